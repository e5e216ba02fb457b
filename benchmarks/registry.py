"""A hundred thousand agreements beside a million alarms: the start, what is due, pages, search, the whole charter.

Each store is measured in a process of its own; pages also in a store with a hundredth, for they must cost the same.
Never here: how agreements are drawn (see `many_agreements`).
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks import alarms as many_alarms
from benchmarks.many_agreements import AT_ONCE, BEGAN, MANY_WORDS, NOW, PLACES, TOPICS, WORDS, code_of, fill
from benchmarks.measuring import Row
from bot.acting.catching_up import caught_up
from bot.store import Books, Store, alarms, charters, listings, open_store
from bot.store.search import search

AGREEMENTS, ALARMS = 100_000, 1_000_000
TIMES = 300  # how often each question is asked
MEMORY_OF_SEARCH = "INSERT INTO search (search, rank) VALUES ('hashsize', :bytes)"
Figures = dict[str, float]
Question = Callable[[], Awaitable[Any]]


async def build(path: Path, number: int, ringing: int) -> None:
    """A store with so many agreements and alarms."""
    async with open_store(path) as store:
        await store.write(in_bulk)
        await store.write(partial(many_alarms.fill, number=ringing))
        for first in range(0, number, AT_ONCE):
            await store.write(partial(fill, number=min(AT_ONCE, number - first), first=first))
        await store.write(as_ever)


def in_bulk(books: Books) -> None:
    """While much is written: memory for the pages that change, and for the words until they are put in order."""
    books.execute("PRAGMA cache_size = -400000")
    books.execute(MEMORY_OF_SEARCH, {"bytes": 1 << 27})


def as_ever(books: Books) -> None:
    """As the engine does it for everybody."""
    books.execute(MEMORY_OF_SEARCH, {"bytes": 1 << 20})


async def probe(path: Path, since: float, number: int) -> Figures:
    """What a process with this store takes; `since`: when it was started."""
    async with open_store(path) as store:
        await store.write(partial(caught_up, now=NOW))
        await store.write(alarms.next_due)
        found = {"ready": time.time() - since}
        found["due"] = median([await timed(lambda: store.write(partial(alarms.due, now=NOW))) for _ in range(50)])
        for name, asked in (("page", page), ("full", full), ("search", searched), ("list", listed)):
            await asked(store, Random(0), number)
            chance = Random(1)
            took = [await timed(partial(asked, store, chance, number)) for _ in range(TIMES)]
            found |= {name: median(took), f"{name}99": quantiles(took, n=100)[-1]}
        begun = time.perf_counter(), time.process_time()
        charter = await charters.from_nothing(store, NOW)
        found |= {"whole": time.perf_counter() - begun[0], "whole_cpu": time.process_time() - begun[1]}
    return found | {"clauses": len(charter.clauses)}


async def timed(question: Question) -> float:
    """Seconds until it is answered."""
    start = time.perf_counter()
    await question()
    return time.perf_counter() - start


def some_day(chance: Random) -> datetime:
    """Mostly today, else any day."""
    return NOW if chance.random() < 0.5 else BEGAN + chance.random() * (NOW - BEGAN)


async def page(store: Store, chance: Random, number: int) -> None:
    """A page of fifty clauses: anywhere in the charter, of a topic, of a topic in a place, or of a group."""
    after = (code_of(chance.randrange(number)), "c1")
    only: dict[str, Any] = chance.choice(
        (
            {"after": after},
            {"topic": chance.choice(TOPICS)},
            {"topic": chance.choice(TOPICS), "place": chance.choice(PLACES)},
            {"place": chance.choice(PLACES)},
            {"parties": [f"g{chance.randrange(5_000)}"]},
        )
    )
    await charters.page(store, some_day(chance), **only)


async def full(store: Store, chance: Random, number: int) -> None:
    """Fifty clauses from anywhere: as many with few agreements as with many, so that the two can be compared."""
    await charters.page(store, NOW, after=(code_of(chance.randrange(number)), "c1"))


async def searched(store: Store, chance: Random, _: int) -> None:
    """Twenty hits: one to three words, common or rare, whole or begun; perhaps of a topic."""
    words = [chance.choice(chance.choice((WORDS, MANY_WORDS))) for _ in range(chance.randint(1, 3))]
    words[-1] = words[-1][: max(3, len(words[-1]) - chance.randint(0, 2))]
    topic = chance.choice((None, None, chance.choice(TOPICS)))
    await search(store, " ".join(words), some_day(chance), topic=topic)


async def listed(store: Store, chance: Random, _: int) -> None:
    """Fifty agreements: what ends next, or all of a group."""
    if chance.random() < 0.5:
        await listings.standing(store, some_day(chance))
    else:
        await listings.of_group(store, some_day(chance), f"g{chance.randrange(5_000)}")


def in_a_process(path: Path, number: int) -> Figures:
    """Figures of a fresh process."""
    words = ("--probe", str(path), "--number", str(number), "--since", str(time.time()))
    command = [sys.executable, "-m", "benchmarks.registry", *words]
    found: Figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def rows(folder: Path, scale: float) -> list[Row]:
    """A full store, and one with a hundredth of the agreements."""
    number, few = int(AGREEMENTS * scale), int(AGREEMENTS * scale / 100)
    full, small = folder / "full.db", folder / "small.db"
    begun = time.perf_counter()
    asyncio.run(build(full, number, int(ALARMS * scale)))
    built = time.perf_counter() - begun
    asyncio.run(build(small, few, 0))
    return told(in_a_process(full, number), in_a_process(small, few), number, few, built)


def told(one: Figures, less: Figures, number: int, few: int, built: float) -> list[Row]:
    """The figures as they are read."""
    what, peer = f"{number:,} agreements", f"ms with {few:,}"
    return [
        Row(f"{what}: put into a store in bulk", built, "s"),
        Row(f"{what}: process started, next alarm known", one["ready"], "s", 1),
        Row(f"{what}: due alarms found", one["due"] * 1000, "ms", 5),
        Row(f"{what}: fifty clauses, middle", one["full"] * 1000, "ms", peer=less["full"] * 1000, peer_is=peer),
        Row(f"{what}: a page of the charter, p99", one["page99"] * 1000, "ms", 50),
        Row(f"{what}: a search, middle", one["search"] * 1000, "ms", peer=less["search"] * 1000, peer_is=peer),
        Row(f"{what}: a search, p99", one["search99"] * 1000, "ms", 50),
        Row(f"{what}: a list, p99", one["list99"] * 1000, "ms", 50, peer=less["list99"] * 1000, peer_is=peer),
        Row(f"{what}: the charter from nothing, {one['clauses']:,.0f} clauses", one["whole"], "s", 5),
    ]


def main() -> None:
    """Figures of this process, for whoever started it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", type=float, required=True)
    parser.add_argument("--probe", type=Path, required=True)
    parser.add_argument("--number", type=int, required=True)
    options = parser.parse_args()
    print(json.dumps(asyncio.run(probe(options.probe, options.since, options.number))))


if __name__ == "__main__":
    main()
