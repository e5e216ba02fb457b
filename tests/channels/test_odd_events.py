"""What platforms send and nobody foresaw: it is passed over, and what comes after it is heard."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.channels.base import Act, Kind, Place
from bot.channels.matrix.following import AT_ONCE, Following
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.reading import Reading
from bot.channels.matrix.rooms import Room, Rooms
from bot.channels.matrix.verdicts import LONGEST_PATIENCE, patience
from bot.channels.telegram.reading import Reader
from bot.errors import Busy, Moved
from tests.channels.contract import listening, saying, speech
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


# Telegram

ODD = (
    ("message", {"message_id": 1}),
    ("message", {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": 7}),
    ("message_reaction", {"chat": {"id": 5, "type": "group"}, "new_reaction": None}),
    ("my_chat_member", {"chat": {"id": 5, "type": "group"}, "old_chat_member": {}}),
    ("callback_query", {"id": "1", "data": "x", "message": {}}),
    ("edited_message", {"message_id": 3}),
)


@pytest.mark.parametrize(("kind", "body"), ODD)
async def test_an_update_that_cannot_be_read_makes_nobody_deaf(bench: TelegramBench, kind: str, body: Any) -> None:
    """It is named in the log by its number, acknowledged, and the next one is heard."""
    bench.world.raw(kind, body)
    await bench.say(bench.member, "/help")
    async with listening(bench.channel, bench.cursor) as ears:
        heard = await ears.until(saying("/help"))

    assert bench.member == heard.author.id


def reader() -> Reader:
    """Reads for the bot with the account 1."""
    return Reader("telegram", 1, "peopleness_bot", lambda: NOON)


def test_a_broadcast_channel_is_no_group() -> None:
    """Nobody can answer there: being made its administrator starts nothing."""
    chat = {"id": -1005, "type": "channel", "title": "News"}
    gone, here = {"status": "left", "user": {"id": 1}}, {"status": "administrator", "user": {"id": 1}}
    change = {"chat": chat, "from": {"id": 7}, "date": 1, "old_chat_member": gone, "new_chat_member": here}

    assert () == reader().read({"update_id": 1, "my_chat_member": change})


def test_an_anonymous_press_is_the_chat_s() -> None:
    """Whatever hides behind it has no voice, and does not stop the others."""
    message = {"message_id": 4, "chat": {"id": -5, "type": "supergroup", "title": "River"}, "date": 0}
    query = {"id": "9", "from": {"id": 1087968824, "is_bot": True}, "data": "v1.x", "message": message}
    [heard] = reader().read({"update_id": 1, "callback_query": query})

    assert (Kind.ANONYMOUS, "River", Act.PRESSED) == (heard.author.kind, heard.author.name, heard.act)


async def test_a_long_message_whose_chat_moves_is_told_whole_in_the_new_one(
    bench: TelegramBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts that arrived in the old chat are none of the new one's, whose numbers are others."""
    long = speech("a" * 4000 + " " + "b" * 4000)
    post = bench.channel._send
    sent: list[str] = []

    async def moving(chat: str, *rest: Any) -> tuple[str, str]:
        if sent and chat == bench.place.chat:
            raise Moved(str(bench.world.upgrade(bench.chat)))
        sent.append(chat)
        return await post(chat, *rest)

    monkeypatch.setattr(bench.channel, "_send", moving)
    with pytest.raises(Moved) as moved:
        await bench.channel.post(bench.place, long, "k1")
    await bench.channel.post(Place("telegram", moved.value.chat), long, "k1")

    assert 2 == len(bench.world.shown(int(moved.value.chat)))


# Matrix


class Nobody:
    """A homeserver that knows nothing."""

    me = "@house:b"

    def owns(self, user: str) -> bool:
        """Nobody's account but the house's."""
        return user == self.me

    async def event(self, room: str, event: str) -> None:
        """There is no such event."""

    async def state(self, room: str, kind: str, key: str = "") -> None:
        """Nothing is set."""


def said(body: str) -> dict[str, Any]:
    """Somebody's words in a private room."""
    content = {"msgtype": "m.text", "body": body}
    return {"event_id": "$1", "type": "m.room.message", "sender": "@ana:b", "content": content}


