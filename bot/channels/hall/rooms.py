"""A chat's page, what is done on it, and its live stream. The demo's page is made of the same parts.

Never here: how to get a seat (that is `entrance`), or what the house makes of what was done.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from aiohttp import web

from bot.channels.base import Document
from bot.channels.hall import corners, files, messages, pictures, words
from bot.channels.hall.channel import Hall
from bot.channels.hall.corners import Corner
from bot.channels.hall.corners import path_of as chat_path
from bot.channels.hall.live import Live
from bot.channels.hall.messages import shown_from
from bot.channels.hall.people import Seat
from bot.channels.hall.safety import LONGEST_TOKEN, LONGEST_WORD, clean, is_visible
from bot.channels.hall.setting import Look
from bot.channels.hall.visits import Fields, Porter, Turned, Visit, require_seat

ON_A_PAGE = 80  # messages
NO_SCRIPT_WAITS = 1.5  # seconds a page without script waits for the answer to a press
LOOKS, PAUSE = 20, 0.05  # how often, and after how many seconds, it is looked whether the bot has answered
UNSAID = """
    SELECT count(*) AS number FROM outbox WHERE channel = :channel AND chat = :chat AND state IN ('waiting', 'sending')
"""
NEWEST = 1 << 60


class Doings:
    """What a form of a chat asks for, done in the name of whoever has the seat."""

    def __init__(self, hall: Hall, porter: Porter) -> None:
        self.hall = hall
        self.porter = porter

    async def do(
        self, seat: Seat, fields: Fields, *, wait: bool, upload: Document | None = None, corner: str = ""
    ) -> None:
        """Press, take back or say. `wait`: the page cannot hear later, so wait a moment for the answer.

        `corner`: in which room's place. Raises Turned with a sentence if it does not go.
        """
        nonce = fields["nonce"]
        if "press" in fields:
            await self.press(seat, fields["press"], nonce, wait=wait)
        elif "back" in fields:
            await self.hall.take_back(seat, fields["back"], nonce)
        else:
            text = self.words(fields, alone=upload is None)
            await self.hall.say(seat, text, nonce, fields.get("about", "")[:LONGEST_TOKEN], upload, corner)
        if wait:
            await self.answered(seat)

    async def answered(self, seat: Seat) -> None:
        """Wait a moment until the bot has said in this chat what it has to say."""
        for _ in range(LOOKS):
            rows = await self.hall.store.fetch(UNSAID, channel=self.hall.name, chat=seat.chat.chat)
            if not rows[0]["number"]:
                return
            await asyncio.sleep(PAUSE)

    def words(self, fields: Fields, *, alone: bool = True) -> str:
        """What was written, cleaned. Raises Turned if it is nothing and comes `alone`, or is too long."""
        text = clean(fields.get("text", ""))
        if not is_visible(text) and not alone:
            return ""
        if not is_visible(text):
            raise Turned(422, words.NO_WORDS)
        if len(text) > LONGEST_WORD:
            raise Turned(422, words.too_long(len(text), LONGEST_WORD))
        return text

    async def press(self, seat: Seat, pressed: str, nonce: str, *, wait: bool) -> None:
        """A button was pressed: its value names the message and the token."""
        about, _, token = pressed.partition(" ")
        if not about or not token or max(len(about), len(token)) > LONGEST_TOKEN:
            raise Turned(422, words.NO_SUCH_BUTTON)
        handle = await self.hall.press(seat, about, token, nonce)
        if not wait:
            return
        try:
            answer = await asyncio.wait_for(asyncio.shield(self.hall.streams.expect(handle)), NO_SCRIPT_WAITS)
        except TimeoutError:
            self.hall.streams.forgo(handle)
        else:
            await self.hall.answer(handle, answer)  # now nobody waits: it is kept for the page that comes next

    async def done(self, visit: Visit, seat: Seat, fields: Fields, back: str, corner: str = "") -> web.Response:
        """Do it, and answer: data for our script, else the page again."""
        await self.do(seat, fields, wait=not visit.scripted, upload=visit.upload, corner=corner)
        return visit.signed(web.json_response({"sent": True})) if visit.scripted else visit.see(back)


class Rooms:
    """The pages of the chats."""

    def __init__(self, hall: Hall, porter: Porter) -> None:
        self.hall = hall
        self.porter = porter
        self.doings = Doings(hall, porter)
        self.live = Live(hall, porter.setting)

    def routes(self) -> list[web.RouteDef]:
        """All pages of a chat."""
        return [
            web.get("/c/{chat}", self.page),
            web.post("/c/{chat}", self.do),
            web.post("/c/{chat}/leave", self.leave),
            web.get("/c/{chat}/stream", self.stream, allow_head=False),
            web.get("/c/{chat}/room/{corner}", self.page),
            web.post("/c/{chat}/room/{corner}", self.do),
            web.get("/c/{chat}/room/{corner}/stream", self.stream, allow_head=False),
            web.get(pictures.ROUTE, self.picture),
            web.get(files.ROUTE, self.file),
        ]

    async def seated(self, request: web.Request) -> tuple[Visit, Seat]:
        """Who asks, and their seat. Raises Turned: for everybody else this chat does not exist."""
        visit = await self.porter.visit(request)
        account = visit.guest.account if visit.guest else ""
        return visit, require_seat(await self.hall.seat(request.match_info["chat"], account))

    async def page(self, request: web.Request) -> web.Response:
        """A chat, or a room's place in it: what was said, and a form to say something."""
        visit, seat = await self.seated(request)
        return await self.shown(visit, seat, 200, problem=None, text="")

    async def shown(self, visit: Visit, seat: Seat, status: int, **values: Any) -> web.Response:
        """The chat's page, perhaps with a problem and the text that was not taken."""
        places = await self.live.corners(seat.chat.chat)
        place, query = standing_in(visit, places), visit.request.query
        look = replace(self.look(visit, seat), shut=place is not None and place.closed)
        pane = await self.pane(look, query.get("about", ""), number(query.get("before", ""), NEWEST))
        told = self.hall.streams.missed(seat.chat.chat, seat.guest.account)
        ways = {"action": chat_path(look.chat, look.corner or ""), "base": chat_path(look.chat)}
        about = {"seat": seat, "look": look, "told": told, "places": places, "place": place}
        looked = await self.looked(look, places)
        return visit.page("room.html", status, looked=looked, **about, **ways, **pane, **values)

    async def looked(self, look: Look, places: Sequence[Corner]) -> dict[str, int]:
        """Up to which message whoever reads has seen each place; this one up to its end from now on."""
        rows = await self.hall.store.fetch(corners.LOOKED, account=look.account, chat=look.chat) if places else []
        looked = {row["corner"]: row["seq"] for row in rows}
        for here in places:
            if here.corner == look.corner and here.last > looked.get(here.corner, 0):
                looked[here.corner] = here.last
                await self.hall.store.write(partial(corners.look, account=look.account, chat=look.chat, place=here))
        return looked

    def look(self, visit: Visit, seat: Seat) -> Look:
        """How the chat, or the room's place in the address, looks to whoever has the seat."""
        corner = visit.request.match_info.get("corner", "")
        return self.porter.setting.look(seat.chat.chat, seat.guest.account, visit.locale, corner=corner)

    async def pane(self, look: Look, about: str = "", before: int = NEWEST) -> dict[str, Any]:
        """What a chat shows, ready for a template: messages, the pinned one, the one that is replied to."""
        latest = await self.live.latest()
        fetch = self.hall.store.fetch
        sought = {"chat": look.chat, "before": min(before, NEWEST), "limit": ON_A_PAGE + 1}
        rows = await (
            fetch(messages.PAGE, **sought)
            if look.corner is None
            else fetch(messages.PAGE_OF, **sought, corner=look.corner)
        )
        pinned = await self.live.pinned(look)
        asked = await fetch(messages.ONE, chat=look.chat, native=about) if about else []
        shown = [shown_from(row) for row in reversed(rows[:ON_A_PAGE])]
        return {
            "messages": shown,
            "more": len(rows) > ON_A_PAGE,
            "older": before < NEWEST,
            "pinned": shown_from(pinned[0]) if pinned else None,
            "about": shown_from(asked[0]) if asked else None,
            "latest": latest,
        }

    async def do(self, request: web.Request) -> web.Response:
        """Somebody did something on the page."""
        visit, seat = await self.seated(request)
        fields = await self.porter.form(visit, files=True)
        place = standing_in(visit, await self.live.corners(seat.chat.chat))
        corner = place.corner if place else ""
        try:
            require_open(place, fields)
            return await self.doings.done(visit, seat, fields, chat_path(seat.chat.chat, corner) + "#end", corner)
        except Turned as turned:
            if visit.scripted:
                raise
            return await self.shown(visit, seat, turned.status, problem=turned.text, text=fields.get("text", ""))

    async def leave(self, request: web.Request) -> web.Response:
        """Somebody leaves the chat."""
        visit, seat = await self.seated(request)
        fields = await self.porter.form(visit)
        await self.hall.leave(seat, fields["nonce"])
        return visit.see("/")

    async def picture(self, request: web.Request) -> web.Response:
        """The picture of a message, for whoever knows its address: only those whom the message was shown do."""
        asked = request.match_info
        rows = await self.hall.store.fetch(messages.ONE, chat=asked["chat"], native=asked["native"])
        shown = shown_from(rows[0]) if rows else None
        if shown is None or shown.speech.picture is None or not pictures.opens(asked["key"], shown.picture_key):
            raise Turned(404, words.NOT_HERE)
        headers = {"Cache-Control": pictures.FRESH}
        return web.Response(text=shown.speech.picture.svg, content_type="image/svg+xml", headers=headers)

    async def file(self, request: web.Request) -> web.Response:
        """The file of a message, for whoever has a seat in its chat."""
        _, seat = await self.seated(request)
        rows = await self.hall.store.fetch(messages.ONE, chat=seat.chat.chat, native=request.match_info["native"])
        file = shown_from(rows[0]).file if rows else None
        content = await asyncio.to_thread(self.hall.folder.read, file.digest) if file else None
        if file is None or content is None:
            raise Turned(404, words.NO_FILE)
        return web.Response(body=content, content_type=files.type_of(file), headers=files.headers(file))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """What changes in the chat, as it happens."""
        visit, seat = await self.seated(request)
        look = self.look(visit, seat)
        address, device = self.porter.proxies.came_from(request), visit.guest.device if visit.guest else ""
        with self.hall.streams.opened(frozenset({seat.chat.chat}), seat.guest.account, address, device) as stream:
            return await self.live.flow(request, stream, [look], seen_by(request))


def standing_in(visit: Visit, places: Sequence[Corner]) -> Corner | None:
    """The room's place in the address; None: the chat itself. Raises Turned if it has no such place."""
    asked = visit.request.match_info.get("corner", "")
    found = [one for one in places if one.corner == asked]
    if asked and not found:
        raise Turned(404, words.NOT_HERE, words.NOT_HERE_HOW)
    return found[0] if asked else None


def require_open(place: Corner | None, fields: Fields) -> None:
    """Raises Turned if somebody writes in the place of a room that is closed; what stands there can be acted on."""
    if place and place.closed and not {"press", "back"} & set(fields):
        raise Turned(409, words.ROOM_CLOSED)


def seen_by(request: web.Request) -> int:
    """Up to which change the page has seen everything: what it says after a break, else what it was made with."""
    return number(request.headers.get("Last-Event-ID") or request.query.get("since", ""), 0)


def number(said: str, otherwise: int) -> int:
    """The number that an address says; `otherwise` if it says none, or one that nothing here can have."""
    return min(int(said), NEWEST) if said.isdecimal() and len(said) < 19 else otherwise
