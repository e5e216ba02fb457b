"""Which needs and offers of different groups may fit together: same kind, same measure, a month in common,
and not once what is wanted again and again; where nobody said how often, it may be both.

Those at the same place come first, then those that say no place, then others; among them whatever is enough and least
more than that, then the most of what is too little, then what says no amount. That orders things, not people, and the
earlier of two equals comes first. Never here: deciding that something fits. People do that.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flows.economy.wishes import Wish

MOST = 3  # offers for one need: more nobody compares

AT_HAND = 48
"""So many offers are looked at one by one; after that they are sorted by season and group first."""

Alike = tuple[str, str, bool]
"""What lies together: the kind, the base, whether an amount is said."""
Sorted = dict[int, dict[int, list[int]]]
"""Offers by season and group."""


class Fit(NamedTuple):
    """A need and an offer that may fit together."""

    need: Wish
    offer: Wish


class Shelf:
    """Offers from one to another that are alike; all of them (`some` is None), or some: those of one place."""

    __slots__ = ("by_place", "by_season", "end", "first", "some")

    def __init__(self, first: int, end: int, some: list[int] | None = None) -> None:
        self.first = first
        self.end = end
        self.some = some
        self.by_place: dict[str, Shelf] = {}
        self.by_season: Sorted | None = None


class Fitting:
    """Offers, laid out so that what may fit a need is found without looking at all of them.

    Those that are alike lie side by side, the smallest first, and what is looked at is numbers: of a hundred thousand
    that is what takes the time.
    """

    def __init__(self, offers: Iterable[Wish]) -> None:
        self.offers: list[Wish] = []
        self.amounts = array("d")
        self.when: list[int] = []
        self.groups: list[int] = []
        self.numbers: dict[str, int] = {}
        self.seasons: dict[int, int] = {}
        self.lies: dict[Alike, Shelf] = {}
        for alike, some in _gathered(offers).items():
            self._lay(alike, some)
        self.bases = _bases_of(self.lies)
        self.ways: dict[tuple[str, str | None, str], tuple[Shelf, ...]] = {}

    def _lay(self, alike: Alike, offers: list[Wish]) -> None:
        """Offers that are alike, one beside the other; and of each place, which of them."""
        first, by_place = len(self.offers), dict[str, list[int]]()
        offers.sort(key=lambda one: (_size(one), one.order, one.id))
        self.offers += offers
        self.amounts.extend(map(_size, offers))
        numbers, seasons = self.numbers, self.seasons
        for at, offer in enumerate(offers, first):
            self.groups.append(numbers.setdefault(offer.group, len(numbers)))
            when = offer.when
            self.when.append(seasons.setdefault(when, when))  # the same number, not one like it: there are few
            lying = by_place.get(offer.place)
            if lying is None:
                by_place[offer.place] = [at]
            else:
                lying.append(at)
        end = len(self.offers)
        shelf = self.lies[alike] = Shelf(first, end)
        shelf.by_place = {place: Shelf(first, end, some) for place, some in by_place.items()}

    def fits(self, need: Wish, most: int = MOST) -> tuple[Fit, ...]:
        """The offers for a need, the nearest first."""
        found: list[int] = []
        size, when, group = _size(need), need.when, self.numbers.get(need.group, -1)
        for shelf in self._way(need):
            near = self._near(shelf, size, when, group, most)
            found += [at for at in near if at not in found] if found else near
            if len(found) >= most:
                break
        offers = self.offers
        return tuple([Fit(need, offers[at]) for at in found[:most]])

    def _way(self, need: Wish) -> tuple[Shelf, ...]:
        """The shelves on which something may lie, the nearest first: found once for all needs that are alike."""
        measure = need.measure
        alike = need.kind, None if measure.amount is None else measure.base, need.place
        way = self.ways.get(alike)
        if way is None:
            way = self.ways[alike] = self._where(*alike)
        return way

    def _where(self, kind: str, base: str | None, place: str) -> tuple[Shelf, ...]:
        unsaid = (kind, "", False)
        if base is not None:
            names = [(kind, base, True), unsaid]
        else:
            names = [unsaid, *[(kind, one, True) for one in self.bases.get(kind, ())]]
        whole = [self.lies[name] for name in names if name in self.lies]
        if not place:
            return tuple(whole)
        here = [shelf.by_place[where] for where in (place, "") for shelf in whole if where in shelf.by_place]
        return tuple(here + whole)

    def _near(self, shelf: Shelf, size: float, when: int, group: int, most: int) -> list[int]:
        """Of one shelf, the nearest of other groups in a month in common: first what is enough, then what is less."""
        first, end, some, whens, groups = shelf.first, shelf.end, shelf.some, self.when, self.groups
        middle, found = bisect_left(self.amounts, size, first, end), list[int]()
        start = middle - first if some is None else bisect_left(some, middle)
        left = end - middle if some is None else len(some) - start
        for at in range(middle, min(middle + AT_HAND, end)) if some is None else some[start : start + AT_HAND]:
            if whens[at] & when and groups[at] != group:
                found.append(at)
                if len(found) == most:
                    return found
        if left > AT_HAND:
            return self._among_many(shelf, middle, when, group, most)
        before = range(max(first, middle - AT_HAND), middle) if some is None else some[max(0, start - AT_HAND) : start]
        for at in reversed(before):
            if whens[at] & when and groups[at] != group:
                found.append(at)
                if len(found) == most:
                    return found
        return self._among_many(shelf, middle, when, group, most) if start > AT_HAND else found

    def _among_many(self, shelf: Shelf, middle: int, when: int, group: int, most: int) -> list[int]:
        """The same where the next ones are all of another season, or of the same group."""
        if shelf.by_season is None:
            shelf.by_season = self._sort(range(shelf.first, shelf.end) if shelf.some is None else shelf.some)
        above: list[int] = []
        below: list[int] = []
        for season, groups in shelf.by_season.items():
            for other, places in groups.items() if season & when else ():
                if other != group:
                    start = bisect_left(places, middle)
                    above += places[start : start + most]
                    below += places[max(0, start - most) : start]
        return [*sorted(above), *sorted(below, reverse=True)][:most]

    def _sort(self, some: Iterable[int]) -> Sorted:
        found: Sorted = {}
        for at in some:
            found.setdefault(self.when[at], {}).setdefault(self.groups[at], []).append(at)
        return found


def _gathered(offers: Iterable[Wish]) -> dict[Alike, list[Wish]]:
    """Those that are alike, together."""
    found: dict[Alike, list[Wish]] = {}
    for one in offers:
        measure = one.measure
        said = measure.amount is not None
        alike = one.kind, measure.base if said else "", said
        some = found.get(alike)
        if some is None:
            found[alike] = [one]
        else:
            some.append(one)
    return found


def _size(wish: Wish) -> float:
    """How much it is, as near as is needed to put amounts in order."""
    amount = wish.measure.amount
    if amount is None:
        return 0.0
    parts, whole = amount.as_integer_ratio()
    return parts / whole


def _bases_of(names: Iterable[Alike]) -> dict[str, list[str]]:
    """Kind -> the bases in which somebody has said an amount, by the alphabet."""
    found: dict[str, list[str]] = {}
    for kind, base, said in names:
        if said:
            found.setdefault(kind, []).append(base)
    return {kind: sorted(bases) for kind, bases in found.items()}


def fitted(needs: Iterable[Wish], offers: Iterable[Wish], most: int = MOST) -> Iterator[Fit]:
    """For every need the offers that may fit it."""
    laid = Fitting(offers)
    for need in needs:
        yield from laid.fits(need, most)
