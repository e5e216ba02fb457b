"""The schema's history: numbered SQL files, each applied once, whole or not at all, with its own record.

Never here: SQL of a migration (that is in the files), or a way back down.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreError, StoreNewer

IN_WHEEL = Path(__file__).parents[1] / "migrations"
IN_SOURCE = Path(__file__).parents[2] / "migrations"

RECORDS = """
    CREATE TABLE IF NOT EXISTS migrations (
        number   INTEGER PRIMARY KEY,
        name     TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) STRICT
"""
RECORD = "INSERT INTO migrations (number, name, checksum) VALUES (:number, :name, :checksum)"
RECORDED = "SELECT number, checksum FROM migrations"
HAS_RECORDS = "SELECT 1 FROM sqlite_schema WHERE name = 'migrations'"

NEWER = "The store has schema {found}, this program knows {known}. Use a newer program, or put back an older backup."
CHANGED = "Migration {name} is not the file that this store was made with. Put the original file back."
OPEN_ENDED = "Migration {name} ends the transaction it runs in; it must not say COMMIT or ROLLBACK."
BROKEN = "Migration {name} cannot be applied: {why}. The store stays as it was."
ORPHANS = "it leaves rows that refer to nothing"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the schema."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """By which we notice that a file was changed after it was applied."""
        return sha256(self.sql.encode()).hexdigest()


def known(folder: Path | None = None) -> list[Migration]:
    """Every migration that travels with this program, in order. Raises StoreError if a number is missing or double."""
    folder = folder or (IN_WHEEL if IN_WHEEL.is_dir() else IN_SOURCE)
    files = sorted(folder.glob("[0-9]*.sql"))
    steps = [Migration(int(file.name[:4]), file.stem, file.read_text("utf-8")) for file in files]
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise StoreError(f"The migrations in {folder} are not numbered 1, 2, 3, ...")
    return steps


def applied(connection: sqlite3.Connection) -> int:
    """The number of the last migration this store has; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def pending(connection: sqlite3.Connection, steps: Sequence[Migration] | None = None) -> list[Migration]:
    """What is still to be applied. Raises StoreNewer if the store is ahead of us, StoreError if a file was changed."""
    steps = known() if steps is None else steps
    done = applied(connection)
    if done > len(steps):
        raise StoreNewer(NEWER.format(found=done, known=len(steps)))
    verify(connection, steps)
    return list(steps[done:])


def verify(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Check that what was applied is what stands in the files today."""
    if connection.execute(HAS_RECORDS).fetchone() is None:
        return
    recorded = {row[0]: row[1] for row in connection.execute(RECORDED)}
    for step in steps:
        if recorded.get(step.number, step.checksum) != step.checksum:
            raise StoreError(CHANGED.format(name=step.name))


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] | None = None) -> list[Migration]:
    """Apply what is pending, and say what it was. Raises StoreError; then only whole steps have been applied."""
    todo = pending(connection, steps)
    connection.execute("PRAGMA foreign_keys = OFF")  # a table may be rebuilt; checked before each commit instead
    try:
        for step in todo:
            apply(connection, step)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return todo


def apply(connection: sqlite3.Connection, step: Migration) -> None:
    """One step in one transaction: its SQL, its number and its record, or nothing."""
    try:
        run(connection, step)
        connection.execute("COMMIT")
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.OperationalError) as error:
        raise StoreError(BROKEN.format(name=step.name, why=error)) from error
    finally:
        if connection.in_transaction:
            connection.rollback()


def run(connection: sqlite3.Connection, step: Migration) -> None:
    """Do it, but do not commit. The BEGIN stands inside the script, since executescript first commits what is open."""
    connection.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\n;PRAGMA user_version = {step.number};")
    if not connection.in_transaction:
        raise StoreError(OPEN_ENDED.format(name=step.name))
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(BROKEN.format(name=step.name, why=ORPHANS))
    connection.execute(RECORDS)
    connection.execute(RECORD, {"number": step.number, "name": step.name, "checksum": step.checksum})
