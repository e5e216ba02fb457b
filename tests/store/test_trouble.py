"""When disk, file or another program get in the way: a clear sentence, and nothing lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError, StoreFull, StoreNewer
from bot.store import Books, Store, open_store
from bot.store.lease import holder

FILL = "INSERT INTO house (name, value) VALUES ('big', zeroblob(4000000) || '')"
KEEPER = """
import asyncio, sys
from pathlib import Path
from bot.store import open_store

async def main():
    async with open_store(Path(sys.argv[1])):
        print("open", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def opening(path: Path) -> None:
    async with open_store(path, patience=0.05):
        pass


def put(books: Books, name: str) -> None:
    books.execute("INSERT INTO house (name, value) VALUES (:name, '')", {"name": name})


async def names(store: Store) -> list[str]:
    return [row["name"] for row in await store.fetch("SELECT name FROM house ORDER BY name")]


async def test_a_full_disk_is_told_and_nothing_confirmed_is_lost(store: Store) -> None:
    """Trap 70: the write that does not fit is refused with a sentence; once there is room, writing goes on."""
    await store.write(lambda books: put(books, "before"))
    await store.write(lambda books: books.execute("PRAGMA max_page_count = 1").fetchall())

    with pytest.raises(StoreFull, match="no room left"):
        await store.write(lambda books: books.execute(FILL))
    assert await names(store) == ["before"]

    await store.write(lambda books: books.execute("PRAGMA max_page_count = 1000000").fetchall())
    await store.write(lambda books: put(books, "then"))
    assert await names(store) == ["before", "then"]


async def test_a_lock_of_another_program_is_told_and_waited_for(path: Path) -> None:
    """While somebody else writes, ours are refused with a sentence; afterwards they work."""
    async with open_store(path, patience=0.05) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="locked by another program"):
                await store.write(lambda books: put(books, "a"))
            other.execute("ROLLBACK")

        await store.write(lambda books: put(books, "a"))
        assert await names(store) == ["a"]


async def test_a_file_that_is_cut_short_is_not_opened(path: Path) -> None:
    """The sentence says to put back a backup, and to keep the file."""
    await opening(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StoreError, match="damaged or cut short"):
        await opening(path)


async def test_a_file_of_another_kind_is_left_alone(path: Path) -> None:
    """It is not a store; nothing is written to it."""
    path.write_text("my holiday pictures\n" * 200)

    with pytest.raises(StoreError, match="is not a store"):
        await opening(path)
    assert path.read_text() == "my holiday pictures\n" * 200


async def test_a_store_of_a_newer_program_is_refused(path: Path) -> None:
    """We do not know what it means, so we do not touch it."""
    await opening(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")

    with pytest.raises(StoreNewer, match="schema 999"):
        await opening(path)


async def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    """A first start needs no mkdir."""
    await opening(tmp_path / "var" / "lib" / "river.db")

    assert (tmp_path / "var" / "lib" / "river.db").exists()


async def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """The path leads through something that is no folder."""
    (tmp_path / "var").write_text("")

    with pytest.raises(StoreError, match="cannot be opened"):
        await opening(tmp_path / "var" / "river.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
async def test_a_folder_we_may_not_write_is_told(tmp_path: Path) -> None:
    """The sentence says to look at the owner."""
    tmp_path.chmod(0o500)

    with pytest.raises(StoreError, match="cannot be written"):
        await opening(tmp_path / "river.db")


async def test_a_place_where_nobody_may_make_files_is_told() -> None:
    """Linux' own /sys refuses files even to root."""
    with pytest.raises(StoreError, match=r"river\.db cannot be"):
        await opening(Path("/sys/kernel/river.db"))


async def test_a_store_is_opened_once(path: Path) -> None:
    """A second opening in the same process is refused as well, and the first goes on."""
    async with open_store(path) as store:
        with pytest.raises(StoreError, match=f"Another process \\({os.getpid()}\\) is using"):
            await opening(path)
        await store.write(lambda books: put(books, "a"))

    assert holder(path) is None


@pytest.mark.faults
async def test_a_second_process_is_refused_until_the_first_is_gone(path: Path) -> None:
    """Trap 71: the sentence names the process; a kill lets go of the store at once."""
    first = subprocess.Popen([sys.executable, "-c", KEEPER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"Another process \\({first.pid}\\) is using"):
            await opening(path)
        assert holder(path) == str(first.pid)
    finally:
        first.send_signal(signal.SIGKILL)
        first.communicate()

    await opening(path)
