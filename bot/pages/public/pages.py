"""The public site as the house serves it: every page in the reader's language, without a cookie, without a script.

Never here: what is on a page (see the sheets), or a file on disk.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.hall.visits import Porter, Turned
from bot.pages.public import agreements, bonds, changes, charters, giving, listed, noticed, peoples, words
from bot.pages.public.library import REACHED, Library
from bot.pages.public.press import Press
from bot.pages.public.sheet import Sheet
from bot.pages.public.shelf import whole_agreement
from bot.pages.public.told import Told
from bot.pages.public.where import Served, Where, number, read_day
from bot.store import Store
from bot.voice import Voice
from bot.voice.safely import safely
from flows import reach, record
from flows.registry.life import State
from flows.wording import Text

STATIC = Path(__file__).parent / "static"
LONGEST = 300  # characters of anything asked for in an address
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)

Make = Callable[[web.Request], Awaitable[Sheet]]
Offers = Callable[[Where, str], tuple[tuple[str | Text, str], ...]]
"""Which files there are of a page, by its address and the reader's language: names and addresses."""


def nothing(_where: Where, _locale: str, /) -> tuple[tuple[str, str], ...]:
    """No files."""
    return ()


class PublicPages:
    """The charter, agreements, the maps, the calendar, the river, and groups."""

    def __init__(
        self, store: Store, porter: Porter, voice: Voice, now: Callable[[], datetime], offers: Offers = nothing
    ) -> None:
        self.library = Library(store, now)
        self.porter = porter
        self.offers = offers
        self.press = Press(voice)

    def routes(self) -> list[web.RouteDef]:
        """Every page."""
        makers: dict[str, Make] = {
            "/charter": self.charter,
            "/charter/changes": self.changes,
            "/charter/fading": lambda _: listed.fading(self.library),
            "/charter/alike": self.alike,
            "/charter/check": self.check,
            "/agreements": self.listing,
            "/agreements/{code}": self.agreement,
            "/map": lambda _: bonds.map_page(self.library),
            "/flows": lambda request: giving.flows(self.library, _asked(request, "season")),
            "/wheel": self.wheel,
            "/calendar": lambda _: bonds.calendar(self.library),
            "/river": lambda request: peoples.river(self.library, _asked(request, "after")),
            "/groups": lambda request: peoples.groups(self.library, _asked(request, "after")),
            "/groups/{code}": self.group,
            "/search": self.search,
        }
        return [web.get(path, self.page_of(make)) for path, make in makers.items()]

    def page_of(self, make: Make) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A handler that answers with this page in the reader's language; whoever reads gets no cookie."""

        async def answer(request: web.Request) -> web.StreamResponse:
            locale = self.porter.visit_of(request, "-", None).locale
            sheet = await make(request)
            known = await self.library.known(sheet.groups)
            links = Served(sheet.where, locale)
            html = self.press.page(sheet, links, locale, known, formats=self.offers(sheet.where, locale))
            return web.Response(text=html, content_type="text/html", headers={"Cache-Control": "no-store"})

        return answer

    # The charter

    async def charter(self, request: web.Request) -> Sheet:
        """The charter today, or on the day that was asked for."""
        on, problem = _day(request, "on")
        on = None if on == self.library.today else on
        topic, place, after = (_asked(request, name) for name in ("topic", "place", "after"))
        return _with(await charters.charter(self.library, on, topic, place, after), problem)

    async def changes(self, request: web.Request) -> Sheet:
        """What changed between two days; without days, in the last thirty."""
        today = self.library.today
        since, problem = _day(request, "from")
        until, other = _day(request, "to")
        until = until or today
        since = since or until.fromordinal(until.toordinal() - 30)
        first, last = min(since, until), max(since, until)
        return _with(await changes.changes(self.library, first, last, _asked(request, "after")), problem or other)

    async def alike(self, request: web.Request) -> Sheet:
        """Points that say nearly the same. It costs something, so it is counted."""
        self.porter.count(request)
        return await listed.alike(self.library)

    async def check(self, request: web.Request) -> Sheet:
        """The hash of the charter of a day. It costs something, so it is counted."""
        self.porter.count(request)
        on, problem = _day(request, "on")
        return _with(await listed.check(self.library, None if on == self.library.today else on), problem)

    async def wheel(self, request: web.Request) -> Sheet:
        """The year, as people saw it. It costs something, so it is counted."""
        self.porter.count(request)
        return await noticed.wheel(self.library)

    # Agreements and groups

    async def listing(self, request: web.Request) -> Sheet:
        """What stands, or what is in a state."""
        state = _asked(request, "state")
        known = State(state) if state in set(State) else None
        return await listed.listing(self.library, known, _asked(request, "after"))

    async def agreement(self, request: web.Request) -> Sheet:
        """One agreement: as it stands, a version, beside a translation, its story."""
        code = request.match_info["code"].strip().upper()[:LONGEST]
        one = await agreements.found(self.library, code)
        if one is None:
            raise Turned(404, words.NO_SUCH)
        sheet = await whole_agreement(self.library, one, request.query, self.reached)
        if sheet is None:
            raise Turned(404, words.NO_SUCH)
        return sheet

    async def reached(self, one: Told) -> tuple[Text, ...]:
        """How many of each group took part, as it was measured last; nothing where it is not measured."""
        rows = await self.library.store.fetch(REACHED, dialogue=one.code.lower())
        measured = record.revive(json.loads(rows[0]["document"]).get("reach")) if rows else None
        shares = measured.shares if measured else {}
        return tuple(reach.line(group, share) for group, share in shares.items() if group in one.parties)

    async def search(self, request: web.Request) -> Sheet:
        """What holds the words that were typed. It costs something, so it is counted."""
        self.porter.count(request)
        typed = safely(_asked(request, "words") or "").strip()
        return await listed.found(self.library, typed)

    async def group(self, request: web.Request) -> Sheet:
        """A group's page, if it shows one."""
        code = request.match_info["code"].strip().upper()[:LONGEST]
        sheet = await peoples.group(self.library, code, number(request.query, "page"))
        if sheet is None:
            raise Turned(404, words.GROUP_NONE, words.GROUP_NONE_HOW)
        return sheet


def _asked(request: web.Request, name: str) -> str | None:
    """What an address asks for, if it does."""
    found = request.query.get(name)
    return found[:LONGEST] if found is not None and (found or name in ("topic", "place")) else None


def _day(request: web.Request, name: str) -> tuple[date | None, Text | None]:
    """A day that was asked for; and, if it is none that can be read, the sentence that says so."""
    try:
        day = read_day(request.query.get(name))
    except ValueError:
        return None, words.NO_DAY
    return (day, None) if day is None or FIRST <= day <= LAST else (None, words.NO_DAY)


def _with(sheet: Sheet, problem: Text | None) -> Sheet:
    values: dict[str, Any] = {**sheet.values, "problem": problem}
    return replace(sheet, values=values)
