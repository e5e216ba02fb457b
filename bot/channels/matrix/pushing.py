"""Hearing as an application service: the homeserver pushes what happens, and is answered after the commit.

A push says that there is news; they are read where nothing is left out, from our own sync token, and what a push holds
that the sync does not show is read from the push: two witnesses, so that what one of them omits is heard. What came
while nobody listened is asked for at the start, then from time to time. Never here: what an event means.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from functools import partial
from secrets import token_hex
from typing import Any

from bot.channels.base import Batch, Health, Hear, Heard
from bot.channels.matrix.accounts import Account
from bot.channels.matrix.following import Sleep
from bot.channels.matrix.listening import SAID, TIMELINE, Listening
from bot.channels.matrix.recent import Recent
from bot.channels.matrix.registration import Registration
from bot.channels.matrix.rooms import Room
from bot.channels.matrix.verdicts import Json
from bot.errors import ChannelDeaf, PeoplenessError

log = logging.getLogger(__name__)

EVERY = 300.0  # seconds between two looks whether the pushes left something out
UNREACHED = 5.0  # the same, while the homeserver cannot push
PATIENCE = 45.0  # seconds a push may wait for its commit: after 60 Synapse hangs up and brings it again
SOON = (0.1, 0.4, 1.0)  # seconds before the sync is asked again for what a push has shown
TAKEN, BAD, LATER = 200, 400, 503
NOT_REACHED = "The homeserver cannot reach us at the address in the registration file: news are asked for instead."


Lost = Callable[[str, str], None]
"""Told of a room and of an account of ours that came or went there."""


def nobody_lost(room: str, user: str) -> None:
    """There is nobody to tell."""


class Pushed(Listening):
    """Hears for an application service."""

    def __init__(
        self, name: str, account: Account, registration: Registration, health: Health,
        *, timeline: int = TIMELINE, sleep: Sleep = asyncio.sleep, lost: Lost = nobody_lost,
    ) -> None:  # fmt: skip
        super().__init__(name, account, health, timeline=timeline, sleep=sleep)
        self._account = account
        self._registration = registration
        self._lost = lost
        self._turn = asyncio.Lock()  # one look at a time: the order is the homeserver's
        self._awake = asyncio.Event()
        self._hear: Hear | None = None
        self._since = ""
        self._taken = Recent()
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self, cursor: str | None, hear: Hear) -> None:
        """Let the homeserver push for ever, once it knows us. Raises `ChannelDeaf` when the paper does not fit."""
        try:
            batch = await self._patiently(partial(self._look_around, again=cursor is not None))
            if cursor is None:
                await hear(batch)
            self._since, self._hear = (batch.cursor if cursor is None else cursor) or "", hear
            while True:
                await self._look()
                self._awake.set()
                await self._sleep(EVERY if await self._reached() else UNREACHED)
        except ChannelDeaf as deaf:
            self._health.troubles = [str(deaf)]
            raise
        finally:
            self._hear = None
            self._awake.clear()
            for task in tuple(self._under_way):
                task.cancel()
            await self._following.close()

    async def pushed(self, transaction: str, body: bytes) -> int:
        """The status to answer a push with: 200 when all of it is committed."""
        events = events_of(body)
        if events is None:
            log.warning("matrix.push.garbage", extra={"channel": self._name, "count": len(body)})
            return BAD
        task = asyncio.create_task(self._take(transaction, events), name="push")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        _, late = await asyncio.wait({task}, timeout=PATIENCE)
        if late:
            task.cancel()
        failed = bool(late) or task.cancelled() or task.exception() is not None
        if failed:
            log.warning("matrix.push.not_kept", extra={"channel": self._name, "events": len(events)})
        return LATER if failed else TAKEN

    async def _take(self, transaction: str, events: list[Json]) -> None:
        await self._awake.wait()
        if transaction in self._taken:
            return
        if not (events and all(map(self._is_our_word, events))):
            await self._look_for(events)
        self._taken.add(transaction)

    def _is_our_word(self, event: Json) -> bool:
        """What we said ourselves is no news; the next look passes over it."""
        return event.get("type") in SAID and "state_key" not in event and self._account.owns(str(event.get("sender")))

    async def _look_for(self, events: list[Json]) -> None:
        """Hear all that is new, and these in any case."""
        await self._look()
        for pause in SOON:
            if not self._missing(events):
                break
            await asyncio.sleep(pause)
            await self._look()
        await self._read_from_push(self._missing(events))

    async def _look(self) -> None:
        """Hear all that is new."""
        async with self._turn:
            if self._hear is None:
                raise ChannelDeaf
            self._since = await self._hear_on(self._since, self._hear, patience=0)

    def _missing(self, events: list[Json]) -> list[Json]:
        """What was said in rooms of ours and is in no sync yet."""
        return [
            event
            for event in events
            if event.get("type") in SAID
            and str(event.get("room_id")) in self._rooms
            and str(event.get("event_id")) not in self._seen
        ]

    async def _read_from_push(self, events: list[Json]) -> None:
        """The sync omits these."""
        if not events:
            return
        log.warning("matrix.sync.omits", extra={"channel": self._name, "events": len(events)})
        async with self._turn:
            heard = [one for event in events for one in await self._understand(self._rooms[event["room_id"]], event)]
            if heard and self._hear:
                await self._hear(Batch(self._name, tuple(heard)))

    async def _reached(self) -> bool:
        """Whether the homeserver reaches us; asked so, it brings at once what it still has.

        Asked twice: the first time it may hold on to a connection from before we started.
        """
        trouble = await self._ping() and await self._ping()
        if trouble:
            self._health.troubles = [NOT_REACHED]
            log.warning("matrix.push.unreached", extra={"channel": self._name, "reason": str(trouble)})
        return trouble is None

    async def _ping(self) -> PeoplenessError | None:
        """What keeps the homeserver from us; None if nothing does."""
        try:
            await self._account.ping(self._registration.id, token_hex(8))
        except ChannelDeaf:
            raise
        except PeoplenessError as trouble:
            return trouble
        return None

    async def _understand(self, room: Room, event: Json) -> list[Heard]:
        if event.get("type") == "m.room.member" and self._account.group_of(str(event.get("state_key"))):
            self._lost(room.id, str(event["state_key"]))  # whether it is in or out is asked before it speaks again
        return await super()._understand(room, event)


def events_of(body: bytes) -> list[Json] | None:
    """The events of a push; None if this is none."""
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    events = found.get("events") if isinstance(found, dict) else None
    return [event for event in events if isinstance(event, dict)] if isinstance(events, list) else None
