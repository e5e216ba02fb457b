"""Three thousand presses wait at the server: how soon they are committed, answered, and shown in every chat.

The whole program against the peer's, each in a process of its own, each on a fresh server with the same presses. And
against itself, with one ballot open and with fifty.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.electorate import NAME, Chats, ballot_named, settle, token
from benchmarks.measuring import Row, peak_memory
from benchmarks.servers import Act, fake_server, house, python
from bot.store import open_store

PRESSES = 3000
GROUPS = 3
MANY = 50  # ballots open at once
LOOK_EVERY = 0.02
PATIENCE = 140.0  # seconds: the server forgets a press after 150


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds from the first poll until all were answered, and until every chat showed the whole tally; MB at most."""

    answered: float
    shown: float
    memory: float
    committed: int


async def queue_up(control: Act, number: int, questions: int = 1) -> dict[str, list[str]]:
    """People in their groups, each with one press that waits; the presses are spread over all questions."""
    accounts = await asyncio.gather(*(control("person", name=NAME) for _ in range(number)))
    shares = [accounts[at::GROUPS] for at in range(GROUPS)]
    chats = [await control("group", title=f"Group {at}", members=share) for at, share in enumerate(shares)]
    for chat, share in zip(chats, shares, strict=True):
        tokens = (token("yes", ballot_named(at % questions)) for at in range(len(share)))
        pressed = zip(share, tokens, strict=True)
        await asyncio.gather(
            *(control("press", chat=chat, person=one, message=1, token=press) for one, press in pressed)
        )
    return {str(chat): [str(one) for one in share] for chat, share in zip(chats, shares, strict=True)}


async def until(done: Callable[[], Awaitable[bool]]) -> float:
    """The moment at which it was seen to be true. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not await done():  # noqa: ASYNC110  it happens in another process
            await asyncio.sleep(LOOK_EVERY)
    return time.perf_counter()


async def polled(control: Act) -> bool:
    """Somebody listens."""
    return "getupdates" in (await control("count"))["calls"]


async def answered(control: Act, number: int) -> bool:
    """Everyone who pressed was told."""
    return bool((await control("count"))["answered"] >= number)


async def tallied(control: Act, chats: Chats) -> bool:
    """In each chat stands how many have answered, and it is everyone."""
    for chat, members in chats.items():
        shown = await control("shown", chat=int(chat))
        if not shown or not shown[-1]["text"].startswith(f"{len(members):,} of "):
            return False
    return True


async def open_house(folder: Path, chats: Chats, questions: int = 1) -> None:
    """A house in which these questions are open to these chats."""
    async with open_store(folder / "peopleness.db") as store:
        await store.write(partial(settle, channel="telegram", chats=chats, questions=questions))


async def ours(folder: Path, number: int) -> Took:
    """The whole program as it is run, within Telegram's limits."""
    async with fake_server() as (url, control):
        chats = await queue_up(control, number)
        await open_house(folder, chats)
        async with python(*house(folder, url)) as process:
            start = await until(partial(polled, control))
            all_told = await until(partial(answered, control, number))
            all_shown = await until(partial(tallied, control, chats))
            memory = peak_memory(process.pid)
    counted = "SELECT sum(count) FROM counts WHERE group_id = '' AND choice = 'yes'"
    return Took(all_told - start, all_shown - start, memory, how_many(folder / "peopleness.db", counted))


async def answering(folder: Path, number: int, questions: int) -> float:
    """Presses committed and answered in a second, while so many questions are open."""
    async with fake_server() as (url, control):
        await open_house(folder, await queue_up(control, number, questions), questions)
        async with python(*house(folder, url)):
            start = await until(partial(polled, control))
            return number / (await until(partial(answered, control, number)) - start)


def beside_others(folder: Path, number: int) -> Row:
    """The same presses with one question open and with many, in turns; the better of two runs each."""
    rates: dict[int, float] = {}
    for run, questions in enumerate((1, MANY, MANY, 1)):
        (fresh := folder / f"open-{run}").mkdir()
        rate = asyncio.run(answering(fresh, number, questions))
        rates[questions] = max(rate, rates.get(questions, 0.0))
    what = f"{number:,} presses, {MANY} ballots open"
    return Row(what, rates[MANY], "/s", 0.95, "ratio", at_least=True, peer=rates[1], peer_is="/s with one open")


async def peers(folder: Path, number: int, at_once: int) -> Took:
    """The peer's program; it shows no tally."""
    async with fake_server() as (url, control):
        await queue_up(control, number)
        path = folder / f"peer-{at_once}.db"
        async with python("benchmarks.peer_application", url, str(path), "--at-once", str(at_once)) as process:
            start = await until(partial(polled, control))
            took = await until(partial(answered, control, number)) - start
            memory = peak_memory(process.pid)
    return Took(took, took, memory, how_many(path, "SELECT count(*) FROM votes"))


def how_many(path: Path, sql: str) -> int:
    """What is on disk."""
    with closing(sqlite3.connect(path)) as books:
        return int(books.execute(sql).fetchone()[0])


def rows(folder: Path, scale: float) -> list[Row]:
    """The peer is taken at its best: one update after another, or many at once."""
    number = int(PRESSES * scale) // GROUPS * GROUPS
    took = asyncio.run(ours(folder, number))
    best = min((asyncio.run(peers(folder, number, at_once)) for at_once in (1, 32)), key=lambda peer: peer.answered)
    what = f"{number:,} presses"
    row = partial(Row, unit="/s", peer=number / best.answered, peer_is="/s Application, aiosqlite")
    return [
        row(f"{what}: committed and answered", number / took.answered, goal=5, judged="ratio", at_least=True),
        Row(f"{what}: until all chats show the whole tally", took.shown - took.answered, "s", 13),
        Row(f"{what}: lost", number - took.committed, "", goal=0),
        Row(f"{what}: peak memory", took.memory, "MB", 100, peer=best.memory, peer_is="MB"),
        beside_others(folder, number),
    ]
