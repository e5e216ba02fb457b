"""What helps what: from many people's yes and no to a map whose foot is what everything else rests on (practice 4.17).

Pure arithmetic over pairs of things: whoever solves the first, helps to solve the second. Never here: words, people, or
who may answer what.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

Pair = tuple[str, str]
"""If we solved the first, would that help much to solve the second?"""
Votes = tuple[int, int]
"""How many of a group said yes, and how many no."""

LARGE = (2, 3)  # of each group: so many said yes
LEAST, LEAST_OF_FEW = 3, 2  # answers of a group, before its word about a pair counts
FEW = 5  # a roster smaller than this is a small group
GROUPS = 2  # so many groups at least have answered a pair: one alone draws no map
DIFFER = 40  # points of a hundred between two groups: they see it differently
TOPICS = 3  # of these at most are told, the widest apart first


@dataclass(frozen=True, slots=True)
class Topic:
    """A pair that two groups see differently: the people of `more` say yes far more often than those of `less`."""

    one: str
    other: str
    more: str
    less: str


def pairs(items: Sequence[str]) -> tuple[Pair, ...]:
    """Every question there is, so ordered that any few in a row speak of many things."""
    count = len(items)
    return tuple((items[at], items[(at + by) % count]) for by in range(1, count) for at in range(count))


# One person -----------------------------------------------------------------------------------------------------------


def implied(items: Sequence[str], given: Mapping[Pair, bool | None]) -> dict[Pair, bool]:
    """What somebody's answers say of pairs they were not asked about: if A helps B and B helps C, then A helps C.

    None: they could not say. Answers that contradict each other imply nothing against each other.
    """
    reached = reach(items, [pair for pair, said in given.items() if said])
    found = {(one, other): True for one in items for other in reached[one] if one != other}
    for (one, other), said in given.items():
        if said is False and other not in reached[one]:
            found |= dict.fromkeys(_ruled_out(items, reached, one, other), False)
    return {pair: said for pair, said in found.items() if pair not in given}


def _ruled_out(items: Sequence[str], reached: Mapping[str, frozenset[str]], one: str, other: str) -> Iterator[Pair]:
    """What cannot be either, if the first does not help the second: or else it would, by a detour."""
    after = (item for item in items if item == one or item in reached[one])
    before = [item for item in items if item == other or other in reached[item]]
    return ((a, b) for a in after for b in before if a != b)


def unasked(items: Sequence[str], given: Mapping[Pair, bool | None]) -> tuple[Pair, ...]:
    """What is left to ask somebody who has said this."""
    known = implied(items, given)
    return tuple(pair for pair in pairs(items) if pair not in given and pair not in known)


def reach(items: Iterable[str], helps: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """Each thing -> all that it helps, directly or by others."""
    there = tuple(items)
    steps: dict[str, set[str]] = {item: set() for item in there}
    for one, other in helps:
        if one in steps and other in steps:
            steps[one].add(other)
    return {item: _from(item, steps) for item in there}


def _from(item: str, steps: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = list(steps[item])
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += steps[here]
    return frozenset(seen)


# All groups -----------------------------------------------------------------------------------------------------------


def heard(votes: Mapping[str, Votes], rolls: Mapping[str, int]) -> dict[str, Votes]:
    """The groups of which enough people have answered a pair."""
    return {group: said for group, said in votes.items() if sum(said) >= least(rolls.get(group, 0))}


def least(roll: int) -> int:
    """How many answers of a group are enough, by how many there are on its roster."""
    return LEAST if roll >= FEW else LEAST_OF_FEW


def is_heard(votes: Mapping[str, Votes], rolls: Mapping[str, int]) -> bool:
    """Whether enough people of at least two groups have answered a pair."""
    return len(heard(votes, rolls)) >= GROUPS


def helps(votes: Mapping[str, Votes], rolls: Mapping[str, int]) -> bool:
    """Whether a large majority of every group that was heard said yes, and at least two were heard."""
    part, whole = LARGE
    return is_heard(votes, rolls) and all(whole * yes >= part * (yes + no) for yes, no in heard(votes, rolls).values())


def topics(answers: Mapping[Pair, Mapping[str, Votes]], rolls: Mapping[str, int]) -> tuple[Topic, ...]:
    """The pairs that two groups see most differently. Of fewer than three answers nothing is told."""
    apart = {}
    for pair, votes in answers.items():
        rates = {group: 100 * yes / (yes + no) for group, (yes, no) in votes.items() if yes + no >= LEAST}
        rates = {group: rate for group, rate in rates.items() if group in rolls}
        if len(rates) >= GROUPS and max(rates.values()) - min(rates.values()) >= DIFFER:
            apart[pair] = rates
    widest = sorted(apart, key=lambda pair: min(apart[pair].values()) - max(apart[pair].values()))
    return tuple(
        Topic(*pair, max(apart[pair], key=apart[pair].__getitem__), min(apart[pair], key=apart[pair].__getitem__))
        for pair in widest[:TOPICS]
    )


# The map --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing, or several that help each other in a circle and therefore count as one."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The map: levels from the foot, what stands by itself, and the arrows that are needed to draw it.

    `arrows` join knots by their place, counted through the levels; one that a detour shows already is left out.
    """

    levels: tuple[tuple[Knot, ...], ...] = ()
    alone: tuple[Knot, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()

    @property
    def knots(self) -> tuple[Knot, ...]:
        """All that is joined to something, level by level."""
        return tuple(knot for level in self.levels for knot in level)


@cache
def layers(items: tuple[str, ...], edges: tuple[Pair, ...]) -> Layers:
    """The map of these things. Whatever nothing else helps, and helps others, is its foot: the first level."""
    reached = reach(items, edges)
    knots = _knots(items, reached)
    helped = {
        knot: tuple(one for one in knots if one != knot and knot.items[0] in reached[one.items[0]]) for knot in knots
    }
    alone = tuple(knot for knot in knots if len(knot.items) == 1 and not helped[knot] and not reached[knot.items[0]])
    levels = _levels([knot for knot in knots if knot not in alone], helped)
    placed = {knot: at for at, knot in enumerate(knot for level in levels for knot in level)}
    return Layers(levels, alone, tuple(sorted((placed[one], placed[knot]) for one, knot in _needed(helped))))


def _knots(items: tuple[str, ...], reached: Mapping[str, frozenset[str]]) -> tuple[Knot, ...]:
    """Things that reach each other are tied together."""
    tied = {
        item: tuple(other for other in items if other == item or (other in reached[item] and item in reached[other]))
        for item in items
    }
    return tuple(dict.fromkeys(Knot(tied[item]) for item in items))


def _levels(knots: Sequence[Knot], helped: Mapping[Knot, tuple[Knot, ...]]) -> tuple[tuple[Knot, ...], ...]:
    """Each knot one above the highest of those that help it."""
    found: list[tuple[Knot, ...]] = []
    left, placed = list(knots), set[Knot]()
    while left:
        level = tuple(knot for knot in left if placed.issuperset(helped[knot]))
        found.append(level)
        placed |= set(level)
        left = [knot for knot in left if knot not in placed]
    return tuple(found)


def _needed(helped: Mapping[Knot, tuple[Knot, ...]]) -> Iterator[tuple[Knot, Knot]]:
    """Arrows without those that a detour shows already."""
    for knot, all_before in helped.items():
        for one in all_before:
            if not any(one in helped[between] for between in all_before):
                yield one, knot
