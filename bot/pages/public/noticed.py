"""The wheel of the year: how often people of groups that show a page shared what they had seen outside, by months.

What it was stays in the rooms of those groups, and who saw it with them. A few notes of a group in a month are not
told, nor counted in with others, so that no sum gives them away. Never here: a room's words, or a group without a page.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.pages.public import where, words
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.sheet import Sheet
from bot.pictures.canvas import Caption
from bot.pictures.wheel import MOST, drawn_wheel
from flows.wheel import DRY, NORTH, SOUTH, WET, season_of
from flows.wording import Text

LEAST = 3
"""Fewer notes of a group in a month are not told."""
MONTHS = 12
TROPICS = "tropics"
"""Where rain and drought take the place of four seasons; north and south of it a month is in another season."""
SEEN = """
    SELECT o.group_id, substr(o.day, 1, 7) AS month, o.season, COUNT(*) AS times FROM observations o
      JOIN words w ON w.dialogue_id = o.dialogue_id AND w.word_id = o.note_id AND w.text <> ''
     WHERE o.shared = 1 AND o.day >= :since AND o.day <= :until AND :group IN ('', o.group_id)
       AND EXISTS (SELECT 1 FROM group_pages p WHERE p.group_id = o.group_id)
  GROUP BY o.group_id, substr(o.day, 1, 7), o.season HAVING COUNT(*) >= :least
"""


@dataclass(frozen=True, slots=True)
class Noted:
    """A month (its first day), its season there, and how many notes came in it."""

    month: date
    season: str
    times: int

    @property
    def called(self) -> Callable[[Reader], str]:
        """The month's name and year."""
        return lambda reader: reader.voice.month(self.month, reader.tongue)

    @property
    def often(self) -> Callable[[Reader], str]:
        """How many, as the reader writes numbers."""
        return lambda reader: reader.voice.spell(self.times, reader.tongue)

    @property
    def names(self) -> Text:
        """The season's name."""
        return words.SEASONS[self.season]


@dataclass(frozen=True, slots=True)
class Wheel:
    """Twelve months in one part of the world, as far as they can be told, oldest first."""

    half: str
    noted: tuple[Noted, ...]

    @property
    def heading(self) -> Text:
        """Where on earth it is."""
        return HEADINGS[self.half]

    @property
    def whole(self) -> bool:
        """Whether the picture has a dot for every note."""
        return all(one.times <= MOST for one in self.noted)

    def drawn(self, reader: Reader) -> str:
        """The wheel as SVG, in this reader's words, and all of it in words beside it."""
        counted = {one.month.month: one.times for one in self.noted}
        firsts = [date(2000, month, 1) for month in range(1, MONTHS + 1)]
        names = [reader.voice.month_alone(first, reader.tongue) for first in firsts]
        seasons = [self._season(first, reader) for first in firsts]
        told = (words.noted(one.times, one.called(reader)) for one in self.noted)
        caption = Caption(reader.t(self.heading), "\n".join(map(reader.t, told)), reader.language, reader.rtl)
        return drawn_wheel(caption, names, [counted.get(first.month, 0) for first in firsts], seasons).text

    def _season(self, first: date, reader: Reader) -> str:
        """Of a month. Each place has rain at its own time, so near the equator the wheel names no season."""
        return "" if self.half == TROPICS else reader.t(words.SEASONS[season_of(first, self.half)])


HEADINGS = {NORTH: words.WHEEL_NORTH, SOUTH: words.WHEEL_SOUTH, TROPICS: words.WHEEL_TROPICS}


async def wheels(library: Library, group: str = "") -> list[Wheel]:
    """What was seen in twelve months, north and south each by itself: by all groups that show a page, or by one."""
    today = library.today
    since = date(today.year - (today.month < MONTHS), today.month % MONTHS + 1, 1)
    asked = {"since": since.isoformat(), "until": today.isoformat(), "least": LEAST, "group": group}
    rows = await library.store.fetch(SEEN, **asked)
    counted: Counter[tuple[date, str]] = Counter()
    for row in rows:
        counted[date.fromisoformat(f"{row['month']}-01"), row["season"]] += row["times"]
    noted = [Noted(month, season, times) for (month, season), times in sorted(counted.items())]
    return [Wheel(half, there) for half in HEADINGS if (there := _of_half(noted, half))]


def _of_half(noted: Iterable[Noted], half: str) -> tuple[Noted, ...]:
    """Those whose month is in that season there."""
    if half == TROPICS:
        return tuple(one for one in noted if one.season in (WET, DRY))
    return tuple(one for one in noted if season_of(one.month, half) == one.season)


async def wheel(library: Library) -> Sheet:
    """The year as those who show a page have seen it."""
    return Sheet(where.wheel(), "wheel.html", {"wheels": await wheels(library)})
