"""The loop that asks the homeserver for news and hands them over, each batch with the token that acknowledges it.

A token is used only after what it covers was committed. What a busy room left out of a batch is fetched. At every
start the rooms' state is learnt anew, and invitations and moves that came while nobody listened are followed. Never
here: what an event means.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from bot.channels.base import Batch, Health, Hear, Heard
from bot.channels.matrix.following import Following, Sleep
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.polls import RESPONSE
from bot.channels.matrix.reading import Reading
from bot.channels.matrix.rooms import Room, Rooms, membership_before, server_of
from bot.channels.matrix.verdicts import Json
from bot.errors import Busy, ChannelDeaf, DeliveryFailed, Gone, Ours, PeoplenessError, Refused

log = logging.getLogger(__name__)

T = TypeVar("T")

STATE = ["m.room.name", "m.room.canonical_alias", "m.room.encryption", "m.room.tombstone", "m.room.member"]
SAID = ["m.room.message", "m.reaction", "m.room.redaction", RESPONSE]
NONE: Json = {"types": []}
GAP: Json = {"types": [*SAID, *STATE], "lazy_load_members": True}
TIMELINE = 50  # events of one room in one batch; what is beyond is fetched in larger pages
PATIENCE = 30_000  # milliseconds the server may wait for news
LONGEST_PAUSE = 60.0
LONGEST_GAP = 40  # pages; beyond that a room said more than anyone can answer
NOT_UNDERSTOOD = "The homeserver does not know where we stopped listening: was it set up anew?"


def wish(timeline: int) -> Json:
    """What we ask to be told: at most `timeline` events of a room at once, and members only when they speak."""
    state = {"types": STATE, "lazy_load_members": True, "include_redundant_members": True}
    events = {"types": [*SAID, *STATE, "m.room.encrypted"], "limit": timeline, "lazy_load_members": True}
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
    ) -> None:
        self._name = name
        self._homeserver = homeserver
        self._health = health
        self._sleep = sleep
        self._wish = wish(timeline)
        self._rooms = Rooms()
        self._reading = Reading(name, homeserver, self._rooms)
        self._following = Following(homeserver, sleep)

    async def run(self, cursor: str | None, hear: Hear) -> None:
        """Listen for ever. Raises `ChannelDeaf` when the account or the token is of no use any more."""
        try:
            batch = await self._patiently(self._look_around)
            if cursor is None:
                await hear(batch)
                cursor = batch.cursor
            while True:
                cursor = await self._hear_on(cursor or "", hear)
        finally:
            await self._following.close()

    async def _hear_on(self, since: str, hear: Hear) -> str:
        batch = await self._patiently(lambda: self._news(since))
        if batch.events or batch.cursor != since:
            await hear(batch)
        return batch.cursor or since

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
                self._health.last_heard, self._health.troubles = datetime.now(UTC), []
                return done

    async def _pause(self, trouble: DeliveryFailed, seconds: float) -> None:
        self._health.troubles = [str(trouble)]
        log.warning("matrix.sync.failed", extra={"why": type(trouble).__name__, "pause": seconds})
        await self._sleep(seconds)

    async def _look_around(self) -> Batch:
        """Learn how all rooms stand, and follow what called us while we were away. What was said is not heard."""
        answer = await self._homeserver.sync(None, unrepeated(wish(1)), PATIENCE)
        heard: list[Heard] = []
        for room_id, told in _rooms(answer, "join"):
            room, events = self._learn(room_id, told), _events(told, "timeline")
            for event in events:
                room.learn(event)
            heard.extend(await self._presence(room, [*_events(told, "state"), *events]))
        self._follow_invitations(answer)
        for room in self._rooms:
            self._follow_successor(room)
        return Batch(self._name, tuple(heard), answer["next_batch"])

    async def _news(self, since: str) -> Batch:
        """What happened after a token."""
        answer = await self._homeserver.sync(since, self._wish, PATIENCE)
        heard: list[Heard] = []
        for room_id, told in _rooms(answer, "join"):
            heard.extend(await self._hear_room(room_id, told, since))
        for room_id, told in _rooms(answer, "leave"):
            heard.extend(await self._hear_farewell(room_id, told))
        self._follow_invitations(answer)
        return Batch(self._name, tuple(heard), answer["next_batch"])

    async def _hear_room(self, room_id: str, told: Json, since: str) -> list[Heard]:
        known = room_id in self._rooms
        room = self._learn(room_id, told)
        events = _once([*await self._gap(room_id, told, since), *_events(told, "timeline")])
        entry = next((at for at in reversed(range(len(events))) if self._is_our_entry(events[at])), None)
        heard = [] if known or entry is not None else await self._presence(room, _events(told, "state"))
        for at, event in enumerate(events):
            room.learn(event)
            if at >= (entry or 0):  # what was said before we came is not for us
                heard.extend(await self._understand(room, event))
        if any(event.get("type") == "m.room.tombstone" for event in events):
            self._follow_successor(room)
        return heard

    async def _hear_farewell(self, room_id: str, told: Json) -> list[Heard]:
        """The last things said in a room, and who showed us out."""
        room = self._learn(room_id, told)
        events = _once([*_events(told, "timeline"), *filter(self._is_ours, _events(told, "state"))])
        heard = [one for event in events for one in await self._understand(room, event)]
        self._rooms.forget(room_id)
        return heard

    async def _understand(self, room: Room, event: Json) -> list[Heard]:
        try:
            return await self._reading.read(room, event)
        except PeoplenessError:
            raise
        except Exception as puzzle:  # noqa: BLE001 - one event of an unforeseen shape must not make us deaf to all others
            extra = {"room": room.id, "event": str(event.get("event_id")), "why": type(puzzle).__name__}
            log.error("matrix.event.not_understood", extra=extra)  # noqa: TRY400 - a traceback may carry words
            return []

    async def _gap(self, room: str, told: Json, since: str) -> list[Json]:
        """What the batch left out of a busy room, oldest first."""
        timeline = told.get("timeline", {})
        until = timeline.get("prev_batch")
        if not (timeline.get("limited") and until):
            return []
        missing: list[Json] = []
        try:
            for _ in range(LONGEST_GAP):
                page, since = await self._homeserver.messages(room, since, until, GAP)
                missing.extend(page)
                if not page or not since:
                    return missing
        except (Gone, Refused, Ours) as refusal:
            log.warning("matrix.gap.shut", extra={"room": room, "why": type(refusal).__name__})
        else:
            log.warning("matrix.gap.cut", extra={"room": room, "events": len(missing)})
        return missing

    async def _presence(self, room: Room, events: list[Json]) -> list[Heard]:
        """That we are in a room, told by our own membership among these events; a room that moved on is not told."""
        mine = next(filter(self._is_ours, events), None)
        return await self._reading.arrived(room, mine) if mine and not room.successor else []

    def _learn(self, room_id: str, told: Json) -> Room:
        room = self._rooms[room_id]
        for event in _events(told, "state"):
            room.learn(event)
        room.count(told.get("summary") or {})
        return room

    def _follow_invitations(self, answer: Json) -> None:
        for room_id, told in _rooms(answer, "invite"):
            mine = next(filter(self._is_ours, _events(told, "invite_state")), {})
            self._following.enter(room_id, server_of(str(mine.get("sender", ""))))

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


def _once(events: list[Json]) -> list[Json]:
    return list({event["event_id"]: event for event in events}.values())
