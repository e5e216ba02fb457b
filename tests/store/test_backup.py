"""A copy that can be put in the store's place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Books, Store, open_store
from bot.store.backup import backup


async def test_a_backup_of_a_running_store_can_be_put_in_its_place(store: Store, path: Path) -> None:
    """The copy opens, and holds what was confirmed before it was made."""

    def put(books: Books) -> None:
        books.execute("INSERT INTO house (name, value) VALUES ('clock', 'noon')")

    await store.write(put)
    copy = path.with_name("copy.db")
    backup(path, copy)

    async with open_store(copy) as restored:
        assert [row["name"] for row in await restored.fetch("SELECT name FROM house")] == ["clock"]


async def test_a_backup_is_one_file(store: Store, path: Path) -> None:
    """Nothing that could be forgotten when it is carried away."""
    backup(path, path.with_name("copy.db"))

    assert [file.name for file in path.parent.glob("copy*")] == ["copy.db"]


async def test_a_backup_never_overwrites(store: Store, path: Path) -> None:
    """An older copy may be the only good one."""
    copy = path.with_name("copy.db")
    copy.write_text("precious")

    with pytest.raises(StoreError, match="already"):
        backup(path, copy)
    assert copy.read_text() == "precious"


def test_there_must_be_a_store_to_copy(path: Path) -> None:
    """A mistyped path does not make an empty backup."""
    with pytest.raises(StoreError, match="no store at"):
        backup(path, path.with_name("copy.db"))
    assert list(path.parent.iterdir()) == []


async def test_a_damaged_store_gives_no_backup(path: Path) -> None:
    """Trap 69: a copy that is not sound is not left lying around as if it were."""
    async with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(whole)

    with pytest.raises(StoreError, match=r"damaged|not sound"):
        backup(path, path.with_name("copy.db"))
    assert not path.with_name("copy.db").exists()
