"""The house gives files out: each in the reader's language, without a cookie. Never here: what is in a file."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.hall.visits import Porter, Turned
from bot.pages.files import atom, forms, news, offers, words
from bot.pages.files.making import CLAUSES, Makers
from bot.pages.public import agreements
from bot.pages.public.library import Known, Library
from bot.pages.public.told import Told
from bot.pages.public.where import agreement, charter, read_day, served
from bot.pages.public.words import NO_DAY, NO_SUCH, filled
from bot.store import charters
from bot.voice import Voice
from flows.registry.forms import moment_form

SCHEMAS = Path(__file__).parent / "schemas"
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)

Give = Callable[[web.Request], Awaitable[web.Response]]


class FilePages:
    """Calendars, feeds, JSON and what describes it."""

    def __init__(self, library: Library, porter: Porter, voice: Voice, base_url: str) -> None:
        self.library = library
        self.porter = porter
        self.makers = Makers(library, voice)
        self.base_url = base_url.rstrip("/")

    def routes(self) -> list[web.RouteDef]:
        """Every file."""
        givers: dict[str, Give] = {
            "/agreements/{code}/agreement.json": self.agreement,
            "/agreements/{code}/agreement.atom": self.agreement_news,
            "/charter/charter.json": self.charter,
            offers.CHARTER_FEED: self.news,
            offers.OF_GROUP: self.calendar,
            "/schemas/{name}": self.schema,
        }
        return [web.get(path, give) for path, give in givers.items()]

    def base(self, request: web.Request) -> str:
        """The address of the house, as whoever asks reaches it."""
        return self.base_url or str(request.url.origin())

    def locale(self, request: web.Request) -> str:
        """The language that was asked for, or the browser's."""
        return self.porter.visit_of(request, "-", None).locale

    async def told(self, request: web.Request) -> Told:
        """The agreement that is asked for. Raises Turned."""
        code = request.match_info["code"].strip().upper()[:40]
        one = await agreements.found(self.library, code)
        if one is None:
            raise Turned(404, NO_SUCH)
        return one

    # JSON

    async def agreement(self, request: web.Request) -> web.Response:
        """One agreement, for programs."""
        one = await self.told(request)
        known: Known = await self.library.known(one.groups)
        return _json(forms.agreement(one, known.names, self.base(request)), f"{one.code}.json")

    async def charter(self, request: web.Request) -> web.Response:
        """The charter of a day, for programs, in parts that cost the same however much stands."""
        self.porter.count(request)
        on = day(request)
        moment = self.library.moment(on)
        agreement_, _, clause = request.query.get("after", "")[:120].rpartition(".")
        after = (agreement_, clause) if agreement_ else None
        found = await charters.page(self.library.store, moment, after=after, most=CLAUSES + 1)
        shown = found[:CLAUSES]
        base, following = self.base(request), ""
        if len(found) > CLAUSES:
            asked = {"on": (on or self.library.today).isoformat(), "after": ".".join(shown[-1].key)}
            following = f"{base}{offers.asked(offers.charter('json'), **asked)}"
        whole = await self.library.hash(moment, on)
        return _json(forms.charter(moment_form(moment), shown, whole, following, base), "charter.json")

    async def schema(self, request: web.Request) -> web.Response:
        """What the JSON looks like, for programs."""
        path = SCHEMAS / Path(request.match_info["name"]).name
        if path.suffix != ".json" or not path.is_file():
            raise Turned(404, words.NO_FILE)
        return _file(path.read_text("utf-8"), "application/schema+json")

    # Feeds

    async def news(self, request: web.Request) -> web.Response:
        """What is new in the registry."""
        locale = self.locale(request)
        here = f"{self.base(request)}{offers.asked(offers.CHARTER_FEED, lang=locale)}"
        page = f"{self.base(request)}{served(charter(), locale)}"
        return await self._feed(request, atom.Feed("", locale, here, page), None)

    async def agreement_news(self, request: web.Request) -> web.Response:
        """What is new in one agreement."""
        one, locale = await self.told(request), self.locale(request)
        here = f"{self.base(request)}{offers.asked(offers.agreement(one.code, 'atom'), lang=locale)}"
        page = f"{self.base(request)}{served(agreement(one.code), locale)}"
        return await self._feed(request, atom.Feed("", locale, here, page), one)

    async def _feed(self, request: web.Request, about: atom.Feed, one: Told | None) -> web.Response:
        now = self.library.now()
        found = await news.rows(self.library, now, one.code if one else "")
        known = await news.agreements(self.library, now, found)
        reader = await self.makers.reader(about.language, {group for it in known.values() for group in it.groups})
        title = reader.t(filled(words.FEED_OF, title=one.title)) if one else reader.t(words.FEED)
        about = replace(about, title=title, language=reader.language)
        return _file(atom.feed(about, news.news(found, known, reader, self.base(request))), "application/atom+xml")

    # Calendars

    async def calendar(self, request: web.Request) -> web.Response:
        """What awaits a group, in its own language unless another one is asked for."""
        code = request.match_info["code"].strip().upper()[:40]
        locale = self.locale(request) if "lang" in request.query else ""
        text = await self.makers.calendar(code, locale, self.base(request))
        if text is None:
            raise Turned(404, words.NO_CALENDAR)
        return _file(text, "text/calendar", f"{code}.ics")


def day(request: web.Request) -> date | None:
    """The day that is asked for. Raises Turned for what is none."""
    try:
        on = read_day(request.query.get("on"))
    except ValueError as error:
        raise Turned(400, NO_DAY) from error
    if on and not FIRST <= on <= LAST:
        raise Turned(400, NO_DAY)
    return on


def _json(form: dict[str, Any], name: str) -> web.Response:
    return _file(json.dumps(form, ensure_ascii=False, indent=1), "application/json", name)


def _file(text: str, kind: str, name: str = "") -> web.Response:
    headers = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    if name:
        headers["Content-Disposition"] = f'inline; filename="{name}"'
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)
