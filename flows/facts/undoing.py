"""What the year brings: a new season, and at a review harms of their own that groups would undo."""

from dataclasses import dataclass
from datetime import datetime

from flows.nature import Undoing


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
class SeasonTurned:
    """A month has begun, and the groups with a new season were asked what they have seen. `calendars`: of the groups
    that have said when theirs are (see `wheel`).
    """

    at: datetime
    calendars: tuple[tuple[str, str], ...] = ()


UndoingFact = SeasonTurned | UndoingOffered | UndoingTaken
