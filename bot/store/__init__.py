"""What the house remembers. One writer, a few readers, and one module of plain functions for each noun.

A function of a noun takes the open books first and never commits: `await store.write(lambda books: known(books, ...))`.
SQLite is spoken here and nowhere else. Never here: a rule of a dialogue, a platform, a word shown to people.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bot.store.lease import leased
from bot.store.reading import Readers, open_readers
from bot.store.writer import NONE, Books, Hooks, Writer, savepoint

__all__ = ["Books", "Hooks", "Store", "open_store", "open_to_read", "savepoint"]

T = TypeVar("T")


class Store:
    """The house's memory while it is open."""

    def __init__(self, path: Path, writer: Writer, readers: Readers) -> None:
        self.path = path
        self.writer = writer
        self.readers = readers

    async def write(self, fn: Callable[[Books], T]) -> T:
        """Run `fn` in the writer's transaction; its result, once it is safely on disk.

        Raises what `fn` raised (then nothing of it is kept), StoreFull when the disk is full, StoreError when the
        store cannot be written.
        """
        return await self.writer.write(fn)

    async def fetch(self, sql: str, **params: Any) -> list[sqlite3.Row]:
        """Read beside the writer: neither waits for the other. Values are named in the SQL as `:name`."""
        return await self.readers.fetch(sql, **params)


@asynccontextmanager
async def open_to_read(path: Path) -> AsyncIterator[Store]:
    """A store that nothing is written into, also while the house runs. Raises StoreError if it cannot be read."""
    async with open_readers(path) as readers:
        yield Store(path, Writer(path, 0.0, NONE), readers)


@asynccontextmanager
async def open_store(path: Path | str, *, patience: float = 5.0, hooks: Hooks = NONE) -> AsyncIterator[Store]:
    """Open (or make, or migrate) the store at `path` for this process alone; on leaving, finish what waits and close.

    `patience`: seconds to wait for another program's lock. Raises StoreNewer, StoreFull or StoreError, each with a
    sentence that says what a person can do.
    """
    path = Path(path)
    with leased(path):
        writer = Writer(path, patience, hooks)
        try:
            await writer.open()
            async with open_readers(path) as readers:
                yield Store(path, writer, readers)
        finally:
            await writer.close()
