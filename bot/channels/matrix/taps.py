"""Numbers below a message, to be tapped: put there when there is nothing more urgent to say. Best effort.

Each costs as much as a message, and a typed number does the same: words of people never wait for a tap. Never here: a
message.
"""

import asyncio
import logging
from collections import deque
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.markup import KEYCAPS
from bot.errors import Busy, ChannelDeaf, DeliveryFailed, Ours, Refused

log = logging.getLogger(__name__)

QUIET = 1.0  # seconds without another message that has choices: then it is the taps' turn
MOST = 100  # messages that wait for theirs; of more the oldest go without


@dataclass(frozen=True, slots=True)
class Wish:
    """A message that has so many choices."""

    room: str
    native: str
    count: int
    key: str


class Taps:
    """Waits for a quiet moment, then puts the numbers below each message, the newest first."""

    def __init__(self, homeserver: Homeserver, quiet: float = QUIET) -> None:
        self._homeserver = homeserver
        self._quiet = quiet
        self._waiting: deque[Wish] = deque(maxlen=MOST)
        self._offered_at = 0.0
        self._at_work: asyncio.Task[None] | None = None

    def offer(self, wish: Wish) -> None:
        """Some time soon, unless it waits already."""
        self._offered_at = asyncio.get_running_loop().time()
        if wish not in self._waiting:
            self._waiting.append(wish)
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work(), name="matrix taps")

    async def done(self) -> None:
        """Until nothing waits."""
        if self._at_work is not None:
            await self._at_work

    async def close(self) -> None:
        """Whatever still waits goes without."""
        if self._at_work is not None:
            self._at_work.cancel()
            with suppress(asyncio.CancelledError):
                await self._at_work

    async def _work(self) -> None:
        while self._waiting:
            await self._silence()
            await self._put(self._waiting.pop())

    async def _silence(self) -> None:
        """Until nothing was said for a while."""
        loop = asyncio.get_running_loop()
        while (left := self._offered_at + self._quiet - loop.time()) > 0:  # noqa: ASYNC110  each new message moves it
            await asyncio.sleep(left)

    async def _put(self, wish: Wish) -> None:
        for number, keycap in enumerate(KEYCAPS[: wish.count], 1):
            relation = {"rel_type": "m.annotation", "event_id": wish.native, "key": keycap}
            try:
                await self._homeserver.send(
                    wish.room, "m.reaction", {"m.relates_to": relation}, f"{wish.key}.tap{number}"
                )
            except (Refused, Ours):
                continue  # it is there already
            except (DeliveryFailed, ChannelDeaf) as trouble:
                log.info("matrix.taps.left_out", extra={"room": wish.room, "why": type(trouble).__name__})
                await asyncio.sleep(trouble.after if isinstance(trouble, Busy) and self._waiting else 0.0)
                return
            await self._silence()
