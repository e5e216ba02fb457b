"""Listening as the house does, for the suite that every channel passes. Never here: an expectation."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.channels.base import Batch, Channel, Heard

PATIENCE = 20.0  # seconds a real server may take at most


@dataclass(slots=True)
class Ears:
    """Listens as the house does. Without `commit`, the first batch never returns, as if the program died there."""

    channel: Channel
    cursor: str | None
    commit: bool = True
    batches: list[Batch] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, batch: Batch) -> None:
        """Take a batch, and commit its cursor."""
        self.batches.append(batch)
        self.heard.extend(batch.events)
        self.bell.set()
        if not self.commit and batch.events:
            await asyncio.Event().wait()
        self.cursor = batch.cursor if batch.cursor is not None else self.cursor

    async def until(self, wanted: Callable[[Heard], bool]) -> Heard:
        """The first event of this kind, waiting for it if need be."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.bell.clear()
                for heard in self.heard:
                    if wanted(heard):
                        return heard
                await self.bell.wait()


@asynccontextmanager
async def listening(channel: Channel, cursor: str | None, *, commit: bool = True) -> AsyncIterator[Ears]:
    """Listen for as long as the block lasts; then stop as at a sudden end."""
    ears = Ears(channel, cursor, commit)
    task = asyncio.create_task(channel.listen(cursor, ears.hear))
    try:
        yield ears
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
