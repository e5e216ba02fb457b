"""Telegram's own polls as temperature checks: who votes is told, what is too long is cut, and an end is an end."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.channels.abilities import ShowsPolls
from bot.channels.base import Act, Heard, Kind, Option, Place, Posting, Shape, Speech, Spoken
from bot.errors import Unpolled
from tests.channels.asking_polls import QUESTION
from tests.channels.contract import listening
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


async def voted(bench: TelegramBench, number: int = 1) -> list[Heard]:
    """The first votes that are heard."""
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda _: sum(one.act is Act.VOTED for one in ears.heard) >= number)
        return [heard for heard in ears.heard if heard.act is Act.VOTED]


async def test_a_question_is_a_poll_below_its_words(bench: TelegramBench) -> None:
    """Trap 13: it is not anonymous, or nobody would ever be heard."""
    assert isinstance(bench.channel, ShowsPolls)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k1")

    words, poll = bench.world.shown(bench.chat)
    assert "It binds nobody." in words["text"]
    assert (words["message_id"], polled.native) == (poll["reply_to_message"]["message_id"], str(poll["message_id"]))
    assert {"id": polled.poll, "question": "How does a quiet month feel?", "is_anonymous": False} == {
        key: poll["poll"][key] for key in ("id", "question", "is_anonymous")
    }
    assert ["Good", "Bad"] == [one["text"] for one in poll["poll"]["options"]]


async def test_a_vote_names_its_poll_its_voter_and_the_answer(bench: TelegramBench) -> None:
    """Trap 12: no chat. Taken back, no answer."""
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k2")
    bench.world.vote(int(bench.member), polled.poll, 1)
    bench.world.vote(int(bench.member), polled.poll)

    first, second = await voted(bench, 2)
    assert (Place("telegram", ""), polled.poll, "1", "") == (first.place, first.about, first.text, second.text)
    assert (bench.member, Kind.PERSON) == (first.author.id, first.author.kind)


async def test_a_channel_that_votes_is_no_person(bench: TelegramBench) -> None:
    """Trap 14: it is told so by the house; its placeholder account counts for nobody."""
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k3")
    bench.world.vote(int(bench.member), polled.poll, 0, channel=True)

    [vote] = await voted(bench)
    assert Kind.CROWD is vote.author.kind


async def test_a_poll_is_closed_once_and_for_all(bench: TelegramBench) -> None:
    """Closing it again, or one that is gone, is a success."""
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k4")
    posting = Posting(bench.place, polled.native)
    for _ in range(2):
        await bench.channel.close_poll(posting)
    await bench.channel.close_poll(Posting(bench.place, "99999"))

    assert bench.world.shown(bench.chat)[-1]["poll"]["is_closed"]


async def test_what_is_too_long_for_a_poll_is_cut(bench: TelegramBench) -> None:
    """A poll is refused for one character too many."""
    long = Speech((Spoken(Shape.POLL, ("q" * 400,)),), (Option("a" * 200, "t.1"), Option("\U0001f41f" * 90, "t.2")))
    await bench.channel.post_poll(bench.place, long, "k5")

    [shown] = bench.world.shown(bench.chat)
    assert shown["poll"]["question"].endswith("\u2026")


@pytest.mark.parametrize("words", ["not enough rights to send polls to the chat", "CHAT_SEND_POLLS_FORBIDDEN"])
async def test_where_we_may_send_no_polls_nothing_of_one_is_left_standing(words: str, bench: TelegramBench) -> None:
    """The chat is not closed to us: the same question comes with choices, and its words only once."""
    bench.world.fault("sendPoll", "refuse", text=words)
    with pytest.raises(Unpolled):
        await bench.channel.post_poll(bench.place, QUESTION, "k6")
    assert [] == bench.world.shown(bench.chat)

    native = await bench.channel.post(bench.place, QUESTION, "k6")
    [shown] = bench.world.shown(bench.chat)
    assert (native, "How does a quiet month feel?" in shown["text"]) == (str(shown["message_id"]), True)


async def test_what_was_pinned_is_let_go_once(bench: TelegramBench) -> None:
    """Twice, gone, or without the right: a success."""
    bench.world.set_bot(bench.chat, int(bench.steward), "administrator")
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k7")
    posting = Posting(bench.place, polled.native)
    await bench.channel.pin(posting)
    for _ in range(2):
        await bench.channel.unpin(posting)
    bench.world.set_bot(bench.chat, int(bench.steward), "member")
    await bench.channel.unpin(posting)

    assert [] == bench.world.chats[bench.chat].pinned
