"""Getting in and around: the start page, coming in with a new group, coming back, new chats.

Never here: a chat's page (that is `rooms`), or invitations (they are `inviting`).
"""

from datetime import datetime

from aiohttp import web

from bot.channels.hall import devices, people, words
from bot.channels.hall.channel import Hall
from bot.channels.hall.corners import path_of as chat_path
from bot.channels.hall.safety import clean_line
from bot.channels.hall.visits import Fields, Porter, Turned, Visit


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
            web.post("/new", self.new),
        ]

    def base(self, request: web.Request) -> str:
        """Where the house is reached by whoever asks, for links that are sent or scanned."""
        return self.base_url or f"{'https' if self.porter.proxies.is_secure(request) else 'http'}://{request.host}"

    async def home(self, request: web.Request) -> web.Response:
        """My chats, or how to get in."""
        visit = await self.porter.visit(request)
        if visit.guest is None:
            return visit.page("welcome.html")
        rows = await self.hall.store.fetch(people.MY_CHATS, account=visit.guest.account)
        chats, joined = [people.chat_from(row) for row in rows], await self.joined(visit.guest)
        return visit.page("home.html", chats=chats, chat_path=chat_path, joined=joined)

    async def joined(self, guest: people.Guest) -> datetime | None:
        """When the newest other device of theirs was added, if they should look at that."""
        rows = await self.hall.store.fetch(devices.OF_ACCOUNT, account=guest.account)
        return devices.joined(map(devices.from_row, rows), guest.device, self.hall.now())

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
        return visit.page("entered.html", recovery=keys.recovery, onward=chat_path(chat), renewed=False)

    async def come_in(self, visit: Visit, name: str, fields: Fields, invitation: str = "") -> people.Keys:
        """Give the visitor an account, and this device its secret: the same ones when the same form comes twice.

        Raises Ended if the invitation they come by lets nobody in any more.
        """
        self.porter.count_newcomer(visit.request)
        form = f"enter\n{fields['nonce']}"
        keys, account = people.keys_for(visit.cookie, form), f"h{people.drawn(visit.cookie, form)[:16]}"
        language = self.porter.setting.tongues.choose([fields.get("language", ""), visit.locale])
        visit.guest = await self.hall.enter(name, language, keys, invitation, account)
        visit.locale = language
        visit.give(keys.secret)
        return keys

    async def back_page(self, request: web.Request) -> web.Response:
        """A form for the code that was written down."""
        return (await self.porter.visit(request)).page("back.html", problem=None)

    async def back(self, request: web.Request) -> web.Response:
        """Come back on another device; the others stay signed in, and there is a new code."""
        visit = await self.porter.visit(request)
        fields = await self.porter.form(visit)
        shown = "-".join(fields.get("recovery", "").lower().replace("-", " ").split())
        keys = people.keys_for(visit.cookie, f"back\n{shown}")
        if not await self.hall.come_back(shown, keys):
            return visit.page("back.html", 422, problem=words.NO_RECOVERY)
        visit.guest = await self.porter.known(keys.secret)
        visit.give(keys.secret)
        return visit.page("entered.html", recovery=keys.recovery, onward="/", renewed=False, returned=True)

    async def new(self, request: web.Request) -> web.Response:
        """Open a chat for another group."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        fields = await self.porter.form(visit)
        title = clean_line(fields.get("title", ""))
        if not title:
            raise Turned(422, words.NO_NAME)
        return visit.see(chat_path(await self.hall.found(guest, title, fields["nonce"])))
