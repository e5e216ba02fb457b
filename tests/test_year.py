"""A year of a dialogue, small: every stage is reached, falls and absences cost nothing, and two runs are alike.

The same year with ten groups of five hundred people is a benchmark (see `benchmarks.year`).
"""

from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.year import Year, lived
from bot.store import Books, dialogues
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.engine import replay
from flows.known import flow_named

GROUPS, PEOPLE, SEED = 3, 12, 7
ELSEWHERE = {"power"}
"""Sheets of everyone about everyone: a story and random lives of unequal groups go through it."""
BESIDE = {"CaucusAsked", "CircleSettled", "EncountersHeld", "MirrorHeld", "ShuttleDelivered", "ThermometerRead"}


class Lived(NamedTuple):
    """What is left of a year."""

    digest: str
    stages: set[str]
    parked: int
    broken: list[str]
    kinds: set[str]


async def left_of(year: Year) -> Lived:
    """What can be seen of it in the store."""
    store = year.coast.store
    heads = await year.coast.heads()
    broken = [room for room in heads if not await store.write(partial(whole, room=room))]
    kinds = {row["kind"] for row in await store.fetch("SELECT DISTINCT kind FROM journal")}
    parked = len(await store.fetch("SELECT event FROM parked"))
    return Lived(await year.coast.digest(), set(year.stages), parked, broken, kinds)


def whole(books: Books, room: str) -> bool:
    """Whether the journal of a room is whole, and leads to the room as it is."""
    found = dialogues.load(books, room)
    if found is None or dialogues.broken_link(books, room) is not None:
        return False
    flow = flow_named(found[0].flow)
    return replay(flow, Dialogue(room, flow.name, flow.start.name), dialogues.journal(books, room)) == found[0]


async def a_year(folder: Path) -> Lived:
    """One run."""
    folder.mkdir()
    async with lived(folder, GROUPS, PEOPLE, SEED) as year:
        return await left_of(year)


@pytest.mark.faults
async def test_a_year_with_falls_and_absences_is_the_same_again(tmp_path: Path) -> None:
    """Every stage is reached, no event is lost to a mistake of ours, and each journal leads to its room."""
    first, again = await a_year(tmp_path / "first"), await a_year(tmp_path / "again")

    assert first.digest == again.digest
    assert {stage.name for stage in ALLIANCE.stages} - ELSEWHERE == first.stages
    assert (0, []) == (first.parked, first.broken)
    assert set() == BESIDE - first.kinds
