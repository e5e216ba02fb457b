"""What can be asked about agreements of other houses: here, by a group; and there, of a group from elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from flows.agreement import Instrument
from flows.people import Party


@dataclass(frozen=True, slots=True)
class AskToJoinAfar:
    """A steward asks their group whether it joins an agreement of another house, with exactly this text."""

    by: str
    origin: str
    house: str
    code: str
    version: int
    text: Instrument
    names: tuple[str, ...]
    until: datetime


@dataclass(frozen=True, slots=True)
class AskToLeaveAfar:
    """A member asks their group whether it stays outside that agreement after all, or leaves it."""

    by: str
    origin: str
    code: str


@dataclass(frozen=True, slots=True)
class HearAfar:
    """What that house's record says of us has changed."""

    origin: str
    code: str
    word: str
    then: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeInFromAfar:
    """A group of another house asks to join, by a file that its house has signed. `by`: who brought that here."""

    by: str
    party: Party
    name: str
    house: str
    version: int
    hash: str
    ballot: str


@dataclass(frozen=True, slots=True)
class LetGoAfar:
    """A group of another house says that it stays outside, or leaves."""

    by: str
    group: str


AfarCommand = AskToJoinAfar | AskToLeaveAfar | HearAfar | LetGoAfar | TakeInFromAfar
