"""The page of a record: what it says, whose line it finds, and what it never shows; no browser, no scripts."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.hall import Hall
from bot.pages.site import make_site
from bot.store import boxes, receipts, scrutineers
from flows.ways import WAYS
from tests.bot import given
from tests.bot.given import ANA, RIBEIRA, Town
from tests.bot.recording import FIRST, decided, secretly_asked
from tests.bot.test_records import WEEKS
from verifier import verify_text

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The town of the clerk's tests."""
    async with given.town(tmp_path) as town:
        yield town


@asynccontextmanager
async def site(town: Town) -> AsyncIterator[Client]:
    """The pages over the town's store, by the town's clock."""
    house, hall = town.house, Hall(town.house.store)
    hall.now = town.hands.now
    async with TestClient(TestServer(make_site(house.store, hall, house.voice))) as client:
        yield client


async def read(town: Town, path: str, status: int = 200) -> str:
    """What stands at an address."""
    async with site(town) as client, client.get(path) as answer:
        assert status == answer.status
        return await answer.text()


async def path_of(town: Town, ballot: str) -> str:
    return f"/records/{(await town.room()).id}/{ballot}"


async def test_the_page_says_what_was_decided_and_how(town: Town) -> None:
    """Question, rule, every group's numbers, the picture, the fingerprint."""
    path = await path_of(town, await decided(town))
    page = await read(town, path)
    form = json.loads(await read(town, f"{path}/record.json"))

    for words in (WAYS["decide"].label.msgid, "The river", "Ribeira", "Vega", "1 in every 5", "picture.svg"):
        assert words in page
    assert form["fingerprint"] in page
    assert "All groups together say yes." in page


async def test_the_file_is_sound(town: Town) -> None:
    """As it is downloaded, byte by byte."""
    path = await path_of(town, await decided(town))

    assert ((), ()) == ((report := verify_text(await read(town, f"{path}/record.json"))).wrong, report.elsewhere)


async def test_a_ballot_that_is_open_has_no_page(town: Town) -> None:
    """Nor has one that never was; entering has one when it is over."""
    await town.call()
    ballot = (await town.room()).ballot

    assert ballot is not None
    assert "when its ballot has closed" in await read(town, await path_of(town, ballot.id), 404)
    await read(town, f"{await path_of(town, ballot.id)}/record.json", 404)
    await read(town, "/records/nowhere/1", 404)
    await read(town, await path_of(town, FIRST))


@pytest.mark.parametrize("typed", [str.lower, lambda text: text.replace("-", " "), str])
async def test_a_line_is_found_by_its_receipt(town: Town, typed: type[str]) -> None:
    """However it is typed; the page works without scripts."""
    ballot, room, ana = await decided(town), (await town.room()).id, await town.person(ANA)
    receipt = await town.ask(lambda books: receipts.receipt(books, room, ballot, ana))
    page = await read(town, f"{await path_of(town, ballot)}?receipt={typed(receipt)}")

    assert "This line is in the record and was counted." in page
    assert receipt in page
    assert 'method="get"' in page


async def test_the_picture_is_drawn_in_the_reader_s_words(town: Town) -> None:
    """With the groups' own names, as they were at the close."""
    path = await path_of(town, await decided(town))
    picture = await read(town, f"{path}/picture.svg?lang=en")

    assert picture.startswith("<svg")
    assert "Ribeira" in picture
    await read(town, "/records/nowhere/1/picture.svg", 404)


async def test_a_wrong_receipt_is_one_clear_sentence(town: Town) -> None:
    """And nobody else's line."""
    page = await read(town, f"{await path_of(town, await decided(town))}?receipt=K7QF-2M9P-3XTA")

    assert "There is no line with this receipt." in page


async def test_the_page_speaks_the_reader_s_language(town: Town) -> None:
    """Right to left where that is how it is read, and with the record's own names."""
    page = await read(town, f"{await path_of(town, await decided(town))}?lang=ar")

    assert 'dir="rtl"' in page
    assert "Ribeira" in page


async def test_words_of_people_are_never_markup(town: Town) -> None:
    """A group's name or a question cannot become a part of the page."""
    await town.settle()
    group = (await town.group(RIBEIRA)).id
    await town.ask(
        lambda books: books.execute("UPDATE groups SET name = '<b>R</b>' WHERE group_id = ?", (group,)).rowcount
    )
    page = await read(town, await path_of(town, await decided(town)))

    assert "<b>R" not in page
    assert "&lt;b&gt;R" in page


async def test_a_secret_ballot_s_page_has_no_papers_and_finds_no_lines(town: Town) -> None:
    """It says who has them."""
    ballot, room = await secretly_asked(town), (await town.room()).id
    await town.wait(WEEKS)
    path = await path_of(town, ballot)
    page, record = await read(town, path), await read(town, f"{path}/record.json")
    (name, *_), *_ = await town.ask(lambda books: list(boxes.papers_of(books, room, ballot)))

    assert "scrutineers of every group" in page
    assert 'name="receipt"' not in page
    assert name not in page + record
    assert name not in await read(town, f"{path}?receipt={name}")


async def test_papers_are_behind_a_code_that_nobody_can_guess(town: Town) -> None:
    """For thirty days, to whoever has it, and sound."""
    ballot, room = await secretly_asked(town), (await town.room()).id
    await town.wait(WEEKS)
    code = await town.ask(lambda books: scrutineers.open_list(books, room, ballot, town.hands.at + WEEKS))
    papers = await read(town, f"/papers/{code}")
    await read(town, f"/papers/{code[:-1]}", 404)
    town.hands.at += 2 * WEEKS

    assert verify_text(papers).ok
    assert 32 == len(json.loads(papers)["attached"]["lines"])
    await read(town, f"/papers/{code}", 404)


async def test_an_agreement_s_page_leads_to_the_record_of_its_decision(town: Town) -> None:
    """From what stands to how it came to stand."""
    path = await path_of(town, await decided(town))
    (kept,) = await town.house.store.fetch("SELECT code FROM agreements")

    assert f'href="{path}?lang=en"' in await read(town, f"/agreements/{kept['code']}")
