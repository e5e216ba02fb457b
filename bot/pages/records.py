"""The records of closed ballots, for anybody to read and check; and, behind a code, the papers of a secret ballot.

Works without scripts, and names nobody. Never here: a ballot that is open, or one that a group holds within itself.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot import records
from bot.channels.hall.safety import HEADERS
from bot.channels.hall.visits import Porter, Turned, Visit
from bot.pages import words
from bot.pages.readings import Reading
from bot.records import Core, Kept
from bot.store import Store, codes, scrutineers
from bot.store.receipts import Line
from bot.store.times import millis
from bot.voice import Names
from flows.wording import Picture

Draw = Callable[[Picture, str, Names], str]
"""A picture in a reader's language, as SVG."""

AT_ONCE = 2  # long lists that are read at the same time: each may take a while, and much memory


class RecordPages:
    """A page for each record, its file, and the files behind scrutineers' codes."""

    def __init__(self, store: Store, porter: Porter, draw: Draw, now: Callable[[], datetime]) -> None:
        self.store = store
        self.porter = porter
        self.draw = draw
        self.now = now
        self.busy = asyncio.Semaphore(AT_ONCE)

    def routes(self) -> list[web.RouteDef]:
        """The page, the file, the list of papers."""
        return [
            web.get("/records/{dialogue}/{ballot}", self.one),
            web.get("/records/{dialogue}/{ballot}/record.json", self.file),
            web.get("/records/{dialogue}/{ballot}/picture.svg", self.picture),
            web.get("/papers/{code}", self.papers),
        ]

    async def found(self, request: web.Request) -> Kept:
        """The record that the address names. Raises Turned."""
        kept = await records.find(self.store, request.match_info["dialogue"], request.match_info["ballot"])
        if kept is None:
            raise Turned(404, words.NO_RECORD)
        return kept

    async def one(self, request: web.Request) -> web.Response:
        """What was asked, by which rule, what came of it, how to check it, and one's own line."""
        visit = await self.porter.visit(request)
        kept = await self.found(request)
        reading = Reading(json.loads(kept.core), kept.fingerprint)
        wanted = request.query.get("receipt", "").strip()[:40]
        line = await self.line(request, reading.core, wanted) if wanted else None
        return self.page(visit, reading=reading, wanted=wanted, line=line)

    async def picture(self, request: web.Request) -> web.Response:
        """The result as a picture in the reader's words, where all of it may be told."""
        visit, kept = await self.porter.visit(request), await self.found(request)
        reading = Reading(json.loads(kept.core), kept.fingerprint)
        if reading.picture is None:
            raise Turned(404, words.NO_RECORD)
        svg = self.draw(reading.picture, visit.locale, reading.name)
        return web.Response(text=svg, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    async def line(self, request: web.Request, core: Core, wanted: str) -> Line | None:
        """The line with a receipt. Looking through a long list costs something, so it is counted."""
        self.porter.count(request)
        async with self.busy:
            return await records.line_of(self.store, core, wanted)

    def page(self, visit: Visit, **values: Any) -> web.Response:
        """A page that anybody may read; whoever reads it gets no cookie."""
        visit.changed = False
        return visit.page("record.html", p=words, **values)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The whole record, as it can be checked without us."""
        kept = await self.found(request)
        return await self.sent(request, kept, papers=False)

    async def papers(self, request: web.Request) -> web.StreamResponse:
        """The same with the papers of a secret ballot, for whoever has the code."""
        self.porter.count(request)
        values = {"code": codes.plain(request.match_info["code"]), "kind": scrutineers.KIND, "now": millis(self.now())}
        rows = await self.store.fetch(codes.READ, **values)
        kept = await records.find(self.store, *scrutineers.split(rows[0]["about"])) if rows else None
        if kept is None:
            raise Turned(404, words.NO_PAPERS)
        return await self.sent(request, kept, papers=True)

    async def sent(self, request: web.Request, kept: Kept, *, papers: bool) -> web.StreamResponse:
        """A file to keep, sent piece by piece."""
        core = json.loads(kept.core)
        response = web.StreamResponse(headers={
            "Content-Type": "application/json; charset=utf-8",
            "Content-Disposition": f'attachment; filename="record-{core["dialogue"]}-{core["ballot"]}.json"',
            "Cache-Control": "no-store",
        })  # fmt: skip
        response.headers.update(HEADERS)
        async with self.busy:
            await response.prepare(request)
            if request.method != "HEAD":
                async for piece in records.text(self.store, kept, papers=papers):
                    await response.write(piece.encode())
        await response.write_eof()
        return response
