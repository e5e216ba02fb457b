"""A visit: one request to the pages, with who is asking, in which language, and whether their form may be taken.

Also where what goes wrong becomes a sentence. Never here: what a page shows, or what a form does.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError
from multidict import MultiDictProxy

from bot.channels.base import Document
from bot.channels.hall import devices, words
from bot.channels.hall.assets import SMALL, takes_gzip
from bot.channels.hall.channel import utc_now
from bot.channels.hall.devices import digest
from bot.channels.hall.files import LARGEST, uploaded
from bot.channels.hall.people import Guest, Seat
from bot.channels.hall.proxies import Proxies
from bot.channels.hall.safety import (
    ADDRESS,
    HEADERS,
    LONGEST_FORM,
    NEWCOMER,
    OPENING,
    PERSON,
    READER_OF_PAGES,
    UPLOAD,
    Budget,
    form_token,
    is_form_token,
    is_nonce,
)
from bot.channels.hall.setting import Say, Setting, accepted
from bot.errors import StoreError, Unreachable
from bot.store import Store
from flows.wording import Text

log = logging.getLogger(__name__)

COOKIE = "hall"
READER = "X-Reader"  # whose page it is: what a browser keeps to be read offline goes when somebody else sits there
TONGUE = "tongue"  # the language a stranger chose: no secret
UNCOUNTED = ("/static/", "/health")  # costs next to nothing
A_YEAR = 365 * 24 * 3600
LONGEST_SENDING = 60.0  # seconds a form may take to arrive
LONGEST_UPLOAD = 300.0  # with a file
SHRINKS = frozenset({"text/html", "application/json", "image/svg+xml", "text/plain", "text/csv"})
EMPTIED = '"cache", "storage"'  # what a browser kept for whoever sat here goes
FORM, FORM_WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"

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
    secure: bool = False  # the browser came by https
    changed: bool = False  # the cookie is new to the browser
    tongue: str = ""  # a language that a stranger has just chosen
    upload: Document | None = None  # the file that came with a form
    ended: bool = False  # this device was signed out, and is told so now

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

    def renew(self) -> None:
        """The browser, which is nobody's, gets a secret of its own.

        Not where a script or a worker asks: they may come without the cookie of a browser that has one.
        """
        self.cookie = secrets.token_urlsafe(32)
        self.changed = self.request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

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
            signed_out=self.ended,
            path=self.request.path,
            nonce=secrets.token_urlsafe(12),
            **values,
        )
        response = web.Response(text=html, content_type="text/html", status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers[READER] = digest(self.guest.account)[:16] if self.guest else "nobody"
        if self.ended:
            response.headers["Clear-Site-Data"] = EMPTIED
        return self.signed(response)

    def signed(self, response: web.Response) -> web.Response:
        """The response with the cookies that are new."""
        new = {COOKIE: self.cookie if self.changed else "", TONGUE: self.tongue}
        for name, value in new.items():
            if value:
                response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=self.secure)
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

    def __init__(
        self,
        store: Store,
        setting: Setting,
        proxies: Proxies | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.store = store
        self.now = now
        self.setting = setting
        self.proxies = proxies or Proxies()
        self.readers = Budget(READER_OF_PAGES)
        self.newcomers = Budget(NEWCOMER)
        self.openings = Budget(OPENING)
        self.persons = Budget(PERSON)
        self.uploads = Budget(UPLOAD)
        self.addresses = Budget(ADDRESS)

    async def visit(self, request: web.Request) -> Visit:
        """Who is asking."""
        cookie = request.cookies.get(COOKIE, "")
        guest = await self.known(cookie)
        visit = self.visit_of(request, cookie, guest if guest and guest.account else None)
        if guest and not guest.account:
            visit.ended = True
            visit.renew()
        return visit

    def visit_of(self, request: web.Request, cookie: str, guest: Guest | None) -> Visit:
        """A visit of this guest, in the first language wanted: address's, their own or chosen one, browser's."""
        browser = accepted(request.headers.get("Accept-Language", ""))
        own = guest.language if guest else request.cookies.get(TONGUE, "")
        wanted = [request.query.get("lang", ""), own, *browser]
        locale = self.setting.tongues.choose(filter(None, wanted))
        visit = Visit(request, self.setting, guest, cookie, locale, self.proxies.is_secure(request))
        if not cookie:
            visit.renew()
        return visit

    async def known(self, cookie: str) -> Guest | None:
        """The person whose device carries this secret; without an account, where it was signed out."""
        rows = await self.store.fetch(devices.BY_COOKIE, secret=digest(cookie)) if cookie else []
        if not rows:
            return None
        today = self.now().date()
        if rows[0]["account"] and rows[0]["seen_on"] != today.isoformat():
            with suppress(StoreError):  # another day will do
                await self.store.write(lambda books: devices.seen(books, cookie, today))
        return Guest(rows[0]["account"], rows[0]["name"], rows[0]["language"], rows[0]["device"])

    async def form(self, visit: Visit, *, files: bool = False) -> Fields:
        """What a form carries; its file, if it may have one, is the visit's upload.

        Raises Turned if it is not one of ours, or too much comes at once.
        """
        request = visit.request
        self.count(request)
        if visit.guest and not self.persons.allows(visit.guest.account):
            raise Turned(429, words.TOO_FAST)
        arrived_as = await arrived(request, files=files)
        fields, visit.upload = plain(arrived_as), uploaded_in(arrived_as)
        if (
            self.proxies.is_foreign(request)
            or not is_form_token(fields.get("form", ""), visit.cookie)
            or not is_nonce(fields.get("nonce", ""))
        ):
            raise Turned(403, words.OLD_FORM)
        if visit.upload and visit.guest and not self.uploads.allows(visit.guest.account):
            raise Turned(429, words.TOO_MANY_FILES)
        return fields

    def count(self, request: web.Request) -> None:
        """Take one from the budget of where this comes from. Raises Turned when nothing is left."""
        if not self.addresses.allows(self.proxies.came_from(request)):
            raise Turned(429, words.TOO_FAST)

    def count_newcomer(self, request: web.Request) -> None:
        """Somebody wants an account of their own. Raises Turned when too many came from there."""
        if not self.newcomers.allows(self.proxies.came_from(request)):
            raise Turned(429, words.TOO_MANY_NEW)

    def count_opening(self, request: web.Request) -> None:
        """A code that adds a device is tried. Raises Turned when too many were tried from there, right ones too."""
        if not self.openings.allows(self.proxies.came_from(request)):
            raise Turned(429, words.TOO_FAST)

    def count_reader(self, request: web.Request) -> None:
        """A page is asked for. Raises Turned when too much is asked from there."""
        if request.method != "GET" or request.path.startswith(UNCOUNTED):
            return
        if not self.readers.allows(self.proxies.came_from(request)):
            raise Turned(429, words.TOO_FAST)

    @web.middleware
    async def receive(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every request: what goes wrong becomes a sentence, and every answer carries the headers that protect it."""
        try:
            self.count_reader(request)
            response = await handler(request)
        except (Turned, web.HTTPException, Unreachable, StoreError) as error:
            if isinstance(error, web.HTTPException) and error.status < 400:
                raise
            response = await self.turned(request, error)
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            shrink(request, response)
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
        if visit.ended:
            turned = Turned(turned.status, words.SIGNED_OUT_HERE, words.SIGNED_OUT_HOW)
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


