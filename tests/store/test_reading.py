"""Reading beside the writer."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Books, Hooks, Store, open_store


async def test_a_reader_sees_what_has_just_been_confirmed(store: Store) -> None:
    """Whoever was answered can read it back at once."""

    def put(books: Books) -> None:
        books.execute("INSERT INTO house (name, value) VALUES ('clock', 'noon')")

    await store.write(put)

    rows = await store.fetch("SELECT value FROM house WHERE name = :name", name="clock")
    assert [row["value"] for row in rows] == ["noon"]


async def test_a_reader_cannot_write(store: Store) -> None:
    """Everything that changes the store goes through the writer."""
    with pytest.raises(StoreError, match="cannot be written"):
        await store.fetch("DELETE FROM house")


async def test_a_failed_question_does_not_use_up_a_connection(store: Store) -> None:
    """After more mistakes than there are connections, reading still works."""
    for _ in range(5):
        with pytest.raises(sqlite3.OperationalError):
            await store.fetch("SELECT * FROM nowhere")

    assert len(await store.fetch("SELECT 1")) == 1


async def test_reading_does_not_wait_for_a_slow_commit(path: Path) -> None:
    """Pages are served while the disk is busy."""
    release = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow() -> None:
        asyncio.run_coroutine_threadsafe(release.wait(), loop).result(10)

    async with open_store(path, hooks=Hooks(before_commit=slow)) as store:
        writing = asyncio.create_task(store.write(lambda books: books.execute("DELETE FROM house").rowcount))
        await asyncio.sleep(0.01)

        rows = await asyncio.gather(*(store.fetch("SELECT count(*) AS n FROM house") for _ in range(10)))

        assert [found[0]["n"] for found in rows] == [0] * 10
        assert not writing.done()
        release.set()
        assert await writing == 0


async def test_a_path_with_strange_signs_is_opened(tmp_path: Path) -> None:
    """Spaces, question marks and percent signs in a folder's name are nothing special."""
    async with open_store(tmp_path / "o rio? 100%" / "river.db") as store:
        assert len(await store.fetch("SELECT 1")) == 1
