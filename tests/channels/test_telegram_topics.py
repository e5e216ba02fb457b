"""Forum topics as Telegram really has them: heads that look like answers, numbers that are none, rights that go."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.channels.base import Act, Document, Obstacle, Posting, Speech
from bot.errors import Busy, Cornerless
from tests.channels.contract import YES_NO, speech
from tests.channels.giving_corners import ENTRANCE, words
from tests.channels.telegram_bench import TelegramBench, hear_all
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


async def topic(bench: TelegramBench, key: str = "k1") -> str:
    """A new topic in the group."""
    await bench.give_corners()
    corner, _ = await bench.channel.make_corner(bench.place, ENTRANCE, key)
    return corner


async def test_a_topic_is_called_as_the_room_and_has_an_address(bench: TelegramBench) -> None:
    """Its name is the first line of what opens it."""
    corner = await topic(bench)

    assert {int(corner): {"name": "The river · room k7", "closed": False}} == bench.world.chats[bench.chat].topics
    way = bench.channel.way_to(bench.place, corner)
    assert f"https://t.me/c/{str(bench.chat).removeprefix('-100')}/{corner}" == way


@pytest.mark.parametrize("lacking", ["topics", "rights", "size"])
async def test_where_there_can_be_no_topics_there_is_none(lacking: str, bench: TelegramBench) -> None:
    """No topics in the group, no right to manage them, a group too small to have any: not an error."""
    if lacking == "rights":
        bench.world.forum(bench.chat, managed=False)
    if lacking == "size":
        bench.world.chats[bench.chat].type = "group"

    assert ("", "") == await bench.channel.make_corner(bench.place, ENTRANCE, "k1")
    assert {"createforumtopic": 1} == {name: many for name, many in bench.world.calls.items() if "topic" in name}


async def test_a_second_try_makes_no_second_topic(bench: TelegramBench) -> None:
    """What could not be said in it the first time is said in the same one."""
    await bench.give_corners()
    bench.world.fault("sendMessage", "busy", 3)
    with pytest.raises(Busy):
        await bench.channel.make_corner(bench.place, ENTRANCE, "k1")
    corner, _ = await bench.channel.make_corner(bench.place, ENTRANCE, "k1")

    assert [int(corner)] == list(bench.world.chats[bench.chat].topics)


async def test_trap_18_the_general_topic_is_addressed_by_leaving_its_number_out(bench: TelegramBench) -> None:
    """Number 1, and a number that is only a chain of replies, are told from a topic; the word can be said elsewhere."""
    await bench.give_corners()
    native = await bench.channel.post(bench.place, words("In general."), "k1")
    for number in ("1", native):
        with pytest.raises(Cornerless):
            await bench.channel.post_in(bench.place, number, words("Where?"), "k2")

    assert "message_thread_id" not in bench.world.chats[bench.chat].messages[int(native)]


async def test_trap_18_a_chain_of_replies_is_no_topic(bench: TelegramBench) -> None:
    """Only what is marked as a topic's message is taken for one."""
    ours = await bench.channel.post(bench.place, words("Shall we?"), "k1")
    bench.world.say(bench.chat, int(bench.member), "Yes.", reply_to=int(ours))
    bench.world.updates[-1][1]["message"]["message_thread_id"] = int(ours)

    [heard] = await hear_all(bench)
    assert ("", False) == (heard.corner, heard.stray)


async def test_trap_19_topics_that_are_switched_off_later_are_told_from_a_lost_chat(bench: TelegramBench) -> None:
    """Whatever the message is: words with buttons, a file, or the close of the topic."""
    corner = await topic(bench)
    bench.world.forum(bench.chat, on=False)
    for number, told in enumerate((speech("Yes?", options=YES_NO), with_file())):
        with pytest.raises(Cornerless):
            await bench.channel.post_in(bench.place, corner, told, f"k{number + 2}")
    await bench.channel.close_corner(bench.place, corner)

    assert not await bench.channel.reopen_corner(bench.place, corner)


def with_file() -> Speech:
    """A message with a file."""
    return replace(words("The record."), document=Document("record.md", "text/markdown", b"# The record"))


async def test_trap_19_what_silently_lands_in_the_chat_itself_is_noticed(bench: TelegramBench) -> None:
    """The server says that all went well; where the message stands says that it did not."""
    corner = await topic(bench)
    bench.world.drop_topic(bench.chat, int(corner))
    bench.world.silent = True

    _, where = await bench.channel.post_in(bench.place, corner, words("Here?"), "k2")
    assert "" == where


