"""Somebody knocks at a group's chat: those who look after it answer by a press."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, NOOR, RIBEIRA, VEGA, ZOE, Town

ASKS = "asks to come into this chat"


async def knocks(town: Town, *accounts: str) -> int:
    """How often Ribeira's chat has been told, after these have knocked."""
    for account in accounts:
        await town.heard(town.plaza.knock(RIBEIRA, account))
    return len([one for one in town.sees(RIBEIRA) if ASKS in one])


async def test_an_administrator_lets_somebody_in(town: Town) -> None:
    """By one press; whoever presses it again hears that it has been answered."""
    await town.settle()
    assert 1 == await knocks(town, ZOE)
    assert "Zoe (zoe) asks to come into this chat." in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "knockin")
    assert ZOE in town.plaza.chats[RIBEIRA].members
    assert "zoe is invited now." in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "knockin")

    assert "This has been answered already" in town.told(ANA)
    assert "Zoe" not in await town.roster(RIBEIRA)


async def test_others_cannot_let_anybody_in(town: Town) -> None:
    """They are told whom to ask."""
    await town.settle()
    await knocks(town, ZOE)
    await town.press(RIBEIRA, BENTO, "knockin")

    assert ZOE not in town.plaza.chats[RIBEIRA].members
    assert "Only an administrator of this chat can change that." in town.told(BENTO)


async def test_whoever_was_turned_away_can_still_be_let_in(town: Town) -> None:
    """A no can be a slip; knocking again and again tells the chat nothing new for a week."""
    await town.settle()
    await knocks(town, ZOE)
    await town.press(RIBEIRA, ANA, "knockout")
    assert "zoe is turned away." in town.last(RIBEIRA)
    assert 1 == await knocks(town, ZOE, ZOE)
    await town.press(RIBEIRA, ANA, "knockin")
    assert ZOE in town.plaza.chats[RIBEIRA].members

    await town.wait(timedelta(days=8))
    assert 2 == await knocks(town, ZOE)


async def test_whoever_takes_it_back_asks_nothing_any_more(town: Town) -> None:
    """The question says so in its place, without buttons; a press that comes late is answered kindly."""
    await town.settle()
    await knocks(town, ZOE)
    late = town.token(RIBEIRA, "knockin")
    before = len(town.sees(RIBEIRA))
    await town.heard(town.plaza.unknock(RIBEIRA, ZOE))
    assert "Zoe (zoe) asked to come into this chat, and has taken that back." == town.last(RIBEIRA)
    assert (before, False) == (len(town.sees(RIBEIRA)), town.offers(RIBEIRA, "knockin"))
    await town.forge(RIBEIRA, ANA, late)

    assert "zoe does not ask to come in any more. You can still invite them yourself" in town.told(ANA)
    assert ZOE not in town.plaza.chats[RIBEIRA].members


@pytest.mark.parametrize("reacts", [True, False], ids=["a reaction", "a reply"])
async def test_a_number_that_comes_late_is_answered_kindly(town: Town, reacts: bool) -> None:
    """Where there are no buttons the numbers stay below the message, and people tap them."""
    await town.settle()
    await town.heard(town.quay.knock(VEGA, ZOE))
    native = town.message(VEGA, ASKS).native
    await town.heard(town.quay.unknock(VEGA, ZOE))
    late = (
        town.quay.react(VEGA, DIEGO, native, "1\ufe0f\u20e3")
        if reacts
        else town.quay.say(VEGA, DIEGO, "1", about=native)
    )
    await town.heard(late)

    assert "zoe does not ask to come in any more." in town.told(DIEGO)
    assert ZOE not in town.quay.chats[VEGA].members


async def test_what_was_answered_in_the_app_is_asked_no_more(town: Town) -> None:
    """Somebody else let them in, or turned them away, without us."""
    await town.settle()
    await knocks(town, ZOE)
    await town.heard(town.plaza.unknock(RIBEIRA, ZOE, answered=True))

    assert "Zoe (zoe) asked to come into this chat, and was answered in the app." == town.last(RIBEIRA)


async def test_knocking_and_taking_it_back_again_and_again_does_not_fill_the_chat(town: Town) -> None:
    """A new knock is told anew, and counts among the three of a day."""
    await town.settle()
    for _ in range(5):
        await knocks(town, ZOE)
        await town.heard(town.plaza.unknock(RIBEIRA, ZOE))

    assert 3 == len([one for one in town.sees(RIBEIRA) if "has taken that back" in one])
    assert 0 == await knocks(town)


async def test_whoever_goes_away_before_we_were_asked_is_no_news(town: Town) -> None:
    """Nothing was told of them."""
    await town.settle()
    before = town.sees(RIBEIRA)
    await town.heard(town.plaza.unknock(RIBEIRA, ZOE))

    assert before == town.sees(RIBEIRA)


async def test_a_crowd_at_the_door_does_not_fill_the_chat(town: Town) -> None:
    """Three a day are told; the next day others are."""
    await town.settle()
    assert 3 == await knocks(town, ZOE, NOOR, "one", "two", "three")
    await town.wait(timedelta(days=1, minutes=1))

    assert 4 == await knocks(town, "two")


async def test_where_no_group_lives_nobody_is_asked(town: Town) -> None:
    """There is nobody whose chat it is."""
    town.plaza.knock(RIBEIRA, ZOE)
    await town.player.quiet()

    assert not [one for one in town.sees(RIBEIRA) if ASKS in one]


async def test_a_press_from_another_chat_lets_nobody_in(town: Town) -> None:
    """A token names who knocks, and grants nothing elsewhere."""
    await town.settle()
    await knocks(town, ZOE)
    await town.forge(VEGA, DIEGO, town.token(RIBEIRA, "knockin"))

    assert ZOE not in town.plaza.chats[RIBEIRA].members
    assert "This has been answered already" in town.told(DIEGO)
