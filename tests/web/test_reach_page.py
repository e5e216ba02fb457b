"""An agreement's page says how many people of each group took part."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.store import Books
from flows import record
from flows.dialogue import Dialogue
from flows.reach import Reach, Share
from tests.web.stage import NOW, Stage, open_stage
from tests.web.test_reading import sign
from tests.web.visiting import Visitor


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession() as session:
        yield Visitor(session, stage.url)


def measured(books: Books) -> str:
    """The agreement's room was measured; its code."""
    sign(books)
    reach = Reach(NOW, {"g1": Share(40, 12, 6), "g2": Share(40, 3, 3)})
    books.execute("UPDATE dialogues SET document = ?", (record.dump(Dialogue("d", reach=reach)),))
    return str(books.execute("SELECT code FROM agreements").fetchone()[0])


async def test_the_page_says_how_many_took_part(stage: Stage, visitor: Visitor) -> None:
    """And of a few people only that they are few."""
    code = await stage.store.write(measured)
    page = await visitor.get(f"/agreements/{code}?lang=en")

    assert "12 of 40 took part, 6 spoke" in page.text
    assert "fewer than 5 of 40 took part" in page.text
    assert "3 of 40" not in page.text
