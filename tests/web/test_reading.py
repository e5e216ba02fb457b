"""What anybody may read: how the house is doing, and the agreements."""

import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.pages.health import list_told
from bot.store import Books
from tests.web.stage import NOW, Stage, open_stage
from tests.web.visiting import Visitor


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, stage.url)


async def test_health_tells_numbers_and_no_names(stage: Stage, visitor: Visitor) -> None:
    """What waits, what is late, how the channels are."""
    await stage.store.write(late_and_waiting)
    page = await visitor.get("/health")
    found = json.loads(page.text)

    assert ("ok", 1, 1) == (found["store"], found["outbox_waiting"], found["alarms_overdue"])
    assert {"hall"} == set(found["channels"])
    assert "secret words" not in page.text


def late_and_waiting(books: Books) -> None:
    """An alarm that should have rung, and a message that was not said yet."""
    books.execute("INSERT INTO alarms (dialogue_id, key, rings_at, due_at, command) VALUES ('d', 'k', 1, 1, '{}')")
    books.execute(
        "INSERT INTO outbox (lane, channel, chat, act, message, rank, at)"
        " VALUES ('l', 'hall', 'c', 'post', 'secret words', 1, 1)"
    )


TEXT = json.dumps(
    {
        "title": "No nets in May",
        "language": "pt",
        "parties": ["g1", "g2"],
        "clauses": [{"id": "1", "text": "<Sem redes> em maio."}],
    }
)


def sign(books: Books) -> None:
    """An agreement of two groups."""
    fingerprint = sha256(TEXT.encode()).hexdigest()
    at = int(NOW.timestamp() * 1000)
    books.execute(
        "INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)"
        " VALUES ('d', 'accord', 'standing', 1, 1, '{}', '', 1)"
    )
    for group, name in (("g1", "Vila da Foz"), ("g2", "أهل الضفة")):
        books.execute(
            "INSERT INTO groups (group_id, code, name, locale, zone, since) VALUES (?, ?, ?, 'pt', 'UTC', 1)",
            (group, group, name),
        )
        books.execute("INSERT INTO parties (dialogue_id, group_id) VALUES ('d', ?)", (group,))
        books.execute(
            "INSERT INTO signatures (dialogue_id, version, group_id, ballot_id, hash, tally, at)"
            " VALUES ('d', 1, ?, 'b', ?, ?, ?)",
            (group, fingerprint, json.dumps({"": 14, "yes": 9, "no": 2, "abstain": 1}), at),
        )
    books.execute(
        "INSERT INTO agreements (dialogue_id, version, code, title, language, text, hash, since, until, state)"
        " VALUES ('d', 1, 'AGR-7K', 'No nets in May', 'pt', ?, ?, ?, ?, 'standing')",
        (TEXT, fingerprint, at, at + 90 * 86_400_000),
    )


def tamper(books: Books) -> None:
    """Somebody opens the file behind the house's back."""
    books.execute("DROP TRIGGER agreement_is_never_reworded")
    books.execute("UPDATE agreements SET text = text || ' '")


async def test_agreements_can_be_read_by_anybody(stage: Stage, visitor: Visitor) -> None:
    """Verbatim, with how each group decided, and without a cookie."""
    await stage.store.write(sign)
    listing = await visitor.get("/agreements")
    one = await visitor.get("/agreements/agr-7k")

    assert "No nets in May" in listing.text
    assert "Vila da Foz" in listing.text
    assert "&lt;Sem redes&gt; em maio." in one.text
    assert "yes 9 · no 2 · no opinion 1" in one.text
    assert "The text is exactly the one that was decided on." in one.text
    assert "Set-Cookie" not in one.headers


async def test_on_the_page_of_an_agreement_nobody_speaks_for_all(stage: Stage, visitor: Visitor) -> None:
    """One fixed line."""
    await stage.store.write(sign)

    assert "Nobody speaks for all: each group has decided" in (await visitor.get("/agreements/AGR-7K?lang=en")).text


async def test_a_changed_text_is_shown_as_changed(stage: Stage, visitor: Visitor) -> None:
    """Whoever tampers with the file is found out by its readers."""
    await stage.store.write(sign)
    await stage.store.write(tamper)

    assert "does not match its fingerprint" in (await visitor.get("/agreements/AGR-7K")).text


async def test_an_agreement_that_never_was_is_not_found(visitor: Visitor) -> None:
    """With a sentence."""
    page = await visitor.get("/agreements/XYZ-99")

    assert 404 == page.status
    assert "no agreement with this code" in page.text


def test_health_tells_how_the_word_lists_have_done() -> None:
    """And which are switched off."""
    assert {"right": 2, "wrong": 9, "off": True} == list_told(2, 9, 0)
    assert [False, False] == [list_told(*told)["off"] for told in ((2, 9, 1), (0, 9, 0))]
