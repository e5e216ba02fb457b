"""A picture in the hall is fetched by its address, and by nobody who does not know it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Place, Posting
from tests.channels.showing_pictures import CHART, SVG
from tests.web.stage import Stage, open_stage
from tests.web.visiting import Visitor

RIVER = Place("hall", "river")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def ana(stage: Stage) -> AsyncIterator[Visitor]:
    """Ana, who has a seat in the chat of the river."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        _, keys = await stage.guest("Ana", "river")
        session.cookie_jar.update_cookies({"hall": keys.secret})
        yield Visitor(session, stage.url)


async def address(visitor: Visitor) -> str:
    """Where the page says that its picture is."""
    found = re.search(r'<img src="([^"]+)"', (await visitor.get("/c/river")).text)
    return found.group(1) if found else ""


async def test_the_picture_of_a_message_can_be_fetched(stage: Stage, ana: Visitor) -> None:
    """As SVG, to be kept, under the rules of every page."""
    await stage.hall.post(RIVER, CHART, "k1")
    fetched = await ana.get(await address(ana))

    assert (200, SVG) == (fetched.status, fetched.text)
    assert "image/svg+xml" in fetched.headers["Content-Type"]
    assert "immutable" in fetched.headers["Cache-Control"]
    assert "default-src 'none'" in fetched.headers["Content-Security-Policy"]


async def test_another_key_opens_nothing(stage: Stage, ana: Visitor) -> None:
    """Nor does another message's address."""
    native = await stage.hall.post(RIVER, CHART, "k1")
    right = await address(ana)

    for wrong in (
        f"/c/river/picture/{native}/guess.svg",
        right.replace(native, "b404"),
        right.replace("river", "lake"),
    ):
        assert 404 == (await ana.get(wrong)).status


async def test_a_picture_goes_with_its_message(stage: Stage, ana: Visitor) -> None:
    """What was taken back cannot be fetched any more."""
    native = await stage.hall.post(RIVER, CHART, "k1")
    right = await address(ana)
    await stage.hall.retract(Posting(RIVER, native), "k2")

    assert 404 == (await ana.get(right)).status
