"""What two groups could give each other: needs and offers that may fit, and who has something from one side alone.

Never here: an amount that is told to anybody, prices, or closing anything: people do that.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flows.economy.fitting import Fitting
from flows.economy.wishes import NEED, OFFER, Wish
from flows.spark.known import Dependence, Known
from flows.spark.reasons import DEPENDS, NEEDS_IT, Reason, Shelf
from flows.spark.terms import NEEDS, compared

GIVEN, NEEDED = "given", "needed"
"""Shelves of a kind: who can give it, and who needs it."""

Side = dict[str, dict[str, list[Wish]]]
"""Group -> kind -> its needs, or its offers."""


@dataclass
class Exchange:
    """All needs and offers of groups that are found, by group and kind."""

    known: Known

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
        offers, needs = self.offers.get(giver), self.needs.get(taker)
        if not offers:
            return
        for kind in (needs or {}).keys() & offers.keys():
            laid = Fitting(offers[kind])
            for need in needs[kind] if needs else ():
                for fit in laid.fits(need, 1):
                    yield Reason(NEEDS_IT, self._label(need), self._label(fit.offer))
        for alone in self.dependences.get(taker, ()):
            if alone.giver != giver and alone.kind in offers:
                yield Reason(DEPENDS, alone.label, self._label(offers[alone.kind][0]))

    def _label(self, wish: Wish) -> str:
        return self.known.labels.get(wish.id) or wish.id.partition(":")[2]


def _typed(known: Known) -> Iterator[Wish]:
    """What a group named when it decided to be found."""
    for group, terms in known.terms.items():
        for side, names in ((NEED, terms.needs), (OFFER, terms.offers)) if NEEDS in terms.by else ():
            for kind, label in compared(names).items():
                yield Wish(f"{group}:{label}", group, side, kind)
