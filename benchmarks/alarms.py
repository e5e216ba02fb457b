"""A million alarms waiting: how soon a process knows what is due, how long finding it takes, what it costs in memory.

The peer: APScheduler, which holds its jobs in memory. Each is measured in a process of its own.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.measuring import Row, peak_memory
from bot.clock import Clock
from bot.store import Books, Store, alarms, open_store
from bot.store.times import millis

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ALARMS, JOBS = 1_000_000, 100_000
DUE = 100  # of all that wait, these are due
ROW = """
    INSERT INTO alarms (dialogue_id, key, rings_at, due_at, command)
    VALUES (:dialogue, 'remind', :at, :at, '{"$":"Wake","stage":"standing"}')
"""

Figures = dict[str, float]


def fill(books: Books, number: int) -> None:
    """Alarms spread over the years to come, a hundred of them due."""
    at = (millis(NOW) + (index - DUE + 1) * 60_000 for index in range(number))
    books.executemany(ROW, ({"dialogue": f"{index:012x}", "at": moment} for index, moment in enumerate(at)))


async def build(path: Path, number: int) -> None:
    """A store with so many alarms."""
    async with open_store(path) as store:
        await store.write(partial(fill, number=number))


async def answer(dialogue: str, key: str, command: str, due: datetime) -> None:
    """Whoever is woken does nothing here; the clock puts the alarm off."""


async def probe(path: Path, since: float) -> Figures:
    """What a process with this store takes: to know the next alarm (seconds `since` it was started), to find the due
    ones, in memory.
    """
    async with open_store(path) as store:
        await store.write(alarms.next_due)
        ready = time.time() - since
        finding = [await timed_due(store) for _ in range(50)]
        rung = await Clock(store, answer, now=lambda: NOW).sweep()
    return {"ready": ready, "due": median(finding), "rung": rung, "memory": peak_memory()}


async def timed_due(store: Store) -> float:
    """Seconds to find what is due, through the writer's queue."""
    start = time.perf_counter()
    await store.write(partial(alarms.due, now=NOW))
    return time.perf_counter() - start


async def knock() -> None:
    """A job of the peer."""


async def peer(number: int) -> Figures:
    """The peer: as many jobs in APScheduler's memory."""
    before = peak_memory()
    start = time.perf_counter()
    scheduler = AsyncIOScheduler(timezone=UTC)
    for index in range(number):
        scheduler.add_job(knock, "date", run_date=datetime.now(UTC) + timedelta(days=1, minutes=index))
    scheduler.start()
    took = time.perf_counter() - start
    scheduler.shutdown(wait=False)
    return {"ready": took, "memory": peak_memory() - before}


def in_a_process(*arguments: str) -> Figures:
    """Figures of a fresh process."""
    command = [sys.executable, "-m", "benchmarks.alarms", "--since", str(time.time()), *arguments]
    found: Figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def rows(folder: Path, scale: float) -> list[Row]:
    """A full store against an empty one, and the peer with a tenth as many."""
    number, jobs = int(ALARMS * scale), int(JOBS * scale)
    empty, full = folder / "empty.db", folder / "full.db"
    asyncio.run(build(empty, 0))
    asyncio.run(build(full, number))
    without, with_all = (in_a_process("--probe", str(path)) for path in (empty, full))
    scheduler = in_a_process("--peer", str(jobs))
    what, peer_is = f"{number:,} alarms", f"APScheduler, {jobs:,} jobs"
    more = max(0.0, with_all["memory"] - without["memory"])
    known = f"{what}: process started, next one known"
    return [
        Row(known, with_all["ready"], "s", 1, peer=scheduler["ready"], peer_is=f"s {peer_is}"),
        Row(f"{what}: {DUE} due ones found", with_all["due"] * 1000, "ms", 5),
        Row(f"{what}: memory over an empty store", more, "MB", 20, peer=scheduler["memory"], peer_is=f"MB {peer_is}"),
    ]


def main() -> None:
    """Figures of this process, for whoever started it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", type=float, required=True)
    parser.add_argument("--probe", type=Path)
    parser.add_argument("--peer", type=int)
    options = parser.parse_args()
    found = probe(options.probe, options.since) if options.probe else peer(options.peer)
    print(json.dumps(asyncio.run(found)))


if __name__ == "__main__":
    main()
