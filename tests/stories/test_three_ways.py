"""Every stage, from the invitation to the end of an agreement: by typed words, by reactions, and by buttons alone."""

from pathlib import Path

import pytest

from bot.store import Books
from flows.alliance import ALLIANCE
from tests.bot.given import Town, town
from tests.stories.three_ways import BEGINS, PARTS, WAYS, Hand

TYPED = {"unwarm"}
"""Choices that no reaction can mean: there are more than ten in their message."""
NOT_HERE = {"closed", "naming"}
"""No way leads there by itself: a room is closed by its mediator, and naming is chosen when it is opened."""
BESIDE = {"CircleEnded", "EncountersHeld", "MirrorHeld", "SentenceShared", "ShuttleDelivered", "TurnHeard"}


async def alike(there: Town, way: str) -> None:
    """Both apps offer only what this hand can use."""
    for channel in (there.plaza, there.quay):
        channel.buttons = channel.discreet = way == "buttons"


@pytest.mark.parametrize("way", WAYS)
async def test_every_stage_can_be_played_in_one_way_alone(way: str, tmp_path: Path) -> None:
    """Nobody is left without a way: what is a choice is a number, a sign and a button."""
    async with town(tmp_path) as there:
        await alike(there, way)
        hand = Hand(there, way)
        for part in PARTS:
            await part(hand)

        assert {stage.name for stage in ALLIANCE.stages} - NOT_HERE == set(hand.stages)
        assert set() == hand.words - BEGINS
        assert (TYPED if way == "reactions" else set()) == hand.typed
        assert BESIDE - await there.ask(kinds) == set()
        assert [] == await there.parked()


def kinds(books: Books) -> set[str]:
    """The kinds of all that happened."""
    return {row["kind"] for row in books.execute("SELECT DISTINCT kind FROM journal")}