async def test_the_head_of_a_topic_is_never_taken_for_a_part_of_a_message(bench: TelegramBench) -> None:
    """Changing and taking back a message leaves the topic as it is, though each message in it answers its head."""
    corner = await topic(bench)
    native, _ = await bench.channel.post_in(bench.place, corner, speech("One.", options=YES_NO), "k2")
    await bench.channel.revise(Posting(bench.place, native), words("Two."), "k3")
    await bench.channel.revise(Posting(bench.place, native), words("Two."), "k4")
    assert "Two." == (await bench.seen_in(corner))[-1]
    await bench.channel.retract(Posting(bench.place, native), "k5")

    head = bench.world.chats[bench.chat].messages[int(corner)]
    assert "forum_topic_created" in head


async def test_a_long_message_stands_in_its_topic_with_all_its_parts(bench: TelegramBench) -> None:
    """And is taken back with all of them."""
    corner = await topic(bench)
    native, _ = await bench.channel.post_in(bench.place, corner, words("word " * 1500), "k2")
    assert 3 == len(await bench.seen_in(corner))
    await bench.channel.retract(Posting(bench.place, native), "k3")

    assert 1 == len(await bench.seen_in(corner))


async def test_in_privacy_mode_an_administrator_hears_the_topic_and_nobody_else_does(bench: TelegramBench) -> None:
    """While the bot manages topics it hears all that is written in them; without that right only what is for it."""
    corner = await topic(bench)
    await bench.say_in(bench.member, corner, "Heard.")
    bench.world.set_bot(bench.chat, int(bench.steward), "member")
    await bench.say_in(bench.member, corner, "Not heard.")
    await bench.say_in(bench.member, corner, "/help")

    all_heard = await hear_all(bench)
    heard = {one.text: (one.corner, one.stray) for one in all_heard if one.act is Act.SAID}
    assert [Act.CORNERED, Act.SAID, Act.NARROWED, Act.SAID] == [one.act for one in all_heard]
    assert {"Heard.": (corner, True), "/help": (corner, False)} == {k: v for k, v in heard.items() if v[0]}


async def test_what_is_pressed_in_a_topic_is_heard_with_its_name(bench: TelegramBench) -> None:
    """So that it can be answered where it was done."""
    corner = await topic(bench)
    native, _ = await bench.channel.post_in(bench.place, corner, speech("Yes?", options=YES_NO), "k2")
    await bench.choose(bench.member, native, 1)

    assert [(Act.PRESSED, corner)] == [(one.act, one.corner) for one in (await hear_all(bench))[1:]]


async def test_what_is_changed_in_a_topic_is_heard_like_what_was_written(bench: TelegramBench) -> None:
    """It was no answer to anything, and neither is the change."""
    corner = await topic(bench)
    native = await bench.say_in(bench.member, corner, "We saw it.")
    bench.world.edit(bench.chat, int(native), "We saw it too.")

    assert [(corner, True)] * 2 == [(one.corner, one.stray) for one in (await hear_all(bench))[1:]]


async def test_trap_25_what_topics_cost_is_counted_for_the_whole_chat(bench: TelegramBench) -> None:
    """The server counts a new topic, its first message and its end like any message to the group."""
    bench.world.enforce(on=True)
    corner = await topic(bench)
    await bench.channel.close_corner(bench.place, corner)
    await bench.channel.reopen_corner(bench.place, corner)
    await bench.channel.post_in(bench.place, corner, words("Five."), "k2")

    with pytest.raises(Busy):
        await bench.channel.post(bench.place, words("Six in five seconds."), "k3")


async def test_whether_the_bot_may_keep_topics_is_known_and_told_when_it_changes(bench: TelegramBench) -> None:
    """Only in a group with topics, and with that right."""
    assert Obstacle.FLAT in await bench.channel.obstacles(bench.place)
    bench.world.forum(bench.chat, managed=False)
    assert Obstacle.FLAT in await bench.channel.obstacles(bench.place)
    bench.world.chats[bench.chat].manages_topics = True
    bench.world.set_bot(bench.chat, int(bench.steward), "administrator")

    assert [Act.WIDENED] == [one.act for one in await hear_all(bench)]
    assert () == await bench.channel.obstacles(bench.place)


async def test_a_topic_of_an_earlier_try_is_found_by_what_people_call_it(bench: TelegramBench) -> None:
    """Only one that is called so and is still there; marks that nobody sees make no difference."""
    corner = await topic(bench)
    named = [(corner, "\u2068The river\u2069  \u00b7 room k7")]
    assert ("", "") == await bench.channel.find_corner(bench.place, ENTRANCE, [(corner, "Another river")], "k2")
    found, native = await bench.channel.find_corner(bench.place, ENTRANCE, named, "k3")
    assert (corner, True) == (found, bool(native))
    bench.world.drop_topic(bench.chat, int(corner))

    assert ("", "") == await bench.channel.find_corner(bench.place, ENTRANCE, named, "k4")
