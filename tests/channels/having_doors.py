"""What channels with doors promise: an address that leads to us and brings a word along; and what others do instead.

Never here: anything that only one platform knows.
"""

import asyncio
from typing import Protocol

from bot.channels.abilities import HasDoors
from bot.channels.base import Act, Channel, Heard, Option, Place, Shape, Speech, Spoken
from bot.courier.doorways import led
from tests.channels.listening import listening
from tests.channels.showing_pictures import Seen

WORD = "7KQM3FXA7KQM3FXA7KQM3F"
ASKED = Speech(
    (Spoken(Shape.PARAGRAPH, ("Well?",)),),
    (Option("Vote in private", f"door.{WORD}"), Option("Yes", "yes.1")),
    hint="Answer with a number.",
)


class Doorstep(Protocol):
    """The part of a bench where links are followed."""

    channel: Channel
    place: Place
    cursor: str | None
    member: str

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody chooses."""

    async def follow(self, account: str, url: str) -> None:
        """Somebody follows an address of ours; only where the channel has such."""


class HasDoorsOrNot:
    """A mixin of the contract suite."""

    async def test_a_door_leads_in_with_its_word_or_is_chosen_like_everything_else(self, bench: Doorstep) -> None:
        """Where there are addresses, into the person's own private chat; else the choice comes back as any other."""
        channel = bench.channel
        async with listening(channel, bench.cursor) as ears:
            url = await opened(channel)
            native = await channel.post(bench.place, led(ASKED, channel, ()), "k1")
            if url:
                await bench.follow(bench.member, url)
                heard = await ears.until(lambda heard: bool(heard.start))
                assert (Act.SAID, WORD, True) == (heard.act, heard.start, heard.private)
            else:
                await bench.choose(bench.member, native, 1)
                assert (await ears.until(chosen)).about == native

        (shown,) = await bench.seen()
        assert shown.labels in (("Vote in private", "Yes"), ())


def chosen(heard: Heard) -> bool:
    """Whether the first choice was taken, in whatever way this channel has."""
    pressed = heard.act is Act.PRESSED and heard.token == f"door.{WORD}"
    return pressed or (heard.act in (Act.REACTED, Act.SAID) and "1" in heard.text)


async def opened(channel: Channel) -> str:
    """The address of the door, as soon as the channel knows its own name; empty where there are none."""
    if not isinstance(channel, HasDoors):
        return ""
    async with asyncio.timeout(30):
        while not (url := channel.way_in(WORD)):
            await asyncio.sleep(0.01)
    return url
