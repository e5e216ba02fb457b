"""The map of giving, for anybody to read: only groups that show a page, only how often, and never a few times."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar

from bot.store import Books
from flows.economy.map import season_of
from tests.web.archive import NOW, open_archive
from tests.web.test_public_site import seen
from tests.web.visiting import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
ROW = "INSERT INTO season_flows VALUES ('secret-room', ?, ?, ?, ?, ?, ?, ?)"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def reader(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """A stranger at a house in which groups give each other things."""
    async with (
        open_archive(tmp_path_factory.mktemp("archive")) as archive,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
    ):
        await archive.store.write(given)
        yield Visitor(session, archive.url)


def given(books: Books) -> None:
    """Vila da Foz and another public group give each other rice and work; a group without a page takes part too."""
    now = season_of(NOW)
    others = [row["group_id"] for row in books.execute("SELECT group_id FROM groups WHERE group_id <> 'foz'")]
    public, hidden = sorted(others)[:2]
    books.execute("INSERT INTO group_pages VALUES (?, 'Us.', 1)", (public,))
    for season, giver, taker, times in (
        (now, "foz", public, 12),
        (now, public, "foz", 3),
        (now, "foz", hidden, 40),
        (now - 1, public, "foz", 2),
        (now - 2, public, "foz", 7),
    ):
        books.execute(ROW, (season, giver, taker, "k1", "kg", "10", times))


async def test_it_says_how_often_and_nothing_of_what_or_of_others(reader: Visitor) -> None:
    """Drawn, and the same in a table."""
    page = await reader.get("/flows?lang=en")

    assert "<desc" in page.text
    assert "gave Vila da Foz something 3 times" in seen(page)
    assert "12" in seen(page)
    for secret in ("40", "kg", "secret-room", "k1"):
        assert secret not in seen(page)


async def test_less_than_three_times_is_not_told(reader: Visitor) -> None:
    """And a season of which nothing can be told is not linked."""
    now = await reader.get("/flows?lang=en")

    assert "The three months before" not in now.text
    assert "Nothing can be told of these three months." in seen(await reader.get("/flows?lang=en&season=2026-3"))
    assert "7" in seen(await reader.get("/flows?lang=en&season=2026-2"))


async def test_a_group_s_own_page_shows_what_it_gave_and_received(reader: Visitor) -> None:
    """In a language that runs from right to left too."""
    page = await reader.get("/groups/VIL-7K?lang=ar")

    assert 'dir="rtl"' in page.text
    assert page.text.count("<desc") >= 1
    assert "١٢" in seen(page) or "12" in seen(page)
