"""Rooms as people really have them: busy, moved, closed and opened again, far away, huge; against a real Synapse.

A number in a docstring is that of the trap in the list of platforms' pitfalls.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.base import Act
from bot.channels.matrix import following, homeserver, listening, reading
from tests.channels.contract import Ears, saying, speech
from tests.channels.contract import listening as hearing
from tests.channels.matrix_bench import MatrixBench, matrix_bench, token_now
from tests.fakes.synapse import Json, shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A fresh room on the server of this run; few events in a batch."""
    async with matrix_bench(shared_synapse(), tmp_path, timeline=5) as bench:
        yield bench


async def acts(bench: MatrixBench, ears: Ears) -> list[tuple[Act, str]]:
    """All that was heard in the bench's room until a last word, which is not told."""
    await bench.say(bench.member, "/last")
    await ears.until(saying("/last"))
    return [(heard.act, heard.text) for heard in ears.heard if heard.place == bench.place and heard.text != "/last"]


# What was missed


async def test_a_gap_of_several_pages_is_filled_up_to_a_bound_and_the_rest_is_said_aloud(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap 33: three pages are read whole; where only two may be read, whoever wrote is told to write again."""
    monkeypatch.setattr(homeserver, "PAGE", 4)
    said = [f"/say {number}" for number in range(16)]
    for text in said:
        await bench.say(bench.member, text)
    async with hearing(bench.channel, bench.cursor) as ears:
        whole = await acts(bench, ears)
    monkeypatch.setattr(listening, "LONGEST_GAP", 2)
    async with hearing(bench.channel, bench.cursor) as ears:
        cut = await acts(bench, ears)

    assert [(Act.SAID, text) for text in said] == whole
    assert (Act.MISSED, "") == cut[0]
    assert cut[1][1] == "/say 0"
    assert cut[-1][1] == "/say 15"
    assert len(cut) < len(said)


async def test_what_the_homeserver_leaves_out_of_a_batch_is_found_later(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap 34: rooms in which we have spoken are compared with their history from time to time."""
    monkeypatch.setattr(listening, "CHECK", 0.0)
    await bench.channel.post(bench.place, speech("What matters to you?"), "k1")
    whole = homeserver.Homeserver.sync

    async def leaving_out(server: homeserver.Homeserver, *how: object) -> Json:
        answer = await whole(server, *how)  # type: ignore[arg-type]
        for told in answer.get("rooms", {}).get("join", {}).values():
            events = told["timeline"]["events"]
            told["timeline"]["events"] = [one for one in events if one["content"].get("body") != "/say omitted"]
        return answer

    monkeypatch.setattr(homeserver.Homeserver, "sync", leaving_out)
    async with hearing(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say first")
        await ears.until(saying("/say first"))
        await bench.say(bench.member, "/say omitted")
        await bench.say(bench.member, "/say second")
        await ears.until(saying("/say omitted"))
        heard = await acts(bench, ears)

    assert 1 == heard.count((Act.SAID, "/say omitted"))


async def test_what_is_handed_over_twice_and_in_disorder_is_heard_once_each(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word, its edit and its withdrawal are understood in whatever order they come."""
    whole = homeserver.Homeserver.sync

    async def disorderly(server: homeserver.Homeserver, *how: object) -> Json:
        answer = await whole(server, *how)  # type: ignore[arg-type]
        for told in answer.get("rooms", {}).get("join", {}).values():
            events = told["timeline"]["events"]
            told["timeline"]["events"] = [*reversed(events), *events]
        return answer

    word = await bench.people["Ana"].says(bench.room, "/say one")
    await bench.people["Ana"].edits(bench.room, word, "/say two")
    await bench.people["Ana"].says(bench.room, "/say three")
    monkeypatch.setattr(homeserver.Homeserver, "sync", disorderly)
    async with hearing(bench.channel, bench.cursor) as ears:
        heard = await acts(bench, ears)

    assert sorted([(Act.SAID, "/say one"), (Act.EDITED, "/say two"), (Act.SAID, "/say three")]) == sorted(heard)


async def test_after_a_restart_the_rooms_are_known_again(bench: MatrixBench) -> None:
    """Traps 32 and 51: from the state the server hands over, not from what we happened to hear."""
    async with hearing(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say before")
        await ears.until(saying("/say before"))
    await bench.restart()
    async with hearing(bench.channel, ears.cursor) as ears:
        await bench.say(bench.member, "/say after")
        heard = await ears.until(saying("/say after"))

    assert ("Rio Claro", False, "Ana") == (heard.title, heard.private, heard.author.name)


async def test_a_mistake_of_ours_does_not_lose_the_batch(bench: MatrixBench) -> None:
    """Trap 31: the token goes on only after the commit."""
    ears = Ears(bench.channel, bench.cursor)

    async def failing(batch: object) -> None:
        raise RuntimeError

    await bench.say(bench.member, "/say once")
    with pytest.raises(RuntimeError):
        await bench.channel.listen(bench.cursor, failing)
    async with hearing(bench.channel, ears.cursor) as ears:
        assert (Act.SAID, "/say once") in await acts(bench, ears)


# Moving, closing, opening


async def test_a_room_that_moved_says_that_membership_is_new(bench: MatrixBench) -> None:
    """Trap 41: the house asks again who belongs."""
    caio = bench.people["Caio"]
    room = await bench.invited_to(caio, "Spring", preset="public_chat")
    await bench.bot.does(room, "join")
    async with hearing(bench.channel, await token_now(bench.bot)) as ears:
        await caio.does(room, "upgrade", new_version="11")
        moved = await ears.until(lambda heard: heard.act is Act.MOVED)

    assert moved.anew


async def test_a_ban_is_being_shown_out_and_whoever_lifts_it_may_invite_again(bench: MatrixBench) -> None:
    """The house is gone from the room, and comes back when it is asked."""
    caio = bench.people["Caio"]
    async with hearing(bench.channel, bench.cursor) as ears:
        await caio.does(bench.room, "ban", user_id=bench.bot.id)
        removed = await ears.until(lambda heard: heard.act is Act.REMOVED)
        await caio.does(bench.room, "unban", user_id=bench.bot.id)
        await caio.does(bench.room, "invite", user_id=bench.bot.id)
        joined = await ears.until(lambda heard: heard.act is Act.JOINED)

    assert [bench.steward] * 2 == [removed.author.id, joined.author.id]


async def test_a_knock_at_a_groups_door_is_told_once(bench: MatrixBench) -> None:
    """The room's own people answer; and so is that whoever knocked goes away again."""
    caio, davi = bench.people["Caio"], bench.people["Davi"]
    await caio.sets(bench.room, "m.room.join_rules", {"join_rule": "knock"})
    async with hearing(bench.channel, bench.cursor) as ears:
        await davi.ask("POST", f"/_matrix/client/v3/knock/{bench.room}", {})
        await davi.does(bench.room, "leave")
        heard = await acts(bench, ears)

    assert [Act.KNOCKED, Act.UNKNOCKED] == [act for act, _ in heard]


async def test_out_of_a_huge_room_the_house_is_told_to_go(bench: MatrixBench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trap 42: its people are never asked for one by one; too many of them are one event."""
    monkeypatch.setattr(reading, "MOST_PEOPLE", 1)
    async with hearing(bench.channel, bench.cursor) as ears:
        room = await bench.invited_to(bench.people["Ana"], "Square", bench.people["Caio"])
        crowded = await ears.until(lambda heard: heard.act is Act.CROWDED)

    assert (room, "1") == (crowded.place.chat, crowded.text)
    assert Act.JOINED not in {heard.act for heard in ears.heard}


def test_members_are_told_only_when_they_speak() -> None:
    """Trap 42: of a room with thousands, a few hundred bytes are asked for."""
    asked = listening.wish(5)["room"]

    assert asked["state"]["lazy_load_members"]
    assert asked["timeline"]["lazy_load_members"]
    assert listening.GAP["lazy_load_members"]


# Far away


@asynccontextmanager
async def between(target: str, refuse: Callable[[str], bool]) -> AsyncIterator[str]:
    """A gate before the server that turns some requests away as a server does which is not there yet."""

    async def passed(request: web.Request) -> web.StreamResponse:
        if refuse(request.path):
            return web.json_response({"errcode": "M_FORBIDDEN", "error": "You are not invited."}, status=403)
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        asked = session.request(request.method, target + request.raw_path, data=await request.read(), headers=headers)
        async with asked as answer:
            body = await answer.read()
            return web.Response(body=body, status=answer.status, content_type=answer.content_type)

    site = web.Application()
    site.router.add_route("*", "/{path:.*}", passed)
    async with aiohttp.ClientSession() as session, TestServer(site) as gate:
        yield str(gate.make_url("")).rstrip("/")


async def test_an_invitation_from_afar_is_tried_again_until_the_door_opens(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap 40: three times we are told that nobody invited us; the fourth time we are in. Hearing goes on meanwhile."""
    monkeypatch.setattr(following, "PATIENCE", (0.0, 0.05, 0.1, 0.2, 0.4))
    knocks: list[str] = []

    def shut(path: str) -> bool:
        if "/join/" not in path:
            return False
        knocks.append(path)
        return len(knocks) <= 3

    async with between(shared_synapse().url, shut) as gate:
        await bench.channel.close()
        near = bench.synapse.url
        bench.synapse = Gate(gate)  # type: ignore[assignment]
        bench.folder /= "far"
        await bench.open()
        async with hearing(bench.channel, bench.cursor) as ears:
            room = await bench.invited_to(bench.people["Ana"], "Afar")
            await bench.say(bench.member, "/say meanwhile")
            await ears.until(saying("/say meanwhile"))
            joined = await ears.until(lambda heard: heard.act is Act.JOINED)

    assert (room, 4) == (joined.place.chat, len(knocks))
    assert near != gate


class Gate:
    """Where the channel thinks the server is."""

    def __init__(self, url: str) -> None:
        self.url = url


def test_the_house_knocks_for_an_hour() -> None:
    """Trap 40: minutes, not milliseconds."""
    assert 3600 <= sum(following.PATIENCE) < 7200


def test_a_server_that_never_answers_is_given_up_once() -> None:
    """Trap 44: the library's own endless retries are off; waiting is the outbox's affair."""
    config = homeserver.CONFIG

    assert (0, 0) == (config.max_limit_exceeded, config.max_timeouts)
    assert config.request_timeout <= 60