async def arrived(request: web.Request, *, files: bool = False) -> MultiDictProxy[Any]:
    """The form in a request. Raises Turned if it takes too long, or is nothing that our pages send."""
    if request.content_type not in (FORM, FORM_WITH_FILES if files else FORM):
        raise Turned(400, words.OLD_FORM)
    with_file = request.content_type == FORM_WITH_FILES
    try:
        async with asyncio.timeout(LONGEST_UPLOAD if with_file else LONGEST_SENDING):
            return await (request.clone(client_max_size=LARGEST + LONGEST_FORM) if with_file else request).post()
    except (TimeoutError, ConnectionResetError):
        raise Turned(408, words.NOT_TAKEN) from None
    except (ValueError, LookupError, RequestPayloadError):
        raise Turned(400, words.OLD_FORM) from None


def shrink(request: web.Request, response: web.StreamResponse) -> None:
    """Text is compressed for a thin line, where the browser reads that; what is so already, or small, stays."""
    if not isinstance(response, web.Response) or "Content-Encoding" in response.headers:
        return
    body = response.body
    if response.content_type in SHRINKS and isinstance(body, bytes) and len(body) > SMALL and takes_gzip(request):
        response.enable_compression(web.ContentCoding.gzip)
        response.headers["Vary"] = "Accept-Encoding"


def uploaded_in(fields: MultiDictProxy[Any]) -> Document | None:
    """The file that a form carries, if somebody chose one."""
    file = fields.get("file")
    if not isinstance(file, web.FileField) or not file.filename:
        return None
    with file.file as opened:
        content = opened.read()
    return uploaded(file.filename, file.content_type, content) if content else None


def plain(fields: MultiDictProxy[Any]) -> Fields:
    """A form's text fields, each once; files are nothing to us."""
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def require_seat(seat: Seat | None) -> Seat:
    """A seat in the chat; for everybody else the chat does not exist."""
    if seat is None:
        raise Turned(404, words.NOT_HERE, words.NOT_HERE_HOW)
    return seat
