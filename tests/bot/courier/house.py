"""A house that speaks in tests: a store, two channels of lists, a courier, and an hourglass for the time."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Limits, Place, Posting, Speech
from bot.channels.memory import MemoryChannel
from bot.courier import Courier, Trouble
from bot.store import Books, Store, outbox
from bot.store.outbox import Outgoing
from bot.voice import Voice
from flows import record
from flows.wording import Leaf, Words, message

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Timer:
    """A call that an hourglass will make."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call: Callable[[], None] | None = call

    def cancel(self) -> None:
        self.call = None


class Hourglass:
    """Time that passes only when it is turned."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.timers: list[tuple[float, int, Timer]] = []
        self.numbers = count()

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def call_later(self, seconds: float, call: Callable[[], None]) -> Timer:
        timer = Timer(call)
        heapq.heappush(self.timers, (self.seconds + seconds, next(self.numbers), timer))
        return timer

    def turn(self, until: float) -> None:
        """Let time pass up to the next call, or up to `until`."""
        while self.timers and self.timers[0][2].call is None:
            heapq.heappop(self.timers)
        if not self.timers or self.timers[0][0] > until:
            self.seconds = until
            return
        self.seconds, _, timer = heapq.heappop(self.timers)
        if timer.call:
            timer.call()


class Recorder(MemoryChannel):
    """A memory channel that notes when it was asked for what, and can be made to hang."""

    def __init__(self, name: str, hourglass: Hourglass, limits: Limits) -> None:
        super().__init__(name, now=hourglass.clock, limits=limits)
        self.hourglass = hourglass
        self.calls: list[tuple[float, str, str]] = []
        self.answers: list[tuple[str, str]] = []
        self.refuse_answers: Exception | None = None
        self.open = asyncio.Event()
        self.open.set()

    async def note(self, what: str, chat: str) -> None:
        self.calls.append((self.hourglass.seconds, what, chat))
        await self.open.wait()

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        await self.note("post", place.chat)
        return await super().post(place, speech, key)

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        await self.note("revise", posting.place.chat)
        await super().revise(posting, speech, key)

    async def answer(self, handle: str, text: str) -> None:
        await self.note("answer", handle)
        if self.refuse_answers:
            raise self.refuse_answers
        self.answers.append((handle, text))

    def said(self, chat: str) -> list[str]:
        """What the chat shows of ours."""
        return [shown.text for shown in self.seen(chat)]


class House:
    """A store, two channels, and a courier between them."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store = store
        self.hourglass = Hourglass()
        self.one = Recorder("one", self.hourglass, limits)
        self.two = Recorder("two", self.hourglass, limits)
        self.troubles: list[Trouble] = []
        self.courier = self.new_courier()

    def new_courier(self) -> Courier:
        return Courier(
            self.store,
            {"one": self.one, "two": self.two},
            Voice(Path("nowhere")),
            clock=self.hourglass.clock,
            monotonic=self.hourglass.monotonic,
            call_later=self.hourglass.call_later,
            on_trouble=self.hear,
        )

    async def hear(self, trouble: Trouble) -> None:
        self.troubles.append(trouble)

    async def put(self, *rows: Outgoing) -> None:
        def write(books: Books) -> None:
            for row in rows:
                outbox.put(books, row)

        await self.store.write(write)
        self.courier.ring()

    async def post(self, chat: str, text: str | Leaf, channel: str = "one", **more: Any) -> None:
        await self.put(self.outgoing("post", chat, text, channel=channel, **more))

    async def show(self, chat: str, text: str, **more: Any) -> None:
        await self.put(self.outgoing("show", chat, text, key="tally", **more))

    def outgoing(self, act: outbox.Act, chat: str, text: str | Leaf, channel: str = "one", **more: Any) -> Outgoing:
        leaf = Words(text) if isinstance(text, str) else text
        stored = record.dump(message(leaf))
        return Outgoing(Place(channel, chat), act, self.hourglass.clock(), stored, **({"dialogue": "d"} | more))

    async def quiet(self) -> None:
        """Until nothing can be said before time passes."""
        async with asyncio.timeout(30):
            await asyncio.sleep(0)
            while not self.courier.idle:
                await asyncio.sleep(0.001)

    async def pass_time(self, seconds: float) -> None:
        """Let time pass, and everything that it brings happen."""
        until = self.hourglass.seconds + seconds
        await self.quiet()
        while self.hourglass.seconds < until:
            self.hourglass.turn(until)
            await self.quiet()

    async def states(self) -> list[tuple[str, str]]:
        """What is left in the outbox: act and state."""
        return [(row["act"], row["state"]) for row in await self.store.fetch("SELECT * FROM outbox ORDER BY id")]

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.courier.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def limited(**limits: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("limits", [Limits(**limits)], indirect=True)
