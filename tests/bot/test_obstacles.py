"""What is in our way in a chat is said where we are added, with how it is mended; nothing is said where nothing is."""

import pytest

from bot.channels.base import Obstacle
from bot.store import places
from tests.bot.given import ANA, RIBEIRA, ZOE, Town

NOT_YET = "Not everything works here yet:"


@pytest.mark.parametrize(
    ("obstacle", "remedy"),
    [
        (Obstacle.SLOW, "switch slow mode off"),
        (Obstacle.WORDS_ONLY, "let members send media"),
        (Obstacle.OVERHEARS, "/setprivacy to @BotFather, choose Enable"),
    ],
)
async def test_what_is_off_is_said_where_we_are_added(town: Town, obstacle: Obstacle, remedy: str) -> None:
    """Below the greeting, with exactly what to do."""
    town.plaza.group("choir", title="Choir", stewards=(ANA,))
    town.plaza.chats["choir"].obstacles = (obstacle,)
    await town.heard(town.plaza.add_bot("choir", ANA))

    assert NOT_YET in town.last("choir")
    assert remedy in town.last("choir")


async def test_nothing_is_said_where_nothing_is_off(town: Town) -> None:
    """Privacy mode on and no rights at all are all we need."""
    await town.settle()

    assert not any(NOT_YET in text for text in town.sees(RIBEIRA))


async def test_a_steward_has_it_looked_at_again(town: Town) -> None:
    """After mending, or later when something was changed."""
    await town.settle()
    town.plaza.chats[RIBEIRA].obstacles = (Obstacle.SLOW, Obstacle.WORDS_ONLY)
    await town.say(RIBEIRA, ANA, "/setup")
    assert NOT_YET in town.last(RIBEIRA)
    town.plaza.chats[RIBEIRA].obstacles = ()
    await town.say(RIBEIRA, ANA, "/setup")

    assert NOT_YET not in town.last(RIBEIRA)


async def test_where_we_may_not_write_whoever_added_us_reads_it_alone(town: Town) -> None:
    """And the greeting waits there until we may."""
    await town.say(ZOE, ZOE, "/help")
    town.plaza.group("choir", title="Choir", stewards=(ZOE,))
    town.plaza.chats["choir"].mute = True
    await town.heard(town.plaza.add_bot("choir", ZOE))

    assert "You added me to a chat in which I may not write:" in town.last(ZOE)
    assert "Choir" in town.last(ZOE)
    assert await town.ask(lambda books: places.is_muted(books, town.place("choir")))
    await town.heard(town.plaza.mute("choir", ZOE, on=False))
    assert town.sees("choir")[0].startswith("Hello!")
