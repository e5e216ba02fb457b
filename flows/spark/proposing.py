"""Who is proposed to whom: those with the fewest bonds first, and lots by a published seed where all else is equal.

Each group is in one proposal at most. The same that is known and the same seed give the same proposals, in whatever
order it was read. Never here: a score that would be kept, a clock, what people answer.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import groupby

from flows.matching import lot
from flows.spark import terms
from flows.spark.exchange import Exchange
from flows.spark.known import Known, Pair, bound_to, visible
from flows.spark.reasons import (
    GIVES_IT,
    LONG_AGO,
    NEVER_MET,
    SAME_TOPIC,
    SECOND,
    WEIGHT,
    Edges,
    Reason,
    Shelf,
    edges,
    shared,
    shelves_of,
)

LATELY = timedelta(days=182)
"""Who was in a room together within this time has met; after it, long ago."""
LOOKED_AT = 8
"""So many of those that share a topic, or have what is needed, are looked at, those with the fewest bonds first."""
EVERYBODY: Shelf = ("", "")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two groups that might meet. `one` is asked first; `reasons` are seen from its side, what says most first."""

    one: str
    other: str
    reasons: tuple[Reason, ...]

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.one, self.other))


def _who_needs_first(found: Proposal) -> Proposal:
    """Whoever needs something is asked first: nobody learns of a need before those who have it wish to be met."""
    if found.reasons[0].kind not in (GIVES_IT, SECOND):
        return found
    turned = sorted((reason.turned() for reason in found.reasons), key=lambda one: (-WEIGHT[one.kind], one))
    return Proposal(found.other, found.one, tuple(turned))


def _weight(reasons: Iterable[Reason]) -> int:
    return sum([WEIGHT[reason.kind] for reason in reasons])


def next_seed(before: str, day: str) -> str:
    """The seed of a day's draw: SHA-256 over the one before and the day. Nobody can choose it, anybody can check it."""
    return sha256(f"{before}\n{day}".encode()).hexdigest()


def proposals(known: Known, now: datetime, seed: str) -> tuple[Proposal, ...]:
    """Whom to propose to whom today."""
    return tuple(Town(visible(known), now, seed).paired())


