"""What was mended after the whole way had been played by hand: answers that come too late, closing, stories in private.

Never here: wording (the golden transcripts show it).
"""

from datetime import timedelta

import pytest

from bot.acting import commons
from bot.channels.base import Shape, Spoken
from bot.channels.hall import Hall
from bot.channels.hall.setting import snippet
from bot.clerk.people import topics
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


async def test_what_only_waits_is_not_told_again_the_next_day(town: Town) -> None:
    """A digest without news would be noise; after three days it is said once more."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.wait(timedelta(days=2))
    first = sum("Your rooms today" in text for text in town.sees(MIRA))
    await town.wait(timedelta(days=1))
    second = sum("Your rooms today" in text for text in town.sees(MIRA))
    await town.wait(timedelta(days=3))

    assert first == second
    assert second < sum("Your rooms today" in text for text in town.sees(MIRA))


async def test_a_story_is_written_in_private_where_we_have_met(town: Town) -> None:
    """Whoever says that they tell one is asked there, and needs no command."""
    await alliance.enter(town)
    await alliance.answer(town, "condition")
    await alliance.answer(town, "covenant")
    await town.press(MIRA, MIRA, "move", "stories")
    await town.press(MIRA, MIRA, "storyask")
    await town.press(MIRA, MIRA, "storyprompt", "surprise")
    await town.say(ELENA, ELENA, "/start")

    await town.press(VEGA, ELENA, "storyme")
    await town.say(ELENA, ELENA, "A driver came back for me.")

    assert any("I keep this for your turn." in text for text in town.sees(ELENA))


async def test_a_pinned_line_says_what_it_is_about() -> None:
    """The room's name stands above every message, and would fill the line."""
    room, asks = Spoken(Shape.STRONG, ("The river · room k7",)), Spoken(Shape.PARAGRAPH, ("Do we enter?",))

    assert "Do we enter?" == snippet((room, asks))
    assert "The river · room k7" == snippet((room,))


async def test_in_the_browser_no_topics_are_promised(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """There /topics says how it is there, and not what to do in another app."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/topics")
    assert "In Telegram, switch on topics" in town.last(RIBEIRA)
    assert Hall(town.house.store).name in topics.BROWSER

    monkeypatch.setattr(topics, "BROWSER", frozenset({"plaza"}))
    await town.say(RIBEIRA, ANA, "/topics")

    assert "its name stands at the top" in town.last(RIBEIRA)
    assert "In Telegram, switch on" not in town.last(RIBEIRA)


async def test_where_there_is_no_common_room_people_are_told_to_go_on_here(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refusal says what to do next."""
    await town.begin()
    monkeypatch.setattr(commons, "ROOMY", ("nowhere",))
    await town.say(RIBEIRA, ANA, "/common")

    assert town.told(ANA).endswith("Go on in this chat, as before.")
