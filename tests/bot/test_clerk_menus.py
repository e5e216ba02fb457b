"""The desk on a phone: short, what is urgent first, and everything else one press away."""

import pytest

from bot.channels.base import Shape
from flows.stages.desk.menu import MENU, MOST
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, Town, tokens
from tests.bot.talking import speak

LINES = 12  # of the desk, with its heads


@pytest.fixture
async def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A room on the whole way, with words that wait."""
    await speak(town, monkeypatch)
    for words in ("One.", "Two."):
        await town.say(RIBEIRA, BENTO, f"/say {words}")
    return town


async def test_what_needs_the_mediator_stands_first(desk: Town) -> None:
    """Below the name of the room; and the desk fits on a phone."""
    shown = desk.message(MIRA, "Where we are: Speaking")
    assert shown.speech is not None
    lines = [line for block in shown.speech.blocks for line in block.lines]

    assert "This needs you now:" == lines[1]
    assert "2 words wait at the gate." == lines[2]
    assert len(lines) <= LINES
    assert Shape.STRONG is shown.speech.blocks[0].shape


async def test_every_theme_is_answered_in_place_and_leads_back(desk: Town) -> None:
    """At most eight buttons at once; one desk in the chat, however much is pressed."""
    await desk.say(MIRA, MIRA, "/desk")
    before = len(desk.sees(MIRA))
    for theme in MENU:
        await desk.press(MIRA, MIRA, "deskmore")
        await desk.press(MIRA, MIRA, "deskpart", theme)
        shown, _ = desk.offered(MIRA, "deskmore")
        assert 2 <= len(tokens(shown)) <= MOST
    await desk.press(MIRA, MIRA, "deskmore")
    await desk.press(MIRA, MIRA, "deskback")

    assert before == len(desk.sees(MIRA))
    assert "Where we are: Speaking" in desk.last(MIRA)


async def test_all_details_are_one_press_away(desk: Town) -> None:
    """Everything that is due, who is still to come."""
    await desk.press(MIRA, MIRA, "deskall")
    told = desk.message(MIRA, "Where we are: Speaking").text

    assert "Still to come in this round" in told
    assert "2 words wait at the gate." in told


async def test_a_theme_that_is_none_leads_to_all(desk: Town) -> None:
    """A forged button is no way into anything."""
    room = (await desk.room()).id
    for forged in (f"deskpart.{room}.0.treasure", f"deskpart.{room}.x.room", f"deskpart.{room}.99.room"):
        await desk.forge(MIRA, MIRA, forged)

    assert desk.offers(MIRA, "deskmore")
    assert [] == await desk.parked()


async def test_the_desk_is_read_and_used_by_numbers_alone(town: Town) -> None:
    """In an app without buttons each step comes at the foot, below what was typed."""
    await town.settle()
    codes = " ".join([(await town.group(chat)).code for chat in (RIBEIRA, "vega")])
    await town.say(DIEGO, DIEGO, f"/open The river | {codes} | 90")
    await town.say(DIEGO, DIEGO, "1")
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), ("vega", DIEGO), ("vega", "elena")):
        await town.press(chat, who, "mark", "yes")
    await town.say(DIEGO, DIEGO, "/desk")
    for verb, last in (("deskmore", ""), ("deskpart", "room"), ("deskall", "")):
        _, number = town.offered(DIEGO, verb, last)
        await town.say(DIEGO, DIEGO, str(number))
        assert town.last(DIEGO).startswith("The river")

    assert "Where we are" in town.last(DIEGO)
    assert 1 == sum("The river · room" in text and "Where we are" in text for text in town.sees(DIEGO))
