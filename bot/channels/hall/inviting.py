"""Who is in a group's chat and how they come in: its people, its invitations, a QR code, the door that a link opens.

Never here: what is said in a chat (that is `rooms`), or coming in without an invitation (that is `entrance`).
"""

import io
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import segno
from aiohttp import web

from bot.channels.hall import invitations, people, words
from bot.channels.hall.corners import path_of as chat_path
from bot.channels.hall.entrance import Entrance
from bot.channels.hall.invitations import Ended, Invitation
from bot.channels.hall.people import Seat
from bot.channels.hall.safety import clean_line
from bot.channels.hall.visits import Fields, Turned, Visit, require_seat
from bot.store.times import millis, moment

LASTING: Mapping[str, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
MOST_PEOPLE = 1000  # on one page
MOST_INVITATIONS = 100


class Inviting:
    """The pages of invitations, and of the people in a chat."""

    def __init__(self, entrance: Entrance) -> None:
        self.entrance = entrance
        self.hall = entrance.hall
        self.porter = entrance.porter

    def routes(self) -> list[web.RouteDef]:
        """All of them."""
        return [
            web.get("/i", self.code),
            web.get("/i/{code}", self.page),
            web.post("/i/{code}", self.accept),
            web.get("/i/{code}/qr", self.picture),
            web.get("/i/{code}/qr.svg", self.svg),
            web.get("/c/{chat}/people", self.people),
            web.post("/c/{chat}/people", self.look_after),
            web.post("/c/{chat}/invite", self.invite),
        ]

    # Coming in by an invitation.

    async def code(self, request: web.Request) -> web.Response:
        """A code that was typed by hand leads to its invitation."""
        visit = await self.porter.visit(request)
        typed = "".join(request.query.get("code", "").lower().split())
        return visit.see(f"/i/{quote(typed, safe='')}" if typed else "/")

    async def known(self, request: web.Request) -> Invitation:
        """The invitation in the address, open or ended. Raises Turned if there never was one."""
        rows = await self.hall.store.fetch(invitations.ONE, code=request.match_info["code"])
        if not rows:
            self.porter.count(request)  # whoever guesses runs out of budget
            raise Turned(404, words.NO_INVITATION)
        return invitations.from_row(rows[0])

    async def open(self, request: web.Request) -> Invitation:
        """The invitation in the address. Raises Turned, saying why, if it lets nobody in."""
        invitation = await self.known(request)
        if ended := invitation.ended(self.hall.now()):
            raise Turned(410, words.ENDED[ended], words.ENDED_HOW)
        return invitation

    async def page(self, request: web.Request) -> web.Response:
        """Who invites you, and a form to come in; whoever is in already goes straight on."""
        visit = await self.porter.visit(request)
        known = await self.known(request)
        if visit.guest and await self.hall.seat(known.chat, visit.guest.account):
            return visit.see(chat_path(known.chat))
        return visit.page("enter.html", invited=await self.open(request), problem=None, action=request.path)

    async def accept(self, request: web.Request) -> web.Response:
        """Take an invitation: as a newcomer, or with the name one has here already."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        known = await self.known(request)
        name = clean_line(fields.get("name", ""))
        if not visit.guest and not name:
            return visit.page("enter.html", 422, invited=known, problem=words.NO_NAME, action=request.path)
        try:
            return await self.taken(visit, known, name, fields)
        except Ended:
            await self.open(request)
            raise Turned(410, words.NO_INVITATION) from None

    async def taken(self, visit: Visit, known: Invitation, name: str, fields: Fields) -> web.Response:
        """They have a seat now. Raises Ended."""
        if visit.guest:
            account, now = visit.guest.account, self.hall.now()
            await self.hall.store.write(lambda books: invitations.take(books, known.code, account, now))
            return visit.see(chat_path(known.chat))
        keys = await self.entrance.come_in(visit, name, fields, known.code)
        return visit.page("entered.html", recovery=keys.recovery, onward=chat_path(known.chat), renewed=False)

    # Showing an invitation.

    def link(self, request: web.Request) -> str:
        """The whole address of an invitation, to be sent or scanned."""
        return f"{self.entrance.base(request)}/i/{request.match_info['code']}"

    async def picture(self, request: web.Request) -> web.Response:
        """The invitation as a link and as a picture to be scanned."""
        visit = await self.porter.visit(request)
        invitation = await self.open(request)
        seat = await self.hall.seat(invitation.chat, visit.guest.account) if visit.guest else None
        home = chat_path(invitation.chat) if seat else "/"
        return visit.page(
            "invitation.html", invitation=invitation, link=self.link(request), home=home, inside=seat is not None
        )

    async def svg(self, request: web.Request) -> web.Response:
        """The QR code alone."""
        await self.open(request)
        image = io.BytesIO()
        segno.make(self.link(request), error="m").save(image, kind="svg", scale=8, border=4, light="#fff")
        return web.Response(body=image.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    # Looking after a chat.

    async def seated(self, request: web.Request) -> tuple[Visit, Seat]:
        """Who asks, and their seat in the group's chat. Raises Turned: nobody else finds it, and no private chat."""
        visit = await self.porter.visit(request)
        seat = require_seat(await self.hall.seat(request.match_info["chat"], visit.require_guest().account))
        if seat.chat.private:
            raise Turned(404, words.NOT_HERE)
        return visit, seat

    async def invite(self, request: web.Request) -> web.Response:
        """A member makes an invitation: for whoever has the link and a week, if nothing else was asked for."""
        visit, seat = await self.seated(request)
        fields = await self.porter.form(visit)
        chat, account, now = seat.chat.chat, seat.guest.account, self.hall.now()
        lasts, alone = LASTING.get(fields.get("lasts", "")), fields.get("most") == "one"
        code = await self.hall.store.write(
            lambda books: (
                invitations.make(books, chat, account, now, lasts=lasts, alone=alone)
                if lasts
                else invitations.invite(books, chat, account, now)
            )
        )
        return visit.see(f"/i/{code}/qr")

    async def people(self, request: web.Request) -> web.Response:
        """Who is here, and what invitations there are: a steward sees all of them, a member their own."""
        visit, seat = await self.seated(request)
        rows = await self.hall.store.fetch(people.MEMBERS, chat=seat.chat.chat, limit=MOST_PEOPLE)
        made, now = await self.made(seat), self.hall.now()
        return visit.page(
            "people.html",
            seat=seat,
            members=[{**dict(row), "since": moment(row["since"]) if row["since"] else None} for row in rows],
            made={one.code: one for one in made},
            open=[one for one in made if not one.ended(now)],
            ended=[(one, one.ended(now)) for one in made if one.ended(now)],
            action=chat_path(seat.chat.chat),
            done=words.DONE.get(request.query.get("done", "")),
        )

    async def made(self, seat: Seat) -> list[Invitation]:
        """The invitations that this person may see, newest first, each with who came by it."""
        fetch, chat = self.hall.store.fetch, seat.chat.chat
        came: dict[str, list[str]] = defaultdict(list)
        for row in await fetch(invitations.CAME, chat=chat):
            came[row["came_by"]].append(row["name"])
        since = millis(self.hall.now() - invitations.REMEMBERED)
        rows: list[Any] = list(await fetch(invitations.OF_CHAT, chat=chat, since=since, limit=MOST_INVITATIONS))
        found = [invitations.from_row(row, came[row["code"]]) for row in rows]
        return [one for one in found if seat.steward or one.account == seat.guest.account]

    async def look_after(self, request: web.Request) -> web.Response:
        """Withdraw an invitation, make somebody a steward, or show somebody out."""
        visit, seat = await self.seated(request)
        fields = await self.porter.form(visit)
        if "withdraw" in fields:
            done = await self.withdrawn(seat, fields["withdraw"])
        else:
            done = await self.changed(seat, fields)
        return visit.see(f"{chat_path(seat.chat.chat)}/people" + (f"?done={done}" if done else ""))

    async def withdrawn(self, seat: Seat, code: str) -> str:
        """An invitation ends. Raises Turned if it is somebody else's and one is no steward."""
        if code not in {one.code for one in await self.made(seat)}:
            raise Turned(403, words.STEWARDS_ONLY)
        chat = seat.chat.chat
        await self.hall.store.write(lambda books: invitations.withdraw(books, chat, code))
        return "withdrawn"

    async def changed(self, seat: Seat, fields: Fields) -> str:
        """A steward looks after the people. Raises Turned for everybody else."""
        if not seat.steward:
            raise Turned(403, words.STEWARDS_ONLY)
        chosen = fields.get("steward") or fields.get("out", "")
        other = await self.hall.seat(seat.chat.chat, chosen)
        if other is None or other.guest.account == seat.guest.account:
            return ""
        if "steward" in fields:
            chat, account = seat.chat.chat, other.guest.account
            await self.hall.store.write(lambda books: people.admit(books, chat, account, steward=True))
            return "steward"
        if fields.get("sure") != "yes":
            return ""
        await self.hall.leave(other, fields["nonce"])
        return "out"
