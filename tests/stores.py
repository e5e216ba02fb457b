"""New stores for tests: the first of a process is migrated for real, all others begin as copies of it.

Forty steps of DDL for each of thousands of tests is most of what they would do. Migrating itself is tested in
tests/store/test_migrations.py, and wherever a program of its own is started.
"""

import sqlite3
from collections.abc import Callable
from functools import cache

from bot.store.migrations import Migration, applied, migrate

Migrate = Callable[[sqlite3.Connection], list[Migration]]


@cache
def model() -> sqlite3.Connection:
    """A store with every table and nothing in it."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection)
    return connection


def begin(connection: sqlite3.Connection) -> list[Migration]:
    """Bring a store up to date, as `migrate` does; one that is new becomes a copy."""
    if applied(connection) == 0:
        model().backup(connection)
    return migrate(connection)
