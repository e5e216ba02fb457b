"""Getting in and around: the start page, invitations and their QR code, coming back, new chats, leaving for good.

Never here: a chat's page (that is `rooms`), or who may do what beyond having a seat.
"""

import io
from urllib.parse import quote

import segno
from aiohttp import web

from bot.channels.hall import people, words
from bot.channels.hall.channel import Hall
from bot.channels.hall.people import Chat
from bot.channels.hall.safety import clean_line
from bot.channels.hall.visits import Fields, Porter, Turned, Visit, is_secure, require_seat
from bot.store.times import millis


def chat_path(chat: str) -> str:
    """Where a chat's page is."""
    return f"/c/{quote(chat, safe='')}"


class Entrance:
    """The pages before and between the chats. `base_url` is where the house is reached from outside, if it is known."""

    def __init__(self, hall: Hall, porter: Porter, base_url: str = "") -> None:
        self.hall = hall
        self.porter = porter
        self.base_url = base_url.rstrip("/")

    def routes(self) -> list[web.RouteDef]:
        """All pages of the entrance."""
        return [
            web.get("/", self.home),
            web.get("/enter", self.enter_page),
            web.post("/enter", self.enter),
            web.get("/back", self.back_page),
            web.post("/back", self.back),
            web.get("/i", self.code),
            web.get("/i/{code}", self.invitation),
            web.post("/i/{code}", self.accept),
            web.get("/i/{code}/qr", self.picture),
            web.get("/i/{code}/qr.svg", self.svg),
            web.post("/new", self.new),
            web.post("/language", self.language),
            web.post("/forget", self.forget),
            web.post("/c/{chat}/invite", self.invite),
        ]

    async def home(self, request: web.Request) -> web.Response:
        """My chats, or how to get in."""
        visit = await self.porter.visit(request)
        if visit.guest is None:
            return visit.page("welcome.html")
        rows = await self.hall.store.fetch(people.MY_CHATS, account=visit.guest.account)
        return visit.page("home.html", chats=[people.chat_from(row) for row in rows], chat_path=chat_path)

    async def enter_page(self, request: web.Request) -> web.Response:
        """A form for whoever starts a chat for their group."""
        visit = await self.porter.visit(request)
        if visit.guest:
            return visit.see("/")
        return visit.page("enter.html", invited=None, problem=None, action="/enter")

    async def enter(self, request: web.Request) -> web.Response:
        """Come in and open a chat for one's group; a mediator comes in without one."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        title, name = clean_line(fields.get("title", "")), clean_line(fields.get("name", ""))
        if not name:
            return visit.page("enter.html", 422, invited=None, problem=words.NO_NAME, action="/enter")
        keys = await self.come_in(visit, name, fields)
        guest = visit.require_guest()
        chat = await self.hall.found(guest, title, fields["nonce"]) if title else people.desk_of(guest.account)
        return visit.page("entered.html", recovery=keys.recovery, onward=chat_path(chat))

    async def come_in(self, visit: Visit, name: str, fields: Fields, chat: str = "") -> people.Keys:
        """Give the visitor an account, and this device its secret: the same ones when the same form comes twice."""
        form = f"enter\n{fields['nonce']}"
        keys, account = people.keys_for(visit.cookie, form), f"h{people.drawn(visit.cookie, form)[:16]}"
        language = self.porter.setting.tongues.choose([fields.get("language", ""), visit.locale])
        visit.guest = await self.hall.enter(name, language, keys, chat, account)
        visit.locale = language
        visit.give(keys.secret)
        return keys

    async def code(self, request: web.Request) -> web.Response:
        """A code that was typed by hand leads to its invitation."""
        visit = await self.porter.visit(request)
        typed = "".join(request.query.get("code", "").lower().split())
        return visit.see(f"/i/{quote(typed, safe='')}" if typed else "/")

    async def invited(self, request: web.Request) -> Chat:
        """The chat that the invitation in the address leads to. Raises Turned if there is none."""
        now = millis(self.hall.now())
        rows = await self.hall.store.fetch(people.INVITATION_TO, code=request.match_info["code"], now=now)
        if not rows:
            self.porter.count(request)  # whoever guesses runs out of budget
            raise Turned(404, words.NO_INVITATION)
        return Chat(rows[0]["chat"], rows[0]["title"], private=False, members=0)

    async def invitation(self, request: web.Request) -> web.Response:
        """Who invites you, and a form to come in."""
        visit = await self.porter.visit(request)
        return visit.page("enter.html", invited=await self.invited(request), problem=None, action=request.path)

    async def accept(self, request: web.Request) -> web.Response:
        """Take an invitation: as a newcomer, or with the name one has here already."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        chat = await self.invited(request)
        if visit.guest:
            account = visit.guest.account
            await self.hall.store.write(lambda books: people.admit(books, chat.chat, account))
            return visit.see(chat_path(chat.chat))
        name = clean_line(fields.get("name", ""))
        if not name:
            return visit.page("enter.html", 422, invited=chat, problem=words.NO_NAME, action=request.path)
        keys = await self.come_in(visit, name, fields, chat.chat)
        return visit.page("entered.html", recovery=keys.recovery, onward=chat_path(chat.chat))

    def link(self, request: web.Request) -> str:
        """The whole address of an invitation, to be sent or scanned."""
        base = self.base_url or f"{'https' if is_secure(request) else 'http'}://{request.host}"
        return f"{base}/i/{request.match_info['code']}"

    async def picture(self, request: web.Request) -> web.Response:
        """The invitation as a link and as a picture to be scanned."""
        visit = await self.porter.visit(request)
        chat = await self.invited(request)
        seat = await self.hall.seat(chat.chat, visit.guest.account) if visit.guest else None
        home = chat_path(chat.chat) if seat else "/"
        return visit.page(
            "invitation.html", chat=chat, link=self.link(request), code=request.match_info["code"], home=home
        )

    async def svg(self, request: web.Request) -> web.Response:
        """The QR code alone."""
        await self.invited(request)
        image = io.BytesIO()
        segno.make(self.link(request), error="m").save(image, kind="svg", scale=8, border=4, light="#fff")
        return web.Response(body=image.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    async def invite(self, request: web.Request) -> web.Response:
        """A member makes an invitation to their group's chat."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        await self.porter.form(visit)
        seat = require_seat(await self.hall.seat(request.match_info["chat"], guest.account))
        if seat.chat.private:
            raise Turned(404, words.NOT_HERE)
        now = self.hall.now()
        code = await self.hall.store.write(lambda books: people.invite(books, seat.chat.chat, guest.account, now))
        return visit.see(f"/i/{code}/qr")

    async def back_page(self, request: web.Request) -> web.Response:
        """A form for the code that was written down."""
        return (await self.porter.visit(request)).page("back.html", problem=None)

    async def back(self, request: web.Request) -> web.Response:
        """Come back on another device; the old one is signed off, and there is a new code."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        shown = "-".join(fields.get("recovery", "").lower().replace("-", " ").split())
        keys = people.keys_for(visit.cookie, f"back\n{shown}")
        if not await self.hall.come_back(shown, keys):
            return visit.page("back.html", 422, problem=words.NO_RECOVERY)
        visit.guest = await self.porter.known(keys.secret)
        visit.give(keys.secret)
        return visit.page("entered.html", recovery=keys.recovery, onward="/")

    async def new(self, request: web.Request) -> web.Response:
        """Open a chat for another group."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        title = clean_line(fields.get("title", ""))
        if not title:
            raise Turned(422, words.NO_NAME)
        return visit.see(chat_path(await self.hall.found(guest, title, fields["nonce"])))

    async def language(self, request: web.Request) -> web.Response:
        """Read the hall in another language."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        locale = self.porter.setting.tongues.choose([fields.get("language", "")])
        if visit.guest:
            account = visit.guest.account
            await self.hall.store.write(lambda books: people.change_language(books, account, locale))
            return visit.see("/")
        visit.tongue = locale
        return visit.see(f"/?lang={locale}")

    async def forget(self, request: web.Request) -> web.Response:
        """Leave for good."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        if fields.get("sure") != "yes":
            return visit.see("/")
        await self.hall.forget(guest, fields["nonce"])
        visit.guest = None
        return visit.page("turned.html", text=words.FORGOTTEN, more=None)
