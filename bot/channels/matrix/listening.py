"""The loop that asks the homeserver for news and hands them over, each batch with the token that acknowledges it.

A token is used only after what it covers was committed. What a busy room left out of a batch is fetched. At every
start the rooms' state is learnt anew, and invitations and moves that came while nobody listened are followed. Never
here: what an event means.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from bot.channels.base import Batch, Health, Hear, Heard
from bot.channels.matrix.following import Following, Sleep
from bot.channels.matrix.holes import Holes
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.polls import RESPONSE
from bot.channels.matrix.reading import Reading
from bot.channels.matrix.recent import Recent
from bot.channels.matrix.rooms import Room, Rooms, membership_before, server_of
from bot.channels.matrix.verdicts import Json
from bot.errors import Busy, ChannelDeaf, DeliveryFailed, Gone, Ours, PeoplenessError, Refused

log = logging.getLogger(__name__)

T = TypeVar("T")

STATE = [
    *("m.room.create", "m.room.name", "m.room.canonical_alias", "m.room.encryption", "m.room.tombstone"),
    "m.room.member",
]
POWER = ["m.room.power_levels"]
SAID = ["m.room.message", "m.reaction", "m.room.redaction", RESPONSE]
NONE: Json = {"types": []}
GAP: Json = {"types": [*SAID, *STATE, "m.room.encrypted", "m.room.power_levels"], "lazy_load_members": True}
TIMELINE = 50  # events of one room in one batch; what is beyond is fetched in larger pages
PATIENCE = 30_000  # milliseconds the server may wait for news
LONGEST_PAUSE = 60.0
OFTEN = 3  # news in a row that were not for us (what we said ourselves, talk among others): then they are gathered
BREATH, DEEP_BREATH = 0.1, 0.3  # seconds, the longer while that lasts; a question costs the server more than a message
CHECK = 600.0  # seconds between two looks whether the homeserver's batches have left something out
CHECKED = 100  # rooms looked at then
LONGEST_GAP = 40  # pages; beyond that a room said more than anyone can answer
NOT_UNDERSTOOD = "The homeserver does not know where we stopped listening: was it set up anew?"


def wish(timeline: int) -> Json:
    """What we ask to be told: at most `timeline` events of a room at once, and members only when they speak."""
    state = {"types": [*STATE, *POWER], "lazy_load_members": True, "include_redundant_members": True}
    events = {"types": [*SAID, *STATE, *POWER, "m.room.encrypted"], "limit": timeline, "lazy_load_members": True}
    room = {"state": state, "timeline": events, "ephemeral": NONE, "account_data": NONE}
    return {"room": room, "presence": NONE, "account_data": NONE}


def unrepeated(asked: Json) -> Json:
    """The same wish in words never used before: Synapse answers a repeated first question from memory for minutes."""
    return {**asked, "account_data": {**NONE, "not_types": [secrets.token_hex(8)]}}


class Listening:
    """Hears for one account. `sleep` and `timeline` are arguments for the tests."""

    def __init__(
        self,
        name: str,
        homeserver: Homeserver,
        health: Health,
        *,
        timeline: int = TIMELINE,
        sleep: Sleep = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._homeserver = homeserver
        self._letters = homeserver.letters
        self._health = health
        self._sleep = sleep
        self._clock = clock
        self._seen = Recent()
        self._in_vain = 0
        self._next_check = 0.0
        self._checking: asyncio.Task[None] | None = None
        self._wish = wish(timeline)
        self._rooms = Rooms()
        self._reading = Reading(name, homeserver, self._rooms)
        self._holes = Holes(homeserver, self._seen, GAP, self._is_our_entry)
        self._following = Following(homeserver, sleep)

    async def run(self, cursor: str | None, hear: Hear) -> None:
        """Listen for ever. Raises `ChannelDeaf` when the account or the token is of no use any more."""
        try:
            batch = await self._patiently(lambda: self._look_around(again=cursor is not None))
            if cursor is None:
                await hear(batch)
                cursor = batch.cursor
            self._next_check = self._clock() + CHECK
            for room in self._rooms:
                room.checked = cursor or ""
            while True:
                cursor = await self._hear_on(cursor or "", hear)
                self._begin_check(cursor, hear)
        except ChannelDeaf as deaf:
            self._health.troubles = [str(deaf)]
            raise
        finally:
            if self._checking:
                self._checking.cancel()
            await self._following.close()

    def room(self, room: str) -> Room | None:
        """What we were told of a room; nothing of one in which we are not."""
        return self._rooms.get(room)

    async def _hear_on(self, since: str, hear: Hear, patience: int = PATIENCE) -> str:
        if patience and self._in_vain >= OFTEN:
            await self._sleep(min(BREATH * (1 + self._in_vain - OFTEN), DEEP_BREATH))
        batch = await self._patiently(lambda: self._news(since, patience))
        if batch.events or batch.cursor != since:
            await hear(batch)
            self._in_vain = 0 if batch.events else self._in_vain + 1
        self._letters.settle()
        return batch.cursor or since

    def _begin_check(self, until: str, hear: Hear) -> None:
        """From time to time, and beside the listening: whether the batches have left something out."""
        if self._clock() >= self._next_check and (self._checking is None or self._checking.done()):
            self._next_check = self._clock() + CHECK
            self._checking = asyncio.create_task(self._check(until, hear), name="compare")

    async def _check(self, until: str, hear: Hear) -> None:
        """Compare some rooms with their history, those first that were not looked at for longest."""
        for room in sorted(self._rooms, key=lambda one: one.looked_at)[:CHECKED]:
            since, room.checked, room.looked_at = room.checked, until, self._clock()
            omitted = await self._patiently(partial(self._omitted, room, since, until)) if since else []
            if omitted:
                log.warning("matrix.sync.omits", extra={"room": room.id, "events": len(omitted)})
                await hear(Batch(self._name, tuple(omitted)))

    async def _omitted(self, room: Room, since: str, until: str) -> list[Heard]:
        """What was said between two tokens and was in no batch."""
        events, _ = await self._pages(room.id, since, until)
        unseen = [event for event in events if str(event.get("event_id")) not in self._seen]
        return [
            one for event in await self._letters.opened(room.id, unseen) for one in await self._understand(room, event)
        ]

    async def _patiently(self, deed: Callable[[], Awaitable[T]]) -> T:
        """Try until the homeserver lets us, with growing pauses."""
        pause = 1.0
        while True:
            try:
                done = await deed()
            except Busy as busy:
                await self._pause(busy, busy.after)
            except (Ours, Refused) as refusal:
                raise ChannelDeaf(NOT_UNDERSTOOD) from refusal
            except DeliveryFailed as trouble:
                await self._pause(trouble, pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._health.last_heard, self._health.troubles = datetime.now(UTC), self._letters.troubles()
                return done

    async def _pause(self, trouble: DeliveryFailed, seconds: float) -> None:
        self._health.troubles = [str(trouble)]
        told = {"why": type(trouble).__name__, "reason": str(trouble), "pause": seconds}
        log.warning("matrix.sync.failed", extra=told)
        await self._sleep(seconds)

    async def _look_around(self, *, again: bool) -> Batch:
        """Learn how all rooms stand, and follow what called us while we were away. What was said is not heard."""
        await self._letters.begin()
        answer = await self._homeserver.sync(None, unrepeated(wish(1)), PATIENCE)
        await self._letters.heed(answer, again=again)
        heard: list[Heard] = []
        for room_id, told in _rooms(answer, "join"):
            room, events = self._learn(room_id, told), _events(told, "timeline")
            self._letters.note(room_id, events)
            for event in events:
                room.learn(event)
            heard.extend(await self._presence(room, [*_events(told, "state"), *events]))
        self._follow_invitations(answer)
        for room in self._rooms:
            self._follow_successor(room)
        return Batch(self._name, tuple(heard), answer["next_batch"])

    async def _news(self, since: str, patience: int) -> Batch:
        """What happened after a token; `patience`: milliseconds to wait for it."""
        answer = await self._homeserver.sync(since, self._wish, self._letters.patience(patience))
        await self._letters.heed(answer)
        heard: list[Heard] = []
        for room_id, told in _rooms(answer, "join"):
            heard.extend(await self._hear_room(room_id, told, since))
        for room_id, told in _rooms(answer, "leave"):
            heard.extend(await self._hear_farewell(room_id, told))
        self._follow_invitations(answer)
        heard.extend(await self._hear_late())
        return Batch(self._name, tuple(heard), answer["next_batch"])

    async def _hear_late(self) -> list[Heard]:
        """What was sealed and is open now, as if it had just been said; and whom we still could not read."""
        heard: list[Heard] = []
        for room_id, event in await self._letters.late():
            if room_id in self._rooms:
                heard.extend(await self._understand(self._rooms[room_id], event))
        for room_id, event in self._letters.unread():
            if room_id in self._rooms and event["sender"] != self._homeserver.me:
                heard.append(await self._reading.unread(self._rooms[room_id], event))
        return heard

    async def _hear_room(self, room_id: str, told: Json, since: str) -> list[Heard]:
        known = room_id in self._rooms
        room = self._learn(room_id, told)
        missing, cut = await self._gap(room_id, told, since)
        if told.get("timeline", {}).get("limited"):
            room.lose_track()
        events = _once([*missing, *_events(told, "timeline")])
        if known and not cut:
            events = [*await self._before(room, told, events), *events]
        self._letters.note(room_id, events)
        entry = next((at for at in reversed(range(len(events))) if self._is_our_entry(events[at])), None)
        heard = [] if known or entry is not None else await self._presence(room, _events(told, "state"))
        if cut and entry is None:
            heard.append(await self._reading.missed(room, missing[-1]))
        before, since_then = events[: entry or 0], events[entry or 0 :]  # what was said before we came is not for us
        for event in before:
            room.learn(event)
        for event in await self._letters.opened(room_id, since_then):
            room.learn(event)
            heard.extend(await self._understand(room, event))
        if any(event.get("type") == "m.room.tombstone" for event in events):
            self._follow_successor(room)
        return heard

    async def _hear_farewell(self, room_id: str, told: Json) -> list[Heard]:
        """The last things said in a room, and who showed us out; or its invitation was withdrawn."""
        self._following.give_up(room_id)
        room = self._learn(room_id, told)
        events = _once([*_events(told, "timeline"), *filter(self._is_ours, _events(told, "state"))])
        events = await self._letters.opened(room_id, events)
        heard = [one for event in events for one in await self._understand(room, event)]
        self._rooms.forget(room_id)
        self._letters.forget(room_id)
        return heard

    async def _understand(self, room: Room, event: Json) -> list[Heard]:
        self._seen.add(str(event.get("event_id")))
        try:
            return await self._reading.read(room, event)
        except PeoplenessError:
            raise
        except Exception as puzzle:  # noqa: BLE001 - one event of an unforeseen shape must not make us deaf to all others
            extra = {"room": room.id, "event": str(event.get("event_id")), "why": type(puzzle).__name__}
            log.error("matrix.event.not_understood", extra=extra)  # noqa: TRY400 - a traceback may carry words
            return []

    async def _gap(self, room: str, told: Json, since: str) -> tuple[list[Json], bool]:
        """What the batch left out of a busy room, oldest first; and whether there is more of it than we read."""
        return await self._pages(room, since, told["timeline"]["prev_batch"]) if _is_limited(told) else ([], False)

    async def _before(self, room: Room, told: Json, events: list[Json]) -> list[Json]:
        """What our server itself has missed in a room that others keep, too."""
        if not _is_limited(told) or any(map(self._is_our_entry, events)) or not room.reaches(self._homeserver.me):
            return []
        return await self._holes.before(room.id, told["timeline"]["prev_batch"], events)

    async def _pages(self, room: str, since: str, until: str) -> tuple[list[Json], bool]:
        """What was said in a room between two tokens, oldest first; and whether there is more than we read."""
        missing: list[Json] = []
        try:
            for _ in range(LONGEST_GAP):
                page, since = await self._homeserver.messages(room, since, until, GAP)
                missing.extend(page)
                if not page or not since:
                    return missing, False
        except (Gone, Refused, Ours) as refusal:
            log.warning("matrix.gap.shut", extra={"room": room, "why": type(refusal).__name__})
            self._letters.forget(room)
        else:
            self._letters.forget(room)
            log.warning("matrix.gap.cut", extra={"room": room, "events": len(missing)})
            return missing, True
        return missing, False

    async def _presence(self, room: Room, events: list[Json]) -> list[Heard]:
        """That we are in a room, told by our own membership among these events; a room that moved on is not told."""
        mine = next(filter(self._is_ours, events), None)
        return await self._reading.arrived(room, mine) if mine and not room.successor else []

    def _learn(self, room_id: str, told: Json) -> Room:
        room = self._rooms[room_id]
        self._letters.note(room_id, _events(told, "state"))
        for event in _events(told, "state"):
            room.learn(event)
        room.count(told.get("summary") or {})
        return room

    def _follow_invitations(self, answer: Json) -> None:
        for room_id, told in _rooms(answer, "invite"):
            mine = next(filter(self._is_ours, _events(told, "invite_state")), {})
            self._following.enter(room_id, server_of(str(mine.get("sender", ""))), anew=True)

    def _follow_successor(self, room: Room) -> None:
        if room.successor and room.successor not in self._rooms:
            self._following.enter(room.successor, server_of(room.guide))

    def _is_ours(self, event: Json) -> bool:
        return event.get("type") == "m.room.member" and event.get("state_key") == self._homeserver.me

    def _is_our_entry(self, event: Json) -> bool:
        joined = self._is_ours(event) and event["content"].get("membership") == "join"
        return joined and membership_before(event) != "join"


def _rooms(answer: Json, how: str) -> list[tuple[str, Json]]:
    return list(answer.get("rooms", {}).get(how, {}).items())


def _events(told: Json, where: str) -> list[Json]:
    events: list[Json] = told.get(where, {}).get("events", [])
    return events


def _is_limited(told: Json) -> bool:
    """Whether more was said than stands in the batch."""
    timeline = told.get("timeline", {})
    return bool(timeline.get("limited") and timeline.get("prev_batch"))


def _once(events: list[Json]) -> list[Json]:
    """Each event where it stands last: what fills a gap may run ahead, the batch itself is in order."""
    return list({event["event_id"]: event for event in reversed(events)}.values())[::-1]
