"""Many needs or offers at once: a line each, all or nothing, each bad line told by its number."""

from collections import Counter

from bot.store.economy import wishes
from flows.economy.wishes import AGAIN, Wish
from tests.bot.given import BENTO, ELENA, RIBEIRA, VEGA, Town
from tests.bot.talking import read
from tests.bot.test_when_it_is_needed import market

__all__ = ["market"]
LIST = "/need 40 kg of rice | every week | old port | -\n12 l of milk\tMay to July\n3 t of sand"


async def standing(town: Town) -> list[Wish]:
    """All that stands in the room."""
    room = (await town.room()).id
    return await town.ask(lambda books: wishes.standing(books, room))


async def test_a_list_is_looked_at_and_shared_as_a_whole(market: Town) -> None:
    """From a chat or a spreadsheet; what fits is shown as if each had been said alone."""
    await market.say(VEGA, ELENA, "/offer 20 l milk | - | - | -")
    await market.press(VEGA, ELENA, "wishshare")
    await market.say(RIBEIRA, BENTO, LIST)
    assert 1 == len(await standing(market))
    for words in ("40 kg of rice · every week · old port", "12 l of milk · May to July", "3 t of sand"):
        assert words in market.last(RIBEIRA)
    await market.press(RIBEIRA, BENTO, "wishesall")

    there = await standing(market)
    assert 4 == len(there)
    assert Counter({"": 3, AGAIN: 1}) == Counter(one.often for one in there)
    assert read(market, VEGA, "This may fit together.")
    assert "All groups of the room can read 3 lines now." in market.last(RIBEIRA)


async def test_each_bad_line_is_told_by_its_number_and_nothing_is_shared(market: Town) -> None:
    """They are put right by sending all lines once more."""
    await market.say(
        RIBEIRA, BENTO, "/need 40 kg\n3 sacks of rice\n5 l of milk | after the rains\nrice|-|-|-|-\n7 l of oil"
    )
    told = market.last(RIBEIRA)

    assert "Line 1: I do not see what it is." in told
    assert "Line 2: nobody has said yet how much one “sacks” is." in told
    assert "Line 3: I see no month in “after the rains”, nor how often." in told
    assert "Line 4 has too many parts." in told
    assert "Line 5" not in told
    assert not market.offers(RIBEIRA, "wishesall")
    await market.say(RIBEIRA, BENTO, "40 kg of rice\n7 l of oil", about="Nothing is shared yet")
    await market.press(RIBEIRA, BENTO, "wishesall")
    assert 2 == len(await standing(market))


async def test_more_lines_than_can_be_read_are_refused(market: Town) -> None:
    """In one sentence."""
    await market.say(RIBEIRA, BENTO, "/need " + "\n".join(f"{number} kg of rice" for number in range(1, 30)))

    assert "These are 29 lines. Please send at most 20 at once." in market.told(BENTO)
