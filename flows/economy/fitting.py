"""Which needs and offers of different groups may fit together: same kind, same measure, a month in common,
and not once what is wanted again and again; where nobody said how often, it may be both.

Those at the same place come first, then those that say no place, then others; among them whatever is enough and least
more than that, then the most of what is too little, then what says no amount. That orders things, not people, and the
earlier of two equals comes first. Never here: deciding that something fits. People do that.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flows.economy.wishes import Wish

MOST = 3  # offers for one need: more nobody compares

AT_HAND = 48
"""So many offers are looked at one by one; after that they are sorted by season and group first."""

Name = tuple[str, str, bool, str | None]
"""Of a shelf: kind, base, whether an amount is said, and the place (None: all places)."""


class Fit(NamedTuple):
    """A need and an offer that may fit together."""

    need: Wish
    offer: Wish


class Fitting:
    """Offers, laid out so that what may fit a need is found without looking at all of them."""

    def __init__(self, offers: Iterable[Wish]) -> None:
        laid = sorted((_size(one), one.order, one.id, at, one) for at, one in enumerate(offers))
        self.offers = [one for *_, one in laid]
        self.amounts = [size for size, *_ in laid]
        self.when = [one.when for one in self.offers]
        self.shelves: dict[Name, list[int]] = {}
        self.sorted: dict[Name, Sorted] = {}
        for at, offer in enumerate(self.offers):
            self._lay(at, offer)
        self.bases = _bases_of(self.shelves)

    def _lay(self, at: int, offer: Wish) -> None:
        """An offer lies by its place, and among those of all places."""
        said = offer.measure.amount is not None
        base = offer.measure.base if said else ""
        for place in (offer.place, None):
            self.shelves.setdefault((offer.kind, base, said, place), []).append(at)

    def fits(self, need: Wish, most: int = MOST) -> tuple[Fit, ...]:
        """The offers for a need, the nearest first."""
        found: list[int] = []
        middle = bisect_left(self.amounts, _size(need))
        for name in self._where(need):
            near = self._near(need, name, middle, most)
            found += [at for at in near if at not in found] if found else near
            if len(found) >= most:
                break
        return tuple([Fit(need, self.offers[at]) for at in found[:most]])

    def _where(self, need: Wish) -> Iterator[Name]:
        """The shelves on which something may lie, the nearest first."""
        for place in (need.place, "", None) if need.place else (None,):
            if need.measure.amount is not None:
                names = [(need.kind, need.measure.base, True, place), (need.kind, "", False, place)]
            else:
                said = ((need.kind, base, True, place) for base in self.bases.get(need.kind, ()))
                names = [(need.kind, "", False, place), *said]
            yield from [name for name in names if name in self.shelves]

    def _near(self, need: Wish, name: Name, middle: int, most: int) -> list[int]:
        """Of one shelf, the nearest of other groups in a month in common: first what is enough, then what is less."""
        shelf = self.shelves[name]
        start, end = bisect_left(shelf, middle), len(shelf)
        found = self._one_by_one(need, shelf[start : start + AT_HAND], most)
        if len(found) == most:
            return found
        if start + AT_HAND < end:
            return self._among_many(need, name, middle, most)
        found += self._one_by_one(need, reversed(shelf[max(0, start - AT_HAND) : start]), most - len(found))
        if len(found) < most and start > AT_HAND:
            return self._among_many(need, name, middle, most)
        return found

    def _one_by_one(self, need: Wish, shelf: Iterable[int], most: int) -> list[int]:
        when, group, whens, offers, found = need.when, need.group, self.when, self.offers, []
        for at in shelf:
            if whens[at] & when and offers[at].group != group:
                found.append(at)
                if len(found) == most:
                    break
        return found

    def _among_many(self, need: Wish, name: Name, middle: int, most: int) -> list[int]:
        """The same where the next ones are all of another season, or of the same group."""
        if name not in self.sorted:
            self.sorted[name] = self._sort(self.shelves[name])
        above: list[int] = []
        below: list[int] = []
        for when, groups in self.sorted[name].items():
            for group, places in groups.items() if when & need.when else ():
                if group != need.group:
                    start = bisect_left(places, middle)
                    above += places[start : start + most]
                    below += places[max(0, start - most) : start]
        return [*sorted(above), *sorted(below, reverse=True)][:most]

    def _sort(self, shelf: list[int]) -> "Sorted":
        found: Sorted = {}
        for at in shelf:
            found.setdefault(self.when[at], {}).setdefault(self.offers[at].group, []).append(at)
        return found


def _size(wish: Wish) -> float:
    """How much it is, as near as is needed to put amounts in order."""
    amount = wish.measure.amount
    return amount.numerator / amount.denominator if amount else 0.0


Sorted = dict[int, dict[str, list[int]]]
"""A shelf by season and group."""


def _bases_of(shelves: Iterable[Name]) -> dict[str, list[str]]:
    """Kind -> the bases in which somebody has said an amount, by the alphabet."""
    found: dict[str, list[str]] = {}
    for kind, base, said, place in shelves:
        if said and place is None:
            found.setdefault(kind, []).append(base)
    return {kind: sorted(bases) for kind, bases in found.items()}


def fitted(needs: Iterable[Wish], offers: Iterable[Wish], most: int = MOST) -> Iterator[Fit]:
    """For every need the offers that may fit it."""
    laid = Fitting(offers)
    for need in needs:
        yield from laid.fits(need, most)
