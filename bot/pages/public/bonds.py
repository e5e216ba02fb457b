"""The map of groups and what binds them, and the calendar of when terms end; each also in words.

Never here: coordinates or colours (see `bot.pictures`), or a sentence of ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.pages.public import where, words
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.sheet import Sheet
from bot.pictures.canvas import Caption
from bot.pictures.ties import Tie, drawn_ties
from bot.pictures.year import Month, drawn_year
from bot.store.listings import Listed
from flows.registry.bonds import MONTHS, Bond, bonds, by_month, months_from, most_bound
from flows.registry.bridges import Gap, ends_of, missing
from flows.registry.life import State

MOST_GROUPS = 20  # in a picture
MOST_PAIRS = 60  # in a table
MOST_LISTED = 150  # agreements in the list of a calendar
MOST_OF_A_PART = 4  # names of groups that hang together
MOST_SEEDS = 5
SEEDS = "SELECT day, seed FROM spark_draws ORDER BY day DESC LIMIT :most"


@dataclass(frozen=True, slots=True)
class Map:
    """The groups with most bonds, and these."""

    groups: tuple[str, ...]
    bonds: tuple[Bond[Listed], ...]
    gaps: tuple[Gap, ...] = ()

    def drawn(self, reader: Reader) -> str:
        """The map as SVG, in this reader's words."""
        place = {group: at for at, group in enumerate(self.groups)}
        ties = [Tie(place[one.one], place[one.other], one.count, one.soon) for one in self.bonds]
        gone = [Tie(*ends, 0, missing=True) for ends in ends_of(self.gaps, place)]
        legend = [reader.t(words.MAP_BOUND), *([reader.t(words.MAP_SOON)] if any(it.soon for it in ties) else [])]
        told = [words.bound(one.count, reader.group(one.one), reader.group(one.other)) for one in self.bonds]
        told += [words.gap(*(tuple(map(reader.group, part[:MOST_OF_A_PART])) for part in gap)) for gap in self.gaps]
        missing = reader.t(words.MAP_MISSING) if gone else ""
        caption = Caption(reader.t(words.MAP), "\n".join(map(reader.t, told)), reader.language, reader.rtl)
        names = [reader.group(one) for one in self.groups]
        return drawn_ties(caption, names, [*ties, *gone], legend, missing).text


def map_of(pairs: Sequence[Bond[Listed]], first: str = "") -> Map:
    """The map of the groups that have most in common with others; `first`: a group that is on it in any case."""
    groups = most_bound(pairs, MOST_GROUPS, first)
    there = frozenset(groups)
    gaps = () if first else missing(pairs)
    return Map(groups, tuple(one for one in pairs if one.one in there and one.other in there), gaps)


async def map_page(library: Library) -> Sheet:
    """Who is bound to whom today."""
    pairs: list[Bond[Listed]] = await library.until_recorded(("bonds", library.today), lambda: _bonds(library))
    shown = pairs[:MOST_PAIRS]
    drawn = map_of(pairs)
    apart = [tuple(part[:MOST_OF_A_PART] for part in gap) for gap in drawn.gaps]
    named = frozenset((*drawn.groups, *(group for one in shown for group in (one.one, one.other))))
    named |= {group for gap in apart for part in gap for group in part}
    whole = len(pairs) <= MOST_PAIRS and len(named) <= MOST_GROUPS
    seeds = await library.store.fetch(SEEDS, most=MOST_SEEDS)
    values = {"map": drawn, "bonds": shown, "gaps": apart, "whole": whole, "seeds": [tuple(row) for row in seeds]}
    return Sheet(where.groups_map(), "map.html", values, named)


async def _bonds(library: Library) -> list[Bond[Listed]]:
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


def year_of(agreements: Sequence[Listed], today: date) -> Year:
    """What ends when; what has been renewed already does not end."""
    found = by_month(agreements, today)
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
