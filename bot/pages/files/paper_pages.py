"""The house gives out papers: an agreement or the charter as Markdown, HTML, PDF. Never here: what is in a paper."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.hall.visits import Turned
from bot.pages.files import papers, words
from bot.pages.files.papers import Fields
from bot.pages.files.serving import CLAUSES, FilePages, day
from bot.pages.public.reader import Reader
from bot.pages.public.where import agreement, charter, served
from bot.pages.public.words import CHARTER_ON, filled
from bot.store import charters

log = logging.getLogger(__name__)

TYPES = {"md": "text/markdown", "html": "text/html", "pdf": "application/pdf"}
Paper = tuple[str, Fields, Reader]


class PaperPages:
    """Papers, one at a time where that takes a moment."""

    def __init__(self, files: FilePages) -> None:
        self.files = files
        self.press = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """Every paper."""
        makers = {"/agreements/{code}/agreement": self.agreement, "/charter/charter": self.charter}
        return [web.get(f"{path}.{kind}", self.giving(make, kind)) for path, make in makers.items() for kind in TYPES]

    def giving(
        self, make: Callable[[web.Request], Awaitable[Paper]], kind: str
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler that answers with this paper."""

        async def answer(request: web.Request) -> web.Response:
            self.files.porter.count(request)
            name, fields, reader = await make(request)
            made = await self.made(kind, name, fields, reader)
            code = request.match_info.get("code", "charter").strip().upper()[:40]
            headers = {"Cache-Control": "no-cache"}
            if code.isalnum():
                headers["Content-Disposition"] = f'inline; filename="{code}.{kind}"'
            charset = None if kind == "pdf" else "utf-8"
            return web.Response(body=made, content_type=TYPES[kind], charset=charset, headers=headers)

        return answer

    async def made(self, kind: str, name: str, fields: Fields, reader: Reader) -> bytes:
        """The paper's bytes. Raises Turned where it cannot be made."""
        if kind == "md":
            return papers.markdown(name, fields, reader).encode()
        if kind == "html":
            return papers.html(name, fields, reader).encode()
        try:
            async with self.press:
                return await asyncio.to_thread(papers.pdf, name, fields, reader)
        except (ImportError, OSError) as error:
            log.warning("files.no_pdf", extra={"reason": type(error).__name__})
            raise Turned(501, words.NO_PDF) from error

    async def agreement(self, request: web.Request) -> Paper:
        """One agreement."""
        one = await self.files.told(request)
        reader = await self.files.reader(self.files.locale(request), one.groups)
        page = self.files.base(request) + served(agreement(one.code), reader.tongue.locale)
        return (*papers.of_agreement(one, page), reader)

    async def charter(self, request: web.Request) -> Paper:
        """The charter of a day."""
        library, on = self.files.library, day(request)
        moment = library.moment(on)
        found = await charters.page(library.store, moment, most=CLAUSES + 1)
        groups = {group for one in found for group in one.parties}
        reader = await self.files.reader(self.files.locale(request), groups)
        page = self.files.base(request) + served(charter(on), reader.tongue.locale)
        title = reader.t(filled(CHARTER_ON, day=moment.date()))
        whole = await library.hash(moment, on)
        paper = papers.of_charter(title, found[:CLAUSES], whole, page, whole=len(found) <= CLAUSES)
        return (*paper, reader)
