"""Polls on a real Synapse: temperature checks as today's clients know them, and none where rooms are encrypted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.abilities import ShowsPolls
from bot.channels.base import Act, Heard, Posting
from bot.channels.matrix import homeserver
from bot.channels.matrix.listening import wish
from bot.channels.matrix.polls import END, RESPONSE, START
from bot.errors import Unpolled
from tests.channels.asking_polls import QUESTION
from tests.channels.contract import listening, saying
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
    """Trap 37: the bot that opened it ends it, and needs no power for that.

    Answers come back by number, an empty one takes back; nobody is notified.
    """
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


async def last_vote(bench: MatrixBench) -> list[str]:
    """What was picked, in the order in which it was heard, until somebody says something."""
    await bench.say(bench.member, "/last")
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(saying("/last"))
        return [one.text for one in ears.heard if one.act is Act.VOTED]


async def test_votes_in_a_busy_room_are_heard(bench: MatrixBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trap 33: also when more was said than one batch holds, and on several pages."""
    assert isinstance(bench.channel, ShowsPolls)
    monkeypatch.setattr(homeserver, "PAGE", 4)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k1")
    await votes(bench, polled.poll, ["1"])
    for _ in range(8):
        await bench.people["Caio"].says(bench.room, "Rain again.")
    monkeypatch.setattr(bench.channel._listening, "_wish", wish(3))

    assert ["1"] == await last_vote(bench)


async def test_whichever_vote_was_sent_last_counts_however_the_server_orders_them(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap 35: there is one tally, ours; by when votes were sent, as apps count. Older ones come too late."""
    assert isinstance(bench.channel, ShowsPolls)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k1")
    await votes(bench, polled.poll, ["0"], ["1"])
    whole = homeserver.Homeserver.sync

    async def backwards(server: homeserver.Homeserver, *how: object) -> Json:
        answer = await whole(server, *how)  # type: ignore[arg-type]
        for told in answer.get("rooms", {}).get("join", {}).values():
            told["timeline"]["events"].sort(key=lambda one: (one["type"] != RESPONSE, -one["origin_server_ts"]))
        return answer

    monkeypatch.setattr(homeserver.Homeserver, "sync", backwards)

    assert ["1"] == await last_vote(bench)


async def test_a_vote_after_the_end_is_heard_so_that_it_can_be_answered(bench: MatrixBench) -> None:
    """Trap 36: some apps go on sending them; that they count no more is the house's own knowledge."""
    assert isinstance(bench.channel, ShowsPolls)
    polled = await bench.channel.post_poll(bench.place, QUESTION, "k1")
    await bench.channel.close_poll(Posting(bench.place, polled.native))
    await votes(bench, polled.poll, ["1"])

    assert ["1"] == await last_vote(bench)


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
