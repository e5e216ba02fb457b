"""A mediator's desk as a page: where the room stands, the same choices, words that wait, the figures drawn, the log.

Each press is the same act through the same hearing as in a chat. Works without scripts. Never here: what an act does,
or a page for anybody who does not mediate the room: for them there is none.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.acting.viewing import View, mediator, rooms_of, view
from bot.channels.base import Document
from bot.channels.hall import Hall, files, messages
from bot.channels.hall import words as hall_words
from bot.channels.hall.messages import Shown, shown_from
from bot.channels.hall.people import Guest, Seat, desk_of
from bot.channels.hall.rooms import Doings, number
from bot.channels.hall.visits import Fields, Porter, Turned, Visit, require_seat
from bot.courier.rendering import mentions, named
from bot.errors import DeliveryFailed
from bot.pages import desk_words as words
from bot.pictures import svg_of
from bot.store import Books, Store
from bot.store.mentions import mentioned
from bot.store.people import Person
from bot.tokens import pack
from bot.voice import Names, Tongue, Voice
from flows.stages.desk.figures import pictures
from flows.wording import GroupName, Listing, Message, PersonName, Text

SHOWN = 6  # answers of the bot that are shown on the page
AT_DESK = "desk"  # where a press on the page was made, in place of a message


Lend = Callable[[str, str], Awaitable[Document | None]]
"""Finds the file of a room's word. Raises `DeliveryFailed` while its platform cannot be reached."""


async def lends_nothing(_: str, __: str, /) -> Document | None:
    """No file is found."""
    return None


def path_of(room: str) -> str:
    """Where the page of a room's desk is."""
    return f"/hall/desk/{quote(room, safe='')}"


