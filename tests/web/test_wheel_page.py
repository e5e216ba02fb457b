"""The wheel of the year, for anybody to read: only how often, only of groups that show a page, and never a few."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar

from bot.store import Books, observations, words
from bot.store.observations import Observation
from flows.wheel import rainy, season_of
from tests.web.archive import NOW, Archive, open_archive
from tests.web.test_public_site import seen
from tests.web.visiting import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
SAO_PAULO, CAIRO = "America/Sao_Paulo", "Africa/Cairo"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def archive(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Archive]:
    """A house in which people of three groups have seen things."""
    async with open_archive(tmp_path_factory.mktemp("archive")) as archive:
        await archive.store.write(noted)
        yield archive


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def reader(archive: Archive) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, archive.url)


def noted(books: Books) -> None:
    """Vila da Foz in the south and the people of the bank in the north show a page; the hill does not."""
    books.execute("INSERT INTO group_pages VALUES ('bank', 'Us.', 1)")
    for group, zone, month, times in (
        ("foz", SAO_PAULO, date(2026, 9, 1), 14),
        ("foz", SAO_PAULO, date(2026, 7, 1), 2),
        ("foz", SAO_PAULO, date(2025, 11, 1), 8),
        ("bank", CAIRO, date(2026, 3, 1), 5),
        ("bank", CAIRO, date(2026, 7, 1), 1),
        ("hill", CAIRO, date(2026, 5, 1), 9),
    ):
        for number in range(times):
            note(books, f"{group}{month.month}-{number}", group, month.replace(day=number + 1), zone)
    rain = rainy((3, 4, 5))
    for number in range(6):
        note(books, f"rain{number}", "bank", date(2026, 4, number + 1), rain)
    for number in range(4):
        note(books, f"own{number}", "foz", date(2026, 8, 1), SAO_PAULO, shared=False)
        note(books, f"gone{number}", "foz", date(2026, 6, 1), SAO_PAULO)
        words.erase(books, "secret-room", f"gone{number}")


def note(books: Books, word: str, group: str, day: date, zone: str, *, shared: bool = True) -> None:
    """Somebody has seen frogs."""
    words.keep(books, words.Word("secret-room", word, group, "p1", "the frogs · ford", "en", NOW))
    one = Observation(word, group, day, season_of(day, zone), "ford")
    observations.add(books, "secret-room", one, NOW)
    if shared:
        observations.share(books, "secret-room", word, group)


async def test_it_says_how_often_and_nothing_of_what(reader: Visitor) -> None:
    """A wheel for each half of the world, each in its own seasons, and the same in a table."""
    page = await reader.get("/wheel?lang=en")
    told = seen(page)

    assert 3 == page.text.count("<desc")
    assert "Where rain and drought make the year" in told
    assert "April 2026rainy season6" in told
    assert "September 2026: 14 notes" in told
    assert "March 2026: 5 notes" in told
    assert "September 2026spring14" in told
    for secret in ("ford", "secret-room", "the frogs", "foz9-1"):
        assert secret not in page.text


async def test_a_few_what_is_not_shared_taken_back_or_old_and_who_shows_no_page_are_not_told(reader: Visitor) -> None:
    """Nor are few notes of two groups together told: their sum would give the last of them away."""
    told = seen(await reader.get("/wheel?lang=en"))

    for month in ("November 2025", "May 2026", "June 2026", "July 2026", "August 2026"):
        assert month not in told


async def test_a_group_s_own_page_has_its_own_wheel(reader: Visitor) -> None:
    """Only what its people saw, from right to left too; the page of all leads there from every page."""
    own = await reader.get("/groups/VIL-7K?lang=en")
    arabic = await reader.get("/groups/GRP-9X?lang=ar")

    assert "September 2026: 14 notes" in seen(own)
    assert "March 2026" not in seen(own)
    assert 'href="/wheel?lang=en"' in own.text
    assert 'dir="rtl"' in arabic.text
    assert "٥" in arabic.text or "5" in seen(arabic)


@pytest.mark.parametrize("language", ["en", "es", "pt", "ar"])
async def test_it_is_light_and_has_no_script(reader: Visitor, language: str) -> None:
    """In every language, for an old phone."""
    page = await reader.get(f"/wheel?lang={language}")

    assert "<script" not in page.text
    assert 100_000 > len(page.text.encode())


async def test_a_group_that_takes_its_page_back_is_gone_from_the_wheel(archive: Archive, reader: Visitor) -> None:
    """At once, with all its notes."""
    await archive.store.write(lambda books: books.execute("DELETE FROM group_pages WHERE group_id = 'bank'"))

    told = seen(await reader.get("/wheel?lang=en"))
    assert "March 2026" not in told
    assert "September 2026: 14 notes" in told
