"""An open store, and for plain functions just the books, without a thread."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Books, Store, open_store
from bot.store.migrations import migrate
from bot.store.writer import connect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "river.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with open_store(path) as store:
        yield store


@pytest.fixture
def books() -> Iterator[Books]:
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        yield books
