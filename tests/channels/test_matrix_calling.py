"""Relayed words ring at nobody, on a real Synapse: whether an event says that nobody is meant, or need not say it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.channels.matrix.calling import FEW, may_call, spared
from bot.channels.matrix.listening import unrepeated
from bot.channels.matrix.listening import wish as wish_of
from bot.channels.matrix.markup import contents, notice, revised
from bot.channels.matrix.rooms import Room
from tests.channels.contract import listening, speech
from tests.channels.matrix_bench import MatrixBench, matrix_bench
from tests.fakes.synapse import Json, shared_synapse

BOTS_ARE_SILENT = "/_matrix/client/v3/pushrules/global/override/.m.rule.suppress_notices/enabled"
ME = "@bot:river.test"


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A room in which the bot could call all at once."""
    async with matrix_bench(shared_synapse(), tmp_path) as bench:
        caio = bench.people["Caio"]
        levels = await caio.state(bench.room, "m.room.power_levels")
        users = {**levels["users"], bench.bot.id: 50}
        await caio.sets(bench.room, "m.room.power_levels", {**levels, "users": users})
        yield bench


@asynccontextmanager
async def heard(bench: MatrixBench) -> AsyncIterator[None]:
    """The bot listens, and has heard of the room."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.people["Caio"].says(bench.room, f"{bench.bot.id}: good morning")
        await ears.until(lambda one: "good morning" in one.text)
        yield


async def highlights(bench: MatrixBench) -> int:
    """How often Ana's app says that somebody called her, since she last read."""
    wish = quote(json.dumps(unrepeated(wish_of(1))))
    answer = await bench.people["Ana"].ask("GET", f"/_matrix/client/v3/sync?timeout=0&filter={wish}")
    return int(answer["rooms"]["join"][bench.room]["unread_notifications"]["highlight_count"])


async def rung(bench: MatrixBench) -> list[str]:
    """What Ana's app would have rung for in this room."""
    answer = await bench.people["Ana"].ask("GET", "/_matrix/client/v3/notifications?limit=50")
    events = [one["event"] for one in answer["notifications"] if one["room_id"] == bench.room]
    return [event["content"]["body"] for event in events if event["type"] == "m.room.message"]


async def last(bench: MatrixBench) -> Json:
    """What was said last."""
    content: Json = (await bench.people["Caio"].history(bench.room))[-1]["content"]
    return content


async def test_a_notice_with_a_name_and_with_room_rings_at_nobody(bench: MatrixBench) -> None:
    """Whether or not it says that nobody is meant; the same words from a person do ring."""
    words = f"Ana, {bench.member} and @room: the river rose."
    for content in (notice(words), {"msgtype": "m.notice", "body": words}):
        await bench.bot.sends(bench.room, "m.room.message", content)

    assert (0, []) == (await highlights(bench), await rung(bench))
    await bench.bot.says(bench.room, words)
    assert (1, [words]) == (await highlights(bench), await rung(bench))


async def test_who_lets_programs_ring_is_not_called_by_a_name_in_the_words(bench: MatrixBench) -> None:
    """Some want to hear programs: for them a bare notice with their name would ring as a call; ours never does."""
    ana = bench.people["Ana"]
    await ana.ask("PUT", BOTS_ARE_SILENT, {"enabled": False})
    try:
        async with heard(bench):
            for number, words in enumerate(("The river rose.", "Ana saw it.", "@room, it fell.", "Where is ANA?")):
                await bench.channel.post(bench.place, speech(words), f"k{number}")
            assert 0 == await highlights(bench)
        await bench.bot.sends(bench.room, "m.room.message", {"msgtype": "m.notice", "body": "Ana saw it."})
        assert 1 == await highlights(bench)
    finally:
        await ana.ask("PUT", BOTS_ARE_SILENT, {"enabled": True})


async def test_that_nobody_is_meant_is_said_where_somebody_could_be_called(bench: MatrixBench) -> None:
    """First everybody in a small room is asked for by name; whoever comes later is known, too."""
    async with heard(bench):
        said = []
        for number, words in enumerate(("The river rose.", "The river rose.", "Ana saw it.", "Davi saw it.")):
            await bench.channel.post(bench.place, speech(words), f"k{number}")
            said.append("m.mentions" in await last(bench))
        assert [True, False, True, False] == said

        davi = bench.people["Davi"]
        await bench.people["Caio"].does(bench.room, "invite", user_id=davi.id)
        await davi.does(bench.room, "join")
        for turn in range(100):
            await bench.channel.post(bench.place, speech("Davi saw it."), f"again{turn}")
            if "m.mentions" in await last(bench):
                break
            await asyncio.sleep(0.05)
        assert {} == (await last(bench))["m.mentions"]


# Without a server


def known(*names: str) -> Room:
    """A room in which everybody is known, under these names."""
    room = Room("!r:river.test", joined=len(names) + 1, introduced=True)
    room.meet(ME, "Peopleness")
    for number, name in enumerate(names):
        room.meet(f"@p{number}x:river.test", name)
    return room


@pytest.mark.parametrize(
    ("words", "calls"),
    [
        ("The river rose.", False),
        ("Peopleness passes this on.", False),
        ("ana saw it.", True),
        ("مريم كانت هنا", True),
        ("ask p0x", True),
        ("@room", True),
        ("STRASSE 5", True),
    ],
)
def test_names_are_found_however_they_are_written(words: str, calls: bool) -> None:
    """The bot's own name calls no person."""
    assert calls == may_call(known("Ana", "مريم", "Straße"), words, ME)


def test_where_not_everybody_is_known_anybody_might_be_called() -> None:
    """Nobody was asked yet, something was left out, or there are too many."""
    lost, large = known("Ana"), known("Ana")
    lost.lose_track()
    large.joined = FEW + 1

    assert all(may_call(room, "The river rose.", ME) for room in (lost, large, Room("!new:river.test")))


def test_only_a_plain_notice_is_spared() -> None:
    """Edits, files, sealed rooms and rooms we know nothing of keep the word that nobody is meant."""
    said, edit = contents(speech("The river rose."))[0], revised(speech("The river rose."), "$1")
    sealed = known("Ana")
    sealed.locked = True
    picture = {**said, "msgtype": "m.image"}

    assert "m.mentions" not in spared(said, known("Ana"), ME)
    assert [edit, picture] == [spared(one, known("Ana"), ME) for one in (edit, picture)]
    assert [said, said] == [spared(said, room, ME) for room in (sealed, None)]
