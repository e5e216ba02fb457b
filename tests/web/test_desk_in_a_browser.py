"""The page of a desk as a mediator meets it: on a telephone and on a desk, in the dark, from right to left, by keys."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page

from tests.web.conftest import Visitor, faults
from tests.web.desking import Desking, desking, talking

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"viewport": {"width": 360, "height": 740}}
WIDE = {"viewport": {"width": 1280, "height": 900}}
LOOKS: dict[str, dict[str, Any]] = {
    "phone": PHONE,
    "wide": WIDE,
    "dark": {**PHONE, "color_scheme": "dark"},
    "arabic": {**PHONE, "locale": "ar"},
    "arabic dark wide": {**WIDE, "locale": "ar", "color_scheme": "dark"},
}


@pytest_asyncio.fixture(loop_scope="module")
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desking]:
    """A room in which the groups speak."""
    async with desking(tmp_path) as desk:
        await talking(desk, monkeypatch)
        yield desk


async def at_the_desk(desk: Desking, visitor: Visitor, **look: Any) -> Page:
    """Mira opens her link, and the room."""
    page = await visitor(f"{desk.url}{await desk.link()}", **look)
    await page.locator("form.card button").click()
    await page.goto(f"{desk.url}{await desk.path()}")
    return page


@pytest.mark.parametrize("look", LOOKS)
async def test_anybody_can_read_and_use_it(desk: Desking, visitor: Visitor, look: str) -> None:
    """No fault by WCAG 2.2 AA, and nothing to be scrolled sideways."""
    page = await at_the_desk(desk, visitor, **LOOKS[look])
    for summary in await page.locator("details summary").all():
        await summary.click()

    assert [] == await faults(page)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert ("rtl" if "arabic" in look else "ltr") == await page.locator("html").get_attribute("dir")


async def test_it_works_without_scripts_and_by_keys(desk: Desking, visitor: Visitor) -> None:
    """The skip link leads to what can be done now; a press is done by Enter."""
    page = await at_the_desk(desk, visitor, java_script_enabled=False, **PHONE)
    await page.keyboard.press("Tab")
    assert "Skip to what can be done now" == await page.locator(":focus").inner_text()
    await page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Hold")
    await button.focus()
    await page.keyboard.press("Enter")
    await page.get_by_label("Your answer to the bot").fill("It names a child.")
    await page.get_by_role("button", name="Send").focus()
    await page.keyboard.press("Enter")
    await page.get_by_text("No words wait.").wait_for()

    assert () == (await desk.town.room()).waiting
