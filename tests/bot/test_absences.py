"""Presses during an outage are lost: who is being asked something hears that we were away, and what to do."""

from datetime import timedelta

from bot.acting.absences import listening
from tests.bot.given import MIRA, RIBEIRA, VEGA, Town

AWAY = "I was away from"
FORGETS = 150.0


async def back(town: Town, after: timedelta) -> bool:
    """We listen on the plaza again after so long a time."""
    town.hands.at += after
    now = town.house.now()
    found = await town.ask(lambda books: listening(books, "plaza", FORGETS, now))
    town.house.ring()
    await town.player.quiet()
    return found


def times(town: Town, chat: str) -> int:
    """How often a chat was told."""
    return sum(AWAY in text for text in town.sees(chat))


async def test_rooms_with_an_open_question_hear_that_we_were_away(town: Town) -> None:
    """Trap 8: on the channel where presses were lost, and nowhere else."""
    await town.call()
    await back(town, timedelta())
    await back(town, timedelta(minutes=10))

    assert (1, 0, 0) == (times(town, RIBEIRA), times(town, VEGA), times(town, MIRA))
    assert "please press it again" in town.last(RIBEIRA)


async def test_a_short_absence_loses_nothing_and_is_not_worth_a_word(town: Town) -> None:
    """The platform keeps presses for 150 seconds."""
    await town.call()
    await back(town, timedelta())

    assert not await back(town, timedelta(seconds=140))
    assert 0 == times(town, RIBEIRA)


async def test_where_nothing_is_asked_nothing_is_said(town: Town) -> None:
    """Nobody waits for a press to count."""
    await town.begin()
    await back(town, timedelta())
    await back(town, timedelta(hours=1))

    assert 0 == times(town, RIBEIRA)


async def test_a_line_that_breaks_again_and_again_is_told_once_a_day(town: Town) -> None:
    """A chat hears three things a day at most; this need not be all of them."""
    await town.call()
    await back(town, timedelta())
    for _ in range(3):
        await back(town, timedelta(minutes=10))

    assert 1 == times(town, RIBEIRA)
