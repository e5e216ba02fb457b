"""The devices of people in the hall: those of before the upgrade, those that give way, those of whoever goes."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import takewhile
from pathlib import Path

from bot.channels.hall import devices, people
from bot.store import Books, doors, lives, migrations, open_store
from bot.store.people import known
from tests.store.given import NOON


async def test_the_one_device_of_before_is_the_first_of_the_list(tmp_path: Path) -> None:
    """After the upgrade, with the secret and the code that it had; when it was added is not known."""
    keys = people.make_keys()
    with closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None)) as connection:
        migrations.migrate(
            connection, list(takewhile(lambda one: not one.name.endswith("_devices"), migrations.known()))
        )
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


def test_a_side_door_that_is_shut_leaves_no_device(books: Books) -> None:
    """However many were added to it."""
    people.enter(books, "Mira", "en", people.make_keys(), "dmira", NOON)
    devices.add(books, "dmira", "another", NOON)
    devices.offer(books, "dmira", "abcdefgh", NOON)
    doors.shut(books, "dmira", "p:dmira")

    assert [] == devices.of(books, "dmira")
    assert not devices.take(books, "abcdefgh", "one more", NOON)


def test_whoever_is_forgotten_leaves_no_names_of_devices(books: Books) -> None:
    """They can still read the farewell there; no code opens anything any more."""
    person = known(books, "hall", "hana", "Ana", "pt", NOON)
    people.enter(books, "Ana", "pt", people.make_keys(), "hana", NOON)
    [one] = devices.of(books, "hana")
    devices.rename(books, "hana", one.device, "Grandmother's telephone")
    devices.offer(books, "hana", "abcdefgh", NOON)
    lives.forget(books, person.id)

    assert [""] == [one.name for one in devices.of(books, "hana")]
    assert not devices.take(books, "abcdefgh", "one more", NOON)


def test_what_was_unused_for_longest_gives_way(books: Books) -> None:
    """When somebody comes back with their code and has as many devices as go."""
    keys = people.make_keys()
    people.enter(books, "Ana", "pt", keys, "hana", NOON)
    for number in range(1, devices.MOST):
        devices.add(books, "hana", f"secret {number}", NOON + timedelta(days=number))
    devices.seen(books, keys.secret, (NOON + timedelta(days=40)).date())
    people.come_back(books, keys.recovery, people.make_keys(), NOON + timedelta(days=41))

    assert devices.MOST == len(devices.of(books, "hana"))
    assert [True, False] == [devices.holds(books, "hana", one) for one in (keys.secret, "secret 1")]
