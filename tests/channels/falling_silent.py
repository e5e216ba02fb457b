"""What every channel promises about chats that let us in but not write: it says so, and the same words go out later.

Never here: anything that only one platform knows.
"""

from typing import Protocol

import pytest

from bot.channels.base import Channel, Place, Shape, Speech, Spoken
from bot.errors import Muted
from tests.channels.showing_pictures import Seen

WORDS = Speech((Spoken(Shape.PARAGRAPH, ("The river rises.",)),))


class SilentRoom(Protocol):
    """The part of a bench where the right to write is taken and given back."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def mute(self, *, on: bool) -> None:
        """The bot may not write in the group any more, or may again; only where the platform knows such a thing."""


class FallsSilent:
    """A mixin of the contract suite."""

    async def test_where_we_may_not_write_nothing_is_given_up(self, bench: SilentRoom) -> None:
        """It is another thing than being gone, or than a message that is refused."""
        if not hasattr(bench, "mute"):
            pytest.skip("on this channel whoever is in a chat may write, or the message is refused")
        await bench.mute(on=True)
        with pytest.raises(Muted):
            await bench.channel.post(bench.place, WORDS, "k1")
        await bench.mute(on=False)
        await bench.channel.post(bench.place, WORDS, "k1")

        assert ["The river rises."] == [one.text for one in await bench.seen()]
