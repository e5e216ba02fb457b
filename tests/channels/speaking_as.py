"""What every channel promises about words that one group says to another: part of the suite that each of them passes.

Where a channel `SpeaksAs`, they arrive under the group's name and sign; elsewhere the text says whose they are. Never
here: anything that only one platform knows.
"""

from typing import Protocol

import pytest

from bot.channels.abilities import SpeaksAs
from bot.channels.base import Channel, Place, Posting, Shape, Speaker, Speech, Spoken
from bot.pictures.sign import sign_of
from tests.channels.showing_pictures import Seen

RIO = Speaker("0a1b2c3d4e5f6071", "Rio Claro", sign_of("0a1b2c3d4e5f6071", "Rio Claro"))


def words_of(channel: Channel, text: str, speaker: Speaker = RIO) -> Speech:
    """A group's words, as the courier hands them to this channel."""
    quote = Spoken(Shape.QUOTE, (text,), by="Ana · Rio Claro")
    return Speech((quote,), speaker=speaker if isinstance(channel, SpeaksAs) else None)


class Stage(Protocol):
    """The part of a bench where it is seen who speaks."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""


class SpeaksForGroups:
    """Words of a group are known as that group's."""

    async def test_whose_words_these_are_can_be_read(self, bench: Stage) -> None:
        """Whether or not the channel can show who speaks."""
        await bench.channel.post(bench.place, words_of(bench.channel, "Fish first."), "s1")

        [shown] = await bench.seen()
        assert "Fish first." in shown.text
        assert "Ana · Rio Claro" in shown.text

    async def test_a_groups_words_are_said_once_with_one_key(self, bench: Stage) -> None:
        """Also under the group's own name."""
        if not bench.channel.limits.exactly_once:
            pytest.skip("this platform cannot promise it; the courier settles it")
        natives = [
            await bench.channel.post(bench.place, words_of(bench.channel, "Fish first."), "s2") for _ in range(2)
        ]

        assert natives[0] == natives[1]
        assert 1 == len(await bench.seen())

    async def test_a_groups_words_can_be_taken_back(self, bench: Stage) -> None:
        """By whoever said them."""
        native = await bench.channel.post(bench.place, words_of(bench.channel, "Too much."), "s3")
        await bench.channel.retract(Posting(bench.place, native), "s4")

        assert not any("Too much." in shown.text for shown in await bench.seen())
