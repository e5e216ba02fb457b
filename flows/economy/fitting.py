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

Name = tuple[str, str, bool, str | None]
"""Of a shelf: kind, base, whether an amount is said, and the place (None: all places)."""


class Fit(NamedTuple):
    """A need and an offer that may fit together."""

    need: Wish
    offer: Wish


class Fitting:
    """Offers, laid out so that what may fit a need is found without looking at all of them.

    What is looked at lies side by side in memory, as numbers: of a hundred thousand that is what takes the time.
    """

    def __init__(self, offers: Iterable[Wish]) -> None:
        laid = sorted((_size(one), one.order, one.id, at, one) for at, one in enumerate(offers))
        self.offers = [one for *_, one in laid]
        self.amounts = array("d", [size for size, *_ in laid])
        self.when = array("Q", [one.when for one in self.offers])
        groups = dict.fromkeys(one.group for one in self.offers)
        self.numbers = {group: number for number, group in enumerate(groups)}
        self.group = array("L", [self.numbers[one.group] for one in self.offers])
        self.shelves: dict[Name, array[int]] = {}
        self.sorted: dict[Name, Sorted] = {}
        for at, offer in enumerate(self.offers):
            self._lay(at, offer)
        self.bases = _bases_of(self.shelves)
        self.ways: dict[tuple[str, str | None, str], tuple[Name, ...]] = {}

    def _lay(self, at: int, offer: Wish) -> None:
        """An offer lies by its place, and among those of all places."""
        measure, shelves = offer.measure, self.shelves
        said = measure.amount is not None
        base = measure.base if said else ""
        for name in ((offer.kind, base, said, offer.place), (offer.kind, base, said, None)):
            shelf = shelves.get(name)
            if shelf is None:
                shelf = shelves[name] = array("L")
            shelf.append(at)

    def fits(self, need: Wish, most: int = MOST) -> tuple[Fit, ...]:
        """The offers for a need, the nearest first."""
        found: list[int] = []
        middle, when, group = bisect_left(self.amounts, _size(need)), need.when, self.numbers.get(need.group, -1)
        for name in self._way(need):
            near = self._near(when, group, name, middle, most)
            found += [at for at in near if at not in found] if found else near
            if len(found) >= most:
                break
        return tuple([Fit(need, self.offers[at]) for at in found[:most]])

    def _way(self, need: Wish) -> tuple[Name, ...]:
        """The shelves on which something may lie, the nearest first: found once for all needs that are alike."""
        measure = need.measure
        alike = need.kind, None if measure.amount is None else measure.base, need.place
        way = self.ways.get(alike)
        if way is None:
            way = self.ways[alike] = tuple(self._where(*alike))
        return way

    def _where(self, kind: str, base: str | None, place: str) -> Iterator[Name]:
        for where in (place, "", None) if place else (None,):
            unsaid = (kind, "", False, where)
            if base is not None:
                names = [(kind, base, True, where), unsaid]
            else:
                names = [unsaid, *((kind, one, True, where) for one in self.bases.get(kind, ()))]
            yield from [name for name in names if name in self.shelves]

    def _near(self, when: int, group: int, name: Name, middle: int, most: int) -> list[int]:
        """Of one shelf, the nearest of other groups in a month in common: first what is enough, then what is less."""
        shelf, whens, groups, found = self.shelves[name], self.when, self.group, list[int]()
        start = bisect_left(shelf, middle)
        for at in shelf[start : start + AT_HAND]:
            if whens[at] & when and groups[at] != group:
                found.append(at)
                if len(found) == most:
                    return found
        if start + AT_HAND < len(shelf):
            return self._among_many(when, group, name, middle, most)
        for at in reversed(shelf[max(0, start - AT_HAND) : start]):
            if whens[at] & when and groups[at] != group:
                found.append(at)
                if len(found) == most:
                    return found
        return self._among_many(when, group, name, middle, most) if start > AT_HAND else found

    def _among_many(self, when: int, group: int, name: Name, middle: int, most: int) -> list[int]:
        """The same where the next ones are all of another season, or of the same group."""
        if name not in self.sorted:
            self.sorted[name] = self._sort(self.shelves[name])
        above: list[int] = []
        below: list[int] = []
        for season, groups in self.sorted[name].items():
            for other, places in groups.items() if season & when else ():
                if other != group:
                    start = bisect_left(places, middle)
                    above += places[start : start + most]
                    below += places[max(0, start - most) : start]
        return [*sorted(above), *sorted(below, reverse=True)][:most]

    def _sort(self, shelf: Iterable[int]) -> "Sorted":
        found: Sorted = {}
        for at in shelf:
            found.setdefault(self.when[at], {}).setdefault(self.group[at], []).append(at)
        return found


def _size(wish: Wish) -> float:
    """How much it is, as near as is needed to put amounts in order."""
    amount = wish.measure.amount
    return amount.numerator / amount.denominator if amount else 0.0


Sorted = dict[int, dict[int, list[int]]]
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
