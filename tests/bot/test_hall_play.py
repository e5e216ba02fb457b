"""What was mended after the whole way had been played by hand: answers that come too late, closing, stories in private.

Never here: wording (the golden transcripts show it).
"""

from datetime import timedelta

import pytest

from tests.bot import given_alliance as alliance
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

pytestmark = pytest.mark.asyncio


async def invited(town: Town) -> None:
    """The groups are asked, and a day has passed."""
    await town.settle()
    await town.invite()
    await town.wait(timedelta(days=1))


async def test_closing_is_offered_when_everyone_has_answered_and_not_before(town: Town) -> None:
    """No button says what is not true."""
    await invited(town)
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO)):
        await town.press(chat, who, "mark", "yes")
    with pytest.raises(LookupError):
        town.token(MIRA, "close")

    await town.press(VEGA, ELENA, "mark", "yes")
    await town.press(MIRA, MIRA, "close")

    assert "speaking" == (await town.room()).stage
    assert not any("Everyone has answered." in text for text in town.sees(MIRA))


async def test_a_bare_answer_that_comes_too_late_is_no_word_to_the_others(town: Town) -> None:
    """Whoever replies "yes" to a list that is over is told so; nothing waits at the gate."""
    await alliance.enter(town)
    await alliance.answer(town, "condition")

    await town.say(VEGA, ELENA, "yes", about="four questions to each group")

    assert town.told(ELENA).startswith("This is not asked any more")
    assert () == (await town.room()).waiting


async def test_a_reply_to_the_groups_own_card_stays_at_home(town: Town) -> None:
    """Only the group and the mediators read a card while it is written."""
    await alliance.enter(town)
    await alliance.answer(town, "condition")
    await alliance.answer(town, "covenant")
    for stage in ("stories", "speaking", "interests"):
        await town.press(MIRA, MIRA, "move", stage)

    await town.say(VEGA, ELENA, "That the boats stay away.", about="what is it really about for your group")

    assert town.told(ELENA).startswith("Press one of the four first")
    assert () == (await town.room()).waiting


async def test_the_way_on_is_offered_when_a_stage_is_finished(town: Town) -> None:
    """While cards are missing nobody is offered the shared text."""
    await alliance.enter(town)
    await alliance.answer(town, "condition")
    await alliance.answer(town, "covenant")
    for stage in ("stories", "speaking", "interests"):
        await town.press(MIRA, MIRA, "move", stage)
    with pytest.raises(LookupError):
        town.token(MIRA, "move", "drafting")

    await town.press(MIRA, MIRA, "cardsgo")

    assert town.token(MIRA, "move", "drafting")