async def test_a_name_and_a_sea_of_spaces_are_read_at_once() -> None:
    """Nobody can hold up all others with a message that is slow to read."""
    reading = Reading("matrix", cast(Homeserver, Nobody()), Rooms())
    room = Room("!1:b", joined=2)
    began = time.perf_counter()
    for body in ("@house:b" + " " * 60_000, "house" + "\t" * 60_000 + ":"):
        await reading.read(room, said(body))
    [heard] = await reading.read(room, said("house:" + " " * 60_000 + "/help"))

    assert "/help" == heard.text
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("kind", ["m.room.tombstone", "m.room.encryption", "m.room.name", "m.room.canonical_alias"])
def test_what_only_looks_like_a_room_s_state_changes_nothing(kind: str) -> None:
    """Anybody may say an event of any type; only state, with its key, tells how a room stands."""
    content = {"replacement_room": "!other:b", "name": "Mine", "alias": "#mine:b"}
    room = Room("!1:b")
    room.learn({"type": kind, "sender": "@a:b", "content": content})

    assert Room("!1:b") == room


async def test_a_tombstone_without_its_key_moves_nobody() -> None:
    """Nor does it lock the room."""
    reading = Reading("matrix", cast(Homeserver, Nobody()), Rooms())
    room = Room("!1:b", joined=3)
    for kind in ("m.room.tombstone", "m.room.encryption"):
        assert [] == await reading.read(room, {"event_id": "$1", "type": kind, "sender": "@a:b", "content": {}})


async def test_a_room_cannot_move_into_a_room_that_knows_nothing_of_it() -> None:
    """Whoever owns a room could else lead its words into a stranger's."""
    rooms = Rooms()
    theirs, ours = rooms["!theirs:b"], rooms["!ours:b"]
    content = {"replacement_room": ours.id}
    event = {"event_id": "$1", "type": "m.room.tombstone", "state_key": "", "sender": "@a:b", "content": content}
    theirs.learn(event)

    assert [] == await Reading("matrix", cast(Homeserver, Nobody()), rooms).read(theirs, event)


def test_state_of_impossible_shapes_is_learnt_as_far_as_it_goes() -> None:
    """What is not there, or no table, is nothing."""
    room = Room("!1:b", joined=3, heroes=("@a:b",))
    odd: tuple[Any, ...] = (None, [], "x", {"name": 7, "membership": []})
    for content in odd:
        for kind in ("m.room.member", "m.room.name", "m.room.tombstone"):
            room.learn({"type": kind, "state_key": "", "content": content})
    room.count({"m.heroes": None, "m.joined_member_count": None})

    assert (3, ("@a:b",)) == (room.joined, room.heroes)


def test_a_room_with_a_name_is_a_group_from_the_first_member_on() -> None:
    """Also while its founder is alone in it with the bot, and after all others but one have left."""
    named, unnamed = Room("!1:b", name="Rio Claro", joined=2), Room("!2:b", joined=2)

    assert [False, True] == [named.private, unnamed.private]


@pytest.mark.parametrize("asked", ["inf", "1e300", "nan", "-5"])
def test_no_server_can_silence_us_for_ever(asked: str) -> None:
    """What it asks for is bounded."""
    assert 0 < patience({}, {"Retry-After": asked}, NOON) <= LONGEST_PATIENCE


class Crowd:
    """A homeserver that counts who knocks at once, and asks for patience first."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.busy = 1
        self.entered: list[str] = []

    async def join(self, room: str, via: tuple[str, ...]) -> None:
        """Let in slowly."""
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0)
        self.inside -= 1
        if self.busy:
            self.busy -= 1
            raise Busy(7.0)
        self.entered.append(room)


async def test_many_invitations_are_followed_a_few_at_a_time() -> None:
    """A stranger who invites us into a thousand rooms starts no storm, and all doors are tried."""
    crowd = Crowd()

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(0)

    following = Following(cast(Homeserver, crowd), sleep)
    for number in range(200):
        following.enter(f"!{number}:b", ())
    await asyncio.gather(*following._under_way.values())

    assert 200 == len(crowd.entered)
    assert crowd.most <= AT_ONCE
