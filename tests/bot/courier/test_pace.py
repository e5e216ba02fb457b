"""A tally is told at a pace: few messages for many votes, the first at once, the last one right."""

from datetime import datetime
from functools import partial

import pytest

from bot.acting.delivery import TALLIES, WORDS, show
from bot.channels.base import Limits, Place
from bot.channels.matrix.channel import SYNAPSE
from bot.channels.telegram.channel import LIMITS
from bot.store import Books
from flows.wording import Words, message
from tests.bot.courier.house import House, limited

HERE = Place("one", "a")
PACE = 12.0
paced = limited(pace=PACE)


def tally(books: Books, *, words: str, now: datetime, rank: int = TALLIES) -> None:
    """So many have answered."""
    show(books, HERE, "turnout:1", message(Words(words)), now, dialogue="d", rank=rank)


async def vote(house: House, words: str, rank: int = TALLIES) -> None:
    """One more vote, and what it makes of the tally."""
    await house.store.write(partial(tally, words=words, now=house.hourglass.clock(), rank=rank))
    house.courier.ring()


@paced
async def test_ten_thousand_votes_in_a_minute_are_six_messages(house: House) -> None:
    """Spread over the minute; the last message says what is true."""
    async with house.speaking():
        for second in range(600):
            await vote(house, f"{(second + 1) * 10_000 // 600} have answered")
            await house.pass_time(0.1)
        await house.pass_time(60)

    assert ["10000 have answered"] == house.one.said("a")
    assert len(house.one.calls) <= 6


@paced
async def test_the_first_state_is_told_at_once_and_the_last_one_follows(house: House) -> None:
    """Nobody waits for the sign that votes arrive, nor is left with an old number."""
    async with house.speaking():
        await vote(house, "1 has answered")
        await house.quiet()
        assert ["1 has answered"] == house.one.said("a")

        await vote(house, "2 have answered")
        await house.pass_time(PACE - 1)
        assert ["1 has answered"] == house.one.said("a")

        await house.pass_time(1)
    assert ["2 have answered"] == house.one.said("a")


@paced
async def test_after_a_while_the_next_state_is_told_at_once(house: House) -> None:
    """The pace is between messages, not between votes."""
    async with house.speaking():
        await vote(house, "1 has answered")
        await house.pass_time(PACE)
        await vote(house, "2 have answered")
        await house.quiet()

    assert ["2 have answered"] == house.one.said("a")


@paced
async def test_a_state_that_comes_while_another_is_on_its_way_waits_its_turn(house: House) -> None:
    """What is being sent counts as said."""
    async with house.speaking():
        house.one.open.clear()
        await vote(house, "1 has answered")
        while not house.one.calls:
            await house.store.write(lambda _: None)
        await vote(house, "2 have answered")
        house.one.open.set()
        await house.quiet()

        assert ["1 has answered"] == house.one.said("a")
        await house.pass_time(PACE)
    assert ["2 have answered"] == house.one.said("a")


@paced
async def test_other_notices_do_not_wait(house: House) -> None:
    """Only tallies have a pace."""
    async with house.speaking():
        await vote(house, "first", WORDS)
        await house.quiet()
        await vote(house, "second", WORDS)
        await house.quiet()

    assert ["second"] == house.one.said("a")


async def test_where_nothing_limits_us_every_state_is_told(house: House) -> None:
    """A channel of our own shows each number as it comes."""
    async with house.speaking():
        for words in ("1 has answered", "2 have answered"):
            await vote(house, words)
            await house.quiet()
            assert [words] == house.one.said("a")


@pytest.mark.parametrize("channel", [LIMITS, SYNAPSE])
def test_the_pace_fits_the_promise(channel: Limits) -> None:
    """Six in a minute, the first and the last among them."""
    assert 5 * channel.pace >= 60
