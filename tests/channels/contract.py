"""One suite that every channel passes. A channel's test file subclasses `ChannelContract` and gives a fixture `bench`.

A `Bench` is the place around a channel: a group chat, four accounts, and hands and eyes to act and look as people do.
Never here: anything that only one platform knows.
"""

from collections.abc import Callable
from typing import Protocol

import pytest

from bot.channels.base import (
    Act,
    Channel,
    Document,
    Heard,
    Kind,
    Option,
    Place,
    Posting,
    Shape,
    Speech,
    Spoken,
    Standing,
)
from bot.errors import Gone
from tests.channels.answering import ShowsReplies
from tests.channels.asking_polls import AsksPolls
from tests.channels.carrying_files import CarriesFiles, Handed
from tests.channels.falling_silent import FallsSilent
from tests.channels.giving_corners import Corners
from tests.channels.having_doors import HasDoorsOrNot
from tests.channels.listening import Ears, listening
from tests.channels.making_rooms import MakesCommonRooms
from tests.channels.showing_pictures import Pictured, Seen, ShowsPictures
from tests.channels.speaking_as import SpeaksForGroups

__all__ = ["YES_NO", "Bench", "ChannelContract", "Ears", "listening", "saying", "second_choice", "speech"]


class Bench(Protocol):
    """A channel with a group chat around it. `cursor` is where listening starts so that nothing older is heard."""

    channel: Channel
    place: Place
    cursor: str | None
    member: str
    neighbour: str
    steward: str
    outsider: str
    answers_privately: bool

    async def restart(self) -> None:
        """The program dies and starts again: `channel` is a new one on the same account."""

    async def say(self, account: str, text: str, *, about: str = "") -> None:
        """Somebody writes in the group; `about` is the native id of the message replied to."""

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file to the group, with words below it perhaps."""

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody takes the choice with this number (from 1) of a message, in the channel's natural way."""

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    async def pictures(self) -> list[Pictured]:
        """The pictures that the bot has shown in the group, oldest first."""

    async def files(self) -> list[Handed]:
        """The files that the bot has sent to the group, oldest first."""

    async def give_corners(self) -> None:
        """Whatever people must do so that their chat can have corners."""

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a corner, in reply to nothing; the message's native id."""

    async def seen_in(self, corner: str) -> list[str]:
        """The words of the bot's messages in this corner, oldest first."""

    async def drop_corner(self, corner: str) -> bool:
        """Somebody takes the corner away; whether that can be done here."""

    async def told(self, account: str) -> list[str]:
        """What only this person was told by `answer`."""

    async def answered(self, native: str) -> str:
        """The native id of the message to which one of the bot's is shown as a reply; empty if to none."""

    async def lose(self) -> None:
        """The group's chat is gone for the bot: it was removed, or the chat deleted."""


def speech(*lines: str, options: tuple[Option, ...] = (), rtl: bool = False) -> Speech:
    """A message of plain paragraphs."""
    return Speech(
        tuple(Spoken(Shape.PARAGRAPH, (line,)) for line in lines), options, rtl=rtl, hint="Answer with a number."
    )


def saying(text: str) -> Callable[[Heard], bool]:
    """Heard with these words."""
    return lambda heard: heard.act is Act.SAID and heard.text == text


YES_NO = (Option("Yes, we enter", "v1.a9f3k2.0"), Option("Not yet", "v1.a9f3k2.1"))
CHOSEN = (Act.PRESSED, Act.REACTED)


def second_choice(native: str) -> Callable[[Heard], bool]:
    """The second of `YES_NO` was chosen: pressed, reacted with, or typed in reply."""
    return lambda heard: (
        heard.about == native
        and (
            heard.token == YES_NO[1].token
            or (heard.act is Act.REACTED and "2" in heard.text)
            or (heard.act is Act.SAID and heard.text == "2")
        )
    )


