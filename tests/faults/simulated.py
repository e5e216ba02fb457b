"""A loop whose time is not ours: when nobody has anything to do, it is at once the moment at which somebody will.

Real sockets, real files and real threads, while hours pass in milliseconds. Time stands still while a thread is at work
or something is on its way. Never here: a house, or what happens in it.
"""

import asyncio
import os
import selectors
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.store import Books, Store

T = TypeVar("T")

BEGINS = datetime.fromisoformat("2026-06-01T06:00:00+00:00")
AT_MOST = 1.0  # seconds of real time in which somebody who holds time lets go of it, or is looked at again


class Leaping(selectors.DefaultSelector):
    """Waits for sockets; where it would have to wait for time, time comes instead."""

    loop: "SimulatedLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready."""
        found = super().select(0)
        if found or (timeout is not None and timeout <= 0):
            return found
        if self.loop.held or timeout is None:
            return super().select(AT_MOST)
        os.sched_yield()  # something may just have been written to a socket of this machine
        if found := super().select(0):
            return found
        self.loop.moment += timeout
        return []


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Time begins at zero, in seconds, and leaps."""

    def __init__(self) -> None:
        self.moment, self.held = 0.0, 0
        selector = Leaping()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        """The moment it is."""
        return self.moment

    def now(self) -> datetime:
        """What every clock says; any thread may ask."""
        return BEGINS + timedelta(seconds=self.moment)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Time stands still while the block lasts: a thread is at work."""
        self.held += 1
        try:
            yield
        finally:
            self.held -= 1

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]
        """Time stands still until it is done."""
        self.held += 1
        done = super().run_in_executor(executor, func, *args)
        done.add_done_callback(self._go_on)
        return done

    def _go_on(self, _: object) -> None:
        self.held -= 1


class StillStore(Store):
    """A store that takes no time."""

    async def write(self, fn: Callable[[Books], T]) -> T:
        with still():
            return await super().write(fn)

    async def fetch(self, sql: str, **params: Any) -> Any:
        with still():
            return await super().fetch(sql, **params)


@contextmanager
def still() -> Iterator[None]:
    """Time stands still in the loop that runs now."""
    with here().still():
        yield


def here() -> SimulatedLoop:
    """The loop that runs now."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, SimulatedLoop):
        raise TypeError("This is lived in a simulated time only.")
    return loop


def lived_through(life: Coroutine[Any, Any, T]) -> T:
    """Run to the end, in a time of its own."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(life)
