"""The traps of Telegram, each seen in the wild, each with the rule that keeps us out of it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from bot.channels.base import Act, Kind, Option, Place, Standing
from bot.errors import (
    Gone,
    Moved,
    Muted,
    Ours,
)
from tests.channels.contract import YES_NO, listening, saying, speech
from tests.channels.telegram_bench import TelegramBench, hear, hear_all
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


class TestAddressed:
    """Only what is addressed to the bot is heard, with privacy mode on or off."""

    async def test_talk_among_people_is_not_heard(self, bench: TelegramBench) -> None:
        """Even where privacy mode is off, or the bot is an administrator."""
        bench.world.read_all(on=True)
        await bench.say(bench.member, "nobody asked the bot")
        other = bench.world.say(bench.chat, int(bench.member), "a word")
        await bench.say(bench.neighbour, "an answer to Ana", about=str(other))

        assert [] == await hear_all(bench)

    async def test_a_command_with_our_name_is_the_command(self, bench: TelegramBench) -> None:
        """`/help@peopleness_bot` is `/help`; upper case does not matter."""
        await bench.say(bench.member, "/say@Peopleness_Bot the river  rises")

        assert "/say the river  rises" == (await hear(bench, Act.SAID)).text

    async def test_a_command_in_reply_speaks_of_what_it_replies_to(self, bench: TelegramBench) -> None:
        """Also when that is one's own message; talk in reply to people stays among them."""
        bench.world.read_all(on=True)
        own = bench.world.say(bench.chat, int(bench.member), "/say The river rises.")
        bench.world.say(bench.chat, int(bench.member), "/takeback", reply_to=own)
        bench.world.say(bench.chat, int(bench.member), "I mean it.", reply_to=own)

        assert ["", str(own)] == [one.about for one in await hear_all(bench)]

    async def test_a_command_for_another_bot_is_not_heard(self, bench: TelegramBench) -> None:
        """Several bots may live in one group."""
        bench.world.read_all(on=True)
        await bench.say(bench.member, "/help@other_bot")

        assert [] == await hear_all(bench)

    async def test_in_private_everything_is_heard(self, bench: TelegramBench) -> None:
        """A private chat belongs to the bot and one person; even a picture without words is an attempt to speak."""
        ana = int(bench.member)
        bench.world.say(ana, ana, "hello")
        bench.world.raw("message", bench.world.record(ana, bench.world.people[ana], {"photo": [{}]}))

        heard = await hear_all(bench)
        assert [("hello", True), ("", True)] == [(one.text, one.private) for one in heard]

    async def test_a_deep_link_carries_its_word(self, bench: TelegramBench) -> None:
        """`/start RIO-7K` is how an invitation arrives."""
        bench.world.say(int(bench.member), int(bench.member), "/start RIO-7K")

        assert "RIO-7K" == (await hear(bench, Act.SAID)).start

    async def test_the_head_of_a_topic_is_no_message_replied_to(self, bench: TelegramBench) -> None:
        """Trap 18: in a forum every message points to its topic; that is not addressed to the bot."""
        head = {"message_id": 1, "from": bench.world.me, "forum_topic_created": {"name": "Fish"}}
        bench.world.read_all(on=True)
        person = bench.world.people[int(bench.member)]
        talk = {"text": "talk", "reply_to_message": head, "is_topic_message": True}
        bench.world.raw("message", bench.world.record(bench.chat, person, talk))

        assert [] == await hear_all(bench)

    async def test_an_edit_is_an_event_of_its_own(self, bench: TelegramBench) -> None:
        """Trap 20: changed words are not a second answer."""
        said = bench.world.say(bench.chat, int(bench.member), "/say one")
        bench.world.edit(bench.chat, said, "/say two")

        heard = await hear_all(bench)
        assert [Act.SAID, Act.EDITED] == [one.act for one in heard]
        assert (str(said), "/say two") == (heard[1].about, heard[1].text)


