"""What two groups could give each other: needs and offers that may fit, and who has something from one side alone.

Never here: an amount that is told to anybody, prices, or closing anything: people do that.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from flows.economy.fitting import Fitting
from flows.economy.wishes import NEED, OFFER, Wish
from flows.spark.known import Dependence, Known
from flows.spark.reasons import DEPENDS, NEEDS_IT, Reason, Shelf
from flows.spark.terms import NEEDS, compared

GIVEN, NEEDED = "given", "needed"
"""Shelves of a kind: who can give it, and who needs it."""

NOTHING: frozenset[str] = frozenset()

Side = dict[str, dict[str, list[Wish]]]
"""Group -> kind -> its needs, or its offers."""


@dataclass
class Exchange:
    """All needs and offers of groups that are found, by group and kind."""

    known: Known
    laid: dict[tuple[str, str], Fitting] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> tuple[Wish, ...]:
        """All that was said in rooms, or when a group decided to be found."""
        return *self.known.wishes, *_typed(self.known)

    @cached_property
    def needs(self) -> Side:
        """Who needs what."""
        return self._side(NEED)

    @cached_property
    def offers(self) -> Side:
        """Who can give what."""
        return self._side(OFFER)

    @cached_property
    def needed(self) -> dict[str, frozenset[str]]:
        """The kinds that each group needs."""
        return {group: frozenset(kinds) for group, kinds in self.needs.items()}

    @cached_property
    def given(self) -> dict[str, frozenset[str]]:
        """The kinds that each group can give."""
        return {group: frozenset(kinds) for group, kinds in self.offers.items()}

    @cached_property
    def dependences(self) -> dict[str, list[Dependence]]:
        """Who has what from one side alone."""
        found: dict[str, list[Dependence]] = defaultdict(list)
        for one in self.known.dependences:
            found[one.taker].append(one)
        return found

    def _side(self, side: str) -> Side:
        found: Side = defaultdict(lambda: defaultdict(list))
        for wish in self.spoken:
            if wish.side == side:
                found[wish.group][wish.kind].append(wish)
        return found

    def stands_on(self, group: str) -> Iterator[Shelf]:
        """Where this group is found by others."""
        yield from ((GIVEN, kind) for kind in self.offers.get(group, ()))
        yield from ((NEEDED, kind) for kind in self.needs.get(group, ()))

    def looks_at(self, group: str) -> Iterator[Shelf]:
        """Where it finds others: who gives what it needs, or has from one side alone; who needs what it can give."""
        yield from ((GIVEN, kind) for kind in self.needs.get(group, ()))
        yield from ((GIVEN, one.kind) for one in self.dependences.get(group, ()))
        yield from ((NEEDED, kind) for kind in self.offers.get(group, ()))

    def reasons(self, one: str, other: str) -> Iterator[Reason]:
        """What they could give each other, seen from the first."""
        yield from self._gets(one, other)
        yield from (reason.turned() for reason in self._gets(other, one))

    def _gets(self, taker: str, giver: str) -> Iterator[Reason]:
        """What one of them needs and the other can give."""
        given = self.given.get(giver)
        if not given:
            return
        for kind in self.needed.get(taker, NOTHING) & given:
            laid = self._laid(giver, kind)
            for need in self.needs[taker][kind]:
                for fit in laid.fits(need, 1):
                    yield Reason(NEEDS_IT, self._label(need), self._label(fit.offer))
        for alone in self.dependences.get(taker, ()):
            if alone.giver != giver and alone.kind in given:
                yield Reason(DEPENDS, alone.label, self._label(self.offers[giver][alone.kind][0]))

    def _laid(self, giver: str, kind: str) -> Fitting:
        """What a group can give of a kind, laid out once for all who may need it."""
        laid = self.laid.get((giver, kind))
        if laid is None:
            laid = self.laid[giver, kind] = Fitting(self.offers[giver][kind])
        return laid

    def _label(self, wish: Wish) -> str:
        return self.known.labels.get(wish.id) or wish.id.partition(":")[2]


def _typed(known: Known) -> Iterator[Wish]:
    """What a group named when it decided to be found."""
    for group, terms in known.terms.items():
        for side, names in ((NEED, terms.needs), (OFFER, terms.offers)) if NEEDS in terms.by else ():
            for kind, label in compared(names).items():
                yield Wish(f"{group}:{label}", group, side, kind)
