"""What a shuttle is: words of all sides on one matter, held by the mediators until every side has something in.

Never here: the words themselves (rows), when they are delivered (see `stages.shuttle`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ShuttleWord:
    """Words on a group's list. `original` is set when the author agreed to other words than these first ones."""

    word: str
    group: str
    by: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Shuttle:
    """One matter on which all sides write before anyone reads. `offered`: word -> other words put to its author."""

    id: str
    matter: str
    until: datetime
    words: tuple[ShuttleWord, ...] = ()
    passed: tuple[str, ...] = ()
    offered: Mapping[str, str] = field(default_factory=dict)
    waited: int = 0  # how often its time was over while a side was missing

    def of(self, group: str) -> tuple[ShuttleWord, ...]:
        """What a group has on its list."""
        return tuple(one for one in self.words if one.group == group)

    def word(self, word: str) -> ShuttleWord | None:
        """The words with this id, if they are on a list."""
        return next((one for one in self.words if one.word == word), None)

    def missing(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups that have nothing on their list and have not passed."""
        return tuple(group for group in groups if group not in self.passed and not self.of(group))
