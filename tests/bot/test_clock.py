"""The clock: alarms ring at their time, late rather than never, and none stops another (P4)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from bot.store import Store, alarms, open_store

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@dataclass
class Listener:
    """Somebody who answers alarms, silencing each as a desk does; `refuses` names those that fail."""

    store: Store
    rung: list[tuple[str, str, datetime]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    forgets: set[str] = field(default_factory=set)

    async def __call__(self, dialogue: str, key: str, command: str, due: datetime) -> None:
        if dialogue in self.refuses:
            raise RuntimeError("a mistake of ours")
        self.rung.append((dialogue, key, due))
        if dialogue not in self.forgets:
            await self.store.write(partial(alarms.silence, dialogue=dialogue, key=key, due=due))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "house.db") as store:
        yield store


@pytest.fixture
def listener(store: Store) -> Listener:
    return Listener(store)


async def set_alarm(store: Store, dialogue: str, key: str, at: datetime) -> None:
    await store.write(partial(alarms.set, dialogue=dialogue, key=key, at=at, command="{}"))


@asynccontextmanager
async def running(clock: Clock) -> AsyncIterator[None]:
    task = asyncio.create_task(clock.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until_rung(listener: Listener, count: int) -> None:
    async with asyncio.timeout(20):
        while len(listener.rung) < count:
            await asyncio.sleep(0.01)


async def test_p4_what_is_due_rings_once(store: Store, listener: Listener) -> None:
    """Two sweeps at the same moment ring each due alarm once, and none that is not due."""
    await set_alarm(store, "d1", "close", NOON)
    await set_alarm(store, "d2", "close", NOON + SECOND)
    clock = Clock(store, listener, now=lambda: NOON)

    assert [1, 0] == [await clock.sweep(), await clock.sweep()]
    assert [("d1", "close", NOON)] == listener.rung


async def test_p4_a_week_offline_is_caught_up_in_one_sweep(store: Store, listener: Listener) -> None:
    """Trap 57: everything that became due meanwhile rings, each dialogue's in order, and the lateness is known."""
    for hour in range(150):
        await set_alarm(store, f"d{hour % 3}", f"k{hour}", NOON + hour * HOUR)
    clock = Clock(store, listener, now=lambda: NOON + timedelta(days=7))

    assert 150 == await clock.sweep()

    for name in ("d0", "d1", "d2"):
        rung = [due for dialogue, _, due in listener.rung if dialogue == name]
        assert sorted(rung) == rung
    assert timedelta(days=7) - 149 * HOUR <= clock.late_by <= timedelta(days=7)


async def test_p4_one_failing_alarm_never_stops_the_others(store: Store, listener: Listener) -> None:
    """It is put off, less and less often, and rings when the mistake is mended; due since its own moment."""
    moments = [NOON]
    await set_alarm(store, "bad", "close", NOON - HOUR)
    await set_alarm(store, "good", "close", NOON)
    listener.refuses.add("bad")
    clock = Clock(store, listener, now=lambda: moments[-1])

    assert 1 == await clock.sweep()
    assert [("good", "close", NOON)] == listener.rung

    listener.refuses.clear()
    assert 0 == await clock.sweep()
    moments.append(NOON + 10 * SECOND)
    assert 1 == await clock.sweep()
    assert ("bad", "close", NOON - HOUR) == listener.rung[-1]


async def test_an_alarm_that_nobody_silenced_does_not_ring_without_end(store: Store, listener: Listener) -> None:
    """Answered but still standing: it rings again later, not at once."""
    await set_alarm(store, "d", "close", NOON)
    listener.forgets.add("d")
    clock = Clock(store, listener, now=lambda: NOON)

    await clock.sweep()
    await clock.sweep()

    assert 1 == len(listener.rung)


async def test_a_ballot_closes_on_its_second(store: Store, listener: Listener) -> None:
    """The clock wakes for the next alarm, although nobody knocks for an hour."""
    soon = datetime.now(UTC) + timedelta(seconds=0.3)
    await set_alarm(store, "d", "close", soon)
    clock = Clock(store, listener, horizon=HOUR)

    async with running(clock):
        await until_rung(listener, 1)

    assert datetime.now(UTC) >= soon
    assert clock.late_by < HOUR / 100


async def test_an_alarm_set_while_the_clock_sleeps_rings_in_time(store: Store, listener: Listener) -> None:
    """Whoever sets an alarm rings the clock's bell, and it looks again."""
    clock = Clock(store, listener, horizon=HOUR)

    async with running(clock):
        await asyncio.sleep(0.05)
        await set_alarm(store, "d", "close", datetime.now(UTC) + timedelta(seconds=0.1))
        clock.ring()
        await until_rung(listener, 1)

    assert "d" == listener.rung[0][0]


async def test_the_scheduler_knocks_even_if_nobody_rings(store: Store, listener: Listener) -> None:
    """Trap 59: an alarm that was set without ringing is found at the next knock."""
    clock = Clock(store, listener, horizon=timedelta(seconds=0.2))

    async with running(clock):
        await asyncio.sleep(0.05)
        await set_alarm(store, "d", "close", datetime.now(UTC) - SECOND)
        await until_rung(listener, 1)

    assert "d" == listener.rung[0][0]


async def test_the_clock_survives_a_store_that_fails(tmp_path: Path) -> None:
    """Trap 63: a store that cannot be asked now is asked again at the next knock."""
    async with open_store(tmp_path / "house.db") as store:
        listener = Listener(store)
        await set_alarm(store, "d", "close", NOON)
        clock = Clock(store, listener, horizon=timedelta(seconds=0.1))
        real, calls = store.write, []

        async def failing(fn: Any) -> Any:
            calls.append(fn)
            if len(calls) == 1:
                raise OSError("the disk is away")
            return await real(fn)

        store.write = failing  # type: ignore[method-assign]
        async with running(clock):
            await until_rung(listener, 1)

    assert [("d", "close", NOON)] == listener.rung


async def test_a_clock_set_back_rings_nothing_twice(store: Store, listener: Listener) -> None:
    """What rang is gone from the table, whatever the wall says afterwards."""
    moments = [NOON]
    await set_alarm(store, "d", "close", NOON)
    clock = Clock(store, listener, now=lambda: moments[-1])
    await clock.sweep()

    moments.append(NOON - HOUR)
    await clock.sweep()
    moments.append(NOON + HOUR)
    await clock.sweep()

    assert 1 == len(listener.rung)
