"""The desk: one transaction for each thing heard, many things heard in one commit.

Hearing hands over batches, the clock its alarms, the courier its troubles; each is answered after the commit. Here is
only the order of things; what is asked is found out by `reader`, answered by `clerk` and decided by `flows`.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.acting import house_alarms
from bot.acting.dialogues import act
from bot.acting.spark.drawing import drawn
from bot.channels.base import Batch, Heard, Place
from bot.clerk.asked import Later
from bot.clerk.people.arrivals import lost
from bot.flowfiles import FlowFile
from bot.reader import read, refuse, understand
from bot.store import Books, Store, alarms, early_votes, inbox, savepoint
from bot.store.receipts import prepared_seal
from bot.store.trouble import is_trouble
from flows import record
from flows.commands import CloseBallot, CloseQuestion, Command
from flows.engine import Outcome
from flows.refusals import Refused

log = logging.getLogger("desk")


AT_ONCE = 100  # batches in one commit: more makes the first wait without making the last faster


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch that was handed over, and the future of whoever waits for its commit."""

    batch: Batch
    committed: asyncio.Future[None]

    def tell(self, trouble: BaseException | None) -> None:
        """It is committed, or nothing of it was kept."""
        if self.committed.done():
            return
        if isinstance(trouble, BaseException):
            self.committed.set_exception(trouble)
        else:
            self.committed.set_result(None)


class Desk:
    """Answers what is heard. `now` reads the clock; `ring` is called after every commit that may leave words to say;
    `ways` are those that this house has written itself.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        ring: Callable[[], None] = lambda: None,
        ways: Sequence[FlowFile] = (),
    ) -> None:
        self.store = store
        self.now = now
        self.ring = ring
        self.ways = {way.key: way for way in ways}
        self.waiting: list[Waiting] = []
        self.at_work: asyncio.Task[None] | None = None

    async def hear(self, batch: Batch) -> None:
        """Events and cursor, committed together: each event counts once, however often it is handed over.

        What comes in while a commit is under way waits, and is answered together in the next one.
        """
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append(Waiting(batch, committed))
        if self.at_work is None or self.at_work.done():
            self.at_work = asyncio.create_task(self.work(), name="desk")
        await committed

    async def work(self) -> None:
        """Answer all that waits, together, until nothing waits."""
        while self.waiting:
            taken, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
            trouble = await self.commit(taken)
            if trouble is None or is_trouble(trouble) or len(taken) == 1:
                for one in taken:
                    one.tell(trouble)
            else:  # one of them cannot be kept at all: it shall not cost the others, which may be of other channels
                for one in taken:
                    one.tell(await self.commit([one]))
            self.ring()

    async def commit(self, taken: Sequence[Waiting]) -> BaseException | None:
        """Answer these in one transaction; what kept it from being committed, if anything did."""
        batches = [one.batch for one in taken]
        done = asyncio.gather(
            self.store.write(partial(heard_all, batches=batches, now=self.now(), ways=self.ways)),
            return_exceptions=True,
        )
        (trouble,) = await done
        return trouble

    async def act(self, dialogue: str, command: Command) -> Outcome:
        """Carry out one command. Raises `Refused`; then nothing has changed."""
        now = self.now()
        outcome = await self.store.write(lambda books: act(books, dialogue, command, now))
        self.ring()
        return outcome

    async def wake(self, dialogue: str, key: str, command: str, due: datetime) -> None:
        """An alarm rings: its command is carried out and the alarm silenced, in one transaction.

        A large ballot whose time is over is sealed before, beside the writer, so that votes elsewhere need not wait.
        """
        now = self.now()
        if not dialogue and key == early_votes.ALARM:
            await self.store.write(partial(counted_late, due=due, now=now, ways=self.ways))
            self.ring()
            return
        if not dialogue:  # the house's own
            draw = await drawn(self.store, key, now)
            await self.store.write(partial(house_alarms.rung, key=key, due_at=due, now=now, draw=draw))
            self.ring()
            return
        asked = record.load(command)
        if isinstance(asked, CloseBallot | CloseQuestion):
            await prepared_seal(self.store, dialogue, asked.ballot, now)
        await self.store.write(lambda books: woken(books, dialogue, key, command, due, now))
        self.ring()

    async def lose(self, place: Place) -> None:
        """A chat can no longer be reached: the dialogues of its group hear of it."""
        now = self.now()
        await self.store.write(lambda books: lost(books, place, now))
        self.ring()


def heard_all(books: Books, batches: Sequence[Batch], now: datetime, ways: Mapping[str, FlowFile]) -> None:
    """Whole batches with their cursors, inside one transaction; one event's mistake never costs the others."""
    later: Later = {}
    for batch in batches:
        for heard in batch.events:
            if inbox.fresh(books, batch.channel, heard.event, now):
                with parked(books, heard, now):
                    _answer(books, heard, now, later, ways)
    for heard, finish in later.values():
        with parked(books, heard, now), savepoint(books):
            finish()
    for channel, cursor in {batch.channel: batch.cursor for batch in batches if batch.cursor is not None}.items():
        inbox.move_cursor(books, channel, cursor)


@contextmanager
def parked(books: Books, heard: Heard, now: datetime) -> Iterator[None]:
    """An event that our own mistake kept us from answering is parked for the operator; its savepoint undid the rest.

    When the disk fails it is neither: the whole batch is undone, and the platform hands it over again.
    """
    try:
        yield
    except Exception as mistake:  # hearing must survive our own mistakes: the event is parked, the rest goes on
        if is_trouble(mistake):
            raise
        log.exception("desk.parked", extra={"channel": heard.place.channel, "event": heard.event})
        inbox.park(books, heard.place.channel, heard.event, type(mistake).__name__, now)


def _answer(books: Books, heard: Heard, now: datetime, later: Later, ways: Mapping[str, FlowFile]) -> None:
    """What is done for one event is done whole, or not at all: then the person hears why."""
    try:
        with savepoint(books):
            if asked := read(books, heard, now, later, ways):
                understand(asked)
    except Refused as no:
        with savepoint(books):
            if asked := read(books, heard, now, later, ways):
                refuse(asked, no)


def counted_late(books: Books, due: datetime, now: datetime, ways: Mapping[str, FlowFile]) -> None:
    """Votes that were faster than the message of their poll are counted, as if they came now."""
    if not alarms.silence(books, early_votes.HOUSE, early_votes.ALARM, due):
        return
    for heard in early_votes.placed(books):
        with parked(books, heard, now):
            _answer(books, heard, now, {}, ways)


def woken(books: Books, dialogue: str, key: str, command: str, due: datetime, now: datetime) -> None:
    """The alarm is silenced with its command, or alone when the dialogue has moved on."""
    if not alarms.silence(books, dialogue, key, due):
        return
    try:
        with savepoint(books):
            act(books, dialogue, record.load(command), now, by_clock=True)
    except Refused:
        log.info("desk.alarm.void", extra={"dialogue": dialogue, "key": key})
