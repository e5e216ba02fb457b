"""What every channel promises about replies: part of the suite that each of them passes.

Never here: anything that only one platform knows.
"""

from dataclasses import replace
from typing import Protocol

from bot.channels.base import Channel, Place, Posting, Shape, Speech, Spoken
from tests.channels.showing_pictures import Seen

SAID = Speech((Spoken(Shape.QUOTE, ("The nets are too fine.",), by="Bento"),))
REPLY = Speech((Spoken(Shape.QUOTE, ("We bought them so.",), by="Elena"),))


class Answered(Protocol):
    """The part of a bench where replies are seen."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def answered(self, native: str) -> str:
        """The native id of the message to which one of the bot's is shown as a reply; empty if to none."""


class ShowsReplies:
    """A reply is shown as one, and goes alone."""

    async def test_a_reply_is_shown_below_what_it_answers(self, bench: Answered) -> None:
        """People see to which message it belongs; others answer nothing."""
        first = await bench.channel.post(bench.place, SAID, "a1")
        reply = await bench.channel.post(bench.place, replace(REPLY, answers=first), "a2")

        assert ["", first] == [await bench.answered(native) for native in (first, reply)]

    async def test_a_reply_that_is_taken_back_leaves_what_it_answered(self, bench: Answered) -> None:
        """Also when it was changed before, and when it was too long for one message."""
        long = replace(REPLY, blocks=(Spoken(Shape.PARAGRAPH, ("word " * 900,)), *REPLY.blocks))
        first = await bench.channel.post(bench.place, SAID, "a3")
        for number, speech in enumerate((REPLY, long)):
            reply = await bench.channel.post(bench.place, replace(speech, answers=first), f"a4.{number}")
            posting = Posting(bench.place, reply, first)
            await bench.channel.revise(
                posting, replace(speech, blocks=(*speech.blocks[:-1], *SAID.blocks)), f"a5.{number}"
            )
            await bench.channel.retract(posting, f"a6.{number}")

        assert [first] == [shown.native for shown in await bench.seen()]

    async def test_a_reply_to_what_is_gone_is_a_message_of_its_own(self, bench: Answered) -> None:
        """Nobody's words are lost because somebody took theirs back."""
        first = await bench.channel.post(bench.place, SAID, "a7")
        await bench.channel.retract(Posting(bench.place, first), "a8")
        reply = await bench.channel.post(bench.place, replace(REPLY, answers=first), "a9")

        assert [reply] == [shown.native for shown in await bench.seen()]
