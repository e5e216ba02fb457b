"""/flows map: who gave whom in a season as a picture, with all of it in words."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, ISOLATES, MIRA, RIBEIRA, VEGA, Town
from tests.bot.test_clerk_giving import bring, fitting, write

DAY = timedelta(days=1)
__all__ = ["fitting"]


@pytest.fixture
async def given(fitting: Town) -> Town:
    """Vega brought something three times in March and once in April."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    for span in (0, 0, 0, 30):
        await fitting.wait(span * DAY)
        await bring(fitting, "10 kg")
        await fitting.press(RIBEIRA, ANA, "came")
    return fitting


def pictured(town: Town, chat: str) -> str:
    """What the newest picture in a chat says in words."""
    shown = [one.speech.picture for one in town.where(chat).seen(chat) if one.speech and one.speech.picture]
    return ISOLATES.sub("", shown[-1].alt) if shown else ""


async def test_the_map_of_a_season_is_drawn_and_says_all_of_it_in_words(given: Town) -> None:
    """Typed, or by its button; the season before is one press away; what is to come is refused."""
    await given.say(VEGA, ELENA, "/flows map")
    assert "Vega gave Ribeira: rice, 10 kg." in pictured(given, VEGA)
    await given.press(VEGA, ELENA, "flowmap")
    assert "Vega gave Ribeira: rice, 30 kg." in pictured(given, VEGA)
    await given.say(RIBEIRA, BENTO, "/flows")
    await given.press(RIBEIRA, BENTO, "flowmap")
    assert "Vega gave Ribeira: rice, 10 kg." in pictured(given, RIBEIRA)
    token = given.token(RIBEIRA, "flowmap")
    await given.forge(RIBEIRA, BENTO, token[: token.rindex(".") + 1] + "9999")
    assert "That season is still to come." in given.told(BENTO)


async def test_a_season_of_nothing_says_so(given: Town) -> None:
    """There is no empty picture."""
    await given.say(VEGA, ELENA, "/flows map")
    await given.press(VEGA, ELENA, "flowmap")
    await given.press(VEGA, ELENA, "flowmap")

    assert "Nothing has been confirmed in this season." in given.last(VEGA)


async def test_a_mediator_who_belongs_to_none_of_the_groups_sees_the_whole_room(given: Town) -> None:
    """In private."""
    await given.say(MIRA, MIRA, "/flows map")

    assert "Vega gave Ribeira: rice, 10 kg." in pictured(given, MIRA)
