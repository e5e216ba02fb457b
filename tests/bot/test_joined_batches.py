"""Batches that wait for one commit: one bad one costs no other, a disk that fails loses nothing, and what is done once
for all of them is done once.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels.base import Act, Author, Batch, Heard, Place
from bot.desk import Desk
from bot.errors import StoreError
from bot.store import Books, Hooks, Store, inbox, open_store
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, MORNING, RIBEIRA, VEGA, Town

HALF_A_SIGN = "\ud800"  # no store can keep it


class Disk:
    """Counts commits, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.commits = 0
        self.faults = 0

    def __call__(self) -> None:
        self.commits += 1
        if self.faults:
            self.faults -= 1
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def store(tmp_path: Path, disk: Disk) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "desk.db", hooks=Hooks(before_commit=disk)) as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, now=lambda: MORNING)


def batch(channel: str, *events: str) -> Batch:
    """Somebody asks for help in private, once for each event; the cursor is the last one's name."""
    ana = Author("ana", "Ana")
    heard = tuple(Heard(Place(channel, "ana"), one, ana, Act.SAID, MORNING, "/help", private=True) for one in events)
    return Batch(channel, heard, events[-1])


async def together(desk: Desk, *batches: Batch) -> list[BaseException | None]:
    """Hand all over at once; what each was told."""
    return await asyncio.gather(*(desk.hear(one) for one in batches), return_exceptions=True)


async def cursors(store: Store) -> dict[str, str]:
    """How far each channel has been heard."""
    return {row["channel"]: row["cursor"] for row in await store.fetch("SELECT channel, cursor FROM cursors")}


async def answers(store: Store) -> dict[str, int]:
    """How many answers wait to be said on each channel."""
    rows = await store.fetch("SELECT channel, count(*) AS number FROM outbox GROUP BY channel")
    return {row["channel"]: row["number"] for row in rows}


async def test_batches_that_wait_together_are_committed_together(desk: Desk, store: Store, disk: Disk) -> None:
    """Fifty channels, one look at the disk; each keeps its own cursor."""
    disk.commits = 0
    told = await together(desk, *(batch(f"channel{number}", "e1", "e2") for number in range(50)))

    assert [None] * 50 == told
    assert 1 == disk.commits
    assert {f"channel{number}": "e2" for number in range(50)} == await cursors(store)


async def test_the_later_of_two_batches_of_a_channel_moves_its_cursor(desk: Desk, store: Store) -> None:
    """Even when both are committed at once; one without a cursor moves nothing."""
    first, second = batch("plaza", "e1"), batch("plaza", "e2")
    await together(desk, first, second, Batch("plaza", batch("plaza", "e3").events))

    assert {"plaza": "e2"} == await cursors(store)
    assert {"plaza": 3} == await answers(store)


async def test_a_batch_that_cannot_be_kept_costs_no_other(desk: Desk, store: Store) -> None:
    """The others are committed, each with its cursor; whoever handed it over is told."""
    told = await together(desk, batch("plaza", "e1"), batch("odd", "e1", HALF_A_SIGN), batch("quay", "e1"))

    assert [None, UnicodeEncodeError, None] == [one and type(one) for one in told]
    assert {"plaza": "e1", "quay": "e1"} == await cursors(store)
    assert {"plaza": 1, "quay": 1} == await answers(store)


async def test_a_disk_that_fails_fails_all_of_them_and_nothing_is_lost(desk: Desk, store: Store, disk: Disk) -> None:
    """Nothing is kept, everybody is told, and all that is handed over again counts once."""
    batches = [batch("plaza", "e1", "e2"), batch("quay", "e1")]
    disk.faults = 1
    told = await together(desk, *batches)

    assert [StoreError, StoreError] == [type(one) for one in told]
    assert ({}, {}) == (await cursors(store), await answers(store))
    assert [None, None] == await together(desk, *batches)
    assert {"plaza": 2, "quay": 1} == await answers(store)
    assert [] == await store.write(inbox.parked)


async def test_one_who_no_longer_waits_keeps_nobody_from_an_answer(desk: Desk, store: Store) -> None:
    """A channel that was let go in between; what it handed over is still heard, whole."""
    gone = asyncio.create_task(desk.hear(batch("plaza", "e1")))
    await asyncio.sleep(0)
    gone.cancel()
    await desk.hear(batch("quay", "e1"))

    assert {"plaza": "e1", "quay": "e1"} == await cursors(store)


# Once for all of them ---------------------------------------------------------------------------------------------


async def vote(town: Town, *voices: tuple[str, str]) -> None:
    """Everybody votes yes at the same moment, in batches that are joined."""
    token = town.token(RIBEIRA, "mark", "yes")
    for chat, who in voices:
        town.where(chat).press(chat, who, "m0", token)
    await town.player.quiet()


EVERYBODY = ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO), (VEGA, ELENA))


async def test_how_many_answered_is_shown_once_for_all_who_voted_together(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each group and commit, however many voted in it."""
    await town.call()
    shown: list[str] = []

    def tell(_: Books, group: str, __: datetime, ___: object) -> None:
        shown.append(group)

    monkeypatch.setattr("bot.clerk.ask.turnout._tell", tell)
    token = town.token(RIBEIRA, "mark", "yes")
    presses = [town.where(chat).press(chat, who, "m0", token) for chat, who in EVERYBODY]
    batches = [Batch(one.place.channel, (one,)) for one in presses]
    await asyncio.gather(*(town.house.desk.hear(one) for one in batches))
    await town.player.quiet()

    assert sorted([(await town.group(RIBEIRA)).id, (await town.group(VEGA)).id]) == sorted(shown)
    assert 4 == (await town.counts())[""]["yes"]


async def test_the_notice_says_how_many_had_answered_after_all_of_them(town: Town) -> None:
    """Not after the first."""
    await town.call()
    await vote(town, *EVERYBODY)

    for chat in (RIBEIRA, VEGA):
        assert any(text.startswith("2 of 2 people have answered.") for text in town.sees(chat))


async def test_votes_stay_when_the_notice_about_them_fails(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our mistake is parked; nobody's voice is lost by it, and each has had their receipt."""
    await town.call()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.clerk.ask.turnout._tell", broken)
    await vote(town, (RIBEIRA, ANA), (RIBEIRA, BENTO))

    assert 2 == (await town.counts())[""]["yes"]
    assert all(town.told(who).startswith("Recorded:") for who in (ANA, BENTO))
    assert 1 == len(await town.parked())
    await town.ask(lambda books: books.execute("DELETE FROM parked"))


async def test_a_ballot_that_closes_with_its_last_votes_is_not_said_to_be_open(town: Town) -> None:
    """Votes and the close are heard together: the result stands, and no notice that counts on."""
    await town.call()
    await vote(town, (VEGA, DIEGO), (VEGA, ELENA))
    token, room = town.token(RIBEIRA, "mark", "yes"), await town.room()
    for who in (ANA, BENTO):
        town.plaza.press(RIBEIRA, who, "m0", token)
    town.plaza.press(MIRA, MIRA, "m0", f"close.{room.id}.{room.ballot.id if room.ballot else ''}")
    await town.player.quiet()

    assert "standing" == (await town.room()).stage
    for chat in (RIBEIRA, VEGA):
        assert not any("people have answered. Open until" in text for text in town.sees(chat))
