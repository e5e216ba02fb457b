"""Encrypted rooms on a real Synapse in which the bot may not write, or may again: known by what a seal is called."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.base import Act, Posting
from bot.errors import Muted
from tests.channels.contract import listening, speech
from tests.fakes.synapse import Json, shared_synapse

pytest.importorskip("vodozemac")
from tests.channels.sealed_bench import SealedBench, sealed_bench

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[SealedBench]:
    """A fresh encrypted room on the server of this run."""
    async with sealed_bench(shared_synapse(), tmp_path) as bench:
        yield bench


async def rule(bench: SealedBench, **events: int) -> None:
    """Caio lays down how much power it takes to put an event of a kind into the room."""
    levels: Json = await bench.people["Caio"].state(bench.room, "m.room.power_levels")
    await bench.people["Caio"].sets(
        bench.room, "m.room.power_levels", {**levels, "events": {**levels["events"], **events}}
    )


async def rights(bench: SealedBench) -> list[Act]:
    """What is heard of our right to write until somebody says something."""
    await bench.people["Ana"].says(bench.room, "!start")
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda heard: heard.act is Act.SAID)
        return [one.act for one in ears.heard if one.act is not Act.SAID]


async def test_whether_we_may_write_is_heard_in_an_encrypted_room(bench: SealedBench) -> None:
    """Once when it falls silent for us, once when it is open again."""
    await bench.mute(on=True)
    await bench.mute(on=False)

    assert [Act.MUTED, Act.UNMUTED] == await rights(bench)


async def test_what_counts_is_who_may_send_sealed_events(bench: SealedBench) -> None:
    """A rule for open words concerns nothing that is said there; one for sealed words does."""
    await rule(bench, **{"m.room.message": 50})
    native = await bench.channel.post(bench.place, speech("0 : 0"), "k0")
    await rule(bench, **{"m.room.encrypted": 10})
    with pytest.raises(Muted):
        await bench.channel.post(bench.place, speech("Anybody?"), "k1")
    with pytest.raises(Muted):
        await bench.channel.revise(Posting(bench.place, native), speech("1 : 0"), "k2")

    assert ["0 : 0"] == [one.text for one in await bench.seen()]


async def test_whoever_comes_while_we_may_not_write_reads_what_waited_and_whoever_left_does_not(
    bench: SealedBench,
) -> None:
    """The same words under the same key go out later, sealed for those who are in the room then."""
    await bench.mute(on=True)
    with pytest.raises(Muted):
        await bench.channel.post(bench.place, speech("The river rises."), "k1")
    davi, maryam = bench.people["Davi"], bench.people["مريم"]
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.people["Caio"].does(bench.room, "invite", user_id=davi.id)
        await davi.does(bench.room, "join")
        await maryam.does(bench.room, "leave")
        await ears.until(lambda heard: heard.act is Act.LEFT)
        await bench.mute(on=False)
        await ears.until(lambda heard: heard.act is Act.UNMUTED)
        await bench.channel.post(bench.place, speech("The river rises."), "k1")

    assert ["The river rises."] == [one.text for one in await bench.seen()]
    assert ["The river rises."] == [
        event["content"]["body"] for event in await davi.history(bench.room) if event["type"] == "m.room.message"
    ]
    shut = [event for event in await maryam.history(bench.room) if event["sender"] == bench.bot.id]
    assert "m.room.message" not in {event["type"] for event in shut}
