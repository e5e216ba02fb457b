"""Polls on a real Synapse: temperature checks as today's clients know them, and none where rooms are encrypted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.abilities import ShowsPolls
from bot.channels.base import Act, Heard, Posting
from bot.channels.matrix.polls import END, RESPONSE, START
from bot.errors import Unpolled
from tests.channels.asking_polls import QUESTION
from tests.channels.contract import listening
from tests.channels.matrix_bench import MatrixBench, matrix_bench
from tests.fakes.synapse import Json, shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A fresh room on the server of this run."""
    async with matrix_bench(shared_synapse(), tmp_path) as bench:
        yield bench


async def events(bench: MatrixBench, kind: str) -> list[Json]:
    """What the bot put into the room, of one kind."""
    history = await bench.people["Caio"].history(bench.room)
    return [event["content"] for event in history if event["type"] == kind and event["sender"] == bench.bot.id]


async def votes(bench: MatrixBench, poll: str, *picked: list[str]) -> None:
    """Ana votes, several times perhaps."""
    for answers in picked:
        relates = {"rel_type": "m.reference", "event_id": poll}
        content: Json = {RESPONSE: {"answers": answers}, "m.relates_to": relates}
        await bench.people["Ana"].sends(bench.room, RESPONSE, content)


async def test_a_question_is_a_poll_that_the_bot_opens_hears_and_ends(bench: MatrixBench) -> None:
    """Answers come back by number, an empty one takes back; nobody is notified; it ends once."""
    assert isinstance(bench.channel, ShowsPolls)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k1")
    await votes(bench, polled.poll, ["1"], ["no such"], [])
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda heard: heard.act is Act.VOTED and not heard.text)
        heard: list[Heard] = [one for one in ears.heard if one.act is Act.VOTED]
    for _ in range(2):
        await bench.channel.close_poll(Posting(bench.place, polled.native))

    [start] = await events(bench, START)
    assert ["Good", "Bad"] == [one["org.matrix.msc1767.text"] for one in start[START]["answers"]]
    assert {} == start["m.mentions"]
    assert [("1", polled.poll, bench.member), ("", polled.poll, bench.member)] == [
        (one.text, one.about, one.author.id) for one in heard
    ]
    assert 1 == len(await events(bench, END))


async def test_in_an_encrypted_room_the_answers_are_choices(bench: MatrixBench) -> None:
    """Trap 38: votes that cannot be read would make the count wrong."""
    assert isinstance(bench.channel, ShowsPolls)
    await bench.people["Caio"].sets(bench.room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k2")

    assert "" == polled.poll
    assert [] == await events(bench, START)
    assert "1. Good" in (await bench.seen())[-1].text


async def only_stewards(bench: MatrixBench, *kinds: str) -> None:
    """The room keeps these kinds of events for its stewards."""
    caio = bench.people["Caio"]
    levels = await caio.state(bench.room, "m.room.power_levels")
    events = {**levels.get("events", {}), **dict.fromkeys(kinds, 100)}
    await caio.sets(bench.room, "m.room.power_levels", {**levels, "events": events})


async def test_where_our_power_is_too_low_for_polls_nothing_of_one_is_said(bench: MatrixBench) -> None:
    """The room takes our words, so the house asks with choices; a poll that stands can be let go of."""
    assert isinstance(bench.channel, ShowsPolls)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k3")
    await only_stewards(bench, START, END)
    before = len(await bench.seen())
    with pytest.raises(Unpolled):
        await bench.channel.post_poll(bench.place, QUESTION, "k4")
    assert before == len(await bench.seen())
    await bench.channel.close_poll(Posting(bench.place, polled.native))

    await bench.channel.post(bench.place, QUESTION, "k4")
    assert "1. Good" in (await bench.seen())[-1].text
