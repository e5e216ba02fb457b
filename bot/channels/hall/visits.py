"""A visit: one request to the pages, with who is asking, in which language, and whether their form may be taken.

Also where what goes wrong becomes a sentence. Never here: what a page shows, or what a form does.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from bot.channels.hall import people, words
from bot.channels.hall.people import Guest, Seat, digest
from bot.channels.hall.safety import ADDRESS, HEADERS, PERSON, Budget, form_token, is_form_token, is_nonce
from bot.channels.hall.setting import Say, Setting, accepted
from bot.errors import StoreError, Unreachable
from bot.store import Store
from flows.wording import Text

log = logging.getLogger(__name__)

COOKIE = "hall"
A_YEAR = 365 * 24 * 3600

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Fields = Mapping[str, str]


class Turned(Exception):  # noqa: N818 - somebody is turned away, nothing is broken
    """This cannot be done; `text` says why, to the person."""

    def __init__(self, status: int, text: Text, more: Text | None = None) -> None:
        super().__init__(text.msgid)
        self.status = status
        self.text = text
        self.more = more


@dataclass(slots=True)
class Visit:
    """Who is asking, and how to answer them."""

    request: web.Request
    setting: Setting
    guest: Guest | None
    cookie: str
    locale: str
    changed: bool = False  # the cookie is new to the browser

    @property
    def say(self) -> Say:
        """How texts are said to this person."""
        return self.setting.tongues.words(self.locale, "UTC")

    @property
    def scripted(self) -> bool:
        """Whether our script asks, and wants data instead of a page."""
        return self.request.headers.get("X-Page") == "script"

    def give(self, cookie: str) -> None:
        """The browser gets another secret."""
        self.cookie, self.changed = cookie, True

    def page(self, template: str, status: int = 200, **values: Any) -> web.Response:
        """A page in this person's language; the browser gets its cookie if it has none."""
        if "form_token" not in values:
            values["form_token"] = form_token(self.cookie)
        html = self.setting.page(
            template,
            t=self.say,
            locale=self.locale,
            direction=self.setting.tongues.direction(self.locale),
            languages=self.setting.tongues.own_names(),
            guest=self.guest,
            path=self.request.path,
            nonce=secrets.token_urlsafe(12),
            **values,
        )
        response = web.Response(text=html, content_type="text/html", status=status)
        response.headers["Cache-Control"] = "no-store"
        return self.signed(response)

    def signed(self, response: web.Response) -> web.Response:
        """The response with the cookie, if it is new."""
        if self.changed:
            secure = self.request.secure or self.request.headers.get("X-Forwarded-Proto") == "https"
            response.set_cookie(COOKIE, self.cookie, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
        return response

    def see(self, path: str) -> web.Response:
        """Go and look there: the answer to a form that was taken."""
        return self.signed(web.Response(status=303, headers={"Location": path}))

    def require_guest(self) -> Guest:
        """The person asking; strangers find nothing."""
        if self.guest is None:
            raise Turned(404, words.NOT_HERE, words.NOT_HERE_HOW)
        return self.guest


class Porter:
    """Receives every request: knows guests by their cookie, counts budgets, takes only our own forms."""

    def __init__(self, store: Store, setting: Setting) -> None:
        self.store = store
        self.setting = setting
        self.persons = Budget(PERSON)
        self.addresses = Budget(ADDRESS)

    async def visit(self, request: web.Request) -> Visit:
        """Who is asking."""
        cookie = request.cookies.get(COOKIE, "")
        return self.visit_of(request, cookie, await self.known(cookie))

    def visit_of(self, request: web.Request, cookie: str, guest: Guest | None) -> Visit:
        """A visit of this guest, in the first language wanted: the address's, their own, their browser's."""
        browser = accepted(request.headers.get("Accept-Language", ""))
        wanted = [request.query.get("lang", ""), guest.language if guest else "", *browser]
        visit = Visit(request, self.setting, guest, cookie, self.setting.tongues.choose(filter(None, wanted)))
        if not cookie:
            visit.give(secrets.token_urlsafe(32))
        return visit

    async def known(self, cookie: str) -> Guest | None:
        """The person whose device carries this secret."""
        rows = await self.store.fetch(people.OF_DEVICE, secret=digest(cookie)) if cookie else []
        return Guest(rows[0]["account"], rows[0]["name"], rows[0]["language"]) if rows else None

    async def form(self, visit: Visit) -> Fields:
        """What a form carries. Raises Turned if it is not one of ours, or too much comes at once."""
        request = visit.request
        who = visit.guest.account if visit.guest else ""
        here = request.remote or "?"
        if not self.addresses.allows(here) or (who and not self.persons.allows(who)):
            raise Turned(429, words.TOO_FAST)
        fields = plain(await request.post())
        same_site = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
        if (
            not same_site
            or not is_form_token(fields.get("form", ""), visit.cookie)
            or not is_nonce(fields.get("nonce", ""))
        ):
            raise Turned(403, words.OLD_FORM)
        return fields

    @web.middleware
    async def receive(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every request: what goes wrong becomes a sentence, and every answer carries the headers that protect it."""
        try:
            response = await handler(request)
        except (Turned, web.HTTPException, Unreachable, StoreError) as error:
            if isinstance(error, web.HTTPException) and error.status < 400:
                raise
            response = await self.turned(request, error)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    async def turned(self, request: web.Request, error: Exception) -> web.Response:
        """The sentence for what went wrong, as a page or for our script."""
        turned = explained(error)
        try:
            visit = await self.visit(request)
        except StoreError:
            visit = self.visit_of(request, request.cookies.get(COOKIE, ""), None)
        if visit.scripted:
            return web.json_response({"why": visit.say(turned.text)}, status=turned.status)
        return visit.page("turned.html", turned.status, text=turned.text, more=turned.more)


def explained(error: Exception) -> Turned:
    """What to tell a person about it."""
    match error:
        case Turned():
            return error
        case web.HTTPRequestEntityTooLarge():
            return Turned(413, words.TOO_BIG)
        case web.HTTPException():
            return Turned(error.status, words.NOT_HERE, words.NOT_HERE_HOW)
        case _:
            log.warning("hall.trouble", extra={"error": type(error).__name__})
            return Turned(503, words.NOT_TAKEN)


def plain(fields: MultiDictProxy[Any]) -> Fields:
    """A form's text fields, each once; files are nothing to us."""
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def require_seat(seat: Seat | None) -> Seat:
    """A seat in the chat; for everybody else the chat does not exist."""
    if seat is None:
        raise Turned(404, words.NOT_HERE, words.NOT_HERE_HOW)
    return seat
