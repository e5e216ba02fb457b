"""A person's own matters in the hall: their language, a new code for coming back, one voice on other apps, leaving.

Never here: anything about others, or what the house makes of two accounts that are one person.
"""

from aiohttp import web

from bot.channels.hall import people, words
from bot.channels.hall.channel import Hall
from bot.channels.hall.corners import path_of as chat_path
from bot.channels.hall.people import desk_of
from bot.channels.hall.rooms import Doings
from bot.channels.hall.visits import EMPTIED, Porter, require_seat

LONGEST_CODE = 40


class Selves:
    """What people do about themselves."""

    def __init__(self, hall: Hall, porter: Porter) -> None:
        self.hall = hall
        self.porter = porter
        self.doings = Doings(hall, porter)

    def routes(self) -> list[web.RouteDef]:
        """All forms."""
        return [
            web.post("/language", self.language),
            web.post("/recovery", self.recovery),
            web.post("/link", self.link),
            web.post("/forget", self.forget),
        ]

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

    async def recovery(self, request: web.Request) -> web.Response:
        """Another code for coming back, shown once: for whoever has lost the paper, but not the device."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        code = people.keys_for(visit.cookie, f"recovery\n{fields['nonce']}").recovery
        await self.hall.store.write(lambda books: people.renew(books, guest.account, code))
        return visit.page("entered.html", recovery=code, onward="/", renewed=True)

    async def link(self, request: web.Request) -> web.Response:
        """One voice on several apps: ask the bot for a code to type there, or bring it the one that was made there."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        seat = require_seat(await self.hall.seat(desk_of(guest.account), guest.account))
        code = "".join(fields.get("code", "").split())[:LONGEST_CODE]
        asked = {"nonce": fields["nonce"], "text": f"/link {code}".strip()}
        await self.doings.do(seat, asked, wait=True)
        return visit.see(f"{chat_path(seat.chat.chat)}#end")

    async def forget(self, request: web.Request) -> web.Response:
        """Leave for good."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        if fields.get("sure") != "yes":
            return visit.see("/")
        await self.hall.forget(guest, fields["nonce"])
        visit.guest = None
        response = visit.page("turned.html", text=words.FORGOTTEN, more=None)
        response.headers["Clear-Site-Data"] = EMPTIED
        return response
