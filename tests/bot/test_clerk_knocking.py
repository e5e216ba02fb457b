"""Somebody knocks at a group's chat: those who look after it answer by a press."""

from datetime import timedelta

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
