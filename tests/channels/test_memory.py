"""The memory channel keeps the contract, with buttons and without, and fails when it is told to."""

import pytest

from bot.channels.base import Act, Document, Place, Posting
from bot.channels.memory import MemoryChannel
from bot.errors import Busy, Moved, Refused, Unsure
from tests.channels.carrying_files import Handed
from tests.channels.contract import YES_NO, ChannelContract, listening, speech
from tests.channels.showing_pictures import Pictured, Seen


class MemoryBench:
    """A memory channel with one group."""

    cursor: str | None = None
    member, neighbour, steward, outsider = "ana", "bia", "caio", "davi"
    answers_privately = True

    def __init__(self, *, buttons: bool = True) -> None:
        self.channel = MemoryChannel(buttons=buttons)
        self.place = self.channel.group("river", stewards=("caio",), members=("ana", "bia"))

    async def restart(self) -> None:
        """Lists outlive a restart; there is nothing to connect again."""

    async def say(self, account: str, text: str, *, about: str = "") -> None:
        """Somebody writes."""
        self.channel.say("river", account, text, about=about)

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file."""
        self.channel.send("river", account, file, text, about=about)

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody chooses."""
        self.channel.choose("river", account, native, number)

    async def seen(self) -> list[Seen]:
        """The bot's messages."""
        labels = self.channel.buttons
        return [Seen(one.native, one.text, one.labels if labels else ()) for one in self.channel.seen("river")]

    async def pictures(self) -> list[Pictured]:
        """Pictures with all their words."""
        shown = [(one, one.speech.picture) for one in self.channel.seen("river") if one.speech]
        return [Pictured(picture.png, one.text) for one, picture in shown if picture]

    async def files(self) -> list[Handed]:
        """Files with their messages."""
        files = [one.speech.document for one in self.channel.seen("river") if one.speech]
        return [Handed(file.name, file.content, str(file.role)) for file in files if file]

    async def give_corners(self) -> None:
        """The chat is a forum."""
        self.channel.chats["river"].forum = True

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a corner."""
        return self.channel.say("river", account, text, corner=corner).message

    async def seen_in(self, corner: str) -> list[str]:
        """What stands in a corner."""
        return [one.text for one in self.channel.seen("river") if one.corner == corner]

    async def drop_corner(self, corner: str) -> bool:
        """It is gone."""
        return bool(self.channel.chats["river"].corners.pop(corner))

    async def enter(self, account: str, chat: str) -> bool:
        """Whoever was invited is there."""
        return account in self.channel.chats[chat].members

    async def say_there(self, account: str, chat: str, text: str) -> bool:
        """Where it is not quiet."""
        if self.channel.chats[chat].quiet:
            return False
        return bool(self.channel.say(chat, account, text))

    async def told(self, account: str) -> list[str]:
        """Private answers."""
        return self.channel.told(account)

    async def answered(self, native: str) -> str:
        """What one of the bot's messages answers."""
        return next(one.about for one in self.channel.seen("river") if one.native == native)

    async def mute(self, *, on: bool) -> None:
        """The bot may not write, or may again."""
        self.channel.mute("river", "caio", on=on)

    async def lose(self) -> None:
        """The bot is thrown out."""
        self.channel.remove_bot("river", "caio")


@pytest.fixture
def memory() -> MemoryChannel:
    """A memory channel with one group and one person."""
    channel = MemoryChannel()
    channel.group("river", stewards=("caio",), members=("ana",))
    return channel


class TestWithButtons(ChannelContract):
    """Choices are buttons."""

    @pytest.fixture
    def bench(self) -> MemoryBench:
        """A fresh bench."""
        return MemoryBench()


class TestWithoutButtons(ChannelContract):
    """Choices are numbers to be typed."""

    @pytest.fixture
    def bench(self) -> MemoryBench:
        """A fresh bench."""
        return MemoryBench(buttons=False)


RIVER = Place("memory", "river")


async def test_without_buttons_choices_are_numbered_with_a_hint() -> None:
    """Whoever cannot press can type."""
    bench = MemoryBench(buttons=False)
    await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k1")

    [shown] = await bench.seen()
    assert "Shall we enter?\n\n1. Yes, we enter\n2. Not yet\n\nAnswer with a number." == shown.text


async def test_a_failure_happens_once_and_nothing_is_shown(memory: MemoryChannel) -> None:
    """The next try arrives."""
    memory.fail_next(Busy(3))
    with pytest.raises(Busy):
        await memory.post(RIVER, speech("Hello"), "k1")
    await memory.post(RIVER, speech("Hello"), "k1")

    assert ["Hello"] == [shown.text for shown in memory.seen("river")]


async def test_after_a_lost_reply_the_message_has_arrived(memory: MemoryChannel) -> None:
    """Unsure means: perhaps it is there. Here it is."""
    memory.fail_next(Unsure())
    with pytest.raises(Unsure):
        await memory.post(RIVER, speech("Hello"), "k1")
    await memory.post(RIVER, speech("Hello"), "k1")

    assert ["Hello"] == [shown.text for shown in memory.seen("river")]


async def test_a_chat_that_moved_says_where(memory: MemoryChannel) -> None:
    """The old id leads to the new one, and the event says so, too."""
    heard = memory.move("river", "river-2", "caio")
    with pytest.raises(Moved) as moved:
        await memory.post(RIVER, speech("Hello"), "k1")

    assert ("river-2", "river-2", Act.MOVED) == (moved.value.chat, heard.text, heard.act)


async def test_revising_what_is_not_there_is_refused(memory: MemoryChannel) -> None:
    """A message that vanished cannot be changed."""
    with pytest.raises(Refused):
        await memory.revise(Posting(RIVER, "m404"), speech("Hello"), "k1")


async def test_an_event_can_be_handed_over_twice(memory: MemoryChannel) -> None:
    """Platforms do that; the event's id stays the same."""
    memory.again(memory.say("river", "ana", "/help"))
    async with listening(memory, None) as ears:
        await ears.until(lambda heard: heard.text == "/help")

    assert 1 == len({heard.event for heard in ears.heard})
    assert ["/help", "/help"] == [heard.text for heard in ears.heard]
