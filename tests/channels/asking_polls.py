"""What every channel promises about temperature checks: part of the suite that each of them passes.

A channel that has polls of its own shows one; on all others the answers are choices. Never here: a single platform.
"""

from typing import Protocol

from bot.channels.abilities import ShowsPolls
from bot.channels.base import Channel, Option, Place, Posting, Shape, Speech, Spoken
from tests.channels.showing_pictures import Seen

QUESTION = Speech(
    (
        Spoken(Shape.STRONG, ("The river · room K7",)),
        Spoken(Shape.POLL, ("How does a quiet month feel?",)),
        Spoken(Shape.PARAGRAPH, ("It binds nobody.",)),
    ),
    (Option("Good", "mark.k7.4.1"), Option("Bad", "mark.k7.4.2")),
)


class Asked(Protocol):
    """The part of a bench where a question is seen."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""


class AsksPolls:
    """A temperature is asked in the way that a channel has."""

    async def test_a_temperature_is_asked_and_its_words_are_read(self, bench: Asked) -> None:
        """As a poll that can be closed, even twice; or as a question with choices. The words above are always read."""
        if isinstance(bench.channel, ShowsPolls):
            polled = await bench.channel.post_poll(bench.place, QUESTION, "p1")
            for _ in range(2):
                await bench.channel.close_poll(Posting(bench.place, polled.native))
            assert polled.poll
        else:
            await bench.channel.post(bench.place, QUESTION, "p1")
            shown = (await bench.seen())[-1]
            assert "How does a quiet month feel?" in shown.text
            assert ("Good", "Bad") == shown.labels or "1. Good" in shown.text

        assert "It binds nobody." in (await bench.seen())[0].text

    async def test_what_was_kept_in_sight_is_let_go_once(self, bench: Asked) -> None:
        """A second time, and where we may not pin at all, it is a success too."""
        posting = Posting(bench.place, await bench.channel.post(bench.place, QUESTION, "p2"))
        await bench.channel.pin(posting)
        for _ in range(2):
            await bench.channel.unpin(posting)
