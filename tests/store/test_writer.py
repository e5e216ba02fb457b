"""What the writer promises to whoever asks it to write."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from bot.errors import StoreError
from bot.store import Books, Hooks, Store, open_store, savepoint

SET = "INSERT INTO house (name, value) VALUES (:name, 'x')"
NAMES = "SELECT name FROM house ORDER BY name"


def setting(name: str) -> Callable[[Books], str]:
    def fn(books: Books) -> str:
        books.execute(SET, {"name": name})
        return name

    return fn


async def names(store: Store) -> list[str]:
    return [row["name"] for row in await store.fetch(NAMES)]


class Gate:
    """Holds every commit until it is opened, and counts them."""

    def __init__(self) -> None:
        self.open = Event()
        self.commits = 0

    def __call__(self) -> None:
        self.open.wait(10)
        self.commits += 1


async def test_what_a_function_returns_comes_back_after_the_commit(store: Store) -> None:
    """The value is answered, and a reader sees what was written."""
    assert await store.write(setting("a")) == "a"
    assert await names(store) == ["a"]


async def test_all_that_waits_is_committed_together(path: Path) -> None:
    """While one commit is under way fifty more arrive: they share the next one."""
    gate = Gate()
    async with open_store(path, hooks=Hooks(before_commit=gate)) as store:
        first = asyncio.create_task(store.write(setting("first")))
        await asyncio.sleep(0)
        while not store.writer.waiting.empty():
            await asyncio.sleep(0.001)
        rest = [asyncio.create_task(store.write(setting(f"{number:02}"))) for number in range(50)]
        await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(first, *rest)

        assert gate.commits == 2
        assert len(await names(store)) == 51


async def test_nobody_is_answered_before_the_commit(path: Path) -> None:
    """As long as the disk has not confirmed, the caller waits, and no reader sees anything."""
    gate = Gate()
    async with open_store(path, hooks=Hooks(before_commit=gate)) as store:
        caller = asyncio.create_task(store.write(setting("a")))
        done, _ = await asyncio.wait([caller], timeout=0.05)

        assert done == set()
        assert await names(store) == []

        gate.open.set()
        await caller
        assert await names(store) == ["a"]


async def test_a_function_that_raises_is_undone_alone(store: Store) -> None:
    """Its caller hears the error; its neighbours in the same commit are kept."""

    def broken(books: Books) -> None:
        setting("broken")(books)
        raise KeyError("nobody")

    before, error, after = await asyncio.gather(
        store.write(setting("before")), store.write(broken), store.write(setting("after")), return_exceptions=True
    )

    assert (before, after) == ("before", "after")
    assert isinstance(error, KeyError)
    assert await names(store) == ["after", "before"]


async def test_a_broken_rule_of_the_schema_is_told_to_its_caller(store: Store) -> None:
    """An IntegrityError stays one, so that a function's author can see what it was."""
    await store.write(setting("a"))

    with pytest.raises(sqlite3.IntegrityError):
        await store.write(setting("a"))


async def test_a_commit_that_fails_fails_for_everyone_in_it(path: Path) -> None:
    """Nothing of it is kept, everyone hears of it, and the next commit works."""
    troubles = [OSError(5, "input/output error")]

    def before_commit() -> None:
        if troubles:
            raise troubles.pop()

    async with open_store(path, hooks=Hooks(before_commit=before_commit)) as store:
        answers = await asyncio.gather(*map(store.write, map(setting, "abc")), return_exceptions=True)

        assert [type(answer) for answer in answers] == [StoreError] * 3
        assert await names(store) == []
        assert await store.write(setting("d")) == "d"


async def test_a_cancelled_caller_holds_nothing_up(path: Path) -> None:
    """Trap 65: whoever stops waiting loses the answer only: what they asked is done whole, and others go on."""
    gate = Gate()
    async with open_store(path, hooks=Hooks(before_commit=gate)) as store:
        impatient = asyncio.create_task(store.write(setting("impatient")))
        await asyncio.sleep(0.01)
        impatient.cancel()
        gate.open.set()

        assert await store.write(setting("patient")) == "patient"
        assert impatient.cancelled()
        assert await names(store) == ["impatient", "patient"]


async def test_closing_finishes_what_waits(path: Path) -> None:
    """Everything asked before the store is closed is answered and kept."""
    async with open_store(path) as store:
        callers = [asyncio.create_task(store.write(setting(f"{number:03}"))) for number in range(250)]
        await asyncio.sleep(0)
    await asyncio.gather(*callers)

    async with open_store(path) as store:
        assert len(await names(store)) == 250


async def test_a_closed_store_says_so(path: Path) -> None:
    """Writing to it is refused, not swallowed."""
    async with open_store(path) as store:
        pass

    with pytest.raises(StoreError, match="closed"):
        await store.write(setting("a"))


async def test_work_inside_a_function_can_be_undone_without_the_rest(store: Store) -> None:
    """A savepoint that fails takes only its own work back."""

    def fn(books: Books) -> None:
        setting("kept")(books)
        with suppress(ValueError), savepoint(books):
            setting("undone")(books)
            raise ValueError
        with savepoint(books):
            setting("nested")(books)

    await store.write(fn)

    assert await names(store) == ["kept", "nested"]


async def test_a_function_that_ends_the_transaction_is_found_out(store: Store) -> None:
    """It fails, loudly, and the store goes on."""
    with pytest.raises(sqlite3.OperationalError):
        await store.write(lambda books: books.execute("ROLLBACK"))

    assert await store.write(setting("a")) == "a"


async def test_iteration_that_ends_inside_a_function_is_an_error_like_any_other(store: Store) -> None:
    """StopIteration cannot be carried by a future; the caller still hears that something was wrong."""
    with pytest.raises(RuntimeError):
        await store.write(lambda _: next(iter(())))


async def test_rows_know_their_columns_and_foreign_keys_hold(store: Store) -> None:
    """The connection is what the nouns rely on: named rows, full durability, references that exist."""

    def look(books: Books) -> tuple[str, int, int]:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        mode, sync, keys = (books.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas)
        return mode, sync, keys

    assert await store.write(look) == ("wal", 2, 1)
    with pytest.raises(sqlite3.IntegrityError):
        await store.write(lambda books: books.execute("INSERT INTO roster VALUES ('nobody', 'nowhere', 0)"))


async def test_every_transaction_takes_the_lock_at_once(path: Path) -> None:
    """Trap 64: none begins by reading and wants to write later, which would be refused however patient we are."""
    seen: list[str] = []
    async with open_store(path, hooks=Hooks(on_statement=seen.append)) as store:
        await store.write(setting("a"))
        await store.write(lambda books: books.execute(NAMES).fetchall())

    assert {"BEGIN IMMEDIATE"} == {one.strip() for one in seen if one.strip().upper().startswith("BEGIN")}


async def test_one_connection_writes_and_nothing_is_mapped_into_memory(store: Store) -> None:
    """Trap 68: two that write or tidy up at once could spoil a file; so could a page that is mapped."""
    mapped = await store.write(lambda books: books.execute("PRAGMA mmap_size").fetchone()[0])
    beside = [(await store.fetch("PRAGMA mmap_size"))[0]["mmap_size"] for _ in range(2)]
    with pytest.raises(StoreError):
        await store.fetch("PRAGMA wal_checkpoint(TRUNCATE)")

    assert [0, 0, 0] == [mapped, *beside]
