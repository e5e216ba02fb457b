"""What a charter tells whoever reads it as a whole: what is fading, what is alike, what pulls in two directions.

These are questions to people, never answers: nothing here changes an agreement. Never here: storage, texts for people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, groupby

from flows.registry.charter import Charter, Standing
from flows.registry.life import State
from flows.registry.likeness import Words, alike, numbers_of, pairs, words_of

SOON = timedelta(days=30)
"""So long before its end, a term that nobody has renewed is fading."""
LIKE = 0.5
"""Clauses that share at least half of their words may be one text."""
RELATED = 0.25
"""Clauses without a topic must share so much before they can contradict each other."""
LEAST_AGREEMENTS = 3
"""So many agreements with a clause alike are worth asking: a shared text?"""
OPPOSITE = {"must": "must not", "must not": "must"}


@dataclass(frozen=True, slots=True)
class Fading:
    """An agreement that may soon be none. `why`: unseen (a habit), leaving (a party gave notice), ending (its term)."""

    agreement: str
    title: str
    why: str
    until: datetime


def fading(charter: Charter) -> tuple[Fading, ...]:
    """What is fading, what ends first first."""
    found = {}
    for clause in charter.clauses:
        why = _why(clause, charter.at)
        if why:
            found[clause.agreement] = Fading(clause.agreement, clause.title, why, clause.until)
    return tuple(sorted(found.values(), key=lambda one: (one.until, one.agreement)))


def _why(clause: Standing, now: datetime) -> str:
    if clause.fading:
        return "unseen"
    if clause.state is State.DENOUNCED:
        return "leaving"
    going_on = clause.state in (State.RENEWED, State.AMENDED)
    return "ending" if clause.until - now <= SOON and not going_on else ""


@dataclass(frozen=True, slots=True)
class Kin:
    """Clauses of several agreements that say nearly the same on one topic. Perhaps they want a shared text."""

    topic: str
    clauses: tuple[Standing, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Where they stand."""
        return tuple(sorted({clause.place for clause in self.clauses}))


def kin(charter: Charter, least: int = LEAST_AGREEMENTS) -> tuple[Kin, ...]:
    """Clauses alike in at least so many agreements, most agreements first; each clause in one of them only."""
    found = [one for topic, clauses in _by_topic(charter) for one in _kin_of(topic, clauses, least)]
    return tuple(sorted(found, key=lambda one: (-len(one.clauses), one.topic, one.clauses[0].key)))


def _by_topic(charter: Charter) -> Iterator[tuple[str, list[Standing]]]:
    for topic, clauses in groupby(charter.clauses, key=lambda clause: clause.topic):
        yield topic, list(clauses)


def _kin_of(topic: str, clauses: Sequence[Standing], least: int) -> Iterator[Kin]:
    """Around the clause that most others are like, first; then around the next of what is left."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs([words_of(clause.words) for clause in clauses], LIKE):
        if clauses[one].language == clauses[other].language and clauses[one].agreement != clauses[other].agreement:
            near[one].add(other)
            near[other].add(one)
    taken: set[int] = set()
    for middle in sorted(near, key=lambda one: (-len(near[one]), one)):
        group = sorted(({middle} | near[middle]) - taken)
        if middle not in taken and len({clauses[one].agreement for one in group}) >= least:
            taken.update(group)
            yield Kin(topic, tuple(clauses[one] for one in group))


@dataclass(frozen=True, slots=True)
class Tension:
    """Two clauses that bind the same groups and may not both be kept. For mediators to look at, with people.

    `kind`: opposite (one says must, the other must not) or numbers (the same words with other days or amounts).
    """

    kind: str
    one: Standing
    other: Standing

    @property
    def parties(self) -> tuple[str, ...]:
        """The groups that are bound by both."""
        return tuple(sorted(set(self.one.parties) & set(self.other.parties)))


def tensions(charter: Charter) -> tuple[Tension, ...]:
    """All tensions between different agreements, in the order of the charter."""
    found = {}
    for _, clauses in _by_topic(charter):
        for one, other in _bound_together(clauses):
            kind = _kind(one, other, words_of(one.words), words_of(other.words))
            if kind:
                found[one.key, other.key] = Tension(kind, one, other)
    return tuple(found[keys] for keys in sorted(found))


def between(clauses: Iterable[Standing], others: Iterable[Standing]) -> tuple[Tension, ...]:
    """The tensions of some clauses with others: of a new agreement with what stands already."""
    known = [(other, words_of(other.words)) for other in others]
    found = []
    for one in clauses:
        words = words_of(one.words)
        for other, theirs in known:
            meets = (
                one.agreement != other.agreement and one.topic == other.topic and set(one.parties) & {*other.parties}
            )
            kind = _kind(one, other, words, theirs) if meets else ""
            found += [Tension(kind, one, other)] if kind else []
    return tuple(found)


def _meet(one: Standing, other: Standing) -> bool:
    """Whether clauses of two agreements speak of one topic and bind a group together."""
    return one.agreement != other.agreement and one.topic == other.topic and bool({*one.parties} & {*other.parties})


def _bound_together(clauses: Iterable[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Pairs of clauses of two agreements that share a party; a pair may come more than once."""
    of_party: dict[str, list[Standing]] = defaultdict(list)
    for clause in clauses:
        for party in clause.parties:
            of_party[party].append(clause)
    for same in of_party.values():
        yield from ((one, other) for one, other in combinations(same, 2) if one.agreement != other.agreement)


def pulls_apart(one: Standing, other: Standing) -> str:
    """How two clauses on one topic pull apart, whomever they bind; empty if they do not."""
    return _kind(one, other, words_of(one.words), words_of(other.words))


def _kind(one: Standing, other: Standing, words: Words, theirs: Words) -> str:
    """How two clauses on one topic pull apart; empty if they do not."""
    if OPPOSITE.get(one.modality) == other.modality and other.modality:
        related = bool(one.topic) or alike(words, theirs) >= RELATED
        return "opposite" if related else ""
    numbers, others = numbers_of(one.words), numbers_of(other.words)
    apart = numbers and others and numbers != others
    return "numbers" if apart and alike(words, theirs) >= LIKE else ""
