"""One voice on several apps: a code that was made in the hall is typed elsewhere, and the other way round."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.given import BENTO
from tests.web.desking import Desking, desking
from tests.web.visiting import Page, Visitor

CODE = re.compile(r"/link ([0-9A-Z]{4}-[0-9A-Z]{4})")
SELVES = "SELECT DISTINCT person_id FROM accounts WHERE channel = 'hall' OR (channel = 'plaza' AND account = :account)"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desking]:
    """A house with a hall and two other apps."""
    async with desking(tmp_path) as desk:
        yield desk


async def come_in(visitor: Visitor) -> Page:
    """Bento comes into the hall, to a chat of his own with the bot."""
    return await visitor.fill("/enter", "/enter", name="Bento in the hall", language="en")


async def selves(desk: Desking) -> int:
    """How many persons Bento's two accounts are."""
    return len(await desk.town.house.store.fetch(SELVES, account=BENTO))


async def test_a_code_of_the_hall_is_typed_in_another_app(desk: Desking) -> None:
    """The button asks the bot; its answer stands on the page that comes, script or none."""
    await desk.town.say(BENTO, BENTO, "/me")
    async with desk.visitor() as visitor:
        await come_in(visitor)
        assert 2 == await selves(desk)
        shown = await visitor.fill("/", "/link")

        await desk.town.say(BENTO, BENTO, f"/link {CODE.findall(shown.text)[-1]}")

    assert "within 15 minutes" in shown.text
    assert 1 == await selves(desk)


async def test_a_code_of_another_app_is_typed_in_the_hall(desk: Desking) -> None:
    """However it was copied; a wrong one joins nobody, and says how to get a right one."""
    await desk.town.say(BENTO, BENTO, "/link")
    code = CODE.findall(desk.town.where(BENTO).seen(BENTO)[-1].text)[-1]
    async with desk.visitor() as visitor:
        await come_in(visitor)
        wrong = await visitor.fill("/", "/link", code="AAAA-BBBB")
        assert 2 == await selves(desk)
        told = await visitor.fill("/", "/link", code=f" {code.lower()} ")

    assert "Write /link in your other app to get a new one" in wrong.text
    assert "Both accounts are one person now" in told.text
    assert 1 == await selves(desk)