class TestWho:
    """Only persons have a voice; who is none is said plainly."""

    async def test_an_anonymous_administrator_is_the_chat_speaking(self, bench: TelegramBench) -> None:
        """Trap 15: it is never a person, whoever hides behind it."""
        bench.world.say(bench.chat, int(bench.steward), "/setup", anonymous=True)

        author = (await hear(bench, Act.SAID)).author
        assert (Kind.ANONYMOUS, "1087968824") == (author.kind, author.id)

    async def test_the_press_of_an_anonymous_administrator_shows_the_person(self, bench: TelegramBench) -> None:
        """Trap 15: whoever writes as the chat itself presses as they are: buttons are their way to take part."""
        bench.world.say(bench.chat, int(bench.steward), "/setup", anonymous=True)
        bench.world.press(bench.chat, int(bench.steward), 4711, "join")

        said, pressed = await hear_all(bench)
        assert (Kind.ANONYMOUS, Kind.PERSON) == (said.author.kind, pressed.author.kind)
        assert bench.steward == pressed.author.id

    async def test_a_channel_is_a_crowd(self, bench: TelegramBench) -> None:
        """Trap 14: people may write in the name of a channel; a channel has no vote."""
        bench.world.say(bench.chat, int(bench.member), "/join", channel=True)

        assert Kind.CROWD is (await hear(bench, Act.SAID)).author.kind

    async def test_the_guessed_language_comes_along(self, bench: TelegramBench) -> None:
        """A first guess, until somebody says otherwise."""
        rosa = bench.world.person("Rosa", "pt-br")
        bench.world.say(rosa, rosa, "/start")

        assert ("Rosa", "pt-br") == ((author := (await hear(bench, Act.SAID)).author).name, author.language)

    async def test_who_left_is_an_outsider(self, bench: TelegramBench) -> None:
        """Standing is asked of Telegram, and unknown people are no members."""
        bench.world.leave(bench.chat, int(bench.member))

        assert Standing.OUTSIDER is await bench.channel.standing(bench.place, bench.member)
        assert Standing.OUTSIDER is await bench.channel.standing(bench.place, "123456789")

    async def test_standing_is_asked_once_a_minute_at_most(self, bench: TelegramBench) -> None:
        """Ten presses by one person do not make ten questions."""
        for _ in range(3):
            await bench.channel.standing(bench.place, bench.steward)

        assert 1 == bench.world.calls["getchatmember"]

    async def test_in_private_everybody_is_a_member(self, bench: TelegramBench) -> None:
        """There is nobody to ask."""
        assert Standing.MEMBER is await bench.channel.standing(Place("telegram", bench.member), bench.member)


class TestChats:
    """Chats come, go and move."""

    async def test_being_added_and_removed_is_heard(self, bench: TelegramBench) -> None:
        """By whom, and where."""
        for status in ("kicked", "member", "administrator"):
            bench.world.set_bot(bench.chat, int(bench.steward), status)

        heard = await hear_all(bench)
        assert [(Act.REMOVED, bench.steward), (Act.JOINED, bench.steward)] == [
            (one.act, one.author.id) for one in heard
        ]
        assert {(bench.place, "River")} == {(one.place, one.title) for one in heard}

    async def test_being_blocked_is_heard(self, bench: TelegramBench) -> None:
        """A private chat ends, too; that it opens again is told by what the person says."""
        for status in ("kicked", "member"):
            bench.world.set_bot(int(bench.member), int(bench.member), status)

        heard = await hear_all(bench)
        assert [(Act.REMOVED, True)] == [(one.act, one.private) for one in heard]

    async def test_leaving_is_heard_once_per_way_it_is_told(self, bench: TelegramBench) -> None:
        """Administrators are told twice; both name the person who left."""
        bench.world.set_bot(bench.chat, int(bench.steward), "administrator")
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/help")
            await ears.until(saying("/help"))  # from now on the server knows which updates we want
            bench.world.leave(bench.chat, int(bench.member))
            await bench.say(bench.neighbour, "/end")
            await ears.until(saying("/end"))

        assert [bench.member] * 2 == [heard.author.id for heard in ears.heard if heard.act is Act.LEFT]

    async def test_a_moved_chat_is_heard_once(self, bench: TelegramBench) -> None:
        """Trap 17: of the two service messages the old chat's one tells, and the other is harmless."""
        new = bench.world.upgrade(bench.chat)

        heard = await hear_all(bench)
        assert [(Act.MOVED, bench.place, str(new))] == [(one.act, one.place, one.text) for one in heard]

    async def test_speaking_to_the_old_chat_says_where_it_is(self, bench: TelegramBench) -> None:
        """Trap 17: so that nothing is lost if the service message was."""
        new = bench.world.upgrade(bench.chat)
        with pytest.raises(Moved) as moved:
            await bench.channel.post(bench.place, speech("Hello"), "k1")

        assert str(new) == moved.value.chat

    @pytest.mark.parametrize("chat", ["-100404", "999"])
    async def test_an_unknown_chat_is_gone(self, bench: TelegramBench, chat: str) -> None:
        """Chats are deleted, accounts too."""
        with pytest.raises(Gone):
            await bench.channel.post(Place("telegram", chat), speech("Hello"), "k1")

    async def test_a_person_who_never_wrote_cannot_be_reached(self, bench: TelegramBench) -> None:
        """Bots cannot begin a private chat."""
        rosa = bench.world.person("Rosa", started=False)
        with pytest.raises(Gone):
            await bench.channel.post(Place("telegram", str(rosa)), speech("Hello"), "k1")

    @pytest.mark.parametrize(
        "text",
        ["not enough rights to send text messages to the chat", "have no rights to send a message", "CHAT_RESTRICTED"],
    )
    @pytest.mark.parametrize("code", [400, 403])
    async def test_a_group_that_silences_the_bot_is_not_gone(self, bench: TelegramBench, text: str, code: int) -> None:
        """We are in it and hear people: what is to be said can wait until we may write again."""
        bench.world.fault("sendMessage", "error", code, text=text)
        with pytest.raises(Muted):
            await bench.channel.post(bench.place, speech("Hello"), "k1")

    @pytest.mark.parametrize(
        ("code", "text"),
        [
            (403, "Forbidden: bot was kicked from the supergroup chat"),
            (403, "Forbidden: user is deactivated"),
            (403, "Forbidden: bot was blocked by the user"),
            (400, "Bad Request: group chat was deactivated"),
            (403, "Forbidden: the group chat was deleted"),
        ],
    )
    async def test_who_cannot_be_reached_is_gone(self, bench: TelegramBench, code: int, text: str) -> None:
        """In every way in which the server says it."""
        bench.world.fault("sendMessage", "error", code, text=text)
        with pytest.raises(Gone):
            await bench.channel.post(bench.place, speech("Hello"), "k1")

    async def test_losing_and_regaining_the_right_to_write_is_heard(self, bench: TelegramBench) -> None:
        """From the change itself, without a message that fails first."""
        for on in (True, False):
            bench.world.restrict(bench.chat, int(bench.steward), on=on)

        assert [Act.MUTED, Act.UNMUTED] == [one.act for one in await hear_all(bench)]


