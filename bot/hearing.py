"""Hearing: every channel listens for ever, each supervised alone; what it hears goes to the desk, batch by batch.

A channel that fails is tried again, patiently; one that is deaf for good is named, and the others go on. Never here:
what an event means.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from bot.channels.abilities import KnowsItsRights
from bot.channels.base import Batch, Channel, Hear, Heard
from bot.errors import ChannelDeaf, DeliveryFailed
from bot.reader import needs_rights, needs_standing
from bot.store import Store
from bot.store.commons import OPEN_AT
from bot.store.corners import OURS
from bot.store.inbox import CURSOR

log = logging.getLogger("hearing")

ASKED_AT_ONCE = 8  # questions to a platform about those who did something
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries


async def side_by_side(questions: Iterable[Awaitable[Heard]]) -> tuple[Heard, ...]:
    """What was heard, in its order; a hundred people who act at once do not wait for each other's answer."""
    hands = asyncio.Semaphore(ASKED_AT_ONCE)

    async def one(question: Awaitable[Heard]) -> Heard:
        async with hands:
            return await question

    return tuple(await asyncio.gather(*map(one, questions)))


class Hearing:
    """Listens on all channels and hands over what it hears."""

    def __init__(
        self,
        store: Store,
        channels: Sequence[Channel],
        hear: Hear,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.store = store
        self.channels = channels
        self.hear = hear
        self.sleep = sleep

    async def listen(self, channel: Channel) -> None:
        """Listen on one channel until it is deaf for good."""
        wait = FIRST_WAIT

        async def hear(batch: Batch) -> None:
            nonlocal wait
            await self.heard(channel, batch)
            wait = FIRST_WAIT  # it works again: the next trouble is a new one

        while True:
            try:
                await channel.listen(await self.cursor_of(channel), hear)
            except ChannelDeaf as deaf:
                log.error("hearing.deaf", extra={"channel": channel.name, "reason": str(deaf)})  # noqa: TRY400  said plainly
                return
            except Exception:  # one of the three loops that must survive: a channel is tried again, come what may
                log.exception("hearing.again", extra={"channel": channel.name, "after": wait})
            await self.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def cursor_of(self, channel: Channel) -> str | None:
        """Where we stopped."""
        rows = await self.store.fetch(CURSOR, channel=channel.name)
        return rows[0]["cursor"] if rows else None

    async def heard(self, channel: Channel, batch: Batch) -> None:
        """Ask the platform what it alone knows, then hand over; returns after the commit."""
        ours = [heard for heard in batch.events if not heard.stray or await self._in_our_corner(heard)]
        events = await side_by_side([self._with_rights(channel, heard) for heard in ours])
        await self.hear(replace(batch, events=events))

    async def _in_our_corner(self, heard: Heard) -> bool:
        """Whether the place where this was said is a room's own. What is said in others is none of our business: it is
        let go here, before anything is kept of it.
        """
        where = {"channel": heard.place.channel, "chat": heard.place.chat}
        if heard.corner and await self.store.fetch(OURS, **where, native=heard.corner):
            return True
        return bool(await self.store.fetch(OPEN_AT, **where))

    async def _with_rights(self, channel: Channel, heard: Heard) -> Heard:
        """Where we are new, or are set up, what is in our way there."""
        heard = await self._with_standing(channel, heard)
        if not (isinstance(channel, KnowsItsRights) and needs_rights(heard)):
            return heard
        try:
            return replace(heard, obstacles=await channel.obstacles(heard.place))
        except DeliveryFailed:
            log.warning("hearing.rights.unknown", extra={"channel": channel.name, "event": heard.event})
            return heard

    async def _with_standing(self, channel: Channel, heard: Heard) -> Heard:
        if heard.standing is not None or not needs_standing(heard):
            return heard
        try:
            return replace(heard, standing=await channel.standing(heard.place, heard.author.id))
        except DeliveryFailed:
            log.warning("hearing.standing.unknown", extra={"channel": channel.name, "event": heard.event})
            return heard
