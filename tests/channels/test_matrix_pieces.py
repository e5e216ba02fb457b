"""The pieces of the Matrix channel that need no server: refusals judged, words set, shut doors."""

import json
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.channels.base import Option, Shape, Speech, Spoken
from bot.channels.matrix.following import LATER, PATIENCE, WHY, Following
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.markup import LARGEST, contents, html_of, revised
from bot.channels.matrix.rooms import Room, server_of
from bot.channels.matrix.traces import relation_of, trace, words_of
from bot.channels.matrix.verdicts import Absent, patience, verdict
from bot.errors import Busy, ChannelDeaf, DeliveryFailed, Gone, Ours, Refused, Unreachable

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


# Refusals


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (401, "M_UNKNOWN_TOKEN", ChannelDeaf),
        (403, "M_FORBIDDEN", Gone),
        (404, "M_NOT_FOUND", Absent),
        (413, "M_TOO_LARGE", Refused),
        (400, "M_DUPLICATE_ANNOTATION", Refused),
        (400, "M_BAD_JSON", Ours),
        (403, "M_RESOURCE_LIMIT_EXCEEDED", Unreachable),
        (500, "M_UNKNOWN", Unreachable),
        (502, "", Unreachable),
        (200, "", Unreachable),
        (429, "", Busy),
        (400, "M_LIMIT_EXCEEDED", Busy),
    ],
)
def test_a_refusal_asks_for_its_policy(status: int, code: str, error: type[Exception]) -> None:
    """Trap 45: what the courier does next depends on it."""
    assert error is type(verdict(status, {"errcode": code} if code else {}, {}))


@pytest.mark.parametrize(
    ("answer", "headers", "seconds"),
    [
        ({"retry_after_ms": 2500}, {}, 2.5),
        ({}, {"Retry-After": "7"}, 7.0),
        ({"retry_after_ms": 2500}, {"Retry-After": "7"}, 7.0),
        ({}, {"Retry-After": "Mon, 23 Nov 2026 12:00:30 GMT"}, 30.0),
        ({}, {}, 5.0),
        ({"retry_after_ms": "soon"}, {"Retry-After": "soon"}, 5.0),
    ],
)
def test_patience_is_read_from_the_header_and_the_body(
    answer: dict[str, Any], headers: dict[str, str], seconds: float
) -> None:
    """Newer servers use the header, older ones the body; some say nothing."""
    assert seconds == patience(answer, headers, NOON)


# Words

FULL = Speech(
    (
        Spoken(Shape.STRONG, ("Draft <3>",)),
        Spoken(Shape.QUOTE, ("Fish & water", "first."), by="Rio <Claro>"),
        Spoken(Shape.LIST, ("nets", "boats")),
        Spoken(Shape.NUMBERED, ("May", "June")),
        Spoken(Shape.LINK, ("Read it",), url='https://example.org/?a=1&b="'),
        Spoken(Shape.LINK, ("Press me",), url="javascript:alert(1)"),
    ),
    (Option("Yes", "t.1"),),
    hint="Answer with a number.",
)


def test_every_block_has_its_tag() -> None:
    """Only tags that Matrix permits, and people's words as leaves."""
    expected = (
        "<p><strong>Draft &lt;3&gt;</strong></p>"
        "<blockquote><p>Fish &amp; water<br>first.</p></blockquote><p>— Rio &lt;Claro&gt;</p>"
        "<ul><li>nets</li><li>boats</li></ul>"
        "<ol><li>May</li><li>June</li></ol>"
        '<p><a href="https://example.org/?a=1&amp;b=&quot;">Read it</a></p>'
        "<p>Press me</p>"
        "<ol><li>Yes</li></ol><p><em>Answer with a number.</em></p>"
    )
    assert expected == html_of(FULL)


def test_a_message_too_long_for_one_event_becomes_several() -> None:
    """Each well below what an event may carry."""
    long = Speech(tuple(Spoken(Shape.PARAGRAPH, ("النهر أولاً " * 300,)) for _ in range(20)))
    parts = contents(long)

    assert len(parts) > 1
    assert all(len(part["body"].encode()) <= LARGEST for part in parts)


