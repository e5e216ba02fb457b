"""What happened to clauses that groups set apart at signing."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReservationAsked:
    """A group asks its own people whether it sets a clause of this text apart, by this question."""

    group: str
    clause: str
    word: str
    ballot: str
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationDecided:
    """Its people said yes: its yes to the text would be one without that clause. Nobody else knows yet.

    `words`: why, from now on in the group's name, as the words of a clause are.
    """

    group: str
    clause: str
    ballot: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationSigned:
    """The group has signed with this clause set apart. The others may object until `closes`; who is silent accepts."""

    group: str
    clause: str
    words: str
    version: int
    closes: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationObjected:
    """Another party does not accept it: in that clause the two are not bound to each other."""

    group: str
    reserved_by: str
    clause: str
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationWaits:
    """The time to object is over while a group is still deciding whether it does."""

    group: str
    clause: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationSettled:
    """The time to object is over: who was silent has accepted it."""

    group: str
    clause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationTakenBack:
    """The group takes it back. `version`: of the text it had signed so; 0: it had not signed yet."""

    group: str
    clause: str
    version: int
    at: datetime


ApartFact = (
    ReservationAsked
    | ReservationDecided
    | ReservationObjected
    | ReservationSettled
    | ReservationSigned
    | ReservationTakenBack
    | ReservationWaits
)
