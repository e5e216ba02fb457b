"""Naming what it is really about: one question, short answers, what they mean, marks, and what helps what.

What is decided in this stage is small and lives here. Never here: an answer's words, a single mark, or what anybody
said about a pair (rows), or any sentence (see `stages.naming`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.influence import Pair, Topic

LASTS: Mapping[str, timedelta] = {
    "answering": timedelta(days=5),
    "meaning": timedelta(days=3),
    "marking": timedelta(days=4),
    "pairing": timedelta(days=14),
}
"""How long each step takes, if no mediator ends it before."""
SENTENCE = 140  # characters: an answer, a question about meaning, and what was meant
MOST_ANSWERS = 3  # of a person
MOST_ITEMS = 24  # of all groups: more nobody reads on a telephone
FEWEST_OF_GROUP = 2  # that a group may give, however many groups there are
MARKS = 5
KEPT = 8  # so many stay after the marks: 56 questions at most
A_DAY = 6  # questions that one person is asked
MOST_QUESTIONS = 20  # about meaning, in one round
FIGURES_FROM = 5  # people, before a number of marks is told


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question about what an item means. `answer`: the id of its author's words, once there are any."""

    word: str
    person: str
    group: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An answer to the question. `into`: the item that says the same, where a mediator has put the two together."""

    word: str
    group: str
    person: str
    into: str = ""
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a round has come to. `kept`: from most marks on; `told`: item -> people who marked it, where that is told.

    `edges`: what helps what; `heard`: how many pairs enough people of two groups have answered.
    """

    question: str
    kept: tuple[str, ...]
    told: Mapping[str, int] = field(default_factory=dict)
    edges: tuple[Pair, ...] = ()
    topics: tuple[Topic, ...] = ()
    heard: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """All of it in one dialogue. `phase`: empty when nothing is under way; `found`: what the last round came to.

    `prolonged`: this step has had more time once, because too few had taken part.
    """

    rounds: int = 0
    question: str = ""
    phase: str = ""
    until: datetime | None = None
    items: tuple[Item, ...] = ()
    kept: tuple[str, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)
    prolonged: bool = False
    found: Found | None = None

    @property
    def round(self) -> str:
        """The name of the round that is under way, or was last."""
        return str(self.rounds)

    @property
    def open(self) -> tuple[Item, ...]:
        """The items, without those that were put together with another; their place is their number."""
        return tuple(item for item in self.items if not item.into)

    @property
    def listed(self) -> tuple[Item, ...]:
        """The items as people see them now, each with its number: its place, from 1."""
        return self.items if self.phase in ("answering", "meaning") else self.open

    def number(self, word: str) -> int:
        """The number of an item in what people see; 0 if it is not there."""
        return next((at for at, item in enumerate(self.listed, 1) if item.word == word), 0)

    def item(self, word: str) -> Item | None:
        """The item with these words."""
        return next((item for item in self.items if item.word == word), None)

    def of(self, group: str) -> tuple[Item, ...]:
        """What a group has answered."""
        return tuple(item for item in self.items if item.group == group)

    def same(self, word: str) -> tuple[Item, ...]:
        """What was put together with this item."""
        return tuple(item for item in self.items if item.into == word)

    @property
    def meanings(self) -> tuple[tuple[Item, Meaning], ...]:
        """Every question about meaning, with the item it is about."""
        return tuple((item, meaning) for item in self.items for meaning in item.meanings)

    def meaning(self, word: str) -> tuple[Item, Meaning] | None:
        """The question about meaning with these words."""
        return next((both for both in self.meanings if both[1].word == word), None)


def quota(groups: int) -> int:
    """How many items a group may give."""
    return max(FEWEST_OF_GROUP, MOST_ITEMS // max(1, groups))


def in_turn(items: Iterable[Item], groups: Sequence[str]) -> tuple[Item, ...]:
    """The items one of each group after the other, so that no group's stand in a block as long as that can be."""
    given = tuple(items)
    ranks = {item.word: (at, groups.index(group)) for group in groups for at, item in enumerate(_of(given, group))}
    return tuple(sorted((item for item in given if item.word in ranks), key=lambda item: ranks[item.word]))


def _of(items: Sequence[Item], group: str) -> Iterable[Item]:
    return (item for item in items if item.group == group)


Marks = Mapping[str, Mapping[str, int]]
"""Item -> group -> how many of its people have marked it."""


def ranked(items: Sequence[str], marks: Marks, markers: Mapping[str, int]) -> tuple[str, ...]:
    """The items that have marks, from most on: every group counts the same, however many of it have marked."""
    groups = [group for group, number in markers.items() if number]

    def weight(item: str) -> float:
        return sum(marks.get(item, {}).get(group, 0) / markers[group] for group in groups)

    marked = [item for item in items if weight(item) > 0]
    return tuple(sorted(marked, key=lambda item: (-round(weight(item), 9), items.index(item)))[:KEPT])


def tellable(kept: Iterable[str], marks: Marks, markers: Mapping[str, int]) -> dict[str, int]:
    """How many marks each has, where that gives nobody away: five people marked in each group that marked at all."""
    if any(0 < number < FIGURES_FROM for number in markers.values()):
        return {}
    return {item: sum(marks.get(item, {}).values()) for item in kept}
