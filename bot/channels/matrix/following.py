"""Entering rooms: those we are invited to, and those that take the place of one we are in.

A door may stay shut for a while (the inviting server is ahead of ours), so we knock for about an hour. Never here: the
loop that hears, which must not wait for a door.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels.matrix.homeserver import Homeserver
from bot.errors import Busy, PeoplenessError

log = logging.getLogger(__name__)

PATIENCE = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0)  # seconds before each knock
AT_ONCE = 4  # doors knocked at together: whoever invites us into a thousand rooms must not make us run

Sleep = Callable[[float], Awaitable[None]]


class Following:
    """Knocks at doors, each in its own time. What is left undone at a stop is found again at the next start."""

    def __init__(self, homeserver: Homeserver, sleep: Sleep = asyncio.sleep) -> None:
        self._homeserver = homeserver
        self._sleep = sleep
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._hands = asyncio.Semaphore(AT_ONCE)

    def enter(self, room: str, via: tuple[str, ...]) -> None:
        """Begin to knock; once for each room."""
        if room not in self._under_way:
            task = self._under_way[room] = asyncio.create_task(self._knock(room, via), name=f"enter {room}")
            task.add_done_callback(lambda _: self._under_way.pop(room, None))

    async def close(self) -> None:
        """Stop knocking."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _knock(self, room: str, via: tuple[str, ...]) -> None:
        for pause in PATIENCE:
            await self._sleep(pause)
            async with self._hands:
                entered = await self._try(room, via)
            if entered:
                log.info("matrix.room.entered", extra={"room": room})
                return
        log.warning("matrix.room.shut", extra={"room": room})

    async def _try(self, room: str, via: tuple[str, ...]) -> bool:
        try:
            await self._homeserver.join(room, via)
        except Busy as busy:
            await self._sleep(busy.after)
            return False
        except PeoplenessError as refusal:
            log.info("matrix.room.shut_yet", extra={"room": room, "why": type(refusal).__name__})
            return False
        return True
