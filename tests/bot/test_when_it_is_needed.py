"""When something is needed, as people type it: months, once or again; and what is not understood is asked back."""

import pytest

from bot.clerk.talk.economy.seasons import When, when
from flows.economy.wishes import AGAIN, ONCE, WHOLE_YEAR, season
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

MAY_TO_JULY = season((5, 6, 7))


@pytest.fixture
async def market(town: Town) -> Town:
    """Both groups are in the room."""
    await town.begin()
    for who in (ANA, BENTO, DIEGO, ELENA, ZOE):
        await town.say(who, who, "/start")
    return town


@pytest.mark.parametrize(
    ("text", "months", "often"),
    [
        ("every week, May to July", MAY_TO_JULY, AGAIN),
        ("cada semana, mayo a julio", MAY_TO_JULY, AGAIN),
        ("toda semana, de maio a julho", MAY_TO_JULY, AGAIN),
        ("كل أسبوع، من مايو إلى يوليو", MAY_TO_JULY, AGAIN),
        ("Mondays", WHOLE_YEAR, AGAIN),
        ("dos veces por semana", WHOLE_YEAR, AGAIN),
        ("mensalmente", WHOLE_YEAR, AGAIN),
        ("once, in May", season((5,)), ONCE),
        ("una vez", WHOLE_YEAR, ONCE),
        ("مرة واحدة", WHOLE_YEAR, ONCE),
        ("2026-06-03", season((6,)), ONCE),
        ("todo o ano", WHOLE_YEAR, ""),
        ("any time", WHOLE_YEAR, ""),
        ("-", WHOLE_YEAR, ""),
    ],
)
def test_words_for_when_are_understood_in_four_languages(text: str, months: int, often: str) -> None:
    """Months as bits; once or again and again, where that was said."""
    found = when("" if text == "-" else text)

    assert When(months, often) == found


@pytest.mark.parametrize(
    "text", ["in the summer", "every week, after the rains", "next Tuesday", "cuando se pueda", "بعد المطر"]
)
def test_what_is_not_understood_is_not_taken_for_any_month(text: str) -> None:
    """It is not clear, and so it is asked."""
    assert not when(text).clear


async def test_what_is_not_understood_is_asked_back_and_nothing_is_lost(market: Town) -> None:
    """All at once or step by step; the words can be put right, or left as they are."""
    await market.say(RIBEIRA, BENTO, "/need 40 kg of rice | in the summer | old port | -")
    assert "I see no month in “in the summer”, nor how often." in market.last(RIBEIRA)
    await market.say(RIBEIRA, BENTO, "after the rains", about="I see no month")
    assert "I see no month in “after the rains”, nor how often." in market.last(RIBEIRA)
    await market.press(RIBEIRA, BENTO, "wishkept")
    assert "40 kg of rice · after the rains · old port" in market.last(RIBEIRA)
    assert "In any month." in market.last(RIBEIRA)


async def test_once_and_again_and_again_are_not_shown_as_fitting(market: Town) -> None:
    """Both read how it was understood; the same rhythm fits, and so does one that was not said."""
    await market.say(RIBEIRA, BENTO, "/need 40 kg of rice | every week | - | -")
    assert "Again and again." in market.last(RIBEIRA)
    await market.press(RIBEIRA, BENTO, "wishshare")
    await market.say(VEGA, ELENA, "/offer 40 kg of rice | once | - | -")
    assert "Once." in market.last(VEGA)
    await market.press(VEGA, ELENA, "wishshare")
    assert not read(market, VEGA, "This may fit together.")
    await market.say(VEGA, ELENA, "/offer 30 kg of rice | weekly | - | -")
    await market.press(VEGA, ELENA, "wishshare")

    assert read(market, VEGA, "This may fit together.")
