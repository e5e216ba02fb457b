"""What can be asked about a clause that a group sets apart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskToReserve:
    """A member asks their group whether its yes is a yes without this clause. `word`: the row that says why."""

    by: str
    group: str
    clause: str
    word: str


@dataclass(frozen=True, slots=True)
class AskToDecline:
    """A member asks their group whether it objects to what another group has set apart."""

    by: str
    group: str
    reserved_by: str
    clause: str


@dataclass(frozen=True, slots=True)
class AskToUnreserve:
    """A member asks their group whether it takes back what it has set apart."""

    by: str
    group: str
    clause: str


@dataclass(frozen=True, slots=True)
class EndReservation:
    """The time to object to what a group has set apart is over."""

    group: str
    clause: str


ApartCommand = AskToDecline | AskToReserve | AskToUnreserve | EndReservation
