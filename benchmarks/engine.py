"""The engine alone: votes through the desk, on disk, with nothing of a network. The peer is SQLite itself.

Three matters: how many a second; the millionth against the tenth; a disk on which every commit takes five milliseconds.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.electorate import mark_all, now, presses, settle
from benchmarks.measuring import Row
from benchmarks.raw_store import BATCH, casts_per_second, raw_votes_per_second
from bot.channels.base import Batch, Heard, Place
from bot.desk import Desk
from bot.store import Hooks, Store, open_store

CHAT = Place("bench", "chat")
VOTES = 20_000
MARKS = 1_000_000
WAITING = 200
POLL = 100  # updates that Telegram hands over at once
SLOW_DISK = 0.005  # seconds for each commit


async def votes_per_second(
    folder: Path, people: int, number: int, *, marked: str = "", poll: int = 1, waiting: int = WAITING, fsync: float = 0
) -> float:
    """Votes through `desk.hear`, `poll` to a batch, so many batches waiting; `marked`: what all had answered before."""
    hooks = Hooks(before_commit=partial(time.sleep, fsync) if fsync else None)
    with TemporaryDirectory(dir=folder) as own:
        async with open_store(Path(own) / "engine.db", hooks=hooks) as store:
            await store.write(partial(settle, channel=CHAT.channel, chats={CHAT.chat: list(map(str, range(people)))}))
            if marked:
                await store.write(partial(mark_all, choice=marked))
            took = await heard(store, presses(CHAT, people, number), poll, waiting)
            await check(store, number, people)
    return number / took


async def heard(store: Store, events: Sequence[Heard], poll: int, waiting: int) -> float:
    """Seconds until all were heard, with so many callers at a time."""
    desk = Desk(store, now=now)
    batches = polls(events, poll)

    async def caller() -> None:
        for batch in batches:
            await desk.hear(batch)

    start = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(waiting)))
    return time.perf_counter() - start


def polls(events: Sequence[Heard], size: int) -> Iterator[Batch]:
    """The events as a channel would hand them over."""
    for at in range(0, len(events), size):
        yield Batch(CHAT.channel, tuple(events[at : at + size]), str(at + size))


async def check(store: Store, number: int, people: int) -> None:
    """Raises ValueError unless every vote was recorded and every press has its answer."""
    (answers,) = await store.fetch("SELECT count(*) AS many FROM outbox WHERE act = 'answer'")
    (marks,) = await store.fetch("SELECT count(*) AS many FROM marks WHERE at > 0")
    if (answers["many"], marks["many"]) != (number, min(number, people)):
        raise ValueError(f"{answers['many']} answers and {marks['many']} marks after {number} votes")


def rows(folder: Path, scale: float) -> list[Row]:
    """How many a second: everyone's first vote, so that the tally changes with each."""
    number = int(VOTES * scale)
    raw = raw_votes_per_second(folder, number, number)
    alone = asyncio.run(votes_per_second(folder, number, number))
    together = asyncio.run(votes_per_second(folder, number, number, poll=POLL, waiting=WAITING // POLL))
    row = partial(Row, unit="/s", peer=raw, peer_is="/s raw statements", goal=0.25, judged="ratio", at_least=True)
    return [
        row(f"engine: votes, {WAITING} waiting in polls of {POLL}", together),
        row(f"engine: votes, {WAITING} waiting one by one", alone),
    ]


def marks(folder: Path, scale: float) -> list[Row]:
    """The millionth vote against the tenth, in microseconds; and what SQLite alone makes of that."""
    number, many = int(VOTES * scale), int(MARKS * scale)
    few_cost, many_cost = (
        1e6 / asyncio.run(votes_per_second(folder, people, number, marked="no")) for people in (10, many)
    )
    raw_few, raw_many = (1e6 / raw_votes_per_second(folder, people, number) for people in (10, many))
    what = f"a vote with {many:,} marks on the ballot"
    return [
        Row(what, many_cost, "us", 1.5, "ratio", peer=few_cost, peer_is="us with 10 marks"),
        Row(f"{what}: raw, in batches of {BATCH}", raw_many, "us", peer=raw_few, peer_is="us with 10 marks"),
    ]


def slow_disk(folder: Path, scale: float) -> list[Row]:
    """A disk of 5 ms: many waiting against one commit for each vote; through the store alone, and through the desk."""
    number = int(VOTES / 2 * scale)
    slow = partial(votes_per_second, folder, number, fsync=SLOW_DISK)
    single = asyncio.run(slow(number // 20, waiting=1))
    stored = asyncio.run(casts_per_second(folder, number, number, WAITING, SLOW_DISK))
    polled = asyncio.run(slow(number, poll=POLL, waiting=WAITING // POLL))
    alone = asyncio.run(slow(number))
    row = partial(Row, unit="/s", goal=5000, at_least=True, peer=single, peer_is="/s one commit per vote")
    return [
        row(f"5 ms fsync: votes in the store, {WAITING} waiting", stored),
        row(f"5 ms fsync: through the desk, {WAITING} waiting in polls of {POLL}", polled),
        row(f"5 ms fsync: through the desk, {WAITING} waiting one by one", alone),
    ]
