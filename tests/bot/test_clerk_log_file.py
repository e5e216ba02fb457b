"""The record of a room as a file: for its groups and mediators, and nobody's words are in it."""

import pytest

from bot.clerk.tables.desk import ACTS
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, ZOE, Town
from tests.bot.talking import speak


@pytest.fixture
async def spoken(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A room in which words have been passed on."""
    await speak(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/say The nets are too fine.")
    await town.press(MIRA, MIRA, "pass")
    return town


async def test_a_group_keeps_the_record_of_its_room(spoken: Town) -> None:
    """Who is in it, who mediates, what the mediators did, the oldest first."""
    await spoken.say(RIBEIRA, ANA, "/log")
    await spoken.press(RIBEIRA, ANA, "logfile")

    speech = spoken.where(RIBEIRA).seen(RIBEIRA)[-1].speech
    assert speech is not None
    assert speech.document is not None
    text = speech.document.content.decode()
    assert text.startswith("# The record of “The river”")
    assert "- Groups: Ribeira" in text
    assert "- Mediators: Mira" in text
    assert "Mira passed on words from Ribeira." in text
    assert "nets" not in text


async def test_nobody_else_can_have_it(spoken: Town) -> None:
    """A button from another chat opens nothing."""
    room = await spoken.room()
    await spoken.forge(ZOE, ZOE, f"logfile.{room.id}")

    assert "logfile" in ACTS
    assert "Only the groups of this room can read that here." in spoken.told(ZOE)
