"""A fake homeserver over real HTTP, in a time of the test's own: what the house asks of one, as strictly as Synapse.

It exists because a real server cannot live through a day in seconds. It remembers transactions, limits timelines, takes
no reaction twice and counts what an account sends. What it does not know it refuses. Never here: a fault (see
`tests.faults.weather`), anything of the channel.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from aiohttp import web

Json = dict[str, Any]
Now = Callable[[], float]

SERVER = "day.test"
TRANSACTIONS_LIVE = 24 * 3600.0
PER_SECOND, BURST = 0.2, 10.0  # Synapse's own `rc_message`
API = "/_matrix/client/v3/"


class NoError(Exception):
    """The homeserver says no."""

    def __init__(self, status: int, code: str, wait: float = 0.0) -> None:
        super().__init__(code)
        self.status, self.code, self.wait = status, code, wait

    def answer(self) -> web.Response:
        """As it goes over the wire: since v1.10 the header alone says how long to wait."""
        headers = {"Retry-After": str(ceil(self.wait))} if self.wait else {}
        return web.json_response({"errcode": self.code, "error": "no"}, status=self.status, headers=headers)


@dataclass
class Bucket:
    """How much an account may send: a burst, and then so much in a second. None is too much while it is not `on`."""

    now: Now
    on: bool = True
    level: float = 0.0
    at: float = 0.0

    def pour(self) -> None:
        """One more. Raises `NoError` with the seconds to wait."""
        now = self.now()
        self.level, self.at = max(0.0, self.level - (now - self.at) * PER_SECOND), now
        if self.on and self.level + 1 > BURST:
            raise NoError(429, "M_LIMIT_EXCEEDED", (self.level + 1 - BURST) / PER_SECOND)
        self.level += 1


@dataclass
class Homeserver:
    """Rooms, their events in one order, and one account that the house signs in to."""

    now: Now
    me: str = f"@peopleness:{SERVER}"
    password: str = "secret"
    token: str = "token1"
    events: list[Json] = field(default_factory=list)  # of all rooms; a position in it is a token
    sent: dict[str, tuple[float, str]] = field(default_factory=dict)  # path with its transaction -> (when, event)
    bucket: Bucket = field(init=False)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    refusals: int = 0

    def __post_init__(self) -> None:
        self.bucket = Bucket(self.now)

    # What people do ---------------------------------------------------------------------------------------------------

    def room(self, name: str, people: list[str]) -> str:
        """A room with people and the bot in it; its id."""
        room = f"!{name}:{SERVER}"
        self.put(room, people[0], "m.room.create", {"room_version": "10"}, key="")
        self.put(room, people[0], "m.room.name", {"name": name}, key="")
        self.put(room, people[0], "m.room.power_levels", {"users": {people[0]: 100}}, key="")
        for one in (*people, self.me):
            self.put(room, one, "m.room.member", {"membership": "join", "displayname": one[1:].split(":")[0]}, key=one)
        return room

    def say(self, room: str, person: str, text: str, about: str = "") -> str:
        """Somebody writes, perhaps in answer to something; the event."""
        relates = {"m.relates_to": {"m.in_reply_to": {"event_id": about}}} if about else {}
        return self.put(room, person, "m.room.message", {"msgtype": "m.text", "body": text, **relates})

    def react(self, room: str, person: str, about: str, key: str) -> str:
        """Somebody reacts; the event."""
        relation = {"rel_type": "m.annotation", "event_id": about, "key": key}
        return self.put(room, person, "m.reaction", {"m.relates_to": relation})

    def put(self, room: str, sender: str, kind: str, content: Json, *, key: str | None = None) -> str:
        """One more event. Raises `NoError` for the same reaction twice."""
        relation = content.get("m.relates_to", {})
        if kind == "m.reaction" and any(
            one["type"] == kind and one["sender"] == sender and one["content"].get("m.relates_to") == relation
            for one in self.of(room)
        ):
            raise NoError(400, "M_DUPLICATE_ANNOTATION")
        state = {} if key is None else {"state_key": key}
        event: Json = {"event_id": f"$e{len(self.events)}", "room_id": room, "sender": sender, "type": kind, **state}
        self.events.append(event | {"content": content, "origin_server_ts": int(self.now() * 1000)})
        self.news.set()
        return str(event["event_id"])

    # What can be seen -------------------------------------------------------------------------------------------------

    def of(self, room: str, start: int = 0, end: int | None = None) -> list[Json]:
        """A room's events between two positions."""
        return [event for event in self.events[start:end] if event["room_id"] == room]

    def said(self, room: str) -> list[Json]:
        """The bot's own messages in a room, without edits of earlier ones."""
        return [
            one
            for one in self.of(room)
            if one["type"] == "m.room.message"
            and one["sender"] == self.me
            and one["content"].get("m.relates_to", {}).get("rel_type") != "m.replace"
        ]

    def state_of(self, room: str, end: int | None = None) -> Iterator[Json]:
        """Each piece of a room's state as it stood."""
        latest = {(one["type"], one["state_key"]): one for one in self.of(room, 0, end) if "state_key" in one}
        yield from latest.values()

    # The API ----------------------------------------------------------------------------------------------------------

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One call."""
        try:
            return web.json_response(await self.answer(request))
        except NoError as no:
            self.refusals += 1
            return no.answer()

    async def answer(self, request: web.BaseRequest) -> Json:
        """What it answers. Raises `NoError`."""
        if not request.path.startswith(API):
            raise NoError(404, "M_UNRECOGNIZED")
        body = json.loads(await request.read() or b"{}")
        parts = request.path.removeprefix(API).split("/")
        if parts == ["login"]:
            return self.login(body)
        if request.headers.get("Authorization") != f"Bearer {self.token}" and (
            request.query.get("access_token") != self.token
        ):
            raise NoError(401, "M_UNKNOWN_TOKEN")
        if parts == ["sync"]:
            return await self.sync(dict(request.query))
        if parts[0] == "rooms" and len(parts) > 2 and any(one["room_id"] == parts[1] for one in self.events):
            return await self.in_room(request.method, parts[1], parts[2], parts[3:], body, dict(request.query))
        raise NoError(404, "M_UNRECOGNIZED")

    def login(self, body: Json) -> Json:
        """The account signs in with its password."""
        if body.get("password") != self.password:
            raise NoError(403, "M_FORBIDDEN")
        return {"user_id": self.me, "access_token": self.token, "device_id": "D", "home_server": SERVER}

    async def in_room(self, method: str, room: str, what: str, rest: list[str], body: Json, query: Json) -> Json:
        """A call about one room."""
        doings: dict[tuple[str, str], Callable[[], Json | Awaitable[Json]]] = {
            ("PUT", "send"): lambda: self.send(room, rest, body),
            ("PUT", "state"): lambda: self.set_state(room, rest, body),
            ("GET", "state"): lambda: self.state(room, rest),
            ("GET", "event"): lambda: self.event(room, rest[0]),
            ("GET", "messages"): lambda: self.messages(room, query),
        }
        if (method, what) not in doings:
            raise NoError(404, "M_UNRECOGNIZED")
        found = doings[method, what]()
        return found if isinstance(found, dict) else await found

    def send(self, room: str, rest: list[str], body: Json) -> Json:
        """The bot says something: the same transaction again is the same event, for as long as it is remembered."""
        kind, transaction = rest
        name = f"{room}/{kind}/{transaction}"
        when, event = self.sent.get(name, (0.0, ""))
        if event and self.now() - when < TRANSACTIONS_LIVE:
            return {"event_id": event}
        self.bucket.pour()
        self.sent[name] = self.now(), self.put(room, self.me, kind, body)
        return {"event_id": self.sent[name][1]}

    def set_state(self, room: str, rest: list[str], body: Json) -> Json:
        """The bot sets a piece of state, if it has the power."""
        powers = self.state(room, ["m.room.power_levels"])
        if powers.get("users", {}).get(self.me, 0) < 50:
            raise NoError(403, "M_FORBIDDEN")
        return {"event_id": self.put(room, self.me, rest[0], body, key=rest[1] if len(rest) > 1 else "")}

    def state(self, room: str, rest: list[str]) -> Json:
        """One piece of state."""
        kind, key = rest[0], rest[1] if len(rest) > 1 else ""
        for one in self.state_of(room):
            if (one["type"], one["state_key"]) == (kind, key):
                content: Json = one["content"]
                return content
        raise NoError(404, "M_NOT_FOUND")

    def event(self, room: str, name: str) -> Json:
        """One event."""
        for one in self.of(room):
            if one["event_id"] == name:
                return one
        raise NoError(404, "M_NOT_FOUND")

    def messages(self, room: str, query: Json) -> Json:
        """Events of a room from one token on, to another if there is one."""
        if query.get("dir") != "f":
            raise NoError(400, "M_UNRECOGNIZED")
        start, end = position(query["from"]), position(query["to"]) if "to" in query else len(self.events)
        wanted = json.loads(query.get("filter", "{}")).get("types")
        most = int(query.get("limit", 10))
        found = [
            at
            for at in range(start, end)
            if self.events[at]["room_id"] == room and (wanted is None or self.events[at]["type"] in wanted)
        ]
        more = {"end": f"s{found[most - 1] + 1}"} if len(found) > most else {}
        return {"start": query["from"], "chunk": [self.events[at] for at in found[:most]], **more}

    async def sync(self, query: Json) -> Json:
        """What is new since a token, once there is something or patience is over; without one, how all stands."""
        wish = json.loads(query.get("filter", "{}")).get("room", {})
        since = position(query["since"]) if query.get("since") else None
        if since is not None and since > len(self.events):
            raise NoError(400, "M_UNKNOWN")
        deadline = asyncio.get_running_loop().time() + int(query.get("timeout", 0)) / 1000
        while since == len(self.events) and (left := deadline - asyncio.get_running_loop().time()) > 0:
            self.news.clear()
            try:
                async with asyncio.timeout(left):
                    await self.news.wait()
            except TimeoutError:
                break
        rooms = {event["room_id"] for event in self.events[since or 0 :]}
        joined = {room: self.told(room, since, wish) for room in sorted(rooms)}
        return {"next_batch": f"s{len(self.events)}", "rooms": {"join": joined, "invite": {}, "leave": {}}}

    def told(self, room: str, since: int | None, wish: Json) -> Json:
        """What a sync tells of a room: at most so many events, and the state that changed before them."""
        most, kinds = wish["timeline"]["limit"], wish["timeline"]["types"]
        found = [
            at
            for at in range(since or 0, len(self.events))
            if self.events[at]["room_id"] == room and self.events[at]["type"] in kinds
        ]
        shown = found[-most:]
        begins = shown[0] if shown else len(self.events)
        speakers = {self.events[at]["sender"] for at in shown} | {self.me}
        state = [
            one
            for one in self.state_of(room, begins)
            if one["type"] in wish["state"]["types"]
            and (one["type"] != "m.room.member" or one["state_key"] in speakers)
        ]
        here = sum(1 for one in self.state_of(room) if one["content"].get("membership") == "join")
        return {
            "summary": {"m.joined_member_count": here, "m.invited_member_count": 0, "m.heroes": []},
            "state": {"events": state},
            "timeline": {
                "events": [self.events[at] for at in shown],
                "limited": len(found) > most,
                "prev_batch": f"s{begins}",
            },
        }


def position(token: str) -> int:
    """The place in the order of events that a token means. Raises `NoError` for one that is not ours."""
    if not token.startswith("s") or not token[1:].isdigit():
        raise NoError(400, "M_UNKNOWN")
    return int(token[1:])
