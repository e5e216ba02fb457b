"""Who gave whom how much, season by season; and where one side has nearly always been the one who gives.

Amounts of different kinds or units are never added up. Which way it goes is told by how often something came, since
that can be counted whatever it was. Never here: groups that would be better or worse, or a sum of money.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

ONE_WAY = Fraction(80, 100)
LEAST = 3
"""Fewer deliveries than this in a season say nothing about which way it goes."""
SEASONS = 2

Key = tuple[str, str, str, str]
"""Who gave, who received, the kind, and the base it is counted in."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Came:
    """Something came, as the receiver has confirmed."""

    giver: str
    taker: str
    kind: str
    amount: Fraction
    base: str
    at: datetime


def season_of(moment: datetime) -> int:
    """Quarters of a year, counted through: the same number for three months."""
    day = moment.astimezone(UTC)
    return day.year * 4 + (day.month - 1) // 3


def quarter(season: int) -> tuple[int, int]:
    """The year of a season, and its first month."""
    return season // 4, season % 4 * 3 + 1


def totals(events: Iterable[Came]) -> dict[int, dict[Key, Fraction]]:
    """Season -> who gave whom how much of what."""
    found: dict[int, dict[Key, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for one in events:
        found[season_of(one.at)][one.giver, one.taker, one.kind, one.base] += one.amount
    return {season: dict(amounts) for season, amounts in found.items()}


def times(events: Iterable[Came]) -> dict[int, Counter[Pair]]:
    """Season -> how often something came, by who gave and who received."""
    found: dict[int, Counter[Pair]] = defaultdict(Counter)
    for one in events:
        found[season_of(one.at)][one.giver, one.taker] += 1
    return dict(found)


def one_way(counted: Mapping[int, Mapping[Pair, int]], season: int) -> list[Pair]:
    """Who gives and who receives where, in this season and the one before, it went over four fifths one way."""
    spans = [counted.get(season - back, {}) for back in range(SEASONS)]
    return sorted(pair for pair in spans[0] if all(_is_one_way(span, pair) for span in spans))


def _is_one_way(span: Mapping[Pair, int], pair: Pair) -> bool:
    there, back = span.get(pair, 0), span.get((pair[1], pair[0]), 0)
    return there + back >= LEAST and there > ONE_WAY * (there + back)
