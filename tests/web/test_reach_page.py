"""An agreement's page says how many people of each group took part."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.store import Books
from flows import record
from flows.dialogue import Dialogue
from flows.reach import Reach, Share
from tests.web.archive import NOW, Archive, open_archive
from tests.web.visiting import Visitor


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    """A site with a registry."""
    async with open_archive(tmp_path) as archive:
        yield archive


def measured(books: Books) -> None:
    """The agreement's room was measured."""
    reach = Reach(NOW, {"foz": Share(40, 12, 6), "port": Share(40, 3, 3)})
    books.execute(
        "INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)"
        " VALUES ('riv2a', 'accord', 'standing', 1, 1, ?, '', 1)",
        (record.dump(Dialogue("riv2a", reach=reach)),),
    )


async def test_the_page_says_how_many_took_part(archive: Archive) -> None:
    """And of a few people only that they are few."""
    await archive.store.write(measured)
    async with ClientSession() as session:
        page = await Visitor(session, archive.url).get("/agreements/RIV2A?lang=en")

    assert "12 of 40 took part, 6 spoke" in page.text
    assert "fewer than 5 of 40 took part" in page.text
    assert "3 of 40" not in page.text
