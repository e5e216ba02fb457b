"""A group on another server than ours: two real Synapses that know each other, and a line between them that breaks.

A number in a docstring is that of the trap in the list of platforms' pitfalls.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.base import Act, Heard, Place, Posting
from bot.channels.matrix import following
from bot.channels.matrix.homeserver import Homeserver
from bot.errors import Gone, PeoplenessError, Unreachable
from tests.channels.contract import YES_NO, Ears, listening, saying, second_choice, speech
from tests.channels.far_bench import FarBench, far_bench, is_among
from tests.channels.matrix_bench import once, token_now
from tests.fakes.synapse import Json
from tests.fakes.two_synapses import Pair, says_at, two_synapses

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pair(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pair]:
    """Both servers, for all tests of this file."""
    async with two_synapses(tmp_path_factory.mktemp("two")) as pair:
        yield pair


@pytest_asyncio.fixture(loop_scope="module")
async def bench(pair: Pair, tmp_path: Path) -> AsyncIterator[FarBench]:
    """A fresh room on the other server, with the bot in it."""
    async with far_bench(pair, tmp_path) as bench:
        yield bench


WHILE = "/say while apart"


# Words


async def test_what_was_said_while_the_servers_were_apart_is_heard_once_and_in_order(bench: FarBench) -> None:
    """Whoever speaks next brings it along, in the order in which it was said."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say before")
        await ears.until(saying("/say before"))
        bench.servers.apart()
        for number in range(12):
            await bench.say(bench.member, f"{WHILE} {number}")
        await bench.back()
        await bench.say(bench.neighbour, "/last")
        await ears.until(saying("/last"))

    assert [f"{WHILE} {number}" for number in range(12)] == heard_while(ears)


async def test_what_our_server_was_never_handed_is_asked_for(bench: FarBench) -> None:
    """33. After a long absence, or a new start, a server is sent the last words only: the rest is fetched."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say before")
        await ears.until(saying("/say before"))
        bench.servers.apart()
        for number in range(115):
            await bench.say(bench.member, f"{WHILE} {number}")
            if number % 20 == 0:
                await bench.channel.post(bench.place, speech("Are you there?"), f"k{number}")
        await asyncio.to_thread(bench.servers.far.stop)
        await asyncio.to_thread(bench.servers.far.start)
        await bench.back()
        await bench.say(bench.member, "/last")
        await ears.until(saying("/last"))
        await bench.say(bench.member, "/really last")
        await ears.until(saying("/really last"))

    assert [f"{WHILE} {number}" for number in range(115)] == heard_while(ears)


async def test_words_for_a_server_that_is_away_arrive_once_when_it_is_back(bench: FarBench) -> None:
    """Ours has taken them: they wait there, and nothing has to be said again. What was said late is read late."""
    bench.servers.apart()
    first = await bench.channel.post(bench.place, speech("The river rises."), "k1")
    again = await bench.channel.post(bench.place, speech("The river rises."), "k1")
    second = await bench.channel.post(bench.place, speech("The mill stands still."), "k2")
    before = [shown.text for shown in await bench.seen()]
    await bench.back()
    await bench.caio.until(bench.room, lambda events: is_among(events, second))

    assert first == again
    assert [] == before
    assert ["The river rises.", "The mill stands still."] == [shown.text for shown in await bench.seen()]


async def test_words_are_changed_and_taken_back_across(bench: FarBench) -> None:
    """What Ana edits and withdraws is heard here; what we revise and retract changes there."""
    async with listening(bench.channel, bench.cursor) as ears:
        word = await bench.ana.says(bench.room, "!say one")
        await bench.ana.edits(bench.room, word, "!say two")
        await ears.until(lambda heard: heard.act is Act.EDITED)
        await bench.ana.redacts(bench.room, word)
        await ears.until(lambda heard: heard.act is Act.WITHDREW)
        first = await bench.channel.post(bench.place, speech("0 : 0"), "k1")
        second = await bench.channel.post(bench.place, speech("Good night."), "k2")
        await bench.channel.revise(Posting(bench.place, first), speech("1 : 0"), "k3")
        await bench.channel.retract(Posting(bench.place, second), "k4")
        await bench.caio.until(bench.room, lambda events: events[-1]["type"] == "m.room.redaction")

    acts = [(Act.SAID, "/say one", word), (Act.EDITED, "/say two", word), (Act.WITHDREW, "", "")]
    assert acts == [(one.act, one.text, one.message) for one in ears.heard]
    assert ["1 : 0"] == [shown.text.removeprefix("* ") for shown in await bench.seen()]


async def test_a_choice_is_tapped_across(bench: FarBench) -> None:
    """The numbers below a message are seen there, and who taps one is heard here."""
    async with listening(bench.channel, bench.cursor) as ears:
        native = await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k1")
        await bench.caio.until(bench.room, lambda events: sum(one["type"] == "m.reaction" for one in events) == 2)
        await bench.choose(bench.member, native, 2)
        chosen = await ears.until(second_choice(native))

    assert (Act.REACTED, bench.member) == (chosen.act, chosen.author.id)


async def test_the_order_is_that_of_our_server_whatever_another_says_what_time_it_is(bench: FarBench) -> None:
    """Clocks of other servers are wrong; nothing happens in our future. (A day ahead, servers do not believe it.)"""
    now = datetime.now(UTC)
    hours = {"/say today": 0, "/say tomorrow": 12, "/say yesterday": -24, "/say long ago": -90_000}
    async with listening(bench.channel, bench.cursor) as ears:
        for text, far in hours.items():
            await says_at(bench.ana, bench.room, text, now + timedelta(hours=far))
        await ears.until(saying("/say long ago"))

    assert list(hours) == [heard.text for heard in ears.heard]
    assert all(heard.at <= datetime.now(UTC) for heard in ears.heard)


def heard_while(ears: Ears) -> list[str]:
    """What was said while the servers were apart, in the order in which it was heard."""
    return [one.text for one in ears.heard if one.text.startswith(WHILE)]


# Doors


def in_vain(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rooms at whose doors we knock in vain, each time."""
    shut: list[str] = []
    join = Homeserver.join

    async def joining(server: Homeserver, room: str, via: tuple[str, ...] = ()) -> None:
        try:
            await join(server, room, via)
        except PeoplenessError:
            shut.append(room)
            raise

    monkeypatch.setattr(Homeserver, "join", joining)
    return shut


