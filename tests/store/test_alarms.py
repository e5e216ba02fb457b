"""Alarms: the only memory of time (P4)."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.store import Books, Store, alarms, open_store

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "house.db") as store:
        yield store


async def due(store: Store, now: datetime) -> list[tuple[str, str, datetime]]:
    """What is due: dialogue, key, and since when."""
    found = await store.write(lambda books: alarms.due(books, now))
    return [(alarm.dialogue, alarm.key, alarm.due) for alarm in found]


async def test_alarms_are_due_from_their_moment_on_earliest_first(store: Store) -> None:
    """An alarm is due at its moment, not before, and earlier ones come first."""

    def write(books: Books) -> None:
        alarms.set(books, "d2", "close", NOON + HOUR, "{}")
        alarms.set(books, "d1", "remind", NOON, "{}")
        alarms.set(books, "d3", "lapse", NOON + 2 * HOUR, "{}")

    await store.write(write)

    assert [] == await due(store, NOON - timedelta(milliseconds=1))
    assert [("d1", "remind", NOON)] == await due(store, NOON)
    assert ["d1", "d2"] == [dialogue for dialogue, _, _ in await due(store, NOON + HOUR)]


async def test_the_same_key_again_replaces_the_alarm(store: Store) -> None:
    """A dialogue has one alarm of a kind: the newest."""
    await store.write(lambda books: alarms.set(books, "d", "close", NOON, "old"))
    await store.write(lambda books: alarms.set(books, "d", "close", NOON + HOUR, "new"))

    (alarm,) = await store.write(lambda books: alarms.due(books, NOON + HOUR))

    assert ("new", NOON + HOUR) == (alarm.command, alarm.due)


async def test_a_cancelled_alarm_never_rings(store: Store) -> None:
    """Cancelling takes away one alarm and leaves the others; cancelling twice is no mistake."""

    def write(books: Books) -> None:
        alarms.set(books, "d", "a", NOON, "{}")
        alarms.set(books, "d", "b", NOON, "{}")
        alarms.cancel(books, "d", "a")
        alarms.cancel(books, "d", "a")

    await store.write(write)

    assert ["b"] == [key for _, key, _ in await due(store, NOON)]


async def test_p4_an_alarm_that_was_set_anew_meanwhile_is_void(store: Store) -> None:
    """Trap 73: silencing says whether the alarm still stood as it rang; if not, ringing meant nothing."""
    await store.write(lambda books: alarms.set(books, "d", "close", NOON, "{}"))
    await store.write(lambda books: alarms.set(books, "d", "close", NOON + HOUR, "{}"))

    assert not await store.write(lambda books: alarms.silence(books, "d", "close", NOON))
    assert await store.write(lambda books: alarms.silence(books, "d", "close", NOON + HOUR))
    assert not await store.write(lambda books: alarms.silence(books, "d", "close", NOON + HOUR))


async def test_a_postponed_alarm_remembers_when_it_was_due(store: Store) -> None:
    """A failure makes it ring later, but it stays late by its own moment."""
    await store.write(lambda books: alarms.set(books, "d", "close", NOON, "{}"))
    (alarm,) = await store.write(lambda books: alarms.due(books, NOON))

    await store.write(lambda books: alarms.postpone(books, alarm, NOON + HOUR))

    assert [] == await due(store, NOON)
    assert [("d", "close", NOON)] == await due(store, NOON + HOUR)
    assert [1] == [alarm.tries for alarm in await store.write(lambda books: alarms.due(books, NOON + HOUR))]


async def test_the_next_due_moment_is_known(store: Store) -> None:
    """The earliest moment, or none."""
    assert await store.write(alarms.next_due) is None
    await store.write(lambda books: alarms.set(books, "d", "a", NOON + HOUR, "{}"))
    await store.write(lambda books: alarms.set(books, "d", "b", NOON, "{}"))

    assert NOON == await store.write(alarms.next_due)

    for key in ("a", "b"):
        await store.write(partial(alarms.cancel, dialogue="d", key=key))
    assert await store.write(alarms.next_due) is None


async def test_finding_the_due_ones_reads_the_index_only(store: Store) -> None:
    """However many alarms wait, only the due ones are looked at, and nothing is sorted."""
    plan = await store.fetch("EXPLAIN QUERY PLAN " + alarms.DUE, now=0, limit=1)

    assert ["SEARCH alarms USING INDEX alarms_by_time (rings_at<?)"] == [row["detail"] for row in plan]


async def test_an_alarm_never_rings_before_its_moment(store: Store) -> None:
    """Not even by less than a thousandth of a second: its command would be refused, and it would not ring again."""
    moment = NOON + timedelta(microseconds=1)
    await store.write(lambda books: alarms.set(books, "d", "pause", moment, "{}"))

    assert [] == await due(store, NOON)
    ((_, _, rings),) = await due(store, NOON + timedelta(milliseconds=1))
    assert rings >= moment
