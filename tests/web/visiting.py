"""A visitor without a browser: keeps a cookie, opens pages, fills in their forms. Never here: an expectation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import ClientSession


@dataclass
class Page:
    """What a visitor got."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)
    url: str = ""

    def hidden(self, name: str) -> str:
        """A hidden field of the page's first form."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return found.group(1) if found else ""


@dataclass
class Visitor:
    """A browser without script: keeps its cookie, fills in forms."""

    session: ClientSession
    base: str

    async def get(self, path: str, **headers: str) -> Page:
        """Open a page."""
        async with self.session.get(self.base + path, headers=headers) as answer:
            return Page(answer.status, await answer.text(), answer.headers, answer.url.path)

    async def status(self, path: str) -> int:
        """What is answered there, whatever kind of file it is."""
        async with self.session.get(self.base + path) as answer:
            return answer.status

    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Page:
        """Send a form as it is."""
        async with self.session.post(self.base + path, data=dict(fields), headers=headers) as answer:
            return Page(answer.status, await answer.text(), answer.headers, answer.url.path)

    async def fill(self, at: str, path: str, **fields: str) -> Page:
        """Open a page, and send its form to `path`."""
        page = await self.get(at)
        return await self.post(path, {"form": page.hidden("form"), "nonce": page.hidden("nonce"), **fields})
