"""What anybody may read: how the house is doing."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.pages.health import list_told
from bot.store import Books
from tests.web.stage import Stage, open_stage
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


def test_health_tells_how_the_word_lists_have_done() -> None:
    """And which are switched off."""
    assert {"right": 2, "wrong": 9, "off": True} == list_told(2, 9, 0)
    assert [False, False] == [list_told(*told)["off"] for told in ((2, 9, 1), (0, 9, 0))]
