"""The speaking loop of one channel: take what may be said now, have it carried, write down how it went, wait.

One transaction settles whatever ended meanwhile and claims what comes next, so a thousand answers cost a few commits.
Never here: another channel (none can hold up another), or what an error means (that is `carrying`).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.channels.base import Channel, Place
from bot.courier.ahead import InHand
from bot.courier.carrying import Carrier, where
from bot.courier.enclosing import Files, nothing
from bot.courier.endings import Ending
from bot.courier.lanes import Budgets
from bot.courier.rendering import Renderer
from bot.store import Books, Store, ahead, deliveries, outbox
from bot.store.deliveries import Trouble
from bot.store.mentions import Mentioned
from bot.store.outbox import Claim, Errand, lane_of
from bot.store.postings import SPOKEN_SINCE
from bot.store.times import millis
from bot.store.trouble import is_trouble

log = logging.getLogger(__name__)

ANSWERS_IN_HAND = 64  # answers may be taken ahead of their turn: a repeated one harms nobody
LONGEST_SLEEP = 60.0  # seconds, after which the outbox is looked at even if nobody rang
STORE_PAUSE = 1.0  # seconds before a store that failed is asked again
LAST_WORDS = 5.0  # seconds that deliveries under way are given when the house closes


class Handle(Protocol):
    """A call that will be made, unless it is cancelled."""

    def cancel(self) -> None:
        """Do not make it."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The three clocks of speaking: the wall's, a monotonic one in seconds, and one that calls back after seconds."""

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    call_later: Callable[[float, Callable[[], None]], Handle]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a channel could take in hand now: answers, errands on their way at once, of those messages, and errands that
    go when there is a slot.
    """

    answers: int = 0
    slots: int = 0
    posts: int = 0
    ahead: int = 0
    skip: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Round:
    """What the books gave: answers, other errands, when more is due, and troubles that dialogues must hear of."""

    answers: tuple[Errand, ...]
    claim: Claim
    next_at: datetime | None
    troubles: list[tuple[int, Trouble]]
    ahead: tuple[Errand, ...] = ()


NO_CLAIM = Claim((), frozenset())


def exchange(books: Books, *, channel: str, now: datetime, ended: Iterable[Ending], ask: Ask) -> Round:
    """Settle what ended, then claim what comes next: answers first, the rest in what room they leave."""
    trouble = False
    for ending in ended:
        ending.write(books)
        trouble = trouble or ending.trouble
    answers = outbox.claim_answers(books, channel, now, ask.answers) if ask.answers else ()
    posts = min(ask.posts, ask.slots - len(answers))
    claim = outbox.claim(books, channel, now, posts, ask.skip) if posts > 0 else NO_CLAIM
    next_ones = ahead.claim(books, channel, now, ask.ahead, ask.skip) if ask.ahead else ()
    troubles = deliveries.troubles(books) if trouble else []
    return Round(answers, claim, outbox.next_deferred(books, channel, now), troubles, next_ones)


class Speaker:
    """Speaks on one channel until it is cancelled; then finishes what is in hand."""

    def __init__(
        self,
        channel: Channel,
        store: Store,
        renderer: Renderer,
        hours: Hours,
        *,
        files: Files = nothing,
        tell: Callable[[Iterable[tuple[int, Trouble]]], None],
        ring_all: Callable[[], None],
    ) -> None:
        limits = channel.limits
        self.channel = channel
        self.store = store
        self.renderer = renderer
        self.carrier = Carrier(channel, renderer, hours.clock, files)
        self.hours = hours
        self.tell = tell
        self.ring_all = ring_all
        self.budgets = Budgets(limits.per_account, limits.per_chat)
        self.bell = asyncio.Event()
        self.ready: deque[tuple[Errand, Mentioned]] = deque()  # answers that wait for a slot
        self.in_hand = InHand()
        self.lanes: set[str] = set()  # in which something is under way
        self.under_way: set[asyncio.Task[None]] = set()
        self.ended: list[Ending] = []
        self.alarm: Handle | None = None
        self.waiting = False
        self.closing = False

    @property
    def idle(self) -> bool:
        """There is nothing to do until somebody rings or time passes."""
        busy = self.under_way or self.ended or self.ready or self.in_hand
        return self.waiting and not (self.bell.is_set() or busy)

    async def run(self) -> None:
        """Speak until cancelled."""
        await self.remember()
        self.bell.set()
        listening = asyncio.ensure_future(self.listen())
        try:
            await asyncio.shield(listening)  # a cancellation must not cut an exchange with the store in two
        finally:
            await self.close(listening)

    async def listen(self) -> None:
        """Take a turn whenever the bell rings."""
        while not self.closing:
            self.waiting = True
            await self.bell.wait()
            self.waiting = False
            self.bell.clear()
            try:
                await self.turn()
            except Exception as error:  # noqa: BLE001  the speaking loop survives whatever the store says
                name = type(error).__name__
                log.error("courier.store", extra={"channel": self.channel.name, "reason": name, "at": where(error)})  # noqa: TRY400
                if not is_trouble(error):
                    await self.part_with_broken()
                self.wake_at(self.hours.monotonic() + STORE_PAUSE)

    async def part_with_broken(self) -> None:
        """Write endings down one by one: one that cannot be written must not keep all others waiting for ever."""
        ended, self.ended = self.ended, []
        for ending in ended:
            try:
                await self.exchange([ending], Ask())
            except Exception as error:  # noqa: BLE001  part of the speaking loop: this message alone is lost
                place = {"errand": ending.errand.id, "reason": type(error).__name__, "at": where(error)}
                log.error("courier.ours", extra=place)  # noqa: TRY400  an error's own message may carry people's words
                failed = Ending(ending.errand, partial(deliveries.failed, id=ending.errand.id))
                self.ended.append(ending if is_trouble(error) else failed)
                self.bell.set()  # what it is now can be written at once

    async def turn(self) -> None:
        """Settle, claim, start. If the store fails, nothing is forgotten."""
        ended, self.ended = self.ended, []
        try:
            found = await self.exchange(ended, self.ask())
        except BaseException:
            self.ended = ended + self.ended
            raise
        self.tell(found.troubles)
        if any(ending.elsewhere for ending in ended):
            self.ring_all()
        await self.start(found)
        self.plan(found)

    def ask(self) -> Ask:
        """What could be taken in hand now."""
        now = self.hours.monotonic()
        if self.closing or now < self.budgets.resting_until:
            return Ask()
        slots = self.channel.limits.at_once - len(self.under_way) - len(self.ready)
        room = self.budgets.account.room(now)
        early = self.channel.limits.ahead - len(self.in_hand)
        early = early if self.channel.limits.exactly_once and room > slots + len(self.in_hand) + early else 0
        return Ask(ANSWERS_IN_HAND - len(self.ready), slots, room, max(0, early), frozenset(self.budgets.full(now)))

    async def exchange(self, ended: Iterable[Ending], ask: Ask) -> Round:
        """One transaction."""
        name, now = self.channel.name, self.hours.clock()
        return await self.store.write(partial(exchange, channel=name, now=now, ended=ended, ask=ask))

    async def start(self, found: Round) -> None:
        """Set out with what was claimed; answers queue up for slots."""
        errands = (*found.answers, *found.claim.errands, *found.ahead)
        try:
            known = await self.renderer.known(errands)
        except BaseException:
            self.ended += map(unsent, errands)
            raise
        self.ready.extend((answer, known) for answer in found.answers)
        for errand in found.claim.errands:
            self.set_out(errand, known)
        self.take_ahead(found.ahead, known)
        self.fill()

    def take_ahead(self, errands: Iterable[Errand], known: Mentioned) -> None:
        """In hand from now on, unless what was before them has not arrived meanwhile: then they wait behind it."""
        fallen = {ending.errand.lane for ending in self.ended if not ending.stood}
        self.hand_back(errand for errand in errands if errand.lane in fallen)
        self.in_hand.take((one for one in errands if one.lane not in fallen), known, self.hours.monotonic())

    def hand_back(self, errands: Iterable[Errand]) -> None:
        """They wait again, and that before what was before them ends: it may end for all that waits in its chat."""
        if returned := [unsent(errand) for errand in errands]:
            self.ended[:0] = returned
            self.bell.set()

    def fill(self) -> None:
        """Answers fill the free slots, then what is in hand."""
        most = self.channel.limits.at_once
        while self.ready and len(self.under_way) < most and not self.closing:
            self.set_out(*self.ready.popleft())
        now = self.hours.monotonic()
        self.hand_back(self.in_hand.drop_all() if now < self.budgets.resting_until else self.in_hand.stale(now))
        while len(self.under_way) < most and not self.closing and (one := self.in_hand.next(self.lanes)):
            if self.budgets.account.room(now) and self.budgets.chat(one.errand.lane).room(now):
                self.set_out(one.errand, one.known)
            else:
                self.hand_back([one.errand, *self.in_hand.drop({one.errand.lane})])

    def set_out(self, errand: Errand, known: Mentioned) -> None:
        """One delivery is under way."""
        if errand.act != "answer":
            self.budgets.start(errand.lane)
            self.lanes.add(errand.lane)
        task = asyncio.create_task(self.deliver(errand, known), name=f"errand {errand.id}")
        self.under_way.add(task)
        task.add_done_callback(self.arrived)

    async def deliver(self, errand: Errand, known: Mentioned) -> None:
        """Carry an errand and note how it went."""
        ending = await self.carrier.carry(errand, known)
        now = self.hours.monotonic()
        if errand.act != "answer":
            self.budgets.end(errand.lane, now, sent=ending.sent)
            self.lanes.discard(errand.lane)
        if not ending.stood:
            self.hand_back(self.in_hand.drop({errand.lane}))
        if ending.rest:
            self.budgets.rest(now + ending.rest)
        self.ended.append(ending)

    def arrived(self, task: asyncio.Task[None]) -> None:
        """A slot is free again, and something has to be written down."""
        self.under_way.discard(task)
        self.fill()
        self.bell.set()

    def plan(self, found: Round) -> None:
        """Wake up when there will be more to do, if nobody rings before."""
        now = self.hours.monotonic()
        moments = [now + LONGEST_SLEEP]
        if found.next_at:
            moments.append(now + (found.next_at - self.hours.clock()).total_seconds())
        if self.budgets.resting_until > now:
            moments.append(self.budgets.resting_until)
        elif not self.budgets.account.room(now):
            moments.append(self.budgets.account.free_at(now))
        moments.extend(self.budgets.chat(lane).free_at(now) for lane in found.claim.held)
        self.wake_at(min(moments))

    def wake_at(self, moment: float) -> None:
        """Ring our own bell at this monotonic moment."""
        if self.alarm:
            self.alarm.cancel()
        self.alarm = self.hours.call_later(max(0.0, moment - self.hours.monotonic()), self.bell.set)

    async def remember(self) -> None:
        """Budgets outlive a fall: what was posted lately still counts."""
        limits = self.channel.limits
        memory = max((seconds for _, seconds in (*limits.per_account, *limits.per_chat)), default=0.0)
        now, clock = self.hours.monotonic(), millis(self.hours.clock())
        since = clock - int(memory * 1000)
        for row in await self.store.fetch(SPOKEN_SINCE, channel=self.channel.name, since=since) if memory else ():
            at = now - max(0, clock - row["spoken_at"]) / 1000
            self.budgets.account.remember(at)
            self.budgets.chat(lane_of(Place(self.channel.name, row["chat"]))).remember(at)

    async def close(self, listening: asyncio.Future[None]) -> None:
        """Finish what is under way, hand back what never left, write everything down."""
        self.closing = True
        self.bell.set()
        if self.alarm:
            self.alarm.cancel()
        await asyncio.wait([listening])
        self.ended += map(unsent, (*(errand for errand, _ in self.ready), *self.in_hand.drop_all()))
        if self.under_way:
            await asyncio.wait(self.under_way, timeout=LAST_WORDS)
        for task in list(self.under_way):
            task.cancel()
        await self.exchange(self.ended, Ask())


def unsent(errand: Errand) -> Ending:
    """It never left the house."""
    return Ending(errand, partial(deliveries.back, id=errand.id), sent=False)
