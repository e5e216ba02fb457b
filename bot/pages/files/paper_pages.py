"""The house gives out papers: an agreement or the charter as Markdown, HTML, PDF. Never here: what is in a paper."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.hall.visits import Turned
from bot.pages.files import words
from bot.pages.files.making import TYPES, Paper, Press
from bot.pages.files.serving import FilePages, day

PAPERS = ("md", "html", "pdf")


class PaperPages:
    """Papers, one at a time where that takes a moment."""

    def __init__(self, files: FilePages) -> None:
        self.files = files
        self.press = Press()

    def routes(self) -> list[web.RouteDef]:
        """Every paper."""
        makers = {"/agreements/{code}/agreement": self.agreement, "/charter/charter": self.charter}
        return [web.get(f"{path}.{kind}", self.giving(make, kind)) for path, make in makers.items() for kind in PAPERS]

    def giving(
        self, make: Callable[[web.Request], Awaitable[Paper]], kind: str
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler that answers with this paper."""

        async def answer(request: web.Request) -> web.Response:
            self.files.porter.count(request)
            made = await self.press.made(kind, await make(request))
            if made is None:
                raise Turned(501, words.NO_PDF)
            code = request.match_info.get("code", "charter").strip().upper()[:40]
            headers = {"Cache-Control": "no-cache"}
            if code.isalnum():
                headers["Content-Disposition"] = f'inline; filename="{code}.{kind}"'
            charset = None if kind == "pdf" else "utf-8"
            return web.Response(body=made, content_type=TYPES[kind], charset=charset, headers=headers)

        return answer

    async def agreement(self, request: web.Request) -> Paper:
        """One agreement."""
        files = self.files
        return await files.makers.agreement(await files.told(request), files.locale(request), files.base(request))

    async def charter(self, request: web.Request) -> Paper:
        """The charter of a day."""
        files = self.files
        return await files.makers.charter(day(request), files.locale(request), files.base(request))
