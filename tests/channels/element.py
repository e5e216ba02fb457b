"""A second, independent Matrix client: Element's own library and cryptography in a browser, in its strictest mode.

It shows and serves only devices that their owners have signed. Never here: anything of the channel.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

from tests.fakes.synapse import Json, Person
from tests.web.conftest import ARGUMENTS, CHROMIUM

VENDOR = Path(__file__).parent / "vendor"
PAGE = '<!doctype html><title>client</title><script type="module" src="client.js"></script>'
FILES = {
    "/client.js": (VENDOR / "client.min.js.gz", "text/javascript"),
    "/pkg/matrix_sdk_crypto_wasm_bg.wasm": (VENDOR / "crypto.wasm.gz", "application/wasm"),
}


@dataclass(slots=True)
class Element:
    """One person's client, in a page of its own."""

    page: Page
    person: Person

    async def do(self, deed: str, *words: Any) -> Any:
        """Call what `vendor/client.js` has."""
        return await self.page.evaluate("([deed, words]) => window.matrix[deed](...words)", [deed, list(words)])

    async def seen(self, room: str) -> list[Json]:
        """A room's messages as they are shown."""
        shown: list[Json] = await self.do("seen", room)
        return shown

    async def until_seen(self, room: str, id: str, patience: float = 10.0) -> Json:
        """A message that can be read or surely not, once it is there."""
        for _ in range(int(patience / 0.1)):
            one = next((event for event in await self.seen(room) if event["id"] == id), None)
            if one and (one["failure"] or "body" in one["content"]):
                return one
            await self.page.wait_for_timeout(100)
        raise TimeoutError(json.dumps(await self.seen(room)))


@dataclass(slots=True)
class Elements:
    """Opens clients in one browser."""

    browser: Browser
    url: str

    @asynccontextmanager
    async def of(self, person: Person) -> AsyncIterator[Element]:
        """A client signed in as this person, whose account gets keys of its own."""
        async with self.blank(person) as element:
            account = {"url": person.url, "user": person.id, "token": person.token, "device": person.device}
            await element.do("start", {**account, "password": person.password})
            yield element
            await element.do("stop")

    @asynccontextmanager
    async def blank(self, person: Person) -> AsyncIterator[Element]:
        """A page with the library, not signed in."""
        page = await self.browser.new_page()
        try:
            await page.goto(self.url)
            await page.wait_for_function("window.matrix")
            yield Element(page, person)
        finally:
            await page.close()


@asynccontextmanager
async def elements() -> AsyncIterator[Elements]:
    """The system's Chromium, and a server on loopback for the page."""
    site = web.Application()
    site.router.add_get("/", lambda _: _answer(web.Response(text=PAGE, content_type="text/html")))
    for path in FILES:
        site.router.add_get(path, _file)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            yield Elements(browser, f"http://127.0.0.1:{port}/")
            await browser.close()
    finally:
        await runner.cleanup()


async def _answer(response: web.Response) -> web.Response:
    return response


async def _file(request: web.Request) -> web.Response:
    file, kind = FILES[request.path]
    return web.Response(body=file.read_bytes(), headers={"Content-Type": kind, "Content-Encoding": "gzip"})
