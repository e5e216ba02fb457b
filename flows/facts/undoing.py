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
    """A season has begun, and the groups were asked what they have seen."""

    at: datetime


UndoingFact = SeasonTurned | UndoingOffered | UndoingTaken
