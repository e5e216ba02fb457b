"""The map of giving: how often groups that show a page gave each other something in a season. Also of one such group.

What it was, and how much, stays in the rooms of those groups; a few times are not told at all. Never here: a group that
shows no page, words of a room, or a rank.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.pages.public import where, words
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.sheet import Sheet
from bot.pictures.canvas import Caption
from bot.pictures.streams import Stream, drawn_streams
from bot.store import Store
from flows.economy.map import LEAST, quarter, season_of

MOST_GROUPS, MOST_STREAMS = 20, 40  # in a picture
MOST_PAIRS = 60  # in a table
OF_SEASON = """
    SELECT f.giver, f.taker, SUM(f.times) AS times FROM season_flows f
     WHERE f.season = :season AND EXISTS (SELECT 1 FROM group_pages p WHERE p.group_id = f.giver)
       AND EXISTS (SELECT 1 FROM group_pages p WHERE p.group_id = f.taker)
  GROUP BY f.giver, f.taker HAVING SUM(f.times) >= :least
  ORDER BY times DESC, f.giver, f.taker LIMIT :most
"""
OF_GROUP = """
    SELECT f.giver, f.taker, SUM(f.times) AS times FROM season_flows f
     WHERE f.season = :season AND :group IN (f.giver, f.taker)
       AND EXISTS (SELECT 1 FROM group_pages p WHERE p.group_id = f.giver)
       AND EXISTS (SELECT 1 FROM group_pages p WHERE p.group_id = f.taker)
  GROUP BY f.giver, f.taker HAVING SUM(f.times) >= :least
  ORDER BY times DESC, f.giver, f.taker LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave whom something, and how often in a season."""

    giver: str
    taker: str
    times: int

    @property
    def often(self) -> Callable[[Reader], str]:
        """How often, as the reader writes numbers."""
        return lambda reader: reader.voice.spell(self.times, reader.tongue)


@dataclass(frozen=True, slots=True)
class Giving:
    """A season, and what went between groups in it, the most often first."""

    season: int
    given: tuple[Given, ...]

    @property
    def groups(self) -> frozenset[str]:
        """Everybody who gave or received."""
        return frozenset(group for one in self.given for group in (one.giver, one.taker))

    @property
    def first(self) -> date:
        """The day on which the season begins."""
        return date(*quarter(self.season), 1)

    @property
    def drawn_groups(self) -> list[str]:
        """As many as a picture can show."""
        return list(dict.fromkeys(group for one in self.given for group in (one.giver, one.taker)))[:MOST_GROUPS]

    def drawn(self, reader: Reader) -> str:
        """The map as SVG, in this reader's words; groups by the alphabet, nobody above others."""
        groups = sorted(self.drawn_groups, key=lambda group: (reader.group(group).casefold(), group))
        place = {group: at for at, group in enumerate(groups)}
        shown = [one for one in self.given if one.giver in place and one.taker in place][:MOST_STREAMS]
        spell = reader.voice.spell
        drawn = [
            Stream(place[one.giver], place[one.taker], one.times, spell(one.times, reader.tongue)) for one in shown
        ]
        told = (words.gave(one.times, reader.group(one.giver), reader.group(one.taker)) for one in shown)
        title = reader.t(words.filled(words.FLOWS_OF, day=self.first))
        caption = Caption(title, "\n".join(map(reader.t, told)), reader.language, reader.rtl)
        ends = reader.t(words.GAVE), reader.t(words.RECEIVED)
        return drawn_streams(
            caption, [reader.group(one) for one in groups], drawn, ends, [reader.t(words.HOW_OFTEN)]
        ).text


async def of_season(store: Store, season: int, most: int = MOST_PAIRS) -> Giving:
    """What went between all groups that show a page."""
    rows = await store.fetch(OF_SEASON, season=season, least=LEAST, most=most)
    return Giving(season, tuple(Given(row["giver"], row["taker"], row["times"]) for row in rows))


async def of_group(store: Store, season: int, group: str) -> Giving:
    """What a group gave and received, as far as the others show a page too."""
    rows = await store.fetch(OF_GROUP, season=season, least=LEAST, most=MOST_STREAMS, group=group)
    return Giving(season, tuple(Given(row["giver"], row["taker"], row["times"]) for row in rows))


async def flows(library: Library, asked: str | None = None) -> Sheet:
    """The map of a season: that of today, or as long as nothing can be told of it, the one before."""
    today = season_of(library.now())
    wanted = _season(asked, today)
    found = await of_season(library.store, wanted if wanted is not None else today)
    if wanted is None and not found.given:
        found = await of_season(library.store, today - 1)
    before = await of_season(library.store, found.season - 1, 1)
    values = {
        "giving": found,
        "whole": len(found.given) < MOST_PAIRS and len(found.drawn_groups) == len(found.groups),
        "back": where.flows(found.season - 1) if before.given else None,
        "next": where.flows(found.season + 1) if found.season < today and wanted is not None else None,
    }
    return Sheet(where.flows(wanted), "flows.html", values, found.groups)


def _season(asked: str | None, today: int) -> int | None:
    """A season by its name, 2026-2; None for today's, and for what is none or still to come."""
    year, _, part = (asked or "").partition("-")
    if not (year.isdecimal() and len(year) == 4 and part in ("1", "2", "3", "4")):
        return None
    season = int(year) * 4 + int(part) - 1
    return season if season < today else None
