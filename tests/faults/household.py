"""A house on Telegram, Matrix and in a hall, in a simulated time: it begins, falls or stops, and begins again.

Never here: what people do, or the weather.
"""

import asyncio
import sqlite3
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.channels.hall import Hall
from bot.channels.matrix import open_matrix
from bot.channels.telegram import open_telegram
from bot.house import House
from bot.store import Hooks, open_store
from tests.fakes.matrix import Homeserver
from tests.fakes.telegram_world import World
from tests.faults.simulated import StillStore, here, still
from tests.faults.weather import Door

KNOCKS = timedelta(minutes=10)  # the clock's scheduler knocks in real time, which does not pass here


@dataclass
class Household:
    """One store, and whoever lives in it at this moment."""

    folder: Path
    world: World
    telegram: Door
    homeserver: Homeserver
    matrix: Door
    house: House | None = None
    hall: Hall | None = None
    falls: list[float] = field(default_factory=list)
    stops: int = 0
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    books: AsyncExitStack = field(default_factory=AsyncExitStack)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    dying: bool = False

    @property
    def path(self) -> Path:
        return self.folder / "house.db"

    async def begin(self) -> None:
        """Somebody moves in, and finds everything as it was left."""
        self.dying, self.stack, self.books = False, AsyncExitStack(), AsyncExitStack()
        with still():
            opened = await self.books.enter_async_context(open_store(self.path, hooks=Hooks(self.before_commit)))
        store = StillStore(opened.path, opened.writer, opened.readers)
        telegram = await self.stack.enter_async_context(
            open_telegram("telegram", self.world.token, base_url=self.telegram.url, now=here().now)
        )
        state, server = self.folder / "matrix.json", self.homeserver
        matrix = await self.stack.enter_async_context(
            open_matrix("matrix", self.matrix.url, server.me, password=server.password, state=state)
        )
        self.hall = Hall(store, now=here().now)
        self.house = House(store, [telegram, matrix, self.hall], now=here().now)
        self.house.clock.horizon = KNOCKS
        self.tasks = [asyncio.create_task(self.house.live()), asyncio.create_task(self.knock(self.house))]

    def before_commit(self) -> None:
        """Whoever has fallen writes nothing any more."""
        if self.dying:
            raise sqlite3.OperationalError("disk I/O error")

    async def knock(self, house: House) -> None:
        """From time to time the clock looks."""
        while True:
            await asyncio.sleep(KNOCKS.total_seconds())
            house.clock.ring()

    async def fall(self) -> None:
        """No goodbye: nothing more is written, and every line breaks where it is."""
        self.dying = True
        self.falls.append(asyncio.get_running_loop().time())
        errands = [task for task in asyncio.all_tasks() if task.get_name().startswith("errand ")]
        for task in errands:
            task.cancel()
        await self.leave()

    async def stop(self) -> None:
        """A polite end: what is in hand is finished."""
        self.stops += 1
        await self.leave()

    async def leave(self) -> None:
        """Nobody lives here any more."""
        self.house = self.hall = None
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.stack.aclose()
        with still():
            await self.books.aclose()
