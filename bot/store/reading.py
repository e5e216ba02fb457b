"""Reading beside the writer: two read-only connections for pages, exports and search. Never here: a write."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.store.trouble import of_sqlite

CONNECTIONS = 2


class Readers:
    """Lends a free connection to whoever asks; the others wait their turn."""

    def __init__(self, path: Path, connections: list[aiosqlite.Connection]) -> None:
        self.path = path
        self.free: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for connection in connections:
            self.free.put_nowait(connection)

    async def fetch(self, sql: str, **params: Any) -> list[sqlite3.Row]:
        """All rows of a question, as they stand after the last commit. Raises StoreError if the file cannot be read."""
        connection = await self.free.get()
        try:
            return list(await connection.execute_fetchall(sql, params))
        except sqlite3.Error as error:
            raise of_sqlite(error, self.path) from None
        finally:
            self.free.put_nowait(connection)


@asynccontextmanager
async def open_readers(path: Path) -> AsyncIterator[Readers]:
    """Read-only connections to a store that the writer has opened before."""
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(read_only(path)) for _ in range(CONNECTIONS)]
        for connection in connections:
            connection.row_factory = sqlite3.Row
        yield Readers(path, connections)


def read_only(path: Path) -> aiosqlite.Connection:
    """A connection, not opened yet, that cannot write."""
    return aiosqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
