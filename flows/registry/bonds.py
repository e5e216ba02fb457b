"""Who is bound to whom, and which month brings the end of what: counted from agreements that stand.

Never here: a drawing, a sentence, storage.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from flows.registry.life import Span, State

SOON = timedelta(days=60)
"""Before the end of its term, an agreement's renewal begins (practice 4.8)."""
MOST_PARTIES = 12
"""Of one agreement, when pairs are made."""
MOST_NAMED = 4
"""Agreements of a pair."""
MONTHS = 12


class Stood(Protocol):
    """An agreement as it stands at a moment."""

    @property
    def span(self) -> Span:
        """What it is, with whom, until when."""


A = TypeVar("A", bound=Stood)


@dataclass(frozen=True, slots=True)
class Bond(Generic[A]):
    """Two groups and the agreements that bind them now; `soon`: all of these end within 60 days."""

    one: str
    other: str
    agreements: tuple[A, ...]
    soon: bool

    @property
    def count(self) -> int:
        """How many."""
        return len(self.agreements)

    @property
    def named(self) -> tuple[A, ...]:
        """Those that are named."""
        return self.agreements[:MOST_NAMED]


def bonds(agreements: Sequence[A], now: datetime) -> list[Bond[A]]:
    """Every pair of groups that something binds, those with most in common first."""
    found: dict[tuple[str, str], list[A]] = defaultdict(list)
    for one in agreements:
        for pair in combinations(sorted(one.span.parties)[:MOST_PARTIES], 2):
            found[pair].append(one)
    pairs = [Bond(*pair, tuple(some), all(_soon(one, now) for one in some)) for pair, some in found.items()]
    return sorted(pairs, key=lambda bond: (-bond.count, bond.one, bond.other))


def _soon(one: Stood, now: datetime) -> bool:
    return not goes_on(one) and one.span.ends is not None and one.span.ends - now <= SOON


def goes_on(one: Stood) -> bool:
    """Whether what follows its term is decided already."""
    return one.span.state in (State.RENEWED, State.AMENDED)


def most_bound(pairs: Sequence[Bond[A]], most: int, first: str = "") -> tuple[str, ...]:
    """The groups that have most in common with others; `first`: a group that is among them in any case."""
    weight: Counter[str] = Counter()
    for bond in pairs:
        weight[bond.one] += bond.count
        weight[bond.other] += bond.count
    return tuple(sorted(weight, key=lambda one: (one != first, -weight[one], one))[:most])


def months_from(day: date, count: int = MONTHS) -> Iterator[date]:
    """The first days of this month and those that follow."""
    for later in range(count):
        at = day.year * 12 + day.month - 1 + later
        yield date(at // 12, at % 12 + 1, 1)


def by_month(agreements: Sequence[A], today: date) -> Mapping[date, list[A]]:
    """What ends when, in the next twelve months; what has been renewed already does not end."""
    found: dict[date, list[A]] = {month: [] for month in months_from(today)}
    for one in agreements:
        month = one.span.ends.astimezone(UTC).date().replace(day=1) if one.span.ends else None
        if month and month in found and not goes_on(one):
            found[month].append(one)
    return found
