"""What groups said of their unequal strength as a paper: side by side, where they differ first, for their room only."""

import re
from base64 import b64encode
from functools import partial
from hashlib import sha256

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.hall import Hall
from bot.pages.site import make_site
from bot.pages.strength import sheets_of
from bot.portable.printing import can_print
from tests.bot.given import ANA, DIEGO, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.test_clerk_enclosing import files
from tests.bot.test_clerk_unequal import SENTENCE, fill, sheets

__all__ = ["sheets"]
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
CODE = "SELECT code FROM codes WHERE kind = 'strength'"


def digest(style: str) -> str:
    """How a policy names a style that stands in a page."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


@pytest.fixture
async def apart(sheets: Town) -> Town:
    """Both groups have read what both said, and they differ."""
    await sheets.say(VEGA, DIEGO, f"/strength {SENTENCE}")
    await fill(sheets, RIBEIRA, "much", "some")
    await fill(sheets, VEGA, "little", "some")
    return sheets


async def test_before_all_have_read_it_there_is_no_paper(sheets: Town) -> None:
    """Nobody reads one side's sheet alone."""
    await fill(sheets, RIBEIRA, "much", "little")
    room = (await sheets.room()).id
    await sheets.forge(RIBEIRA, ANA, f"sheetpaper.{room}")

    assert "All read them at once." in sheets.told(ANA)
    assert await sheets.ask(partial(sheets_of, room=room)) is None


async def test_it_comes_as_a_file_into_the_chat_of_a_group_and_to_nobody_else(apart: Town) -> None:
    """To print where this house can; mediators have it too."""
    await apart.press(RIBEIRA, ANA, "sheetpaper")
    await apart.press(MIRA, MIRA, "sheetpaper")
    room = (await apart.room()).id
    await apart.forge(ZOE, ZOE, f"sheetpaper.{room}")

    kind = "pdf" if can_print() else "html"
    assert [f"strength-{room}.{kind}"] == [one.name for one in files(apart, RIBEIRA)]
    assert 1 == len(files(apart, MIRA))
    assert "Only people on the roster of a group of this room can do that." in apart.told(ZOE)


@pytest.mark.parametrize(("locale", "way"), [("en", "ltr"), ("ar", "rtl")])
async def test_behind_its_code_the_page_has_both_sides_and_where_they_differ_first(
    apart: Town, locale: str, way: str
) -> None:
    """Each group in its own column; what the buttons could not say stands below; no code opens anything else."""
    await apart.press(VEGA, DIEGO, "sheetpaper")
    code = (await apart.house.store.fetch(CODE))[0]["code"]
    store, hall = apart.house.store, Hall(apart.house.store, now=apart.house.now)
    async with TestClient(TestServer(make_site(store, hall, apart.house.voice))) as client:
        page = await client.get(f"/strength/{code}?lang={locale}")
        text = await page.text()
        wrong = await client.get("/strength/AAAABBBB")

    assert 404 == wrong.status
    assert f'dir="{way}"' in text
    assert SENTENCE.replace("'", "&#39;") in text
    assert 3 == text.count('<th scope="col">')  # in what; and each group's own column
    assert "<script" not in text
    policy = page.headers["Content-Security-Policy"]
    assert [] == [
        style for style in STYLE.findall(text) if digest(style) not in policy
    ]  # or no browser draws its table
    if locale == "en":
        assert "Here you see it differently" in text
        assert "<td>much</td><td>some</td>" in text
