"""Harms of their own that groups would undo: offered at a review, taken into the text."""

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


UndoingFact = UndoingOffered | UndoingTaken
