"""Agreements that travel: the bundle of one of ours, for other houses; and pages of what is known from theirs.

What is known is marked with its house on every page, and is never mixed with what stands here. Never here: a change.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.channels.hall.safety import HEADERS
from bot.channels.hall.visits import Porter, Turned, Visit
from bot.pages import known_words as says
from bot.portable import giving
from bot.portable.afar import giving as afar_giving
from bot.portable.bringing import check, composed, record_of
from bot.portable.opposing import Opposed, opposed, standing_here
from bot.store import Store
from bot.store.followed import OF_KNOWN
from bot.store.known import ALL, FORKS, OF_ADDRESS, Known
from bot.store.times import moment
from flows.registry.charter import Standing
from flows.registry.life import Span, at, spans
from flows.registry.record import Version
from verifier.bundle import Bundle

MOST = 500  # agreements on one page


@dataclass(frozen=True, slots=True)
class Reading:
    """An agreement of another house as it is read today."""

    known: Known
    version: Version
    span: Span | None
    clauses: tuple[Standing, ...]
    names: Mapping[str, str]
    against: tuple[Opposed, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of its groups, as their house calls them."""
        groups = self.span.parties if self.span and self.span.parties else self.version.text.get("parties", ())
        return tuple(self.names.get(one, "…") for one in groups)

    @property
    def texts(self) -> list[str]:
        """Its clauses: as they read today where they stand, else as they were deposited."""
        return [one.words for one in self.clauses] or [one["text"] for one in self.version.text.get("clauses", ())]

    @property
    def state(self) -> Any:
        """How it stands, as a sentence."""
        return says.STATES[self.span.state] if self.span else None


class KnownPages:
    """The bundle of each agreement here; a list of what is known from elsewhere, a page and a file for each."""

    def __init__(self, store: Store, porter: Porter, now: Callable[[], datetime], origin: Mapping[str, str]) -> None:
        self.store = store
        self.porter = porter
        self.now = now
        self.origin = {"address": "", "name": "", **origin}

    def routes(self) -> list[web.RouteDef]:
        """The pages and files."""
        return [
            web.get("/agreements/{code}/bundle.json", self.bundle),
            web.get("/known", self.listing),
            web.get("/known/{origin}/{code}", self.one),
            web.get("/known/{origin}/{code}/bundle.json", self.file),
            web.get("/known/{origin}/{code}/word/{group}.json", self.word),
        ]

    async def bundle(self, request: web.Request) -> web.Response:
        """One of our agreements with its record, signed."""
        code = request.match_info["code"].strip().upper()
        text = await giving.text_of(self.store, code, self.origin)
        if text is None:
            raise Turned(404, says.NONE_HERE)
        return as_file(text, code)

    async def listing(self, request: web.Request) -> web.Response:
        """Everything that is known, by title, with its house."""
        visit = await self.porter.visit(request)
        found = [Known.from_row(row) for row in await self.store.fetch(ALL, most=MOST)]
        return page(visit, "known.html", found=found)

    async def found(self, request: web.Request) -> Known:
        """The agreement that the address names. Raises Turned."""
        origin, code = request.match_info["origin"], request.match_info["code"].strip().upper()
        rows = await self.store.fetch(OF_ADDRESS, origin=origin, agreement=code)
        if not rows:
            raise Turned(404, says.NO_SUCH)
        return Known.from_row(rows[0])

    async def file(self, request: web.Request) -> web.Response:
        """The bundle, word for word as it came."""
        known = await self.found(request)
        return as_file(known.text, known.agreement)

    async def word(self, request: web.Request) -> web.Response:
        """What a group of this house says to an agreement of another, signed for that house to read."""
        about = request.match_info
        code, group = about["code"].strip().upper(), about["group"]
        text = await afar_giving.text_of(self.store, self.origin, about["origin"], code, group)
        if text is None:
            raise Turned(404, says.NO_WORD)
        return as_file(text, f"{code}-word")

    async def one(self, request: web.Request) -> web.Response:
        """One agreement: from whom, when checked, how it stands, its words, what speaks against it."""
        visit, known = await self.porter.visit(request), await self.found(request)
        bundle = await asyncio.to_thread(check, known.text)
        about = {"origin": known.origin, "agreement": known.agreement}
        forks = await self.store.fetch(FORKS, **about)
        tries = max((row["tries"] for row in await self.store.fetch(OF_KNOWN, **about)), default=0)
        return page(
            visit,
            "known_one.html",
            reading=await self.read(known, bundle),
            forks=[(row["entry"], moment(row["seen_at"]).date()) for row in forks],
            silent=says.silent(tries) if tries else None,
        )

    async def read(self, known: Known, bundle: Bundle) -> Reading:
        """The agreement as it stands now, and what stands against it here."""
        record, now = record_of(bundle), self.now()
        span = at(spans(record), now)
        version = (record.version(span.version) if span else None) or record.versions[-1]
        clauses = composed([bundle], now).clauses
        against = opposed(clauses, await standing_here(self.store, now)) if clauses else ()
        return Reading(known, version, span, clauses, bundle.form["groups"], tuple(against))


def as_file(text: str, code: str) -> web.Response:
    """A file to keep."""
    name = f'attachment; filename="{code}.json"'
    headers = {**HEADERS, "Content-Disposition": name, "Cache-Control": "no-store"}
    return web.Response(text=text, content_type="application/json", charset="utf-8", headers=headers)


def page(visit: Visit, template: str, **values: Any) -> web.Response:
    """A page that anybody may read; whoever reads it gets no cookie."""
    visit.changed = False
    return visit.page(template, k=says, **values)