class ChannelContract(
    AsksPolls,
    ShowsPictures,
    CarriesFiles,
    Corners,
    FallsSilent,
    HasDoorsOrNot,
    MakesCommonRooms,
    ShowsReplies,
    SpeaksForGroups,
):
    """What the house may rely on, whatever the channel."""

    # Speaking

    async def test_a_posted_message_is_seen_in_the_chat(self, bench: Bench) -> None:
        """People see the words, and its native id is the one that was returned."""
        native = await bench.channel.post(bench.place, speech("The river rose."), "k1")

        assert [Seen(native, "The river rose.")] == await bench.seen()

    async def test_every_shape_of_block_can_be_read(self, bench: Bench) -> None:
        """Paragraphs, quotes, lists, numbers and links all arrive with their words, in order."""
        blocks = (
            Spoken(Shape.STRONG, ("Draft 3",)),
            Spoken(Shape.QUOTE, ("Fish first.",), by="Rio Claro"),
            Spoken(Shape.LIST, ("nets", "boats")),
            Spoken(Shape.NUMBERED, ("May to June", "No nets")),
            Spoken(Shape.LINK, ("Read it all",), url="https://example.org/a?b=1&c=2"),
        )
        await bench.channel.post(bench.place, Speech(blocks), "k2")

        [shown] = await bench.seen()
        words = ["Draft 3", "Fish first.", "Rio Claro", "nets", "boats", "May to June", "No nets", "Read it all"]
        assert sorted(shown.text.index(word) for word in words) == [shown.text.index(word) for word in words]

    async def test_a_revised_message_replaces_the_old_one(self, bench: Bench) -> None:
        """Revising leaves one message in the chat, with the new words."""
        native = await bench.channel.post(bench.place, speech("0 : 0"), "k3")
        await bench.channel.revise(Posting(bench.place, native), speech("1 : 0"), "k4")

        assert ["1 : 0"] == [shown.text.strip("* ") for shown in await bench.seen()]

    async def test_revising_to_the_same_words_is_a_success(self, bench: Bench) -> None:
        """Trap 30: an unchanged tally is no trouble."""
        native = await bench.channel.post(bench.place, speech("0 : 0"), "k5")
        await bench.channel.revise(Posting(bench.place, native), speech("0 : 0"), "k6")

        assert 1 == len(await bench.seen())

    async def test_choices_disappear_when_a_message_is_revised_without_them(self, bench: Bench) -> None:
        """A closed ballot offers nothing to choose."""
        native = await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k7")
        await bench.channel.revise(Posting(bench.place, native), speech("It is decided."), "k8")

        [shown] = await bench.seen()
        assert () == shown.labels
        assert YES_NO[0].label not in shown.text

    async def test_a_retracted_message_is_gone(self, bench: Bench) -> None:
        """Words that were withdrawn can no longer be read."""
        native = await bench.channel.post(bench.place, speech("A word too many."), "k9")
        await bench.channel.retract(Posting(bench.place, native), "k10")

        assert not any("A word too many." in shown.text for shown in await bench.seen())

    async def test_retracting_twice_is_a_success(self, bench: Bench) -> None:
        """What is gone already needs no taking back."""
        native = await bench.channel.post(bench.place, speech("A word too many."), "k11")
        await bench.channel.retract(Posting(bench.place, native), "k12")
        await bench.channel.retract(Posting(bench.place, native), "k13")

        assert not any("A word too many." in shown.text for shown in await bench.seen())

    async def test_one_key_shows_once_where_the_channel_promises_it(self, bench: Bench) -> None:
        """Posting again after a lost reply does not repeat the message."""
        if not bench.channel.limits.exactly_once:
            pytest.skip("this platform cannot promise it; the courier settles it")
        first = await bench.channel.post(bench.place, speech("Once."), "k14")
        again = await bench.channel.post(bench.place, speech("Once."), "k14")

        assert first == again
        assert ["Once."] == [shown.text for shown in await bench.seen()]

    async def test_messages_keep_their_order(self, bench: Bench) -> None:
        """What is posted one after the other is read one after the other."""
        numbers = [f"message {number}" for number in range(5)]
        for number in numbers:
            await bench.channel.post(bench.place, speech(number), f"k15-{number}")

        assert numbers == [shown.text for shown in await bench.seen()]

    @pytest.mark.parametrize(
        "words",
        [
            "النهر أولاً، ثم الشِباك (1987).",
            "<b>bold</b> & <script>alert('x')</script> &amp; *stars* _lines_ `ticks` [a](b)",
            "1 < 2 > 0 \\ {brace} %(name)s %s 👩‍👩‍👧‍👦 é é",
        ],
        ids=["right-to-left", "markup", "signs"],
    )
    async def test_words_come_out_exactly_as_written(self, bench: Bench, words: str) -> None:
        """Nobody's words are parsed, translated or trimmed."""
        blocks = (Spoken(Shape.PARAGRAPH, (words,)), Spoken(Shape.QUOTE, (words,)), Spoken(Shape.LIST, (words,)))
        await bench.channel.post(bench.place, Speech(blocks, rtl=True), "k16")

        [shown] = await bench.seen()
        assert 3 == shown.text.count(words)

    async def test_unshowable_characters_do_not_stop_a_message(self, bench: Bench) -> None:
        """Null bytes and half characters are left out; the rest arrives."""
        await bench.channel.post(bench.place, speech("before\x00 \ud83d after"), "k17")

        [shown] = await bench.seen()
        assert shown.text.startswith("before")
        assert shown.text.endswith("after")

    async def test_a_long_message_is_cut_without_breaking(self, bench: Bench) -> None:
        """However long, it arrives whole or with its beginning and choices, and no character is broken."""
        words = " ".join(f"<{number}>👩‍👩‍👧‍👦" for number in range(2500))
        await bench.channel.post(bench.place, speech("Long:", words, "The end.", options=YES_NO), "k18")

        shown = await bench.seen()
        assert shown[0].text.startswith("Long:")
        assert "<0>👩‍👩‍👧‍👦" in shown[0].text
        assert not any("\ufffd" in one.text or "&lt;" in one.text for one in shown)
        assert YES_NO[1].label in (*shown[-1].labels, *shown[-1].text.splitlines()[-4:]) or "2. " in shown[-1].text

    async def test_a_chat_that_is_gone_says_so(self, bench: Bench) -> None:
        """The house learns that nobody can be reached there."""
        await bench.lose()

        with pytest.raises(Gone):
            await bench.channel.post(bench.place, speech("Anybody?"), "k19")

    async def test_it_goes_when_it_is_asked_to(self, bench: Bench) -> None:
        """And going twice is no error."""
        await bench.channel.depart(bench.place)
        await bench.channel.depart(bench.place)

    async def test_pinning_disturbs_nothing(self, bench: Bench) -> None:
        """Pinned or not, the message stands."""
        native = await bench.channel.post(bench.place, speech("Agreement 1"), "k20")
        await bench.channel.pin(Posting(bench.place, native))

        assert ["Agreement 1"] == [shown.text for shown in await bench.seen()]

    # Hearing

    async def test_a_command_is_heard_once_with_author_place_and_text(self, bench: Bench) -> None:
        """Who said what, and where."""
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.say(bench.member, "/say água é vida")
            await bench.say(bench.member, "/help")
            heard = await ears.until(saying("/say água é vida"))
            await ears.until(saying("/help"))

        assert (bench.place, bench.member, Kind.PERSON) == (heard.place, heard.author.id, heard.author.kind)
        assert heard.author.name
        assert heard.event
        assert heard.at.tzinfo is not None
        assert not heard.private
        assert 1 == len({one.event for one in ears.heard if one.text == heard.text})

    async def test_a_reply_says_what_it_answers(self, bench: Bench) -> None:
        """Replying to a message of the bot is addressed to it."""
        native = await bench.channel.post(bench.place, speech("What matters to you?"), "k21")
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.say(bench.neighbour, "النهر أولاً", about=native)
            heard = await ears.until(saying("النهر أولاً"))

        assert (bench.neighbour, native) == (heard.author.id, heard.about)

    async def test_a_choice_comes_back(self, bench: Bench) -> None:
        """As the token of a button, as a reaction, or as a typed number in reply."""
        native = await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k22")
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.choose(bench.member, native, 2)
            heard = await ears.until(second_choice(native))

        assert (bench.member, bench.place) == (heard.author.id, heard.place)

    async def test_an_answer_reaches_the_person_only(self, bench: Bench) -> None:
        """The receipt of a ballot is seen by whoever cast it."""
        if not bench.answers_privately:
            pytest.skip("this platform has no private answer")
        native = await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k23")
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.choose(bench.member, native, 2)
            heard = await ears.until(second_choice(native))
            await bench.channel.answer(heard.handle, "Your ballot is in.")

        assert ["Your ballot is in."] == await bench.told(bench.member)
        assert [] == await bench.told(bench.neighbour)
        assert not any("ballot" in shown.text for shown in await bench.seen())

    async def test_a_stale_answer_disturbs_nobody(self, bench: Bench) -> None:
        """A press too old to be answered is no error."""
        await bench.channel.answer("no-such-handle", "Too late.")

        assert [] == await bench.told(bench.member)

    async def test_what_was_not_committed_is_handed_over_again(self, bench: Bench) -> None:
        """Trap 1, trap 31: the program dies before the commit: nothing is lost."""
        async with listening(bench.channel, bench.cursor, commit=False) as ears:
            await bench.say(bench.member, "/say first")
            lost = await ears.until(saying("/say first"))
        await bench.restart()
        async with listening(bench.channel, ears.cursor) as ears:
            again = await ears.until(saying("/say first"))

        assert (lost.event, lost.place, lost.author.id) == (again.event, again.place, again.author.id)

    async def test_what_was_committed_is_not_handed_over_again(self, bench: Bench) -> None:
        """The program dies after the commit: nothing is done twice."""
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.say(bench.member, "/say first")
            await ears.until(saying("/say first"))
        await bench.restart()
        await bench.say(bench.member, "/say second")
        async with listening(bench.channel, ears.cursor) as ears:
            await ears.until(saying("/say second"))

        assert ["/say second"] == [heard.text for heard in ears.heard if heard.text.startswith("/say")]

    async def test_what_was_said_while_nobody_listened_is_heard_later(self, bench: Bench) -> None:
        """Trap 2: an outage swallows nothing."""
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.say(bench.member, "/say before")
            await ears.until(saying("/say before"))
        for number in range(3):
            await bench.say(bench.neighbour, f"/say meanwhile {number}")
        async with listening(bench.channel, ears.cursor) as ears:
            await ears.until(saying("/say meanwhile 2"))

        said = [heard.text for heard in ears.heard if heard.text.startswith("/say meanwhile")]
        assert [f"/say meanwhile {number}" for number in range(3)] == said

    async def test_the_bot_does_not_hear_itself(self, bench: Bench) -> None:
        """What it posts comes back to nobody."""
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.channel.post(bench.place, speech("/say echo"), "k24")
            await bench.say(bench.member, "/help")
            await ears.until(saying("/help"))

        assert not any("echo" in heard.text for heard in ears.heard)

    # Standing

    async def test_standing_is_what_the_platform_says(self, bench: Bench) -> None:
        """Stewards, members and strangers are told apart."""
        accounts = (bench.steward, bench.member, bench.outsider)
        asked = [await bench.channel.standing(bench.place, account) for account in accounts]

        assert [Standing.STEWARD, Standing.MEMBER, Standing.OUTSIDER] == asked
