"""Encrypted rooms as the channel uses them: what it sends is sealed where it must be, what comes is opened if it can.

Keys that the server tells once are kept before what came with them is heard. Never here: a cipher, a text for people.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import quote

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.letters import Away, Letters
from bot.channels.matrix.rooms import server_of
from bot.channels.matrix.sealed.box import Box
from bot.channels.matrix.sealed.circle import Circle, Rules
from bot.channels.matrix.sealed.errands import Errands
from bot.channels.matrix.sealed.identity import Identity
from bot.channels.matrix.sealed.machine import Machine, UnreadError
from bot.channels.matrix.sealed.waiting import Waiting
from bot.channels.matrix.verdicts import Json
from bot.errors import ChannelDeaf, ConfigError, DeliveryFailed

log = logging.getLogger(__name__)

SEALED = ("m.room.message",)  # reactions are read by servers, and stay in the open
HERE = ("join", "invite")
CANNOT_READ = "{count} encrypted messages cannot be read: the keys to them have not come."


class Desk:
    """What there is once we are signed in: our device, and who carries its keys."""

    def __init__(self, homeserver: Homeserver, box: Box) -> None:
        self.machine = Machine(box, homeserver.me, homeserver.device)
        self.circle = Circle(self.machine)
        self.errands = Errands(homeserver, self.machine)
        identity = Identity.read(box.identity)
        self.errands.own_key = identity.self_signing.public if identity else ""


class Sealed(Letters):
    """Seals and opens for one account. `grace` and `clock` (seconds since 1970) are arguments for the tests."""

    reads = True

    def __init__(
        self, homeserver: Homeserver, box: Box, *, grace: float = 0.0, clock: Callable[[], float] = time.time
    ) -> None:
        self._homeserver = homeserver
        self._box = box
        self._desk: Desk | None = None
        self._door = asyncio.Lock()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._members: dict[str, set[str]] = {}
        self._rules: dict[str, Rules | None] = {}
        self._waiting = Waiting(box.waiting, grace, clock)
        self._read: list[str] = []

    async def begin(self) -> None:
        """Have our device's keys, and let the server show them."""
        await self._ready()

    async def enclose(self, room: str, kind: str, content: Json) -> tuple[str, Json]:
        """An event as it goes into this room."""
        if kind not in SEALED or not await self.is_closed(room):
            return kind, content
        desk = await self._ready()
        async with self._turns[room]:
            await self._share(desk, room)
            return "m.room.encrypted", desk.circle.seal(room, kind, content)

    async def opened(self, room: str, events: list[Json]) -> list[Json]:
        """Events as they were meant. What cannot be read stays as it came, is kept, and its key is asked for."""
        self._heard_from({server_of(str(event.get("sender", ""))) for event in events})
        sealed = [event for event in events if event.get("type") == "m.room.encrypted"]
        if not sealed:
            return events
        desk = await self._ready()
        await self._meet(desk, {str(event["sender"]) for event in sealed})
        return [await self._opened(desk, room, event) if event in sealed else event for event in events]

    async def glimpsed(self, room: str, event: Json) -> Json:
        """An older event that somebody points at. Nobody is asked for its key: it was not said to us now."""
        if event.get("type") != "m.room.encrypted":
            return event
        desk = await self._ready()
        await self._meet(desk, {str(event["sender"])})
        try:
            return _open(desk, room, event)
        except UnreadError:
            return event

    async def heed(self, answer: Json, *, again: bool = False) -> None:
        """Take in keys, and do what they ask for."""
        desk = await self._ready()
        desk.machine.changed(answer.get("device_lists", {}).get("changed", []))
        if not again:
            desk.machine.take_in(answer.get("to_device", {}).get("events", []))
        unused = answer.get("device_unused_fallback_key_types")
        await desk.errands.keep_up(answer.get("device_one_time_keys_count", {}), unused)

    def note(self, room: str, events: list[Json]) -> None:
        """Learn who is in a room, and whether it is encrypted."""
        for event in events:
            content, key = event.get("content"), event.get("state_key")
            if not isinstance(content, dict) or not isinstance(key, str):
                continue
            if event.get("type") == "m.room.encryption" and key == "":
                self._rules[room] = Rules.of(content)
            if event.get("type") == "m.room.member" and room in self._members:
                change = self._members[room].add if content.get("membership") in HERE else self._members[room].discard
                change(key)

    def forget(self, room: str) -> None:
        """Ask anew who is there before something is said."""
        self._members.pop(room, None)

    async def is_closed(self, room: str) -> bool:
        """Whether what goes into this room must be sealed. One that was encrypted once is so for ever."""
        desk = await self._ready()
        if self._rules.get(room) is None and (room in desk.machine.closed or room not in self._rules):
            state = await self._homeserver.state(room, "m.room.encryption")
            closed = state is not None or room in desk.machine.closed
            self._rules[room] = Rules.of(state or {}) if closed else None
        if self._rules[room] is not None:
            desk.machine.close_room(room)
        return self._rules[room] is not None

    async def late(self) -> list[Away]:
        """What could not be read when it came, and can be now."""
        desk, read = await self._ready(), []
        for room, event in self._waiting.all():
            try:
                read.append((room, desk.machine.open(room, event)))
            except UnreadError:
                continue
        self._read = [str(event["event_id"]) for _, event in read]
        return read

    def unread(self) -> list[Away]:
        """What still cannot be read though we waited."""
        overdue = self._waiting.overdue()
        for room, event in overdue:
            log.warning("matrix.event.unreadable", extra={"room": room, "event": event["event_id"]})
        return overdue

    def settle(self) -> None:
        """What was given is committed."""
        self._waiting.drop(self._read)
        self._read = []
        self._waiting.write()

    def patience(self, longest: int) -> int:
        """Not longer than until somebody must be told that we could not read them."""
        left = self._waiting.seconds_left()
        return longest if left is None else min(longest, int(left * 1000) + 50)

    def troubles(self) -> list[str]:
        """How much cannot be read."""
        count = len(self._waiting) - len(self._read)
        return [CANNOT_READ.format(count=count)] if count else []

    async def close(self) -> None:
        """Let go of the keys' database."""
        if self._desk:
            self._desk.machine.close()
            self._desk = None

    async def _ready(self) -> Desk:
        async with self._door:
            if self._desk is None:
                await self._homeserver.enter()
                self._desk = await self._set_up()
            return self._desk

    async def _set_up(self) -> Desk:
        """Our keys, as the server shows them. Raises `ChannelDeaf` when they are not those of this device."""
        device = self._homeserver.device
        shown = await self._homeserver.shown_keys()
        if shown and not self._box.holds(device):
            raise ChannelDeaf(self._box.lost(device))
        try:
            desk = Desk(self._homeserver, self._box)
        except ConfigError as wrong:
            raise ChannelDeaf(str(wrong)) from wrong
        if shown and shown.get(f"ed25519:{device}") != desk.machine.fingerprint:
            desk.machine.close()
            raise ChannelDeaf(self._box.lost(device))
        if not shown:
            desk.machine.olm.account.shared = False
            self._homeserver.keep_fingerprint(desk.machine.fingerprint)
            await desk.errands.offer(0, fallback=True)
        return desk

    async def _meet(self, desk: Desk, users: set[str]) -> None:
        try:
            await desk.errands.meet(users)
        except DeliveryFailed as trouble:
            log.warning("matrix.devices.not_known", extra={"why": type(trouble).__name__})

    async def _opened(self, desk: Desk, room: str, event: Json) -> Json:
        if not isinstance(event.get("content"), dict):
            return event
        try:
            return _open(desk, room, event)
        except UnreadError:
            await self._put_aside(desk, room, event)
            return event

    async def _put_aside(self, desk: Desk, room: str, event: Json) -> None:
        if not self._waiting.keep(room, event):
            return
        self._waiting.write()
        log.info("matrix.key.missing", extra={"room": room, "event": event["event_id"], "waiting": len(self._waiting)})
        try:
            await desk.errands.ask_for(room, event)
        except DeliveryFailed as trouble:
            log.warning("matrix.key.not_asked_for", extra={"room": room, "why": type(trouble).__name__})

    async def _share(self, desk: Desk, room: str) -> None:
        """See that everybody here can open what comes next."""
        members = await self._people(room)
        await desk.errands.meet(members)
        desk.circle.turn(room, members, self._rules[room] or Rules())
        if strangers := desk.circle.strangers(room, members):
            await desk.errands.begin(strangers)
            desk.circle.tried(strangers)
        for messages, devices in desk.circle.parcels(room, members):
            await desk.errands.hand("m.room.encrypted", messages)
            desk.circle.served(room, devices)
        desk.circle.remember(room, members)

    def _heard_from(self, servers: set[tuple[str, ...]]) -> None:
        """What could not be asked of other servers is not put off any longer: they are there."""
        others = servers - {server_of(self._homeserver.me)}
        if self._desk and others:
            self._desk.errands.heard_from(others)
            self._desk.circle.heard_from(others)

    async def _people(self, room: str) -> set[str]:
        if room not in self._members:
            path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/members?not_membership=leave"
            chunk = (await self._homeserver.call("GET", path)).get("chunk", [])
            here = [one for one in chunk if one.get("content", {}).get("membership") in HERE]
            self._members[room] = {str(one["state_key"]) for one in here}
        return self._members[room]


def _open(desk: Desk, room: str, event: Json) -> Json:
    if not event.get("content"):  # it was taken back
        return {**event, "type": "m.room.message"}
    return desk.machine.open(room, event)
