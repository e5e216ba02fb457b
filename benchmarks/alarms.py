"""A million alarms waiting: how soon a process knows what is due, how long finding it takes, what it costs in memory.

The peer: APScheduler, which holds its jobs in memory. Each is measured in a process of its own. Run it as
`python -m benchmarks.alarms [--alarms 1000000] [--json file]`.
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
from tempfile import TemporaryDirectory

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.store import Books, Store, alarms, open_store
from bot.store.times import millis

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
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


def peak_memory() -> float:
    """The most that this process ever held, in MB; `getrusage` would count what the parent held, too."""
    lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


async def probe(path: Path) -> Figures:
    """What a process with this store takes: to know the next alarm, to find the due ones, in memory."""
    start = time.perf_counter()
    async with open_store(path) as store:
        await store.write(alarms.next_due)
        ready = time.perf_counter() - start
        finding = [await timed_due(store) for _ in range(50)]
        rung = await Clock(store, answer, now=lambda: NOW).sweep()
    return {"open": ready, "due": median(finding), "rung": rung, "memory": peak_memory()}


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
    return {"open": took, "memory": peak_memory() - before}


def in_a_process(*arguments: str) -> Figures:
    """Figures of a fresh process; `process` is its whole life in seconds."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.alarms", *arguments]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: Figures = json.loads(said)
    return found | {"process": time.perf_counter() - start}


def figures(folder: Path, number: int) -> Figures:
    """The table: seconds and megabytes."""
    empty, full = folder / "empty.db", folder / "full.db"
    asyncio.run(build(empty, 0))
    asyncio.run(build(full, number))
    without, with_all, scheduler = (
        in_a_process("--probe", str(empty)),
        in_a_process("--probe", str(full)),
        in_a_process("--peer", "100000"),
    )
    return {
        f"{number} alarms: open and know the next, s": with_all["open"],
        f"{number} alarms: the whole process, s": with_all["process"],
        f"{number} alarms: find {DUE} due, ms": with_all["due"] * 1000,
        f"{number} alarms: memory over an empty store, MB": with_all["memory"] - without["memory"],
        "peer, 100000 jobs in memory: ready, s": scheduler["open"],
        "peer, 100000 jobs in memory: memory, MB": scheduler["memory"],
    }


def main() -> None:
    """Print the table, and write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alarms", type=int, default=1_000_000, help="how many alarms wait")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--peer", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.probe or options.peer:
        print(json.dumps(asyncio.run(probe(options.probe) if options.probe else peer(options.peer))))
        return
    with TemporaryDirectory() as folder:
        found = figures(Path(folder), options.alarms)
    for name, value in found.items():
        print(f"{name:55} {value:10.3f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
