"""What every channel promises about pictures: part of the suite that each of them passes.

Never here: anything that only one platform knows.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import pytest

from bot.channels.base import Channel, Image, Place, Posting, Shape, Speech, Spoken
from bot.pictures.png import png_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as people see it: its native id, its words without markup, its buttons if there are any."""

    native: str
    text: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture as it can be fetched from the chat: PNG or SVG, and the words that stand for it there."""

    image: bytes
    alt: str


class Wall(Protocol):
    """The part of a bench where pictures hang."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def pictures(self) -> list[Pictured]:
        """The pictures that the bot has shown in the group, oldest first."""


ALT = ("Answers to “Shall we enter?”", "Rio Claro: yes 22, no 3", "مجلس النهر: yes 31, no 40")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><rect width="40" height="20"/></svg>'
IMAGE = Image(SVG, png_of(SVG), "\n".join(ALT), 64, 32)
SHAPES = ((Shape.STRONG, ("River · room k7",)), (Shape.PICTURE, ALT), (Shape.PARAGRAPH, ("It is over.",)))
CHART = Speech(tuple(Spoken(shape, lines) for shape, lines in SHAPES), picture=IMAGE)


class ShowsPictures:
    """Results that can be looked at, and read."""

    async def test_a_picture_is_shown_with_its_alternative_text(self, bench: Wall) -> None:
        """People see it; whoever cannot reads all that it says, and the words around it."""
        await bench.channel.post(bench.place, CHART, "k50")

        [pictured] = await bench.pictures()
        assert pictured.image in (IMAGE.png, IMAGE.svg.encode())
        assert all(line in pictured.alt for line in ALT)
        words = "\n".join(shown.text for shown in await bench.seen())
        assert "River · room k7" in words
        assert words.endswith("It is over.")

    async def test_a_picture_that_was_not_drawn_is_told_in_words(self, bench: Wall) -> None:
        """Without an image the message says the same."""
        await bench.channel.post(bench.place, replace(CHART, picture=None), "k51")

        assert [] == await bench.pictures()
        [shown] = await bench.seen()
        assert all(line in shown.text for line in ALT)

    async def test_a_message_with_a_picture_can_be_taken_back_whole(self, bench: Wall) -> None:
        """Neither the picture nor its words stay."""
        native = await bench.channel.post(bench.place, CHART, "k52")
        await bench.channel.retract(Posting(bench.place, native), "k53")

        assert [] == await bench.pictures()
        assert [] == await bench.seen()

    async def test_a_picture_posted_twice_with_one_key_is_shown_once(self, bench: Wall) -> None:
        """Where the channel promises it for words, it holds for pictures."""
        if not bench.channel.limits.exactly_once:
            pytest.skip("this platform cannot promise it; the courier settles it")
        first = await bench.channel.post(bench.place, CHART, "k54")

        assert first == await bench.channel.post(bench.place, CHART, "k54")
        assert 1 == len(await bench.pictures())
