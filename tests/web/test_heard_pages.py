"""What a river said of an agreement, on its page and in every paper of it; and that the words can be taken back."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from jsonschema import Draft202012Validator

from bot.pages.public.folder import write_site
from bot.portable.giving import text_of
from bot.store import Books, registry, words
from flows import record
from flows.agreement import Clause, Commitment
from flows.dialogue import Dialogue
from flows.nature import OPINION, Being, Nature, Utterance
from flows.promises import Beside, Promises
from flows.registry.acts import UndoingPromised
from tests.web.archive import ANEW, CLARO, NOW, Archive, day, open_archive
from tests.web.test_public_site import seen
from tests.web.visiting import Visitor

SAYS = "Deixem-me correr. *A minha água* chega mais quente a cada ano."
GONE = "The words cannot be read here: they were taken back, or they are kept in another house."
A_DAY = timedelta(days=1)
PAPERS = ("/agreements/RIV2A", "/agreements/RIV2A/agreement.html", "/agreements/RIV2A/agreement.md")


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    """A site with a registry, and the room in which the river was heard."""
    async with open_archive(tmp_path) as archive:
        await archive.store.write(spoken)
        yield archive


@pytest.fixture
async def reader(archive: Archive) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession() as session:
        yield Visitor(session, archive.url)


def spoken(books: Books) -> None:
    """Two guardians have spoken for the river: of the text that stands, and of a draft that nobody decided on."""
    said = Utterance("w1", OPINION, "rui", "foz", day(480), ANEW.hash, "pia")
    draft = Utterance("w2", OPINION, "rui", "foz", day(470), "f" * 64, "pia")
    being = Being("1", "river", CLARO, "ana", day(1), since=day(2), opinions=(draft, said))
    books.execute(
        "INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)"
        " VALUES ('riv2a', 'accord', 'standing', 1, 1, ?, '', 1)",
        (record.dump(Dialogue("riv2a", nature=Nature((being,)))),),
    )
    words.keep(books, words.Word("riv2a", "w1", "foz", "rui", SAYS, "pt", day(480)))
    words.keep(books, words.Word("riv2a", "w2", "foz", "rui", "Only a draft.", "en", day(470)))


@pytest.mark.parametrize("path", PAPERS)
async def test_what_the_river_said_is_read_with_the_text(reader: Visitor, path: str) -> None:
    """With the day, that not all of its guardians see it so, and who was not heard; without anybody's name."""
    page = await reader.get(f"{path}?lang=en")
    told = seen(page).replace("\\", "")

    assert "What nature made of it" in told
    assert f"What the text does to {CLARO}, by its guardians on Monday, May 4, 2026:" in told
    assert SAYS in told
    assert "Not all of its guardians see it so." in told
    assert "the hill forest has not been heard: its guardians were asked, and said nothing until" in told
    for secret in ("Only a draft.", "rui", "w1"):
        assert secret not in page.text


@pytest.mark.parametrize("path", PAPERS)
async def test_words_that_were_taken_back_are_gone_from_every_page(
    archive: Archive, reader: Visitor, path: str
) -> None:
    """That the river was heard stays; its words do not."""
    await archive.store.write(lambda books: words.erase(books, "riv2a", "w1"))
    told = seen(await reader.get(f"{path}?lang=en"))

    assert SAYS not in told
    assert GONE in told


async def test_as_json_it_fits_the_published_schema(archive: Archive, reader: Visitor) -> None:
    """With the words as long as they are there."""
    form = json.loads((await reader.get("/agreements/RIV2A/agreement.json")).text)
    schema = json.loads((await reader.get("/schemas/agreement.schema.json")).text)
    await archive.store.write(lambda books: words.erase(books, "riv2a", "w1"))
    after = json.loads((await reader.get("/agreements/RIV2A/agreement.json")).text)

    assert [] == [one.message for it in (form, after) for one in Draft202012Validator(schema).iter_errors(it)]
    assert [(CLARO, SAYS, True), ("the hill forest", None, False)] == [
        (one["being"], one["words"], one["divided"]) for one in form["heard"]
    ]
    assert [None, None] == [one["words"] for one in after["heard"]]


async def test_a_bundle_for_another_house_carries_that_it_was_heard_and_no_words(archive: Archive) -> None:
    """What has left this house can never be taken back."""
    text = await text_of(archive.store, "RIV2A", {})

    assert text is not None
    assert "nature heard" in text
    assert CLARO in text
    assert SAYS not in text


async def test_in_a_folder_of_files_it_stands_too(archive: Archive, tmp_path: Path) -> None:
    """As long as the words are there when the folder is made."""
    await write_site(tmp_path / "house.db", tmp_path / "site", now=NOW)

    page = (tmp_path / "site" / "en" / "agreements" / "RIV2A.html").read_text("utf-8")
    assert "Deixem-me correr." in page
    assert (tmp_path / "site" / "en" / "wheel.html").exists()


async def test_what_groups_undo_stands_beside_the_text_until_its_words_are_taken_back(
    archive: Archive, reader: Visitor
) -> None:
    """On the page and in every paper: whose promise, by when, its words; the text and its mark are as before."""
    before = await reader.get("/agreements/RIV2A?lang=en")
    await archive.store.write(promised)
    for path in PAPERS:
        told = seen(await reader.get(f"{path}?lang=en")).replace("\\", "")
        assert "Vila da Foz promises all others to undo this by" in told, path
        assert NETS in told, path
    page = await reader.get("/agreements/RIV2A?lang=en")
    assert before.text.count(ANEW.hash) == page.text.count(ANEW.hash)
    form = json.loads((await reader.get("/agreements/RIV2A/agreement.json")).text)
    assert [(NETS, "foz", None)] == [(one["words"], one["group"], one["progress"]) for one in form["undoing"]]

    await archive.store.write(lambda books: words.erase(books, "riv2a", "u1"))
    assert NETS not in (await reader.get("/agreements/RIV2A?lang=en")).text
    form = json.loads((await reader.get("/agreements/RIV2A/agreement.json")).text)
    assert [None] == [one["words"] for one in form["undoing"]]


NETS = "Tiramos as redes velhas do canal."


def promised(books: Books) -> None:
    """When the text was renewed as it is, Foz promised to undo a harm of its own."""
    day_ = (NOW + 90 * A_DAY).date()
    beside = Beside(Clause("u1", "", "must", commitment=Commitment("foz", (), "", until=day_)), "u1", NOW - A_DAY)
    books.execute(
        "UPDATE dialogues SET document = ? WHERE dialogue_id = 'riv2a'",
        (record.dump(Dialogue("riv2a", promises=Promises(beside=(beside,)))),),
    )
    words.keep(books, words.Word("riv2a", "u1", "foz", "rui", NETS, "pt", NOW - A_DAY))
    registry.add(books, [UndoingPromised("RIV2A", 2, "u1", "foz", day_, NOW - A_DAY)], NOW - A_DAY)
