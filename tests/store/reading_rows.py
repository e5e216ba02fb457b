"""Books in memory that are read as an open store is, and lives to keep in them. Never here: an expectation."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from bot.store import Books, Store, registry
from bot.store.migrations import migrate
from bot.store.writer import connect
from flows.registry import acts as a
from flows.registry.record import Record
from tests.flows.registry.given import day


class InMemory:
    """What reading needs of a store."""

    def __init__(self, books: Books) -> None:
        self.books = books

    async def fetch(self, sql: str, **params: Any) -> list[sqlite3.Row]:
        """As `Store.fetch`."""
        return self.books.execute(sql, params).fetchall()


class Opened(closing[Books]):
    """Books in memory, with every table."""

    def __init__(self) -> None:
        books = connect(Path(":memory:"), patience=1)
        migrate(books)
        super().__init__(books)


def as_store(books: Books) -> Store:
    """These books, to be read."""
    return cast("Store", InMemory(books))


def keep(books: Books, *acts: a.Act) -> None:
    """Record these acts."""
    registry.add(books, acts, day(0))


def renamed(acts: Iterable[a.Act], code: str) -> list[a.Act]:
    """The same acts of another agreement."""
    named: list[a.Act] = []
    for act in acts:
        kind: Any = type(act)
        values = {name: getattr(act, name) for name in kind.__slots__}
        named.append(kind(**values | {"agreement": code}))
    return named


def records(books: Books, codes: Iterable[str]) -> list[Record]:
    """The records of these agreements."""
    return [registry.record(books, code) for code in codes]
