"""The clock: asks the table of alarms what is due, hands each to whoever answers, and knows when to ask again.

APScheduler only knocks from time to time; the table is the truth, so a week offline is caught up by the same question.
Never here: what an alarm means, or a time zone (alarms are moments).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store import Books, Store, alarms
from bot.store.alarms import Alarm

log = logging.getLogger(__name__)

Handle = Callable[[str, str, str, datetime], Awaitable[object]]
"""Answer an alarm: dialogue, key, command (as text), and when it was due. It silences the alarm in its transaction."""

BATCH = 100
LATE = timedelta(seconds=5)  # from here on a late alarm is worth a line in the log
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Clock:
    """Rings alarms at, or as soon as possible after, their time, each dialogue's in order.

    `horizon`: how long, at most, until it looks again although nobody rang.
    """

    def __init__(
        self,
        store: Store,
        handle: Handle,
        *,
        now: Callable[[], datetime] = utc_now,
        horizon: timedelta = timedelta(seconds=30),
    ) -> None:
        self.store = store
        self.handle = handle
        self.now = now
        self.horizon = horizon
        self.bell = asyncio.Event()
        self.wake: asyncio.TimerHandle | None = None
        self.swept_at: datetime | None = None
        self.late_by = timedelta()  # of the alarm that rang last

    def ring(self) -> None:
        """Look again now: an alarm was set, or time was moved."""
        self.bell.set()

    async def knock(self) -> None:
        """What the scheduler does, and all it does."""
        self.ring()

    async def run(self) -> None:
        """Keep time until cancelled."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        seconds = self.horizon.total_seconds()
        scheduler.add_job(
            self.knock, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        scheduler.start()
        try:
            while True:
                self.bell.clear()
                await self.tick()
                await self.bell.wait()
        finally:
            scheduler.shutdown(wait=False)
            self.sleep_until(None)

    async def tick(self) -> None:
        """Sweep, and find out when the next alarm is due."""
        try:
            await self.sweep()
            self.sleep_until(await self.store.write(alarms.next_due))
        except Exception as error:  # noqa: BLE001  the clock survives whatever the store says; the scheduler knocks again
            log.error("clock.store", extra={"reason": type(error).__name__})  # noqa: TRY400

    async def sweep(self) -> int:
        """Ring everything that is due, however long ago; how many alarms were answered.

        One that fails, or that nobody silenced, is put off and stops nobody.
        """
        self.swept_at = now = self.now()
        rung = 0
        due: list[Alarm] = []
        while due := await self.store.write(partial(self.settled, rung=due, now=now)):
            orderly = sorted(due, key=lambda alarm: alarm.dialogue)  # stable: each dialogue's keep their order
            lines = [tuple(line) for _, line in groupby(orderly, key=lambda alarm: alarm.dialogue)]
            lines.sort(key=lambda line: line[0].due)
            rung += sum(await asyncio.gather(*map(self.ring_in_order, lines)))
        return rung

    def settled(self, books: Books, rung: list[Alarm], now: datetime) -> list[Alarm]:
        """Put off what was rung and still stands; what is due next."""
        self.put_off(books, rung)
        return alarms.due(books, now=now, limit=BATCH)

    async def ring_in_order(self, line: tuple[Alarm, ...]) -> int:
        """One dialogue's alarms, one after another."""
        return sum([await self.ring_one(alarm) for alarm in line])

    async def ring_one(self, alarm: Alarm) -> bool:
        """Hand one alarm to whoever answers. A mistake there costs only this alarm, and only some time."""
        ids = {"dialogue": alarm.dialogue, "key": alarm.key}
        try:
            await self.handle(alarm.dialogue, alarm.key, alarm.command, alarm.due)
        except Exception as error:  # noqa: BLE001  the clock survives any mistake of those it wakes
            log.error("clock.failed", extra={**ids, "reason": type(error).__name__, "tries": alarm.tries})  # noqa: TRY400
            return False
        self.late_by = max(timedelta(), self.now() - alarm.due)
        if self.late_by > LATE:
            log.info("clock.late", extra={**ids, "seconds": int(self.late_by.total_seconds())})
        return True

    def put_off(self, books: Books, due: list[Alarm]) -> None:
        """Whatever of these still stands was not answered: it rings again later, less and less often."""
        for alarm in due:
            alarms.postpone(books, alarm, self.now() + pause(alarm.tries))

    def sleep_until(self, moment: datetime | None) -> None:
        """Wake on the second for an alarm before the next knock; later ones are found by then."""
        if self.wake:
            self.wake.cancel()
        self.wake = None
        if moment is not None and (left := moment - self.now()) < self.horizon:
            self.wake = asyncio.get_running_loop().call_later(max(0.0, left.total_seconds()), self.ring)


def pause(tries: int) -> timedelta:
    """How long an alarm that failed is put off: twice as long each time, up to a bound."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(tries, 10)))
