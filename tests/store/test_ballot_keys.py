"""Keys of secret ballots: beside the database, never in it, and gone when the ballot is closed."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Books, Store, ballot_keys, open_store
from bot.store.backup import backup
from bot.store.ballots import Outcome
from bot.store.boxes import close_secret
from bot.store.people import Person
from bot.store.secret_ballots import cast_secret
from tests.store.given import NOON, a_group, a_secret, people


@pytest.fixture(autouse=True)
def a_program_that_has_just_started() -> Iterator[None]:
    """Knows no key but what lies on disk."""
    ballot_keys.HELD.clear()
    yield
    ballot_keys.HELD.clear()


def opened(books: Books) -> list[Person]:
    """A secret ballot on which all but one have answered."""
    voters = people(books, 8)
    a_secret(books, a_group(books, "Rio", *voters))
    for person in voters[1:]:
        cast_secret(books, "d1", "s1", person.id, "yes", NOON)
    return voters


def keys(path: Path) -> list[Path]:
    """The files of keys beside this store."""
    return sorted(ballot_keys.folder_beside(path).glob("*"))


async def test_a_key_lies_beside_the_store_for_its_owner_alone(store: Store, path: Path) -> None:
    """Not inside, so that no backup carries it away."""
    await store.write(opened)
    (file,) = keys(path)
    backup(path, path.with_name("copy.db"))

    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert 0o700 == stat.S_IMODE(file.parent.stat().st_mode)
    key = file.read_bytes()
    assert 32 == len(key)
    for database in (path, path.with_name(f"{path.name}-wal"), path.with_name("copy.db")):
        assert key not in database.read_bytes()


async def test_a_program_that_starts_again_finds_its_keys(path: Path) -> None:
    """An open ballot goes on, and is counted whole."""
    async with open_store(path) as store:
        voters = await store.write(opened)
    ballot_keys.HELD.clear()

    async with open_store(path) as store:
        cast = await store.write(lambda books: cast_secret(books, "d1", "s1", voters[0].id, "no", NOON))
        result = await store.write(lambda books: close_secret(books, "d1", "s1"))

    assert Outcome.RECORDED == cast.outcome
    assert {"": 8, "yes": 7, "no": 1} == result.counts[""]


async def test_the_key_is_gone_before_anybody_hears_of_the_close(store: Store, path: Path) -> None:
    """And so is what stood in the write-ahead log."""
    await store.write(opened)

    await store.write(lambda books: close_secret(books, "d1", "s1"))

    assert [] == keys(path)
    assert {} == ballot_keys.HELD
    assert [] == await store.fetch("SELECT name FROM spent_keys")
    assert path.with_name(f"{path.name}-wal").stat().st_size < 20_000  # only the last note: the key is spent


async def test_a_close_that_was_undone_keeps_the_key(store: Store, path: Path) -> None:
    """Nothing is lost by a mistake in the same transaction."""
    voters = await store.write(opened)

    def half(books: Books) -> None:
        close_secret(books, "d1", "s1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write(half)

    assert 1 == len(keys(path))
    cast = await store.write(lambda books: cast_secret(books, "d1", "s1", voters[0].id, "no", NOON))
    assert Outcome.RECORDED == cast.outcome


async def test_a_key_that_outlived_its_ballot_is_destroyed_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut between the close and the end of the key."""
    with monkeypatch.context() as cut:
        cut.setattr(ballot_keys, "destroy", lambda *_: None)
        cut.setattr(ballot_keys, "emptied", lambda _: False)
        async with open_store(path) as store:
            await store.write(opened)
            await store.write(lambda books: close_secret(books, "d1", "s1"))
    assert 1 == len(keys(path))

    async with open_store(path) as store:
        assert [] == keys(path)
        assert [] == await store.fetch("SELECT name FROM spent_keys")


async def test_while_somebody_reads_the_log_is_emptied_later(store: Store, path: Path) -> None:
    """The key does not wait for them, and neither does the house."""
    await store.write(opened)
    reading = store.readers.free.get_nowait()
    await reading.execute("BEGIN")
    await reading.execute_fetchall("SELECT count(*) FROM sealed")

    await store.write(lambda books: close_secret(books, "d1", "s1"))

    assert [] == keys(path)
    assert 1 == len(await store.fetch("SELECT name FROM spent_keys"))
    await reading.execute("ROLLBACK")
    await store.write(lambda _: None)
    assert [] == await store.fetch("SELECT name FROM spent_keys")
    store.readers.free.put_nowait(reading)


async def test_a_backup_put_back_after_the_close_tells_nothing(store: Store, path: Path) -> None:
    """The ballot in it cannot be counted; it says so, and can be asked anew."""
    await store.write(opened)
    copy = path.with_name("copy.db")
    backup(path, copy)
    await store.write(lambda books: close_secret(books, "d1", "s1"))

    async with open_store(copy) as restored:
        result = await restored.write(lambda books: close_secret(books, "d1", "s1"))

    assert result.lost
