"""Whoever was in the hall before one person could have several devices is still signed in after the upgrade."""

import sqlite3
from contextlib import closing
from itertools import takewhile
from pathlib import Path

from bot.channels.hall import devices, people
from bot.store import open_store
from bot.store.migrations import known, migrate


async def test_the_one_device_of_before_is_the_first_of_the_list(tmp_path: Path) -> None:
    """With the secret and the code that it had; when it was added is not known."""
    keys = people.make_keys()
    with closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None)) as connection:
        migrate(connection, list(takewhile(lambda one: not one.name.endswith("_devices"), known())))
        row = ("hana", devices.digest(keys.secret), devices.digest(keys.recovery), "Ana", "pt")
        connection.execute(
            "INSERT INTO hall_people (account, secret, recovery, name, language) VALUES (?, ?, ?, ?, ?)", row
        )
    async with open_store(tmp_path / "house.db") as store:
        [found] = await store.fetch(devices.BY_COOKIE, secret=devices.digest(keys.secret))
        [listed] = await store.write(lambda books: devices.of(books, "hana"))
        [person] = await store.fetch("SELECT recovery FROM hall_people")

    assert ("hana", "Ana", "pt", devices.id_of(keys.secret)) == tuple(
        found[name] for name in ("account", "name", "language", "device")
    )
    assert (devices.id_of(keys.secret), None, None) == (listed.device, listed.added, listed.seen)
    assert devices.digest(keys.recovery) == person["recovery"]
