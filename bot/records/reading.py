"""Reading a record: the frozen core, and what is attached to it, piece by piece so that a million lines never stand
in one text; one person's own line.

Never here: what a record says (see `core`), or who may read the papers of a secret ballot.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from bot.records.core import Core, canonical, entry_of, freeze
from bot.store import Store
from bot.store import records as rows
from bot.store.receipts import Line
from bot.store.records import Entry, Kept


async def find(store: Store, dialogue: str, ballot: str) -> Kept | None:
    """The frozen record, for whoever reads; ballots that closed before records were kept are frozen now."""
    found = await store.fetch(rows.KEPT, dialogue=dialogue, ballot=ballot)
    if found:
        return Kept(found[0]["core"], found[0]["fingerprint"])
    room = await store.fetch(rows.ROOM, dialogue=dialogue)
    if not room:
        return None
    topic = str(json.loads(room[0]["document"]).get("topic", ""))
    return await store.write(lambda books: freeze(books, dialogue, topic, ballot))


async def text(store: Store, kept: Kept, *, papers: bool = False) -> AsyncIterator[str]:
    """The whole record as canonical JSON, piece by piece.

    `papers`: with what only scrutineers of a secret ballot may read.
    """
    core: Core = json.loads(kept.core)
    yield '{"attached":{'
    async for piece in attached(store, core, papers=papers):
        yield piece
    yield "}," + canonical({**core, "fingerprint": kept.fingerprint})[1:] + "\n"


async def attached(store: Store, core: Core, *, papers: bool) -> AsyncIterator[str]:
    """What is bound to the core without being part of it, in the order of its names: closing, lines, text."""
    comma = ""
    if papers and "fact" not in core["chain"][-1]:
        yield f'"closing":{canonical(await closing_entry(store, core))}'
        comma = ","
    if papers or not core["secret"]:
        yield f'{comma}"lines":['
        async for piece in listing(store, core):
            yield piece
        yield "]"
        comma = ","
    agreed = await store.fetch(rows.TEXT, dialogue=core["dialogue"], hash=core["hash"]) if core["hash"] else []
    if agreed:
        yield f'{comma}"text":{canonical(agreed[0]["text"])}'


async def closing_entry(store: Store, core: Core) -> Core:
    """The journal's entry of the close, in full."""
    found = [Entry.from_row(row) for row in await store.fetch(rows.ENTRIES, dialogue=core["dialogue"])]
    return next(entry_of(entry) for entry in found if entry.seq == core["chain"][-1]["seq"])


async def listing(store: Store, core: Core) -> AsyncIterator[str]:
    """The lines as JSON, some thousand at a time, so that a million never stand in one text."""
    loop, comma = asyncio.get_running_loop(), ""
    with ThreadPoolExecutor(1) as hand:  # a connection is used in the thread that opened it
        found = rows.lines(store.path, core["dialogue"], core["ballot"], secret=core["secret"])
        with closing(OnItsThread(hand, found)) as reading:
            while some := await loop.run_in_executor(hand, reading.next):
                yield comma + ",".join(canonical("\t".join(line)) for line in some)
                comma = ","


class OnItsThread:
    """An iterator that is begun, used and closed in one thread."""

    def __init__(self, hand: ThreadPoolExecutor, found: Generator[list[Line]]) -> None:
        self.hand = hand
        self.found = found

    def next(self) -> list[Line]:
        """The next lines; none at the end."""
        return next(self.found, [])

    def close(self) -> None:
        """Let go, also when whoever reads has left half-way."""
        self.hand.submit(self.found.close).result()


async def line_of(store: Store, core: Core, receipt: str) -> Line | None:
    """The line that has this receipt, however it was typed."""
    signs = "".join(sign for sign in receipt.upper() if sign.isalnum())
    wanted = "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    if core["secret"] or not wanted:
        return None
    return await asyncio.to_thread(rows.line_of, store.path, core["dialogue"], core["ballot"], wanted)
