"""Entering rooms: those we are invited to, and those that take the place of one we are in.

A door may stay shut for a while (the inviting server is ahead of ours), so we knock for about an hour; if their server
cannot be reached at all, for a day. Then the invitation is turned down aloud, so that its people do not wait for us.
Never here: the loop that hears, which must not wait for a door.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.channels.matrix.homeserver import Homeserver
from bot.errors import Busy, PeoplenessError, Unreachable

log = logging.getLogger(__name__)

PATIENCE = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0)  # seconds before each knock
LATER = (3600.0,) * 23  # the same, to a server that is away
WHY = "I tried for more than an hour to come in, and could not. Please invite me again."
AT_ONCE = 4  # doors knocked at together: whoever invites us into a thousand rooms must not make us run

Sleep = Callable[[float], Awaitable[None]]


class Following:
    """Knocks at doors, each in its own time. What is left undone at a stop is found again at the next start."""

    def __init__(self, homeserver: Homeserver, sleep: Sleep = asyncio.sleep) -> None:
        self._homeserver = homeserver
        self._sleep = sleep
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._hands = asyncio.Semaphore(AT_ONCE)

    def enter(self, room: str, via: tuple[str, ...], *, anew: bool = False) -> None:
        """Begin to knock; once for each room. `anew`: somebody has just called us, so it is tried at once."""
        if anew:
            self.give_up(room)
        if room not in self._under_way:
            task = self._under_way[room] = asyncio.create_task(self._knock(room, via), name=f"enter {room}")
            task.add_done_callback(lambda done: self._done(room, done))

    def give_up(self, room: str) -> None:
        """Nobody calls us there any more."""
        if task := self._under_way.pop(room, None):
            task.cancel()

    async def close(self) -> None:
        """Stop knocking."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, room: str, task: asyncio.Task[None]) -> None:
        if self._under_way.get(room) is task:
            del self._under_way[room]

    async def _knock(self, room: str, via: tuple[str, ...]) -> None:
        trouble: PeoplenessError | None = None
        for number, pause in enumerate((*PATIENCE, *LATER)):
            if number >= len(PATIENCE) and not isinstance(trouble, Busy | Unreachable):
                break
            await self._sleep(pause)
            async with self._hands:
                trouble = await self._try(room, via)
            if trouble is None:
                log.info("matrix.room.entered", extra={"room": room})
                return
            if isinstance(trouble, Busy):
                await self._sleep(trouble.after)
        log.warning("matrix.room.shut", extra={"room": room})
        with suppress(PeoplenessError):
            if room not in await self._homeserver.joined():  # the last answer may just have been late
                await self._homeserver.leave(room, WHY)

    async def _try(self, room: str, via: tuple[str, ...]) -> PeoplenessError | None:
        """What keeps us out; nothing once we are in."""
        try:
            await self._homeserver.join(room, via)
        except PeoplenessError as refusal:
            log.info("matrix.room.shut_yet", extra={"room": room, "why": type(refusal).__name__})
            return refusal
        return None
