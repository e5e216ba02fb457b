"""How the schema grows: in whole steps, each known by its number and its text."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StoreError, StoreNewer
from bot.store.migrations import Migration, applied, known, migrate, pending

FIRST = Migration(1, "0001_river", "CREATE TABLE river (name TEXT PRIMARY KEY) STRICT;")
SECOND = Migration(2, "0002_banks", "CREATE TABLE banks (side TEXT) STRICT; -- both of them")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "river.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {row[0] for row in rows} - {"migrations"}


def test_pending_steps_are_applied_in_order_and_once(connection: sqlite3.Connection) -> None:
    """The second time there is nothing left to do."""
    assert migrate(connection, [FIRST]) == [FIRST]
    assert migrate(connection, [FIRST, SECOND]) == [SECOND]
    assert migrate(connection, [FIRST, SECOND]) == []

    assert tables(connection) == {"river", "banks"}
    assert applied(connection) == 2


def test_what_is_pending_can_be_asked_without_doing_it(connection: sqlite3.Connection) -> None:
    """Asking changes nothing."""
    assert pending(connection, [FIRST, SECOND]) == [FIRST, SECOND]
    assert applied(connection) == 0
    assert tables(connection) == set()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE banks (side TEXT) STRICT; INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE banks (side TEXT) STRICT; CREATE TABEL typo;",
        "CREATE TABLE banks (river TEXT REFERENCES river (name)) STRICT; INSERT INTO banks VALUES ('Lethe');",
    ],
    ids=["missing table", "typing mistake", "reference to nothing"],
)
def test_a_step_that_fails_leaves_number_and_tables_as_they_were(connection: sqlite3.Connection, sql: str) -> None:
    """Trap 66: a half-applied schema does not exist."""
    migrate(connection, [FIRST])

    with pytest.raises(StoreError, match="0002_banks cannot be applied"):
        migrate(connection, [FIRST, Migration(2, "0002_banks", sql)])

    assert applied(connection) == 1
    assert tables(connection) == {"river"}
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_step_may_not_end_its_transaction(connection: sqlite3.Connection) -> None:
    """Trap 66: a COMMIT inside would make the step divisible."""
    with pytest.raises(StoreError, match="ends the transaction"):
        migrate(connection, [Migration(1, "0001_river", FIRST.sql + "COMMIT;")])


def test_a_referenced_table_can_be_rebuilt(connection: sqlite3.Connection) -> None:
    """Trap 67: references are checked before the commit, not in the middle of the work."""
    banks = Migration(2, "0002_banks", "CREATE TABLE banks (river TEXT REFERENCES river (name)) STRICT;")
    migrate(connection, [FIRST, banks])
    connection.execute("INSERT INTO river VALUES ('Negro')")
    connection.execute("INSERT INTO banks VALUES ('Negro')")
    rebuild = """
        CREATE TABLE newer (name TEXT PRIMARY KEY, length INTEGER) STRICT;
        INSERT INTO newer SELECT name, 2250 FROM river;
        DROP TABLE river;
        ALTER TABLE newer RENAME TO river;
    """

    migrate(connection, [FIRST, banks, Migration(3, "0003_length", rebuild)])

    assert connection.execute("SELECT * FROM river").fetchall() == [("Negro", 2250)]


def test_a_schema_from_the_future_is_refused(connection: sqlite3.Connection) -> None:
    """The sentence names both numbers."""
    migrate(connection, [FIRST, SECOND])

    with pytest.raises(StoreNewer, match=r"schema 2, this program knows 1"):
        migrate(connection, [FIRST])


def test_a_step_that_was_rewritten_afterwards_is_noticed(connection: sqlite3.Connection) -> None:
    """What was applied must be what stands in the file."""
    migrate(connection, [FIRST])
    rewritten = Migration(1, "0001_river", FIRST.sql + "-- longer")

    with pytest.raises(StoreError, match="0001_river is not the file"):
        migrate(connection, [rewritten, SECOND])


def test_numbers_have_no_gap(tmp_path: Path) -> None:
    """A missing file would be skipped for ever."""
    (tmp_path / "0001_river.sql").write_text(FIRST.sql)
    (tmp_path / "0003_banks.sql").write_text(SECOND.sql)

    with pytest.raises(StoreError, match="not numbered"):
        known(tmp_path)


def test_the_house_itself_can_be_built(connection: sqlite3.Connection) -> None:
    """Our own files apply to an empty store, and every table is STRICT."""
    migrate(connection)

    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'"
    )
    assert [row[0] for row in loose if not row[0].startswith("sqlite_")] == []
    assert pending(connection) == []