def twice(shut: list[str]) -> Callable[[], Awaitable[bool]]:
    """Whether we have knocked in vain at two doors, or at one again."""

    async def have() -> bool:
        return len(shut) >= 2

    return have


async def called(bench: FarBench) -> str:
    """Caio opens another room and invites the bot."""
    return await bench.caio.opens("Afar", bench.bot)


def joined(room: str) -> Callable[[Heard], bool]:
    """We are in this room."""
    return lambda heard: heard.act is Act.JOINED and heard.place.chat == room


async def test_whose_server_is_away_is_knocked_at_until_it_is_back(
    bench: FarBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """40. The invitation came, then the line broke: tried with growing pauses, and everything else goes on."""
    monkeypatch.setattr(following, "PATIENCE", (0.0, 0.5, 1.0, 1.5, 2.0))
    shut = in_vain(monkeypatch)
    room = await called(bench)
    bench.servers.apart()
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        assert await once(twice(shut))
        bench.servers.together()
        entered = await ears.until(joined(room))

    assert (bench.steward, "Afar") == (entered.author.id, entered.title)
    assert 2 <= len(shut) < 5


async def test_an_invitation_that_leads_nowhere_is_turned_down_aloud(
    bench: FarBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """40. After an hour of "no" nobody shall go on waiting for us; whoever invites again calls us anew."""
    monkeypatch.setattr(following, "PATIENCE", (0.0, 0.1))
    monkeypatch.setattr(Homeserver, "join", refusing)
    async with listening(bench.channel, bench.cursor) as ears:
        room = await called(bench)
        events = await bench.caio.until(room, lambda events: membership(events[-1]) == "leave")
        monkeypatch.undo()
        await bench.caio.does(room, "invite", user_id=bench.bot.id)
        await ears.until(joined(room))

    assert [(bench.bot.id, following.WHY)] == [(events[-1]["sender"], events[-1]["content"]["reason"])]


async def test_whoever_calls_again_need_not_wait(bench: FarBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try would be in an hour; a new invitation is taken up at once, a withdrawn one not at all."""
    monkeypatch.setattr(following, "PATIENCE", (0.0, 3600.0))
    shut = in_vain(monkeypatch)
    room, other = await called(bench), await called(bench)
    bench.servers.apart()
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        assert await once(twice(shut))
        await bench.back()
        await bench.caio.does(other, "kick", user_id=bench.bot.id)
        await bench.caio.does(room, "kick", user_id=bench.bot.id)
        await bench.caio.does(room, "invite", user_id=bench.bot.id)
        await ears.until(joined(room))

    assert {room, other} == set(shut)
    assert [room] == [one.place.chat for one in ears.heard if one.act is Act.JOINED]


async def refusing(server: Homeserver, room: str, via: tuple[str, ...] = ()) -> None:
    """The door stays shut."""
    raise Gone


def membership(event: Json) -> str:
    """What somebody is in a room from now on."""
    return str(event["content"].get("membership", ""))


async def test_whoever_is_shown_out_or_banned_from_afar_comes_back_when_invited(bench: FarBench) -> None:
    """Who did it is known by name, so that the others can be told."""
    async with listening(bench.channel, bench.cursor) as ears:
        for deed in ("kick", "ban"):
            await bench.caio.does(bench.room, deed, user_id=bench.bot.id)
            removed = await ears.until(lambda heard: heard.act is Act.REMOVED)
            if deed == "ban":
                await bench.caio.does(bench.room, "unban", user_id=bench.bot.id)
            ears.heard.clear()
            await bench.caio.does(bench.room, "invite", user_id=bench.bot.id)
            back = await ears.until(joined(bench.room))
            ears.heard.clear()
            entries = [one for one in await bench.bot.history(bench.room) if one.get("state_key") == bench.bot.id]

            assert [(bench.steward, "Caio")] * 2 == [(one.author.id, one.author.name) for one in (removed, back)]
            assert entries[-1]["event_id"] == back.event


def knocking(place: Place) -> Callable[[Heard], bool]:
    """Somebody asks to come into this room."""
    return lambda heard: (heard.act, heard.place) == (Act.KNOCKED, place)


async def test_a_knock_from_afar_is_answered(bench: FarBench) -> None:
    """Somebody of another server knocks at a room of theirs that we look after, and at one that we have made."""
    channel = bench.channel
    levels = await bench.caio.state(bench.room, "m.room.power_levels")
    await bench.caio.sets(bench.room, "m.room.join_rules", {"join_rule": "knock"})
    await bench.caio.sets(bench.room, "m.room.power_levels", {**levels, "users": {**levels["users"], bench.bot.id: 50}})
    async with listening(channel, bench.cursor) as ears:
        ours = Place("matrix", await channel.make_room("The river", "c1"))
        await bench.bot.sets(ours.chat, "m.room.join_rules", {"join_rule": "knock"})
        davi = bench.people["Davi"]
        for place in (bench.place, ours):
            await davi.ask("POST", f"/_matrix/client/v3/knock/{place.chat}?via={bench.servers.near.name}", {})
            knocked = await ears.until(knocking(place))
            await channel.invite(place, bench.outsider, host=False)
            assert bench.outsider == knocked.author.id
            assert await once(partial(bench.enter, bench.outsider, place.chat))


async def test_a_room_that_is_upgraded_far_away_is_followed(bench: FarBench) -> None:
    """41. The new room's id names no server: the way is asked of whoever closed the old one."""
    room = await bench.caio.opens("Spring", bench.bot, preset="public_chat", room_version="11")
    await bench.bot.does(room, "join")
    async with listening(bench.channel, await token_now(bench.bot)) as ears:
        new = (await bench.caio.does(room, "upgrade", new_version="12"))["replacement_room"]
        moved = await ears.until(lambda heard: heard.act is Act.MOVED)

    assert (room, new, True) == (moved.place.chat, moved.text, moved.anew)
    assert ":" not in new


async def test_into_a_common_room_people_of_other_servers_come(bench: FarBench) -> None:
    """We make it at home and invite them; while their server is away, the invitation waits."""
    channel = bench.channel
    async with listening(channel, bench.cursor) as ears:
        place = Place("matrix", await channel.make_room("The river", "c1"))
        bench.servers.apart()
        with pytest.raises(Unreachable):
            await channel.invite(place, bench.member, host=False)
        await bench.back()
        await channel.invite(place, bench.member, host=False)
        assert await once(partial(bench.enter, bench.member, place.chat))
        await bench.ana.says(place.chat, "Together at last.")
        said = await ears.until(saying("Together at last."))
        await channel.show_out(place, bench.member)
        await bench.ana.until(place.chat, lambda events: membership(events[-1]) == "leave")

    assert (place, bench.member) == (said.place, said.author.id)
    assert not await bench.say_there(bench.member, place.chat, "Am I still here?")
