"""How soon the program listens: from the moment it is started, with all it imports, to its first poll at the server.

Never here: a store with something in it (see `alarms`).
"""

import asyncio
import time
from functools import partial
from pathlib import Path

from benchmarks.measuring import Row, peak_memory
from benchmarks.presses import polled, until
from benchmarks.servers import fake_server, house, python


async def start(folder: Path) -> tuple[float, float]:
    """Seconds to the first poll, and MB by then."""
    async with fake_server() as (url, control):
        words = house(folder, url)
        begun = time.perf_counter()
        async with python(*words) as process:
            return await until(partial(polled, control)) - begun, peak_memory(process.pid)


def rows(folder: Path, _: float) -> list[Row]:
    """The first start makes the store; the second is a restart."""
    first, _memory = asyncio.run(start(folder))
    again, memory = asyncio.run(start(folder))
    return [
        Row("start to first poll, on an empty folder", first, "s", 1.5),
        Row("start to first poll, again", again, "s", 1.5),
        Row("memory by then", memory, "MB"),
    ]
