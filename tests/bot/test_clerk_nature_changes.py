"""In chats: a river gets another name, and is no party any more, when both groups say yes."""

from tests.bot.given import ANA, DIEGO, RIBEIRA, VEGA, Town
from tests.bot.given_river import all_say, taken_in
from tests.bot.talking import read


async def test_a_river_gets_another_name_and_is_no_party_any_more(town: Town) -> None:
    """From its card in a group's chat; before anybody is asked that it ends, once more."""
    await town.begin()
    await taken_in(town)
    await town.say(VEGA, DIEGO, "/nature")
    await town.press(VEGA, DIEGO, "naturename")
    await town.say(VEGA, DIEGO, "the Tarma and its springs")
    assert read(town, RIBEIRA, "Diego proposes another name for the river Tarma: the Tarma and its springs.")
    await all_say(town)
    assert read(town, RIBEIRA, "from now on it is called the Tarma and its springs.")

    await town.say(RIBEIRA, ANA, "/nature")
    await town.press(RIBEIRA, ANA, "natureend")
    assert "Shall I ask all groups whether the Tarma and its springs is no party" in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "natureover")
    await all_say(town)

    assert read(town, VEGA, "it is no party of this room any more.")
    await town.say(VEGA, DIEGO, "/nature")
    assert "No river, forest, soil, coast or body is a party of this room yet." in town.last(VEGA)