@dataclass
class Town:
    """The groups that wish to be found, and the order in which their turn comes."""

    known: Known
    now: datetime
    seed: str
    taken: set[str] = field(default_factory=set)

    @cached_property
    def bound(self) -> dict[str, set[str]]:
        """Each group with those it has an agreement with, among those that are found."""
        return bound_to(self.known.agreements.values())

    @cached_property
    def barred(self) -> dict[str, set[str]]:
        """Each group with those that it must not meet now, or was in a room with lately."""
        lately = [pair for pair, when in self.known.met.items() if self.now - when < LATELY]
        return bound_to((*self.known.apart, *lately))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The fewest bonds first, then by lot."""
        return tuple(sorted(self.known.terms, key=lambda one: (self.bonds(one), lot(self.seed, one))))

    @cached_property
    def shelves(self) -> dict[str, dict[Shelf, str]]:
        """What each group shares with many."""
        return {group: dict(shelves_of(self.known, group)) for group in self.order}

    @cached_property
    def topics(self) -> dict[str, frozenset[Shelf]]:
        """What each group is busy with."""
        return {group: frozenset(one for one in there if one[0] == SAME_TOPIC) for group, there in self.shelves.items()}

    @cached_property
    def exchange(self) -> Exchange:
        """What they could give each other."""
        return Exchange(self.known)

    def bonds(self, group: str) -> int:
        """With how many others it has an agreement."""
        return len(self.bound.get(group, ()))

    def paired(self) -> Iterator[Proposal]:
        """The meetings, in the order in which they were found."""
        self.taken = set(self.known.busy)
        near, waiting = edges(self.known, self.seed), self._laid()
        for group in self.order:
            if group not in self.taken and (found := self._best(group, near, waiting)):
                self.taken |= found.pair
                yield found

    def _laid(self) -> dict[Shelf, deque[str]]:
        """Who shares what, in the order of their turns."""
        found: dict[Shelf, deque[str]] = defaultdict(deque)
        for group in self.order:
            for shelf in dict.fromkeys(self._stands_on(group)):
                found[shelf].append(group)
        return found

    def _stands_on(self, group: str) -> Iterable[Shelf]:
        """Where others look for it: who wishes to be found only by some stands in nobody else's way."""
        match self.known.terms[group].whom:
            case terms.ALL:
                return EVERYBODY, *self.shelves[group], *self.exchange.stands_on(group)
            case terms.TOPIC:
                return self.topics[group]
        return ()

    def _best(self, group: str, near: Edges, waiting: dict[Shelf, deque[str]]) -> Proposal | None:
        """Of those with something in common the one with the fewest bonds, then with the most to say for it."""
        silent: dict[str, tuple[Reason, ...]] = {}
        for _, some in groupby(sorted(self._candidates(group, near, waiting), key=self.bonds), key=self.bonds):
            found = {other: said for other in some if (said := self._reasons(group, other, near))}
            saying = {other: said for other, said in found.items() if _weight(said)}
            if saying:
                return self._proposed(group, saying)
            silent = silent or found
        return self._proposed(group, silent) if silent else None

    def _proposed(self, group: str, seen: Mapping[str, tuple[Reason, ...]]) -> Proposal:
        """Of those with as many bonds the one with the most to say for it; then by lot."""

        def rank(other: str) -> tuple[int, str]:
            return -_weight(seen[other]), lot(self.seed, " ".join(sorted((group, other))))

        other = min(seen, key=rank)
        return _who_needs_first(Proposal(group, other, seen[other]))

    def _candidates(self, group: str, near: Edges, waiting: dict[Shelf, deque[str]]) -> set[str]:
        known = near.get(group, {}).keys() | self.bound.get(group, set())
        found = {other for other in known if other not in self.taken and self.may_meet(group, other)}
        for shelf in dict.fromkeys((*self.shelves[group], *self.exchange.looks_at(group))):
            found.update(self._next(group, waiting[shelf]) if shelf in waiting else ())
        return found or set(self._next(group, waiting[EVERYBODY]))

    def _next(self, group: str, shelf: deque[str]) -> Iterator[str]:
        """The first of a shelf that are still free, and may meet this group."""
        while shelf and shelf[0] in self.taken:
            shelf.popleft()
        looked = 0
        for other in shelf:
            if other in self.taken or other == group:
                continue
            looked += 1
            if looked > LOOKED_AT:
                return
            if self.may_meet(group, other):
                yield other

    def may_meet(self, one: str, other: str) -> bool:
        """Whether both wish to be found by the other, and nothing keeps them apart now."""
        if other in self.barred.get(one, ()) or other not in self.known.terms:
            return False
        return self._welcomes(one, other) and self._welcomes(other, one)

    def welcome(self, one: str, other: str) -> bool:
        """Whether both wish to be found, and by each other, whatever was proposed lately."""
        there = self.known.terms
        return one in there and other in there and self._welcomes(one, other) and self._welcomes(other, one)

    def _welcomes(self, one: str, other: str) -> bool:
        match self.known.terms[one].whom:
            case terms.ALL:
                return True
            case terms.BOUND:
                return other in self.bound.get(one, ())
        return not self.topics[one].isdisjoint(self.topics[other])

    def _reasons(self, one: str, other: str, near: Edges) -> tuple[Reason, ...]:
        """All that speaks for it, what says most first. That they never met counts only where both wish for anybody."""
        found = {*near.get(one, {}).get(other, ()), *shared(self.shelves[one], self.shelves[other])}
        found.update(self.exchange.reasons(one, other))
        if frozenset((one, other)) in self.known.met:
            found.add(Reason(LONG_AGO))
        elif {self.known.terms[one].whom, self.known.terms[other].whom} == {terms.ALL} and not self._bound(one, other):
            found.add(Reason(NEVER_MET))
        return tuple(sorted(found, key=lambda reason: (-WEIGHT[reason.kind], reason)))

    def _bound(self, one: str, other: str) -> bool:
        return other in self.bound.get(one, ())
