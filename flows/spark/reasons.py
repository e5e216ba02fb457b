"""What speaks for a meeting of two groups: one needs what the other can give, a topic, a place, what they have agreed.

Reasons are between two; each side is told its own in its own words. Never here: which meeting is proposed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from flows.matching import lot
from flows.registry.charter import Standing
from flows.registry.likeness import pairs, words_of
from flows.registry.reading import LIKE, RELATED, pulls_apart
from flows.spark.known import Known
from flows.spark.terms import PLACE, TOPICS, compared

AGAINST, ALIKE, SAME_PLACE, SAME_TOPIC = "against", "alike", "place", "topic"
NEEDS_IT, GIVES_IT, DEPENDS, SECOND = "need", "offer", "depends", "second"
"""Seen from one side: it needs what the other can give; the other way round; it has it from one group alone so far;
the other has it from one group alone (which it is not told: then it reads that the other may need it)."""
LONG_AGO, NEVER_MET = "long", "never"

WEIGHT = {
    DEPENDS: 4,
    SECOND: 4,
    NEEDS_IT: 4,
    GIVES_IT: 4,
    AGAINST: 3,
    ALIKE: 2,
    SAME_TOPIC: 2,
    SAME_PLACE: 1,
    LONG_AGO: 1,
    NEVER_MET: 0,
}
"""How much a reason says for a meeting of two. It is about a reason, and is kept nowhere."""
OTHER_SIDE = {NEEDS_IT: GIVES_IT, GIVES_IT: NEEDS_IT, DEPENDS: SECOND, SECOND: DEPENDS}
MOST_NEAR = 6  # clauses that one clause is compared with: a formula that stands everywhere says nothing


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two might meet, seen from one of them. `mine`, `theirs`: what it is about, as each side calls it."""

    kind: str
    mine: str = ""
    theirs: str = ""

    def turned(self) -> "Reason":
        """The same, seen from the other side."""
        return Reason(OTHER_SIDE.get(self.kind, self.kind), self.theirs, self.mine)


Edges = dict[str, dict[str, set[Reason]]]
"""For each group, those whose agreements have something to do with its own, and what."""


def edges(known: Known, seed: str) -> Edges:
    """What agreements say, looked for at once; by lot where one clause is like very many."""
    found: Edges = defaultdict(lambda: defaultdict(set))
    for one, other, reason in _clauses(known, seed):
        found[one][other].add(reason)
        found[other][one].add(reason.turned())
    return found


Edge = tuple[str, str, Reason]


def _clauses(known: Known, seed: str) -> Iterator[Edge]:
    """Clauses of two agreements, with no party in common, that say nearly the same or pull in two directions."""
    ordered = sorted(known.clauses, key=lambda one: (one.topic, one.language, lot(seed, " ".join(one.key))))
    for _, some in groupby(ordered, key=lambda one: (one.topic, one.language)):
        yield from _of_one_topic(list(some))


def _of_one_topic(clauses: list[Standing]) -> Iterator[Edge]:
    words = [words_of(one.words) for one in clauses]
    near: dict[int, int] = defaultdict(int)
    for first, second in pairs(words, RELATED if clauses[0].topic else LIKE):
        one, other = clauses[first], clauses[second]
        if {*one.parties} & {*other.parties} or MOST_NEAR in (near[first], near[second]):
            continue
        kind = AGAINST if pulls_apart(one, other) else ALIKE if _is_like(words[first], words[second]) else ""
        if kind:
            near[first] += 1
            near[second] += 1
            yield from _between(one, other, kind)


def _is_like(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= LIKE * (len(one) + len(other) - common)


def _between(one: Standing, other: Standing, kind: str) -> Iterator[Edge]:
    for party in one.parties:
        for there in other.parties:
            yield party, there, Reason(kind, one.agreement, other.agreement)


Shelf = tuple[str, str]


def shelves_of(known: Known, group: str) -> Iterator[tuple[Shelf, str]]:
    """What a group can share with many: topics and a place, each with the group's own word for it."""
    terms = known.terms[group]
    if TOPICS in terms.by:
        yield from (((SAME_TOPIC, topic), word) for topic, word in compared(terms.topics).items())
    if PLACE in terms.by:
        yield from (((SAME_PLACE, place), word) for place, word in compared((terms.place,)).items() if place)


def shared(mine: Mapping[Shelf, str], theirs: Mapping[Shelf, str]) -> Iterable[Reason]:
    """The topics and the place that two groups share."""
    return (Reason(kind, mine[kind, what], theirs[kind, what]) for kind, what in mine if (kind, what) in theirs)
