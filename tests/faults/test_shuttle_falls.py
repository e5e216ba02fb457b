"""A store that fails at the n-th statement, for every n, while a shuttle fills and is delivered: never one side alone.

Every group reads all lists, or none: there is no statement after which only one of them could be read.
"""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.coast import Coast
from bot.channels.base import Heard
from bot.errors import StoreError
from bot.store import Hooks
from tests.coasting import MIRA, speaking

LISTS = {"g0": "zqnets", "g1": "zqboats", "g2": "zqschool"}
SHOWN = "SELECT chat, message FROM outbox WHERE chat IN ('g0', 'g1', 'g2') AND act IN ('post', 'show')"


class Fuse:
    """Blows at the n-th statement from when it is set, and only once."""

    left = 0

    def __call__(self, _statement: str) -> None:
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error


@pytest.fixture
def fuse() -> Fuse:
    """It is not set."""
    return Fuse()


@pytest.fixture
async def coast(tmp_path: Path, fuse: Fuse) -> AsyncIterator[Coast]:
    """Three groups are asked to write on one matter, and two have written."""
    coast = Coast(tmp_path / "coast.db", 3, 3, hooks=Hooks(on_statement=fuse))
    async with coast.awake():
        room = await speaking(coast)
        await coast.say(MIRA, MIRA, "/shuttle The dredger")
        await coast.press(MIRA, MIRA, "shuttled", room, "3")
        for chat in ("g0", "g1"):
            await coast.say(chat, f"{chat}.1", f"/say {LISTS[chat]}")
        yield coast


async def crossed(coast: Coast) -> dict[str, set[str]]:
    """What of the others' lists each group has been told, or is about to be."""
    found: dict[str, set[str]] = {chat: set() for chat in LISTS}
    words = {row["word_id"]: row["text"] for row in await coast.store.fetch("SELECT word_id, text FROM words")}
    for row in await coast.store.fetch(SHOWN):
        told = {text for word, text in words.items() if f'"{word}"' in row["message"]}
        found[row["chat"]] |= told & set(LISTS.values()) - {LISTS[row["chat"]]}
    return found


async def falls(coast: Coast, fuse: Fuse, heard: Heard) -> int:
    """Fall at every statement of this, one after another, and look; how often it fell before it went through."""
    for number in range(1, 2000):
        fuse.left = number
        try:
            await coast.desk.hear(coast.batch(heard))
        except StoreError:
            fuse.left = 0
            assert {chat: set() for chat in LISTS} == await crossed(coast), number
        else:
            fuse.left = 0
            return number - 1
    raise AssertionError(heard)


@pytest.mark.faults
async def test_a_fall_at_any_statement_shows_no_side_alone(coast: Coast, fuse: Fuse) -> None:
    """While the last list comes in nothing crosses; with the delivery everything does, or nothing."""
    room = await coast.newest()
    filled = await falls(coast, fuse, coast.said("g2", "g2.1", f"/say {LISTS['g2']}"))

    assert {chat: set() for chat in LISTS} == await crossed(coast)
    delivered = await falls(coast, fuse, coast.pressed(MIRA, MIRA, "deliver", room, "1"))
    assert {chat: set(LISTS.values()) - {own} for chat, own in LISTS.items()} == await crossed(coast)
    assert min(filled, delivered) > 20
