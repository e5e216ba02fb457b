"""What the year brings: a new season, and at a review harms of their own that groups would undo."""

from dataclasses import dataclass
from datetime import date, datetime

from flows.nature import Undoing
from flows.promises import Beside


@dataclass(frozen=True, slots=True)
class UndoingOffered:
    """A group would undo a harm of its own."""

    undoing: Undoing
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoingTaken:
    """It stands in the text as a promise, for all groups to decide on."""

    undoing: str
    clause: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoingsPromised:
    """The text was renewed as it is: what groups would undo is promised beside it from now on."""

    beside: tuple[Beside, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoingTakenBack:
    """A group does not promise it after all, or its words are gone. `clause`: under which it is promised, if it is."""

    undoing: str
    group: str
    until: date
    by: str
    at: datetime
    clause: str = ""


@dataclass(frozen=True, slots=True)
class SeasonTurned:
    """A month has begun, and the groups with a new season were asked what they have seen. `calendars`: of the groups
    that have said when theirs are (see `wheel`).
    """

    at: datetime
    calendars: tuple[tuple[str, str], ...] = ()


UndoingFact = SeasonTurned | UndoingOffered | UndoingTaken | UndoingTakenBack | UndoingsPromised
