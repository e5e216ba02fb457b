"""Taking back something that ten thousand messages show: how long, and whether a byte of it is found anywhere after.

Also in a store that is large for other reasons, since its file is written anew. Never here: how it is done.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measuring import Row
from bot.channels.base import Place
from bot.export import export
from bot.store import Books, deliveries, groups, open_store, outbox, people, places
from bot.store.backup import backup
from bot.store.lore import items, leaves, purging
from bot.store.outbox import Outgoing
from flows import record
from flows.lore import SHOW, WAITING, Leave, named
from flows.wording import Saying, message

RELAYS, OTHERS = 10_000, 100_000
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ITEM, LEAVE = "0123456789", "abcdef"
WORDS = "Quando o sapo canta três noites seguidas, o rio sobe antes da lua nova. " * 20
NEEDLES = [text.encode() for text in ("o sapo canta", "Quando canta o sapo", "Para mudar os barcos")]
OTHER = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, language, at)
    VALUES ('room', :word, 'g', 'p', :text, 'pt', 1)
"""


def fill(books: Books, relays: int, others: int) -> str:
    """Something kept, a yes, so many messages on their way, and what others said; the group's id."""
    ana = people.known(books, "memory", "ana", "Ana", "pt", NOW)
    group = groups.create(books, "Ribeira", "pt", ("pt",), "UTC", NOW)
    items.begin(books, ITEM, group.id, ana.id, NOW)
    items.write(books, ITEM, "Quando canta o sapo", WORDS, "pt")
    items.turn(books, ITEM, WAITING)
    items.entrust(books, ITEM, ana.id)
    leaves.begin(books, Leave(LEAVE, ITEM, SHOW, "room", ana.id, group.id, NOW))
    leaves.explain(books, LEAVE, "Para mudar os barcos a tempo")
    leaves.ask(books, LEAVE, 30, NOW)
    said = record.dump(message(Saying(named(ITEM, "t", LEAVE))))
    for chat in range(relays):
        place = Place("memory", f"c{chat}")
        places.heard(books, place, NOW)
        outbox.put(books, Outgoing(place, "post", NOW, said, dialogue="room"))
    books.executemany(OTHER, ({"word": f"w{one}", "text": f"Somebody said {one}. " * 40} for one in range(others)))
    return group.id


def carry(books: Books, relays: int) -> int:
    """Whatever waits is delivered; how many that was."""
    errands = outbox.claim(books, "memory", NOW + timedelta(days=1), relays).errands
    for errand in errands:
        deliveries.settle(books, errand, NOW, native="" if errand.act == "retract" else "m1")
    return len(errands)


def traces(folder: Path) -> int:
    """How many files of a folder hold a byte of it."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(any(needle in file.read_bytes() for needle in NEEDLES) for file in files)


async def taken_back(path: Path, relays: int, others: int) -> tuple[float, int, int]:
    """Seconds until it is answered, traces in the store and its companions then, messages taken back."""
    async with open_store(path) as store:
        group = await store.write(partial(fill, relays=relays, others=others))
        await store.write(partial(carry, relays=relays))
        if not traces(path.parent):
            raise RuntimeError("the search finds nothing even before")
        begun = time.perf_counter()
        await store.write(partial(purging.purge, item=ITEM, group=group, steward="p", now=NOW))
        seconds = time.perf_counter() - begun
        found = traces(path.parent)
        gone = await store.write(partial(carry, relays=relays))
    return seconds, found, gone


def rows(folder: Path, scale: float) -> list[Row]:
    """A store of its own; and a large one, whose size alone decides: told only. Then an export and the next backup."""
    relays = max(100, int(RELAYS * scale))
    found = []
    for name, others in (("small", 0), ("large", int(OTHERS * scale))):
        there = folder / name
        there.mkdir()
        seconds, left, gone = asyncio.run(taken_back(there / "house.db", relays, others))
        size = (there / "house.db").stat().st_size / 1_000_000
        asyncio.run(export(there / "house.db", there / "papers"))
        backup(there / "house.db", there / "next.db")
        what = f"purge of an item with {gone:,} relays, store of {size:,.0f} MB"
        found += [
            Row(what, seconds, "s", 5 if not others else None),
            Row("traces in store, log, free pages; export and next backup", left + traces(there), "files", 0),
        ]
    return found
