"""The map of groups and what binds them, and the calendar of when terms end; each also in words.

Never here: coordinates or colours (see `bot.pictures`), or a sentence of ours.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations

from bot.pages.public import where, words
from bot.pages.public.library import SOON, Library
from bot.pages.public.reader import Reader
from bot.pages.public.sheet import Sheet
from bot.pictures.canvas import Caption
from bot.pictures.ties import Tie, drawn_ties
from bot.pictures.year import Month, drawn_year
from bot.store.listings import Listed
from flows.registry.life import State

MOST_GROUPS = 20  # in a picture
MOST_PAIRS = 60  # in a table
MOST_OF_PAIR = 4  # agreements named for a pair
MOST_PARTIES = 12  # of one agreement, when pairs are made
MOST_LISTED = 150  # agreements in the list of a calendar
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Bond:
    """Two groups and the agreements that bind them now; `soon`: all of these end within 60 days."""

    one: str
    other: str
    agreements: tuple[Listed, ...]
    soon: bool

    @property
    def count(self) -> int:
        """How many."""
        return len(self.agreements)

    @property
    def named(self) -> tuple[Listed, ...]:
        """Those that are named."""
        return self.agreements[:MOST_OF_PAIR]


def bonds(agreements: Sequence[Listed], now: datetime) -> list[Bond]:
    """Every pair of groups that something binds, those with most in common first."""
    found: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for one in agreements:
        for pair in combinations(sorted(one.span.parties)[:MOST_PARTIES], 2):
            found[pair].append(one)
    pairs = [Bond(*pair, tuple(some), all(_soon(one, now) for one in some)) for pair, some in found.items()]
    return sorted(pairs, key=lambda bond: (-bond.count, bond.one, bond.other))


def _soon(one: Listed, now: datetime) -> bool:
    going_on = one.span.state in (State.RENEWED, State.AMENDED)
    return not going_on and one.span.ends is not None and one.span.ends - now <= SOON


@dataclass(frozen=True, slots=True)
class Map:
    """The groups with most bonds, and these."""

    groups: tuple[str, ...]
    bonds: tuple[Bond, ...]

    def drawn(self, reader: Reader) -> str:
        """The map as SVG, in this reader's words."""
        place = {group: at for at, group in enumerate(self.groups)}
        ties = [Tie(place[one.one], place[one.other], one.count, one.soon) for one in self.bonds]
        legend = [reader.t(words.MAP_BOUND), *([reader.t(words.MAP_SOON)] if any(it.soon for it in ties) else [])]
        told = (words.bound(one.count, reader.group(one.one), reader.group(one.other)) for one in self.bonds)
        caption = Caption(reader.t(words.MAP), "\n".join(map(reader.t, told)), reader.language, reader.rtl)
        return drawn_ties(caption, [reader.group(one) for one in self.groups], ties, legend).text


def map_of(pairs: Sequence[Bond], first: str = "") -> Map:
    """The map of the groups that have most in common with others; `first`: a group that is on it in any case."""
    weight: Counter[str] = Counter()
    for bond in pairs:
        weight[bond.one] += bond.count
        weight[bond.other] += bond.count
    groups = tuple(sorted(weight, key=lambda one: (one != first, -weight[one], one))[:MOST_GROUPS])
    there = frozenset(groups)
    return Map(groups, tuple(one for one in pairs if one.one in there and one.other in there))


async def map_page(library: Library) -> Sheet:
    """Who is bound to whom today."""
    pairs: list[Bond] = await library.until_recorded(("bonds", library.today), lambda: _bonds(library))
    shown = pairs[:MOST_PAIRS]
    drawn = map_of(pairs)
    named = frozenset((*drawn.groups, *(group for one in shown for group in (one.one, one.other))))
    values = {"map": drawn, "bonds": shown, "whole": len(pairs) <= MOST_PAIRS and len(named) <= MOST_GROUPS}
    return Sheet(where.groups_map(), "map.html", values, named)


async def _bonds(library: Library) -> list[Bond]:
    return bonds(await library.tied(), library.now())


# The calendar


@dataclass(frozen=True, slots=True)
class Ending:
    """A month (its first day), and what ends in it."""

    month: date
    agreements: tuple[Listed, ...]

    @property
    def deciding(self) -> int:
        """How many its groups are deciding on."""
        return sum(one.span.state is State.REVIEW for one in self.agreements)

    def name(self, reader: Reader) -> str:
        """The month's name and year."""
        return reader.voice.month(self.month, reader.tongue)

    @property
    def heading(self) -> Callable[[Reader], str]:
        """The same, above its list."""
        return self.name


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months."""

    months: tuple[Ending, ...]

    def drawn(self, reader: Reader) -> str:
        """The year as SVG, in this reader's words."""
        told = (words.ends(len(one.agreements), one.name(reader)) for one in self.months if one.agreements)
        caption = Caption(reader.t(words.CALENDAR), "\n".join(map(reader.t, told)), reader.language, reader.rtl)
        legend = reader.t(words.CALENDAR_DECIDING), reader.t(words.CALENDAR_WAITING)
        return drawn_year(caption, [_month(one, reader) for one in self.months], legend).text


def _month(one: Ending, reader: Reader) -> Month:
    count = len(one.agreements)
    written = reader.voice.spell(count, reader.tongue) if count else ""
    return Month(one.name(reader), one.deciding, count - one.deciding, written)


def months_from(day: date, count: int = MONTHS) -> Iterator[date]:
    """The first days of this month and those that follow."""
    for later in range(count):
        at = day.year * 12 + day.month - 1 + later
        yield date(at // 12, at % 12 + 1, 1)


def year_of(agreements: Sequence[Listed], today: date) -> Year:
    """What ends when; what has been renewed already does not end."""
    found: Mapping[date, list[Listed]] = {month: [] for month in months_from(today)}
    for one in agreements:
        month = one.span.ends.astimezone(UTC).date().replace(day=1) if one.span.ends else None
        if month and month in found and one.span.state not in (State.RENEWED, State.AMENDED):
            found[month].append(one)
    return Year(tuple(Ending(month, tuple(some)) for month, some in found.items()))


async def calendar(library: Library) -> Sheet:
    """The next twelve months."""
    now, today = library.now(), library.today
    last = datetime.combine(list(months_from(today, MONTHS + 1))[-1], datetime.min.time(), UTC)
    year = year_of(await library.ending(now, last, 20_000), today)
    listed = [one for month in year.months for one in month.agreements][:MOST_LISTED]
    known = frozenset(one.code for one in listed)
    named = frozenset(group for one in listed for group in one.span.parties)
    values = {"year": year, "listed": known, "all": sum(len(one.agreements) for one in year.months) == len(listed)}
    return Sheet(where.calendar(), "calendar.html", values, named)
