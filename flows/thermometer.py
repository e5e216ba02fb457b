"""The thermometer: four questions about how people feel towards the other groups, and what a group's answers come to.

Figures are told of a group only from five answers on. Never here: a single answer, or who gave it (rows without names).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

QUESTIONS = ("trust", "understood", "again", "word")
"""Trust; feeling understood; willing to meet again; expecting that the others keep their word."""
MOMENTS = ("before", "after", "later")
"""When talking begins, when a text is agreed or the room closes, and thirty days after that."""
LOWEST, HIGHEST = 0, 10
LEAST = 5
"""Fewer answers, or fewer pairs of answers, of a group tell nothing."""
NEVER = "never"
"""In the place of a moment, for a room that has not come to its second one in a long time: its answers pair no more."""
FALL = 1.0
"""A change by more than this downwards is said to the mediators (practice F3.3)."""

Sheet = Mapping[str, int]
"""One person's answers: question -> 0 to 10. A question that was skipped is missing."""


@dataclass(frozen=True, slots=True)
class Warmth:
    """What a group's answers come to: question -> median (0 to 10), and -> median of each person's change since before.

    A question that fewer than five answered, or answered both times, is missing.
    """

    medians: Mapping[str, float] = field(default_factory=dict)
    changes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thermometer:
    """What a room has asked so far; `open`: the moment that is being asked about now, empty for none."""

    open: str = ""
    closes: datetime | None = None
    asked: tuple[str, ...] = ()


def warmth(pairs: Iterable[tuple[Sheet, Sheet]]) -> Warmth:
    """The figures of one group from (before, now) of each person; `before` is empty where it is not known."""
    known = tuple(pairs)
    medians, changes = {}, {}
    for question in QUESTIONS:
        now = [sheet[question] for _, sheet in known if question in sheet]
        moved = [sheet[question] - then[question] for then, sheet in known if question in sheet and question in then]
        if len(now) >= LEAST:
            medians[question] = float(median(now))
        if len(moved) >= LEAST:
            changes[question] = float(median(moved))
    return Warmth(medians, changes)


def fallen(warm: Warmth) -> dict[str, float]:
    """Question -> by how much it fell, where that is more than one."""
    return {question: -change for question, change in warm.changes.items() if change < -FALL}
