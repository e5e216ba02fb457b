"""Keys that come late, or not at all, in encrypted rooms on a real Synapse."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Act
from bot.channels.matrix.listening import unrepeated
from bot.errors import Unreachable
from tests.channels.contract import listening, saying, speech
from tests.fakes.synapse import shared_synapse

pytest.importorskip("vodozemac")
from tests.channels.sealed_bench import SealedBench, Sealer, sealed_bench

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[SealedBench]:
    """A fresh encrypted room on the server of this run."""
    async with sealed_bench(shared_synapse(), tmp_path) as bench:
        yield bench


async def test_a_message_whose_key_comes_late_is_read_as_if_said_then(bench: SealedBench) -> None:
    """Trap 38: meanwhile the key is asked for, the room is told once, the operator sees it; a restart loses nothing."""
    ana = bench.people["Ana"]
    assert isinstance(ana, Sealer)
    desk = await (await ana.ready())._ready()
    hand, held = desk.errands.hand, list[tuple[str, Any]]()

    async def hold(kind: str, messages: Any) -> None:
        held.append((kind, messages))

    desk.errands.hand = hold  # type: ignore[method-assign]
    async with listening(bench.channel, bench.cursor) as ears:
        for words in ("/say late", "/say later"):
            await bench.say(ana.id, words)
        unread = await ears.until(lambda heard: heard.act is Act.UNREAD)
        troubles = list(bench.channel.health.troubles)
    assert ana.account is not None
    asked = await ana.account.sync(ana.since, unrepeated({"room": {"rooms": []}}), 0)
    await bench.restart()
    async with listening(bench.channel, ears.cursor) as again:
        for kind, messages in held:
            await hand(kind, messages)
        heard = [await again.until(saying(words)) for words in ("/say late", "/say later")]

    assert (ana.id, bench.place) == (unread.author.id, unread.place)
    assert 1 == sum(one.act is Act.UNREAD for one in (*ears.heard, *again.heard))
    assert [ana.id] * 2 == [one.author.id for one in heard]
    assert any("cannot be read" in trouble for trouble in troubles)
    assert [] == bench.channel.health.troubles
    assert "m.room_key_request" in {event["type"] for event in asked["to_device"]["events"]}


async def test_a_key_that_did_not_arrive_is_not_taken_for_given(bench: SealedBench) -> None:
    """Trap 49: when the server cannot be reached while keys are handed out, the next try hands them out again."""
    desk = await bench.channel._homeserver.letters._ready()  # type: ignore[attr-defined]
    hand = desk.errands.hand

    async def lose(kind: str, messages: Any) -> None:
        raise Unreachable

    desk.errands.hand = lose
    with pytest.raises(Unreachable):
        await bench.channel.post(bench.place, speech("Can you read me?"), "k1")
    desk.errands.hand = hand
    await bench.channel.post(bench.place, speech("Can you read me?"), "k1")

    assert ["Can you read me?"] == [shown.text for shown in await bench.seen()]


async def test_whoever_leaves_cannot_open_what_is_said_after(bench: SealedBench) -> None:
    """A new key is made; whoever comes gets the one in use, from there on."""
    caio, davi = bench.people["Caio"], bench.people["Davi"]
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.channel.post(bench.place, speech("One"), "k1")
        await bench.people["مريم"].does(bench.room, "leave")
        await ears.until(lambda heard: heard.act is Act.LEFT)
        await bench.channel.post(bench.place, speech("Two"), "k2")
        await caio.does(bench.room, "invite", user_id=davi.id)
        await davi.does(bench.room, "join")
        await bench.say(davi.id, "/say here")
        await ears.until(saying("/say here"))
        await bench.channel.post(bench.place, speech("Three"), "k3")
    ours = [event for event in await caio.history(bench.room) if event["sender"] == bench.bot.id]
    read = [event["content"].get("body") for event in await davi.history(bench.room)]
    raw = [event["content"] for event in await bench.bot.history(bench.room) if event["sender"] == bench.bot.id]
    keys = [content["session_id"] for content in raw if "session_id" in content]

    assert ["One", "Two", "Three"] == [event["content"]["body"] for event in ours if "body" in event["content"]]
    assert keys[0] != keys[1] == keys[2]
    assert "Three" in read
    assert "One" not in read
