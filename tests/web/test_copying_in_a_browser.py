"""What is to be sent on another app is copied by a button, in a real Chromium; without script it is there to read."""

import pytest
from playwright.async_api import expect

from bot.channels.base import Place, Shape, Speech, Spoken
from tests.web.conftest import Visitor, faults
from tests.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
CODE = "!link 7KQM-3FXA"
TOLD = Speech(
    (
        Spoken(Shape.LINK, ("Matrix: open our chat there",), url="https://matrix.to/#/@peopleness:example.org"),
        Spoken(Shape.TYPED, (CODE,)),
    )
)


async def test_a_button_copies_what_is_to_be_sent_and_says_so(stage: Stage, visitor: Visitor) -> None:
    """Also in a message that comes while the page is open; nothing the accessibility checker finds wrong."""
    _, keys = await stage.guest("Ana", "river")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret, permissions=["clipboard-read", "clipboard-write"])
    await stage.hall.post(RIVER, TOLD, "k1")

    await page.get_by_role("button", name="Copy").click()

    await expect(page.get_by_text("Copied.")).to_be_visible()
    assert CODE == await page.evaluate("navigator.clipboard.readText()")
    assert [] == await faults(page)


async def test_without_the_clipboard_the_words_are_copied_as_old_browsers_do(stage: Stage, visitor: Visitor) -> None:
    """On a bare line no page is given the clipboard."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, TOLD, "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")

    await page.get_by_role("button", name="Copy").click()

    await expect(page.get_by_text("Copied.")).to_be_visible()
    assert CODE == await page.evaluate("getSelection().toString()")


async def test_without_script_there_is_no_button(stage: Stage, visitor: Visitor) -> None:
    """It could do nothing."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, TOLD, "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret, java_script_enabled=False)

    await expect(page.get_by_text(CODE)).to_be_visible()
    await expect(page.get_by_role("button", name="Copy")).to_be_hidden()
