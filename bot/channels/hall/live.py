"""What open pages are told as it happens. A change is read once and drawn once, however many pages show it.

Never here: who may have a page open, or what a page shows when it is loaded (that is `rooms`).
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Hashable, Sequence
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.channels.hall import corners, messages
from bot.channels.hall.channel import Hall
from bot.channels.hall.corners import Corner
from bot.channels.hall.messages import Shown, shown_from
from bot.channels.hall.setting import Look, Setting
from bot.channels.hall.streams import Stream, Whisper
from bot.errors import StoreError

log = logging.getLogger(__name__)

AT_ONCE = 300  # changed messages that are sent to an open page; one that missed more loads again
HEARTBEAT = 15.0  # seconds
SLOWEST = 30.0  # seconds a page may take to receive what it is sent, before it is given up
SHARED = 1.0  # seconds in which pages may share what was read
LIVE = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # a proxy must not collect what is sent
}

Extra = Callable[[], dict[str, Any]]


class Reading:
    """What was read for one page and may be shown to others: until something changes, or a moment has passed."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.known: dict[Hashable, Any] = {}
        self.version = -1
        self.until = 0.0

    def fresh(self) -> dict[Hashable, Any]:
        """What is still true: all that was read since the last change that woke the pages."""
        now = asyncio.get_running_loop().time()
        if self.version != self.hall.streams.version or now >= self.until:
            self.known, self.version, self.until = {}, self.hall.streams.version, now + SHARED
        return self.known

    async def once(self, key: Hashable, read: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Read it, or wait with whoever reads it already."""
        known = self.fresh()
        if key not in known:
            known[key] = asyncio.create_task(read(), name="read for open pages")
        return await asyncio.shield(known[key])

    def drawn(self, key: Hashable, draw: Callable[[], bytes]) -> bytes:
        """Draw it, or take what was drawn."""
        known = self.fresh()
        if key not in known:
            known[key] = draw()
        return bytes(known[key])


class Live:
    """The streams of open pages."""

    def __init__(self, hall: Hall, setting: Setting) -> None:
        self.hall = hall
        self.setting = setting
        self.reading = Reading(hall)

    async def flow(
        self, request: web.Request, stream: Stream, looks: Sequence[Look], since: int, extra: Extra | None = None
    ) -> web.StreamResponse:
        """Send an open page what it has not seen, until it goes; `extra` goes with every heartbeat."""
        response = web.StreamResponse(headers=LIVE)
        await response.prepare(request)
        try:
            await self.keep_up(response, stream, looks, since, extra)
        except (ConnectionResetError, TimeoutError):
            if request.transport is not None:
                request.transport.abort()  # whoever does not read would keep us waiting to say goodbye
        except StoreError as error:
            log.warning("hall.stream.ended", extra={"error": type(error).__name__})  # the page will ask again
        stream.end(anew=stream.anew)
        for whisper in stream.whispers:  # what was not whispered to this page waits for the next one
            self.hall.streams.whisper(whisper)
        return response

    async def keep_up(
        self, response: web.StreamResponse, stream: Stream, looks: Sequence[Look], since: int, extra: Extra | None
    ) -> None:
        """Write news, then wait for more. Raises ConnectionResetError when the page is gone."""
        while not stream.over:
            stream.ring.clear()
            since, news = await self.news(stream, looks, since)
            told = tuple(stream.whispers)
            beat = event("clock", extra()) if extra else b": still here\n\n"
            await send(response, b"".join((*news, *map(whispered, told), seen(since), beat)))
            for _ in told:
                stream.whispers.popleft()
            with suppress(TimeoutError):
                await asyncio.wait_for(stream.ring.wait(), HEARTBEAT)
        if stream.anew:
            await send(response, event("anew", {}))

    async def news(self, stream: Stream, looks: Sequence[Look], since: int) -> tuple[int, list[bytes]]:
        """The number of the newest change, and what changed after `since`, as events."""
        latest = int(await self.reading.once("latest", self.latest))
        found: list[bytes] = []
        for look in looks if latest > since else ():
            changed = await self.changes(look.chat, since, latest)
            if len(changed) >= AT_ONCE:
                stream.end(anew=True)
                return latest, []
            here = [shown for shown in changed if look.holds(shown)]
            stream.moved = stream.moved or len(here) < len(changed)
            found += [self.moved(shown, look) for shown in here]
            if any(shown.pinned or shown.withdrawn for shown in here):
                found.append(await self.pin(look))
        if stream.moved:
            stream.moved = False
            found += [await self.places(look) for look in looks if look.corner is not None]
        return latest, found

    async def places(self, look: Look) -> bytes:
        """The ways to the places in a chat, and when something came there last, for our script."""
        places = await self.reading.once(("places", look.chat), lambda: self.corners(look.chat))
        return self.reading.drawn(
            ("places", look.pane, look.locale),
            lambda: event("places", {"chat": look.pane, "html": self.setting.places(places, look)}),
        )

    async def corners(self, chat: str) -> list[Corner]:
        """The places in a chat, itself the first; none where it is the only one."""
        rows = await self.hall.store.fetch(corners.OF_CHAT, chat=chat)
        return [corners.from_row(row) for row in rows] if len(rows) > 1 else []

    async def latest(self) -> int:
        """The number of the newest change in the hall."""
        rows = await self.hall.store.fetch(messages.LATEST)
        return int(rows[0]["latest"])

    async def changes(self, chat: str, since: int, latest: int) -> list[Shown]:
        """The messages of a chat that changed after one number, up to another."""

        async def read() -> list[Shown]:
            rows = await self.hall.store.fetch(messages.CHANGES, chat=chat, since=since, latest=latest, limit=AT_ONCE)
            return [shown_from(row) for row in rows]

        return list(await self.reading.once((chat, since, latest), read))

    def moved(self, shown: Shown, look: Look) -> bytes:
        """A changed message for our script; whoever wrote it sees it otherwise than all others."""
        mine = look.account if look.account == shown.author else ""
        seen_so = (look.locale, look.zone, look.titles, look.here, look.anybody, look.pane)
        return self.reading.drawn(("moved", shown.seq, shown.changed, mine, *seen_so), lambda: self.draw(shown, look))

    def draw(self, shown: Shown, look: Look) -> bytes:
        """It is drawn."""
        html = self.setting.message(shown, look)
        return event("message", {"chat": look.pane, "seq": shown.seq, "html": html})

    async def pinned(self, look: Look) -> Any:
        """The row of what is kept in sight there."""
        if look.corner is None:
            return await self.hall.store.fetch(messages.PINNED, chat=look.chat)
        return await self.hall.store.fetch(messages.PINNED_OF, chat=look.chat, corner=look.corner)

    async def pin(self, look: Look) -> bytes:
        """The pinned line of a chat for our script."""

        async def read() -> Any:
            return await self.pinned(look)

        rows = await self.reading.once(("pinned", look.pane), read)
        return event("pin", {"chat": look.pane, "html": self.setting.pin(shown_from(rows[0]) if rows else None, look)})


def whispered(whisper: Whisper) -> bytes:
    """A line for whoever sits there."""
    return event("whisper", {"chat": whisper.chat, "text": whisper.text})


def seen(latest: int) -> bytes:
    """Up to here the page has seen everything."""
    return f"id: {latest}\nevent: seen\ndata: {latest}\n\n".encode()


async def send(response: web.StreamResponse, data: bytes) -> None:
    """Send something to an open page. Raises ConnectionResetError if it is gone, TimeoutError if it does not read."""
    async with asyncio.timeout(SLOWEST):
        await response.write(data)


def event(name: str, data: dict[str, Any]) -> bytes:
    """One event of the stream."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