class DeskPages:
    """The list of somebody's desks, and each desk."""

    def __init__(self, store: Store, hall: Hall, porter: Porter, voice: Voice, lend: Lend) -> None:
        self.store = store
        self.lend = lend
        self.hall = hall
        self.porter = porter
        self.voice = voice
        self.doings = Doings(hall, porter)

    def routes(self) -> list[web.RouteDef]:
        """The pages."""
        return [
            web.get("/hall/desk", self.all),
            web.get("/hall/desk/{room}", self.one),
            web.post("/hall/desk/{room}", self.do),
            web.get("/hall/desk/{room}/word/{word}", self.file),
        ]

    async def sitting(self, request: web.Request) -> tuple[Visit, Guest, Person]:
        """Who asks. Raises Turned: strangers find nothing here."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        now, name = self.hall.now(), self.hall.name
        person = await self.store.write(lambda books: mediator(books, name, guest.account, now))
        if person is None:
            raise Turned(404, hall_words.NOT_HERE, words.COME_AGAIN)
        return visit, guest, person

    async def all(self, request: web.Request) -> web.Response:
        """The rooms that somebody mediates."""
        visit, _, person = await self.sitting(request)
        rooms = await self.store.write(lambda books: rooms_of(books, person.id))
        return visit.page("desks.html", d=words, rooms=rooms, path_of=path_of)

    async def found(self, request: web.Request) -> tuple[Visit, Guest, View]:
        """The room that the address names. For everybody who does not mediate it there is no such page."""
        visit, guest, person = await self.sitting(request)
        room, now = request.match_info["room"], self.hall.now()
        before = number(request.query.get("before", ""), 0)

        def look(books: Books) -> View | None:
            return view(books, person.id, room, before, now)

        seen = await self.store.write(look)
        if seen is None:
            raise Turned(404, hall_words.NOT_HERE, words.COME_AGAIN)
        return visit, guest, seen

    async def one(self, request: web.Request) -> web.Response:
        """The desk of a room."""
        visit, guest, seen = await self.found(request)
        return await self.shown(visit, guest, seen, 200)

    async def file(self, request: web.Request) -> web.Response:
        """What came with words that wait at the gate. Raises Turned."""
        _, _, seen = await self.found(request)
        waiting = next((one for one in seen.waiting if one.word == request.match_info["word"] and one.enclosed), None)
        try:
            sent = await self.lend(seen.room.id, waiting.word) if waiting else None
        except DeliveryFailed as error:
            raise Turned(503, hall_words.NOT_TAKEN) from error
        if sent is None:
            raise Turned(404, words.NO_FILE, words.COME_AGAIN)
        kept = files.kept(sent, "")
        return web.Response(body=sent.content, content_type=files.type_of(kept), headers=files.headers(kept))

    async def do(self, request: web.Request) -> web.Response:
        """A button was pressed, or an answer typed: it counts as in the chat, and the page comes anew."""
        visit, guest, seen = await self.found(request)
        fields = await self.porter.form(visit)
        seat = require_seat(await self.hall.seat(desk_of(guest.account), guest.account))
        since = await self.newest(seat)
        try:
            await self.pressed(seat, fields)
        except Turned as turned:
            return await self.shown(visit, guest, seen, turned.status, problem=turned.text, text=fields.get("text", ""))
        return visit.see(f"{path_of(seen.room.id)}?since={since}#answers")

    async def pressed(self, seat: Seat, fields: Fields) -> None:
        """Do it, and wait a moment until the bot has answered."""
        if "press" in fields:
            fields = {**fields, "press": f"{AT_DESK} {fields['press']}"}
        await self.doings.do(seat, fields, wait=True)

    async def newest(self, seat: Seat) -> int:
        """The newest message in the mediator's own chat."""
        rows = await self.store.fetch(messages.PAGE, chat=seat.chat.chat, before=1 << 60, limit=1)
        return int(rows[0]["seq"]) if rows else 0

    async def answers(self, guest: Guest, since: int) -> list[Shown]:
        """What the bot has said in the mediator's own chat after that; notices of desk and gate stand on the page."""
        rows = await self.store.fetch(messages.PAGE, chat=desk_of(guest.account), before=1 << 60, limit=SHOWN)
        shown = [shown_from(row) for row in reversed(rows)]
        return [one for one in shown if one.seq > since and not one.author and not one.withdrawn and not one.pinned]

    async def shown(self, visit: Visit, guest: Guest, seen: View, status: int, **more: Any) -> web.Response:
        """The page in the mediator's language, by the clock where they live."""
        since = number(visit.request.query.get("since", ""), 0)
        tongue = Tongue(visit.locale, seen.zone)
        names = await self.names(seen)
        chat = desk_of(guest.account)
        values = {
            "d": words,
            "seen": seen,
            "say": self.saying(tongue, names),
            "pack": pack,
            "drawn": [svg_of(picture, self.voice, tongue, names) for picture in pictures(seen.room, seen.figures)],
            "answers": await self.answers(guest, since) if since or "since" in visit.request.query else [],
            "told": self.hall.streams.missed(chat, guest.account),
            "look": self.porter.setting.look(chat, guest.account, visit.locale, seen.zone),
            "earlier": "before" in visit.request.query,
            "problem": None,
            "text": "",
            **more,
        }
        return visit.page("desk.html", status, here=path_of(seen.room.id), **values)

    def saying(self, tongue: Tongue, names: Names) -> Callable[[Text], str]:
        """How a sentence is said to this mediator."""
        return lambda text: self.voice.text(text, tongue, names)

    async def names(self, seen: View) -> Names:
        """What the groups and people on the page are called today."""
        found = list(mentions(Message((*map(_listed, _texts(seen)), *pictures(seen.room, seen.figures)))))
        known = await mentioned(
            self.store,
            groups={one.group for one in found if isinstance(one, GroupName)} | set(seen.room.groups),
            persons={one.person for one in found if isinstance(one, PersonName)},
            words=(),
        )
        return lambda name: named(name, known)


def _listed(text: Text) -> Listing:
    return Listing((text,))


def _texts(seen: View) -> tuple[Text, ...]:
    """Every sentence on the page that may name somebody."""
    gate = tuple(one.whose for one in seen.waiting)
    labels = tuple(choice.label for choice in seen.choices)
    return (*seen.needs, *seen.stands, *(one.what for one in seen.due), *gate, *labels, *seen.log.lines)
