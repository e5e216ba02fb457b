"""The public site as people meet it: on a telephone, on a desk, in the dark, from right to left, on paper, by keys."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page

from bot.pages.public.folder import write_site
from tests.web.archive import NOW, Archive, open_archive
from tests.web.conftest import Visitor, faults
from tests.web.test_public_site import EVERY

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"viewport": {"width": 360, "height": 740}}
WIDE = {"viewport": {"width": 1280, "height": 900}}
LOOKS: dict[str, dict[str, Any]] = {
    "phone": PHONE,
    "dark wide": {**WIDE, "color_scheme": "dark"},
    "arabic dark": {**PHONE, "locale": "ar", "color_scheme": "dark"},
}


KINDS = [path for path in EVERY if "?" not in path or "version=2" in path]
"""A page of every kind: what differs only by the day or the words is read in one look."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def archive(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Archive]:
    """A site with a registry."""
    async with open_archive(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest.mark.parametrize("look", LOOKS)
async def test_anybody_can_read_every_page(archive: Archive, visitor: Visitor, look: str) -> None:
    """No fault by WCAG 2.2 AA, and nothing to be scrolled sideways."""
    page = await visitor(f"{archive.url}/charter", **LOOKS[look])
    found: dict[str, list[str]] = {}
    for path in EVERY if look == "phone" else KINDS:
        await page.goto(archive.url + path)
        wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[path] = [*await faults(page), *(["runs out of the screen"] if wide else [])]

    assert {} == {path: problems for path, problems in found.items() if problems}


async def test_it_is_read_without_scripts_and_by_keys(archive: Archive, visitor: Visitor) -> None:
    """The skip link leads to the text; a day is chosen and shown by Enter."""
    page = await visitor(f"{archive.url}/charter", java_script_enabled=False, **PHONE)
    await page.keyboard.press("Tab")
    assert "Skip to the text" == await page.locator(":focus").inner_text()
    await page.keyboard.press("Enter")
    await page.get_by_label("Day").fill("2025-06-01")
    await page.get_by_role("button", name="Show this day").press("Enter")

    assert "2025" in await page.get_by_role("heading", level=1).inner_text()


async def test_on_paper_only_the_text_is_left(archive: Archive, visitor: Visitor) -> None:
    """No menus, no forms, black on white, whatever the screen was like."""
    page = await visitor(f"{archive.url}/charter", color_scheme="dark", **PHONE)
    await page.emulate_media(media="print")

    assert not await page.locator("nav.pages").is_visible()
    assert [] == [form for form in await page.locator("form").all() if await form.is_visible()]
    assert await page.locator("article.clause").first.is_visible()
    assert "rgb(255, 255, 255)" == await page.evaluate("getComputedStyle(document.body).backgroundColor")


async def test_what_is_new_and_gone_is_told_without_colours(archive: Archive, visitor: Visitor) -> None:
    """New words are underlined, gone ones struck through, and both are named for whoever listens."""
    page = await visitor(f"{archive.url}/agreements/RIV2A?version=2", **PHONE)
    new = page.locator("main ins").last

    assert "underline" in await style(page, "ins", "textDecorationLine")
    assert "line-through" in await style(page, "del", "textDecorationLine")
    assert "New:" in (await new.text_content() or "")


async def style(page: Page, tag: str, name: str) -> str:
    """How the first of these looks."""
    return str(await page.evaluate(f"getComputedStyle(document.querySelector('main {tag}')).{name}"))


async def test_the_folder_is_read_from_a_disk(tmp_path: Path, archive: Archive, visitor: Visitor) -> None:
    """Opened as a file, with its style, its pictures and its links."""
    await write_site(archive.store.path, tmp_path / "site", now=NOW)
    page = await visitor((tmp_path / "site" / "index.html").as_uri(), **PHONE)
    await page.get_by_role("link", name="Português").click()
    await page.get_by_role("link", name="O rio é de todos").first.click()

    assert "O rio é de todos" == await page.get_by_role("heading", level=1).inner_text()
    assert "sans-serif" in await page.evaluate("getComputedStyle(document.documentElement).fontFamily")
    assert await page.locator(".drawn svg").is_visible()
