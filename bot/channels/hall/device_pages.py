"""The pages about one's own devices: which there are, adding one by a link, a QR code or a short code, signing out.

Never here: coming in as somebody new, or with the code for coming back (that is `entrance`).
"""

from io import BytesIO
from urllib.parse import quote

import segno
from aiohttp import web

from bot.channels.hall import devices, people, words
from bot.channels.hall.devices import TooMany
from bot.channels.hall.entrance import Entrance
from bot.channels.hall.people import Guest
from bot.channels.hall.safety import clean_line
from bot.channels.hall.visits import EMPTIED, Fields, Turned, Visit
from bot.store.times import millis

LENGTH = 8  # of a code; in its ten minutes nobody guesses one of them
LONGEST_NAME = 40
PAGE = "/devices"


def plain(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(typed.lower().replace("-", " ").split())[: LENGTH * 2]


def drawn(link: str) -> str:
    """A link to be scanned, as a part of a page: it has no address of its own that somebody else could ask for."""
    image = BytesIO()
    segno.make(link, error="m").save(image, kind="svg", scale=8, border=4, light="#fff", xmldecl=False, omitsize=True)
    return image.getvalue().decode()


class DevicePages:
    """Somebody's devices."""

    def __init__(self, entrance: Entrance) -> None:
        self.entrance = entrance
        self.hall = entrance.hall
        self.porter = entrance.porter

    def routes(self) -> list[web.RouteDef]:
        """All of them."""
        return [
            web.get(PAGE, self.page),
            web.post(PAGE, self.look_after),
            web.post(f"{PAGE}/add", self.offer),
            web.get("/add", self.code),
            web.get("/add/{code}", self.look),
            web.post("/add/{code}", self.add),
        ]

    # On a device that is signed in.

    async def page(self, request: web.Request) -> web.Response:
        """Which devices are signed in."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        rows = await self.hall.store.fetch(devices.OF_ACCOUNT, account=guest.account)
        done = words.DEVICE_DONE.get(request.query.get("done", ""))
        return visit.page("devices.html", devices=list(map(devices.from_row, rows)), done=done)

    async def look_after(self, request: web.Request) -> web.Response:
        """Give a device a name, or sign out one, or all others."""
        visit = await self.porter.visit(request)
        guest, fields = visit.require_guest(), await self.porter.form(visit)
        if "others" in fields:
            return await self.sign_out_others(visit, guest)
        if fields.get("out") == guest.device:
            return await self.sign_out_here(visit, guest, fields)
        if "out" in fields:
            await self.hall.sign_out(guest.account, fields["out"])
            return visit.see(f"{PAGE}?done=out")
        device, name = fields.get("device", ""), clean_line(fields.get("name", ""), LONGEST_NAME)
        await self.hall.store.write(lambda books: devices.rename(books, guest.account, device, name))
        return visit.see(PAGE)

    async def sign_out_others(self, visit: Visit, guest: Guest) -> web.Response:
        """Only this device stays; a code that was made to add one opens nothing any more."""
        for row in await self.hall.store.fetch(devices.OF_ACCOUNT, account=guest.account):
            if row["device"] != guest.device:
                await self.hall.sign_out(guest.account, row["device"])
        await self.hall.store.write(lambda books: devices.withdraw(books, guest.account))
        return visit.see(f"{PAGE}?done=others")

    async def sign_out_here(self, visit: Visit, guest: Guest, fields: Fields) -> web.Response:
        """Nothing of theirs stays on this device. If it is the only one, they must say that they have their code."""
        rows = await self.hall.store.fetch(devices.OF_ACCOUNT, account=guest.account)
        if len(rows) == 1 and fields.get("sure") != "yes":
            return visit.see(PAGE)
        await self.hall.sign_out(guest.account, guest.device)
        visit.guest = None
        visit.renew()
        response = visit.page("turned.html", text=words.SIGNED_OUT_HERE, more=words.SIGNED_OUT_HOW)
        response.headers["Clear-Site-Data"] = EMPTIED
        return response

    async def offer(self, request: web.Request) -> web.Response:
        """A code for another device, shown once. One made before opens nothing any more."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        await self.porter.form(visit)
        rows = await self.hall.store.fetch(devices.OF_ACCOUNT, account=guest.account)
        if len(rows) >= devices.MOST:
            raise Turned(409, words.TOO_MANY_DEVICES)
        code, now = people.make_code(LENGTH), self.hall.now()
        await self.hall.store.write(lambda books: devices.offer(books, guest.account, code, now))
        typed = f"{self.entrance.base(request)}/add"
        link = f"{typed}/{code}"
        shown = f"{code[:4]}-{code[4:]}"
        return visit.page("adding.html", qr=drawn(link), link=link, typed=typed, code=shown)

    # On the other one.

    async def code(self, request: web.Request) -> web.Response:
        """A form for a code; one that was typed leads on."""
        visit = await self.porter.visit(request)
        typed = plain(request.query.get("code", ""))
        return visit.see(f"/add/{quote(typed, safe='')}") if typed else visit.page("add.html", name="")

    async def opened(self, visit: Visit, code: str) -> str:
        """Whose device this can become: the name. Raises Turned; whoever guesses runs out of budget."""
        self.porter.count_opening(visit.request)
        about = {"code": devices.digest(code), "now": millis(self.hall.now())}
        rows = await self.hall.store.fetch(devices.OFFERED, **about)
        if not rows:
            raise Turned(410, words.NO_DEVICE_CODE)
        if visit.guest and visit.guest.account != rows[0]["account"]:
            raise Turned(409, words.SOMEBODY_ELSE, words.ANOTHER_BROWSER)
        return str(rows[0]["name"])

    async def look(self, request: web.Request) -> web.Response:
        """Whose device this would become, and a button: looking alone (apps do, for a preview) uses nothing up."""
        visit = await self.porter.visit(request)
        name = await self.opened(visit, plain(request.match_info["code"]))
        return visit.see(PAGE) if visit.guest else visit.page("add.html", name=name)

    async def add(self, request: web.Request) -> web.Response:
        """This device is signed in."""
        visit = await self.porter.visit(request)
        await self.porter.form(visit)
        self.porter.count_opening(request)
        if visit.guest:
            return visit.see(PAGE)
        code, now = plain(request.match_info["code"]), self.hall.now()
        secret = people.keys_for(visit.cookie, f"add\n{code}").secret
        try:
            if not await self.hall.store.write(lambda books: devices.take(books, code, secret, now)):
                raise Turned(410, words.NO_DEVICE_CODE)
        except TooMany:
            raise Turned(409, words.TOO_MANY_DEVICES) from None
        visit.give(secret)
        return visit.see(f"{PAGE}?done=added")
