"""The demo's page: all chats of a story side by side, whoever sits there acts as anybody, and the clock can be moved.

It exists only where a demo is played. Never here: the story, or the engine that plays it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.channels.hall.channel import Hall
from bot.channels.hall.rooms import NEWEST, Rooms, number, seen_by
from bot.channels.hall.setting import Look, pane_id
from bot.channels.hall.visits import Fields, Porter, Turned, Visit, require_seat
from bot.channels.hall.words import filled
from bot.pages import words


class Pane(Protocol):
    """A chat on the demo's page. `people` may act in it: account and name; a desk has its mediator alone."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def chat(self) -> str:
        """The hall's chat."""

    @property
    def language(self) -> str:
        """Whose words frame it."""

    @property
    def zone(self) -> str:
        """The time zone of its people."""

    @property
    def people(self) -> Sequence[tuple[str, str]]:
        """Who may sit there."""


class Demo(Protocol):
    """A story that is being played, and its clock."""

    def panes(self) -> Sequence[Pane]:
        """The chats, in the order in which they stand."""

    def now(self) -> datetime:
        """The demo's moment."""

    async def advance(self, by: timedelta | None) -> datetime:
        """Move the clock and let everything due happen; None: to the next due moment."""

    async def restart(self) -> None:
        """Play the story from its beginning to the middle again."""


STEPS: Mapping[str, timedelta | None] = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "due": None,
}


class DemoPage:
    """The chats of the story, and what is done in them."""

    def __init__(self, hall: Hall, porter: Porter, rooms: Rooms, demo: Demo) -> None:
        self.hall = hall
        self.porter = porter
        self.rooms = rooms
        self.demo = demo

    def routes(self) -> list[web.RouteDef]:
        """The page, its stream, what is done in a chat, the clock, and starting again."""
        return [
            web.get("/demo", self.page),
            web.get("/demo/stream", self.stream, allow_head=False),
            web.post("/demo", self.do),
            web.post("/demo/clock", self.clock),
            web.post("/demo/again", self.again),
        ]

    def look(self, pane: Pane, account: str = "") -> Look:
        """How a chat looks to whoever sits there; the first of its people, if nobody was chosen."""
        titles = tuple(one.title for one in self.demo.panes())
        here = f"/demo?pane={quote(pane.chat, safe='')}&"
        sitting = account if account in dict(pane.people) else pane.people[0][0]
        return self.porter.setting.look(
            pane.chat, sitting, pane.language, pane.zone, titles=titles, here=here, anybody=True
        )

    async def page(self, request: web.Request) -> web.Response:
        """All chats side by side."""
        return await self.shown(await self.porter.visit(request), 200)

    async def shown(self, visit: Visit, status: int, **trouble: Any) -> web.Response:
        """The page; `trouble`: in which chat something did not go, why, and the text that was not taken."""
        panes = [await self.filled(visit, pane, trouble) for pane in self.demo.panes()]
        latest = min(pane["latest"] for pane in panes)
        still = "still" in visit.request.query
        return visit.page("demo.html", status, p=words, panes=panes, latest=latest, now=self.demo.now(), still=still)

    async def filled(self, visit: Visit, pane: Pane, trouble: Fields) -> dict[str, Any]:
        """One chat, ready for the template."""
        query = visit.request.query if visit.request.query.get("pane") == pane.chat else {}
        look = self.look(pane, query.get("as", ""))
        shown = await self.rooms.pane(look, query.get("about", ""), number(query.get("before", ""), NEWEST))
        here = trouble.get("pane") == pane.chat
        return {
            **shown,
            "title": look.say(filled(words.DESK, name=pane.title)) if len(pane.people) == 1 else pane.title,
            "look": look,
            "people": pane.people,
            "alone": len(pane.people) == 1,
            "told": [line for account, _ in pane.people for line in self.hall.streams.missed(pane.chat, account)],
            "problem": trouble["problem"] if here else None,
            "text": trouble["text"] if here else "",
        }

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """What changes in any of the chats, and the clock."""
        panes = self.demo.panes()
        looks = [replace(self.look(pane), account="") for pane in panes]
        with self.hall.streams.opened(frozenset(pane.chat for pane in panes), None) as stream:
            locale = (await self.porter.visit(request)).locale
            return await self.rooms.live.flow(request, stream, looks, seen_by(request), lambda: self.times(locale))

    def times(self, locale: str) -> dict[str, Any]:
        """What the clock shows: for the reader of the page, and in each chat in its own language and zone."""
        now, say = words.moment(self.demo.now()), self.porter.setting.tongues.words
        local = {pane_id(pane.chat): say(pane.language, pane.zone)(now) for pane in self.demo.panes()}
        return {"now": say(locale, "UTC")(now), "panes": local}

    async def do(self, request: web.Request) -> web.Response:
        """Whoever sits in a chat did something there."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        panes = [pane for pane in self.demo.panes() if pane.chat == fields.get("pane")]
        if not panes or fields.get("as") not in dict(panes[0].people):
            require_seat(None)
        seat = require_seat(await self.hall.seat(fields["pane"], fields["as"]))
        chat, account = quote(fields["pane"], safe=""), quote(fields["as"], safe="")
        back = f"/demo?pane={chat}&as={account}#{pane_id(fields['pane'])}-end"
        try:
            return await self.rooms.doings.done(visit, seat, fields, back)
        except Turned as turned:
            if visit.scripted:
                raise
            text = fields.get("text", "")
            return await self.shown(visit, turned.status, pane=fields["pane"], problem=turned.text, text=text)

    async def clock(self, request: web.Request) -> web.Response:
        """Move the clock on."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        before = self.demo.now()
        if fields.get("by") in STEPS:
            await self.demo.advance(STEPS[fields["by"]])
        still = self.demo.now() == before
        for pane in self.demo.panes():
            self.hall.streams.wake(pane.chat)
        if visit.scripted:
            return web.json_response({**self.times(visit.locale), "still": visit.say(words.STILL) if still else ""})
        return visit.see("/demo?still=yes" if still else "/demo")

    async def again(self, request: web.Request) -> web.Response:
        """Start the story again, on every open page."""
        visit = await self.porter.visit(request)
        await self.porter.form(visit)
        await self.demo.restart()
        self.hall.streams.reload()
        return visit.see("/demo")
