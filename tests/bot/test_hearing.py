"""Hearing: every channel listens for ever, each alone; one that fails is tried again, one that is deaf is let go."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.base import Act, Author, Batch, Channel, Heard, Place, Standing
from bot.channels.memory import MemoryChannel, utc_now
from bot.errors import ChannelDeaf, Unreachable
from bot.hearing import FIRST_WAIT, LONGEST_WAIT, Hearing
from bot.store import Store, inbox, open_store

Listen = Callable[[str | None, Callable[[Batch], Awaitable[None]]], Awaitable[None]]


class Moody(MemoryChannel):
    """A channel that does what its moods say, one after the other, and then is deaf."""

    def __init__(self, *moods: Listen) -> None:
        super().__init__("moody")
        self.moods = list(moods)
        self.cursors: list[str | None] = []

    async def listen(self, cursor: str | None, hear: Callable[[Batch], Awaitable[None]]) -> None:
        self.cursors.append(cursor)
        if not self.moods:
            raise ChannelDeaf
        await self.moods.pop(0)(cursor, hear)


async def falls(_: str | None, __: object) -> None:
    raise ConnectionError


def says(*events: Heard, cursor: str | None = None) -> Listen:
    """A mood in which these events are handed over before the line falls."""

    async def listen(_: str | None, hear: Callable[[Batch], Awaitable[None]]) -> None:
        await hear(Batch("moody", events, cursor))
        raise ConnectionError

    return listen


def event(text: str = "/join", act: Act = Act.SAID) -> Heard:
    """Somebody writes in a group."""
    return Heard(Place("moody", "chat"), "1", Author("ana", "Ana"), act, utc_now(), text)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "hearing.db") as store:
        yield store


class Ear:
    """What a hearing did: how long it waited, what it handed over."""

    def __init__(self, store: Store, *channels: Channel) -> None:
        self.waited: list[float] = []
        self.heard: list[Heard] = []
        self.hearing = Hearing(store, channels, self.hear, sleep=self.sleep)

    async def hear(self, batch: Batch) -> None:
        self.heard.extend(batch.events)
        if batch.cursor is not None:
            store, cursor = self.hearing.store, batch.cursor
            await store.write(lambda books: inbox.move_cursor(books, batch.channel, cursor))

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)


async def test_a_channel_that_falls_is_tried_again_more_and_more_patiently(store: Store) -> None:
    """Twice as long each time, never longer than a minute."""
    channel = Moody(*[falls] * 9)
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert [1, 2, 4, 8, 16, 32, 60, 60, 60] == ear.waited
    assert (1, 60) == (FIRST_WAIT, LONGEST_WAIT)


async def test_patience_begins_anew_after_something_was_heard(store: Store) -> None:
    """Two troubles a month apart are two troubles."""
    channel = Moody(falls, falls, says(), falls)
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert [1, 2, 1, 2] == ear.waited


async def test_a_channel_that_is_deaf_for_good_is_let_go(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """It is named in the log, with the reason, and not tried again."""
    channel = Moody()
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert ["hearing.deaf"] == [entry.message for entry in caplog.records]
    assert [] == ear.waited


async def test_one_deaf_channel_leaves_the_others_their_ears(store: Store) -> None:
    """Trap 56: each is supervised alone."""
    deaf, memory = Moody(), MemoryChannel()
    memory.person("ana")
    ear = Ear(store, deaf, memory)
    tasks = [asyncio.create_task(ear.hearing.listen(channel)) for channel in (deaf, memory)]
    memory.say("ana", "ana", "/help")
    async with asyncio.timeout(5):
        while not ear.heard:
            await asyncio.sleep(0.001)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert ["/help"] == [heard.text for heard in ear.heard]


async def test_listening_goes_on_where_it_was_committed(store: Store) -> None:
    """Not where it was heard."""
    channel = Moody(says(event(), cursor="41"), says(event()), falls)
    await Ear(store, channel).hearing.listen(channel)

    assert [None, "41", "41", "41"] == channel.cursors


async def test_what_is_not_committed_is_asked_for_again(store: Store) -> None:
    """A desk that fails moves no cursor."""

    async def fails(_: Batch) -> None:
        raise OSError

    channel = Moody(says(event(), cursor="41"), falls)
    ear = Ear(store, channel)
    ear.hearing.hear = fails
    await ear.hearing.listen(channel)

    assert [None, None, None] == channel.cursors


async def test_what_the_author_is_in_the_chat_is_asked_when_it_matters(store: Store) -> None:
    """Of the platform, at that moment."""
    channel = Moody(says(event("/join"), event("/help")))
    channel.group("chat", stewards=("ana",))
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert [Standing.STEWARD, None] == [heard.standing for heard in ear.heard]


async def test_many_who_act_at_once_are_asked_about_side_by_side_and_heard_in_order(store: Store) -> None:
    """However long the platform thinks about each of them: a few at a time."""
    thinking, most = 0, 0

    async def slow(*_: object) -> Standing:
        nonlocal thinking, most
        thinking, most = thinking + 1, max(most, thinking + 1)
        for _turn in range(3):
            await asyncio.sleep(0)
        thinking -= 1
        return Standing.MEMBER

    channel = Moody(says(*(replace(event("/join"), event=str(number)) for number in range(30))))
    channel.standing = slow  # type: ignore[method-assign,assignment]
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert [str(number) for number in range(30)] == [heard.event for heard in ear.heard]
    assert 1 < most < 30


async def test_a_platform_that_does_not_answer_leaves_it_open(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """The event is handed over all the same; the log says that it was not known, and no words."""

    async def silent(*_: object) -> Standing:
        raise Unreachable

    channel = Moody(says(event("/join now")))
    channel.standing = silent  # type: ignore[method-assign,assignment]
    ear = Ear(store, channel)
    await ear.hearing.listen(channel)

    assert [None] == [heard.standing for heard in ear.heard]
    assert "hearing.standing.unknown" in [entry.message for entry in caplog.records]
    assert "now" not in caplog.text.split("hearing.standing.unknown")[1].splitlines()[0]
