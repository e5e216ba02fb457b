"""Side doors: a link that the bot sent a mediator in another app opens the page of their desk, once, on one device.

Looking at the link opens nothing (apps do that to show a preview); its button does. Never here: the desk itself.
"""

from datetime import timedelta

from aiohttp import web

from bot.channels.hall import Hall, people
from bot.channels.hall.people import Keys, desk_of, drawn, keys_for
from bot.channels.hall.visits import Porter, Turned, Visit
from bot.pages import desk_words as words
from bot.store import Books, Store, codes, doors
from bot.store.people import Person, by_account, by_id
from bot.store.times import millis

LASTS = timedelta(days=7)
DESKS = "/hall/desk"


class DoorPages:
    """The door, and leaving by it."""

    def __init__(self, store: Store, hall: Hall, porter: Porter) -> None:
        self.store = store
        self.hall = hall
        self.porter = porter

    def routes(self) -> list[web.RouteDef]:
        """The pages."""
        return [
            web.get("/d/{code}", self.look),
            web.post("/d/{code}", self.enter),
            web.post("/hall/leave", self.leave),
        ]

    async def person_of(self, request: web.Request) -> Person:
        """Whom the code in the address was made for. Raises Turned; whoever guesses runs out of budget."""
        code, now = codes.plain(request.match_info["code"]), millis(self.hall.now())
        rows = await self.store.fetch(codes.READ, code=code, kind=doors.KIND, now=now)
        if not rows:
            self.porter.count(request)
            raise Turned(404, words.NO_DOOR)
        about = str(rows[0]["about"])
        return await self.store.write(lambda books: by_id(books, about))

    async def sits_already(self, visit: Visit) -> Person | None:
        """Who this device is known as in the hall."""
        account = visit.guest.account if visit.guest else ""
        return await self.store.write(lambda books: by_account(books, self.hall.name, account)) if account else None

    async def look(self, request: web.Request) -> web.Response:
        """Who is expected, and a button to open; whoever is in the hall as that person goes straight on."""
        visit, person = await self.porter.visit(request), await self.person_of(request)
        here = await self.sits_already(visit)
        if here and here.id == person.id:
            return visit.see(DESKS)
        self.refuse_others(visit)
        return visit.page("door.html", d=words, person=person)

    def refuse_others(self, visit: Visit) -> None:
        """On a device that somebody else uses in the hall nobody takes their place."""
        if visit.guest:
            raise Turned(409, words.SOMEBODY_ELSE, words.ANOTHER_BROWSER)

    async def enter(self, request: web.Request) -> web.Response:
        """Open the door: the code is spent, and this device is the mediator's for a week."""
        visit = await self.porter.visit(request)
        self.refuse_others(visit)
        fields = await self.porter.form(visit)
        code, now = request.match_info["code"], self.hall.now()
        form = f"door\n{fields['nonce']}"
        keys, account = keys_for(visit.cookie, form), f"d{drawn(visit.cookie, form)[:16]}"

        def open_(books: Books) -> bool:
            about = codes.use(books, doors.KIND, code, now)
            if about is None:
                return False
            self.let_in(books, by_id(books, about), visit.locale, keys, account)
            return True

        if not await self.store.write(open_):
            self.porter.count(request)
            raise Turned(404, words.NO_DOOR)
        visit.give(keys.secret)
        return visit.see(DESKS)

    def let_in(self, books: Books, person: Person, locale: str, keys: Keys, account: str) -> None:
        """An account of the hall that speaks for the person."""
        now = self.hall.now()
        people.enter(books, person.name, locale, keys, account)
        doors.open_door(books, account, desk_of(account), person.id, person.name, now, now + LASTS)

    async def leave(self, request: web.Request) -> web.Response:
        """Close it on this device: nothing stays here, and everything else of theirs is as it was."""
        visit = await self.porter.visit(request)
        guest = visit.require_guest()
        await self.porter.form(visit)
        account = guest.account
        if not await self.store.write(lambda books: doors.is_door(books, account)):
            return visit.see("/")
        await self.store.write(lambda books: doors.shut(books, account, desk_of(account)))
        self.hall.streams.show_out(account)
        visit.guest = None
        return visit.page("turned.html", text=words.CLOSED_HERE, more=words.COME_AGAIN)
