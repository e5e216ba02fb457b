"""Files in the hall as people meet them: chosen, sent and seen in a real Chromium, with and without script."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from bot.channels.base import Place
from tests.channels.carrying_files import PAPER, PHOTO, VOICE, WORDS
from tests.web.conftest import Visitor, faults
from tests.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
CHOSEN = FilePayload(name="river.png", mimeType="image/png", buffer=PHOTO.content)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_a_photo_is_chosen_sent_and_seen(stage: Stage, visitor: Visitor, *, script: bool) -> None:
    """In reply to the bot, with words or without; then the field is empty again."""
    _, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, java_script_enabled=script)
    await ana.get_by_label("A photo or a file, at most 20 MB:").set_input_files([CHOSEN])
    await ana.get_by_role("button", name="Send").click()

    picture = ana.locator(".mine img")
    await expect(picture).to_have_attribute("alt", "river.png")
    assert await picture.evaluate("image => image.complete || image.decode().then(() => true)") if script else True
    assert "" == await ana.get_by_label("A photo or a file, at most 20 MB:").input_value()


async def test_a_press_sends_no_file(stage: Stage, visitor: Visitor) -> None:
    """A file that was chosen waits for its words."""
    _, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await ana.get_by_label("Your message").fill("Hello")
    await ana.get_by_role("button", name="Send").click()
    await expect(ana.locator(".mine .words")).to_have_text("Hello")
    await ana.get_by_label("A photo or a file, at most 20 MB:").set_input_files([CHOSEN])
    await ana.locator(".mine").get_by_role("button", name="Take back").click()

    await expect(ana.locator(".mine .gone")).to_be_visible()
    assert 0 == await ana.locator(".mine img").count()


async def test_a_chosen_file_is_named_in_our_own_words_and_can_be_left_out(stage: Stage, visitor: Visitor) -> None:
    """A browser's own "no file chosen" stands in the browser's language, and takes a line of a small telephone."""
    _, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport={"width": 360, "height": 740})
    field, name = ana.get_by_label("A photo or a file, at most 20 MB:"), ana.get_by_text("river.png")
    box = await field.bounding_box()
    assert box is not None
    assert box["width"] <= 1
    await field.set_input_files([CHOSEN])
    await expect(name).to_be_visible()
    assert [] == await faults(ana)
    await ana.get_by_role("button", name="Leave this file out").click()

    await expect(name).to_be_hidden()
    assert "" == await field.input_value()


async def test_photos_papers_and_voices_are_found_by_everybody(stage: Stage, visitor: Visitor) -> None:
    """Nothing that a screen reader stumbles over."""
    _, keys = await stage.guest("Ana", "river")
    for number, file in enumerate((PHOTO, PAPER, VOICE)):
        await stage.hall.post(RIVER, replace(WORDS, document=file), f"k{number}")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret)

    await expect(ana.get_by_role("img", name="The river at the mill")).to_be_visible()
    await expect(ana.get_by_role("link", name="K7.md")).to_be_visible()
    assert [] == await faults(ana)
    if folder := os.environ.get("LOOK"):
        await ana.screenshot(path=Path(folder) / "files.png", full_page=True)
