"""Browsers and sites for the tests of the pages. One Chromium serves a file; each test has a fresh profile in it."""

import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.web.stage import Stage, open_stage

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visitor = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def river(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site on which the river's story is played."""
    async with open_stage(tmp_path, demo=True) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(browser: Browser) -> AsyncIterator[Visitor]:
    """Opens a page in a fresh profile; whatever the page complains of in its console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def visit(url: str, *, secret: str = "", **options: Any) -> Page:
        context = await browser.new_context(
            **{"locale": "en-GB", "viewport": {"width": 390, "height": 844}, "service_workers": "block", **options}
        )
        contexts.append(context)
        if secret:
            await context.add_cookies([{"name": "hall", "value": secret, "url": url}])
        page = await context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if is_bad(said.type, said.text) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(url)
        return page

    yield visit
    for context in contexts:
        await context.close()
    assert [] == complaints


def is_bad(kind: str, text: str) -> bool:
    """A script's error, or something the page's own policy refused; not an answer that we asked for."""
    return kind == "error" and "Failed to load resource" not in text


async def faults(page: Page) -> list[str]:
    """What the accessibility checker finds wrong, by WCAG 2.2 A and AA and best practice."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    asked = json.dumps({"runOnly": rules, "resultTypes": ["violations"]})  # what passes is not written up
    found = await page.evaluate(f"axe.run(document, {asked})")
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]