class TestPresses:
    """Buttons are untrusted input from the past."""

    async def test_a_press_on_an_old_message_is_heard(self, bench: TelegramBench) -> None:
        """Trap 9: its message comes with date 0 and without text; only ids count."""
        bench.world.press(bench.chat, int(bench.member), 4711, "v1.old.1")

        heard = await hear(bench, Act.PRESSED)
        assert ("4711", "v1.old.1", bench.place) == (heard.about, heard.token, heard.place)
        assert datetime.now(UTC).year == heard.at.year

    async def test_one_press_may_arrive_several_times(self, bench: TelegramBench) -> None:
        """Trap 7: the app sends again after a lost connection: other ids, same meaning, each answered on its own."""
        bench.world.press(bench.chat, int(bench.member), 4711, "v1.old.1", copies=2)

        heard = await hear_all(bench)
        assert 1 == len({(one.author, one.token, one.about) for one in heard})
        assert 2 == len({one.event for one in heard}) == len({one.handle for one in heard})

    async def test_a_press_too_old_to_answer_is_let_go(self, bench: TelegramBench) -> None:
        """Trap 10: after 150 seconds nobody can be told; the ballot counts nevertheless."""
        query = bench.world.press(bench.chat, int(bench.member), 4711, "v1.old.1")
        bench.world.advance(151)
        await bench.channel.answer(query, "Your ballot is in.")

        assert [] == bench.world.told(int(bench.member))

    async def test_a_long_answer_is_shortened_and_stays_until_read(self, bench: TelegramBench) -> None:
        """200 characters are shown; more than a few words wait to be read."""
        query = bench.world.press(bench.chat, int(bench.member), 4711, "v1.old.1")
        await bench.channel.answer(query, "word " * 100)

        [answer] = bench.world.answers
        assert len(answer["text"]) <= 200
        assert answer["text"].endswith("…")
        assert answer["alert"]

    async def test_a_token_too_long_is_our_own_mistake(self, bench: TelegramBench) -> None:
        """Trap 11: 64 bytes, counted in UTF-8."""
        options = (Option("Yes", "ü" * 33),)
        with pytest.raises(Ours):
            await bench.channel.post(bench.place, speech("Well?", options=options), "k1")

    async def test_short_labels_stand_side_by_side(self, bench: TelegramBench) -> None:
        """Numbers in a row, sentences below each other, and from the right where the script runs so."""
        numbers = tuple(Option(str(number), f"n.{number}") for number in range(1, 9))
        await bench.channel.post(bench.place, speech("1 to 8", options=numbers, rtl=True), "k1")
        await bench.channel.post(bench.place, speech("Enter?", options=YES_NO), "k2")

        rows = [message["reply_markup"]["inline_keyboard"] for message in bench.world.shown(bench.chat)]
        assert [["6", "5", "4", "3", "2", "1"], ["8", "7"]] == [[button["text"] for button in row] for row in rows[0]]
        assert [1, 1] == [len(row) for row in rows[1]]

    async def test_reactions_come_one_by_one(self, bench: TelegramBench) -> None:
        """What was added and what was taken away, each with an id of its own."""
        native = await bench.channel.post(bench.place, speech("Well?"), "k1")
        bench.world.set_bot(bench.chat, int(bench.steward), "administrator")
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/help")
            await ears.until(saying("/help"))
            bench.world.react(bench.chat, int(bench.member), int(native), ["👎"], ["👍", "🔥"])
            await ears.until(lambda heard: heard.act is Act.UNREACTED)

        turns = [heard for heard in ears.heard if heard.about == native]
        assert [("reacted", "👍"), ("reacted", "🔥"), ("unreacted", "👎")] == [(one.act, one.text) for one in turns]
        assert 3 == len({one.event for one in turns})