@pytest.mark.parametrize("words", ["water " * 20_000, "水" * 8_000, "water " * 3_000])
def test_a_revision_too_long_for_one_event_is_shortened(words: str) -> None:
    """An event can be replaced by one event only, and there everything stands twice."""
    long = Speech((Spoken(Shape.PARAGRAPH, (words,)),))
    content = revised(long, "$first")

    assert content["m.new_content"]["body"].endswith("…")
    assert "formatted_body" not in content
    assert len(json.dumps(content, ensure_ascii=False).encode()) < LARGEST
    assert {"rel_type": "m.replace", "event_id": "$first"} == content["m.relates_to"]


# Events


@pytest.mark.parametrize("odd", [None, 7, "x", [], {"m.in_reply_to": 7}, {"rel_type": [], "event_id": {}}])
def test_relations_of_impossible_shapes_are_read_as_far_as_they_go(odd: object) -> None:
    """Another server may let anything pass."""
    content = {"m.relates_to": odd, "m.new_content": odd, "m.mentions": odd, "body": odd, "msgtype": odd}

    assert not trace({"type": "m.room.message", "sender": "@a:b", "content": content}, "@me:b").called


def test_an_edit_that_also_replies_is_an_edit() -> None:
    """Some clients write both relations."""
    relates = {"rel_type": "m.replace", "event_id": "$1", "m.in_reply_to": {"event_id": "$2"}}

    assert ("m.replace", "$1", "") == relation_of({"m.relates_to": relates})


def test_only_text_has_words() -> None:
    """A picture's file name is nobody's answer."""
    assert ["", "", "hello"] == [
        words_of({"msgtype": kind, "body": "hello"}) for kind in ("m.image", "m.notice", "m.text")
    ]


def test_a_room_without_a_name_is_called_after_its_people() -> None:
    """As clients do."""
    room = Room("!1:b")
    room.learn({"type": "m.room.member", "state_key": "@a:b", "content": {"membership": "join", "displayname": "Ana"}})
    room.count({"m.heroes": ["@a:b", "@c:b"], "m.joined_member_count": 2, "m.invited_member_count": 1})

    assert ("Ana, c", False) == (room.title, room.private)


def test_the_way_into_a_room_is_asked_of_the_server_that_called() -> None:
    """Newer room ids do not name one."""
    assert [("b.org:8448",), ()] == [server_of("@ana:b.org:8448"), server_of("!abc")]


# Doors


class ShutDoor:
    """A homeserver that lets nobody in at first."""

    def __init__(self, *refusals: DeliveryFailed) -> None:
        self.refusals = list(refusals)
        self.entered: list[str] = []
        self.left: list[tuple[str, str]] = []

    async def joined(self) -> set[str]:
        return set(self.entered)

    async def leave(self, room: str, why: str) -> None:
        self.left.append((room, why))

    async def join(self, room: str, via: tuple[str, ...]) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.entered.append(room)


async def knock(door: ShutDoor) -> list[float]:
    """Knock until it is decided; how long was waited before each try."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    following = Following(cast(Homeserver, door), sleep)
    following.enter("!new", ("b",))
    following.enter("!new", ("b",))
    await next(iter(following._under_way.values()))
    await following.close()
    return pauses


async def test_a_shut_door_is_knocked_at_again_with_patience() -> None:
    """The inviting server is ahead of ours: seconds to minutes, not milliseconds."""
    door = ShutDoor(Gone(), Busy(12.0), Unreachable())

    assert [0.0, 1.0, 12.0, 2.0, 4.0] == await knock(door)
    assert ["!new"] == door.entered


async def test_a_door_that_stays_shut_is_left_alone() -> None:
    """After about an hour, and aloud: nobody shall go on waiting for us."""
    door = ShutDoor(*[Gone() for _ in PATIENCE])

    assert 3600 < sum(await knock(door)) < 7200
    assert [("!new", WHY)] == door.left
    assert [] == door.entered


async def test_a_server_that_is_away_is_waited_for_all_day() -> None:
    """Once an hour after the first; then its invitation is turned down here, and can be sent anew."""
    door = ShutDoor(*[Unreachable() for _ in (*PATIENCE, *LATER)])
    pauses = await knock(door)

    assert 23 * 3600 < sum(pauses) < 25 * 3600
    assert [("!new", WHY)] == door.left


async def test_whoever_was_let_in_after_all_turns_nothing_down() -> None:
    """The answer to the last try came too late for us: we are in."""
    door = ShutDoor(*[Gone() for _ in PATIENCE])
    door.entered.append("!new")
    await knock(door)

    assert [] == door.left
