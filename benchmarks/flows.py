"""The map of giving between ten thousand groups that all show a page, after a million deliveries over two years.

All of these are summed by season as they come; here they are put into a store as such sums, and what a reader and a
room then wait for is measured. Never here: a page (see
`bot.pages.public.giving`).
"""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.measuring import Row
from bot.pages.public import giving, where
from bot.pages.public.library import Library
from bot.pages.public.press import Press
from bot.store import Books, Store, open_store
from bot.store.economy import sums
from bot.voice import Voice
from bot.voice.languages import FOLDER
from flows.economy.map import SEASONS, one_way, season_of

GROUPS, EVENTS, PARTNERS, ROOMS, KINDS = 10_000, 1_000_000, 12, 2_500, 40
NOW = datetime(2026, 12, 15, tzinfo=UTC)
YEARS = 8  # seasons over which all of it came
GROUP = "INSERT INTO groups (group_id, code, name, locale, zone, ready, since) VALUES (?, ?, ?, 'en', 'UTC', 1, 1)"
PAGE = "INSERT INTO group_pages (group_id, words, at) VALUES (?, '', 1)"
SUM = "INSERT INTO season_flows VALUES (?, ?, ?, ?, ?, 'kg', ?, ?)"
Key = tuple[str, int, str, str, str]


def fill(books: Books, groups: int, events: int) -> None:
    """Groups that show a page, and the sums of what came: each deals with a dozen others, in a room of its corner."""
    books.executemany(GROUP, ((f"g{one}", f"GRP-{one}", f"Group {one} of the river") for one in range(groups)))
    books.executemany(PAGE, ((f"g{one}",) for one in range(groups)))
    chance, counted, now = Random(2026), Counter[Key](), season_of(NOW)
    for _ in range(events):
        giver = chance.randrange(groups)
        taker = (giver + 1 + int(chance.random() ** 2 * PARTNERS)) % groups
        if chance.random() < 0.5:
            giver, taker = taker, giver
        room, kind = f"r{giver * ROOMS // groups}", f"k{chance.randrange(KINDS)}"
        counted[room, now - chance.randrange(YEARS), f"g{giver}", f"g{taker}", kind] += 1
    books.executemany(SUM, ((*key, str(10 * times), times) for key, times in counted.items()))


async def measured(path: Path, groups: int, events: int) -> tuple[float, float, float]:
    """Seconds until the map of all is there, in a reader's words; its bytes; milliseconds of a room's own."""
    async with open_store(path) as store:
        await store.write(partial(fill, groups=groups, events=events))
        press, library = Press(Voice(FOLDER)), Library(store, lambda: NOW)
        await _page(press, library)
        begun = time.perf_counter()
        page = await _page(press, library)
        took = time.perf_counter() - begun
        return took, len(page.encode()), await _room(store)


async def _page(press: Press, library: Library) -> str:
    sheet = await giving.flows(library)
    known = await library.known(sheet.groups)
    return press.page(sheet, where.Served(sheet.where, "en"), "en", known)


async def _room(store: Store) -> float:
    """What /flows asks of a room: two seasons of its sums, and where it goes one way."""
    season = season_of(NOW)
    first = season - SEASONS + 1

    def asked(books: Books) -> None:
        sums.totals(books, "r7", first, season)
        one_way(sums.times(books, "r7", first, season), season)

    begun = time.perf_counter()
    await store.write(asked)
    return 1000 * (time.perf_counter() - begun)


def rows(folder: Path, scale: float) -> list[Row]:
    """The map of everybody, and what a room waits for."""
    groups, events = max(100, int(GROUPS * scale)), int(EVENTS * scale)
    took, size, room = asyncio.run(measured(folder / "house.db", groups, events))
    what = f"map of {groups:,} groups, {events:,} events"
    return [
        Row(f"{what}: computed and drawn", took, "s", 2),
        Row(f"{what}: its page", size / 1000, "KB", 200),
        Row(f"{what}: /flows of a room", room, "ms", 50),
    ]
