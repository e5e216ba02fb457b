"""What every channel promises about corners: part of the suite that each of them passes, or shows how it does without.

Never here: anything that only one platform knows.
"""

from typing import Protocol

import pytest

from bot.channels.abilities import GivesCorners
from bot.channels.base import Act, Channel, Place, Posting, Shape, Speech, Spoken
from bot.errors import Cornerless
from tests.channels.listening import listening
from tests.channels.showing_pictures import Seen

ENTRANCE = Speech((Spoken(Shape.STRONG, ("The river · room k7",)), Spoken(Shape.PARAGRAPH, ("Write here.",))))


class Hall(Protocol):
    """The part of a bench where corners are."""

    channel: Channel
    place: Place
    cursor: str | None
    member: str

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def give_corners(self) -> None:
        """Whatever people must do so that their chat can have corners."""

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a corner, in reply to nothing; the message's native id."""

    async def seen_in(self, corner: str) -> list[str]:
        """The words of the bot's messages that people find in this corner, oldest first."""

    async def drop_corner(self, corner: str) -> bool:
        """Somebody takes the corner away; whether that can be done here."""


def words(text: str) -> Speech:
    """A message of one paragraph."""
    return Speech((Spoken(Shape.PARAGRAPH, (text,)),))


def giving(bench: Hall) -> GivesCorners:
    """The channel as one that gives corners; where it gives none, the courier says everything in the chat itself."""
    if not isinstance(bench.channel, GivesCorners):
        pytest.skip("this channel shows rooms apart in its own way, or not at all")
    return bench.channel


class Corners:
    """A place of its own for each room."""

    async def test_what_is_said_in_a_corner_is_found_there(self, bench: Hall) -> None:
        """The corner holds its entrance and what came into it; the chat itself holds the rest."""
        channel = giving(bench)
        await bench.give_corners()
        corner, entrance = await channel.make_corner(bench.place, ENTRANCE, "k70")
        native, where = await channel.post_in(bench.place, corner, words("The river rose."), "k71")
        await bench.channel.post(bench.place, words("Good morning."), "k72")

        assert corner == where
        assert ["The river · room k7\nWrite here.", "The river rose."] == [
            text.replace("\n\n", "\n") for text in await bench.seen_in(corner)
        ]
        assert {entrance, native} < {one.native for one in await bench.seen()}

    async def test_what_people_write_in_a_corner_is_heard_with_its_name(self, bench: Hall) -> None:
        """Nobody has to reply to anything."""
        channel = giving(bench)
        await bench.give_corners()
        corner, _ = await channel.make_corner(bench.place, ENTRANCE, "k73")
        async with listening(bench.channel, bench.cursor) as ears:
            native = await bench.say_in(bench.member, corner, "We saw it too.")
            heard = await ears.until(lambda heard: heard.act is Act.SAID and heard.text == "We saw it too.")

        assert (corner, native) == (heard.corner, heard.message)

    async def test_a_message_in_a_corner_is_changed_and_taken_back_like_any_other(self, bench: Hall) -> None:
        """The entrance stays."""
        channel = giving(bench)
        await bench.give_corners()
        corner, _ = await channel.make_corner(bench.place, ENTRANCE, "k74")
        native, _ = await channel.post_in(bench.place, corner, words("Three votes."), "k75")
        gone, _ = await channel.post_in(bench.place, corner, words("Never mind."), "k76")
        await bench.channel.revise(Posting(bench.place, native), words("Four votes."), "k77")
        await bench.channel.retract(Posting(bench.place, gone), "k78")

        shown = await bench.seen_in(corner)
        assert 2 == len(shown)
        assert "Four votes." in shown[1]

    async def test_a_corner_is_closed_and_opened_again(self, bench: Hall) -> None:
        """What is said after that comes in it as before; doing it twice changes nothing."""
        channel = giving(bench)
        await bench.give_corners()
        corner, _ = await channel.make_corner(bench.place, ENTRANCE, "k79")
        for _ in range(2):
            await channel.close_corner(bench.place, corner)
        for _ in range(2):
            assert await channel.reopen_corner(bench.place, corner)

        assert corner == (await channel.post_in(bench.place, corner, words("Here again."), "k80"))[1]

    async def test_a_corner_that_is_gone_is_told_from_a_chat_that_is_gone(self, bench: Hall) -> None:
        """The chat itself still takes every word."""
        channel = giving(bench)
        await bench.give_corners()
        corner, _ = await channel.make_corner(bench.place, ENTRANCE, "k81")
        if not await bench.drop_corner(corner):
            pytest.skip("nobody can take a corner away here")
        with pytest.raises(Cornerless):
            await channel.post_in(bench.place, corner, words("Where to?"), "k82")
        await channel.close_corner(bench.place, corner)

        assert not await channel.reopen_corner(bench.place, corner)
        await bench.channel.post(bench.place, words("Here."), "k83")
        assert "Here." == (await bench.seen())[-1].text
