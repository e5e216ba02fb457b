"""A message that is used up: its words stay, its buttons go; once, also after a fall, and never as a new message."""

from dataclasses import replace
from typing import Any

from bot.channels.base import Place
from bot.store import offers
from flows import record
from flows.wording import N_, Choice, Message, Words, message
from tests.bot.courier.house import House

ASKED = message(Words("Which one?"), choices=(Choice(N_("This"), ("this",)), Choice(N_("None"), ("never",))))
KEY = "ask:1"


async def ask(house: House, **more: Any) -> None:
    """A question waits to be said."""
    await house.put(replace(house.outgoing("post", "river", "", key=KEY, **more), message=record.dump(ASKED)))


async def close(house: House, told: Message | None = None) -> None:
    """It is used up."""
    left = record.dump(told or replace(ASKED, choices=()))

    def write(books: Any) -> None:
        offer = offers.of_key(books, Place("one", "river"), "d", KEY)
        assert offer
        offers.replace(books, offer, left, house.hourglass.clock())

    await house.store.write(write)
    house.courier.ring()


async def test_the_words_stay_and_the_buttons_go(house: House) -> None:
    """One message, revised once."""
    house.one.group("river")
    async with house.speaking():
        await ask(house)
        await house.quiet()
        await close(house)
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert () == shown.speech.options
    assert "Which one?" in shown.text
    assert ["post", "revise"] == [what for _, what, _ in house.one.calls]
    assert [] == await house.states()


async def test_what_was_not_said_yet_is_said_without_them(house: House) -> None:
    """Nobody ever sees a button that leads nowhere."""
    house.one.group("river")
    await ask(house)
    await close(house)
    async with house.speaking():
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert () == shown.speech.options
    assert ["post"] == [what for _, what, _ in house.one.calls]


async def test_what_is_just_being_said_loses_them_afterwards(house: House) -> None:
    """The order within a chat sees to it."""
    house.one.group("river")
    house.one.open.clear()
    async with house.speaking():
        await ask(house)
        while not house.one.calls:
            await house.store.fetch("SELECT 1")
        await close(house)
        house.one.open.set()
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert () == shown.speech.options


async def test_after_a_fall_it_is_done_and_nothing_is_said_twice(house: House) -> None:
    """The row waits in the outbox; another courier carries it."""
    house.one.group("river")
    async with house.speaking():
        await ask(house)
        await house.quiet()
    await close(house)
    await house.store.write(lambda books: books.execute("UPDATE outbox SET state = 'sending' WHERE act = 'close'"))
    house.courier = house.new_courier()
    async with house.speaking():
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert () == shown.speech.options
    assert [] == await house.states()


async def test_one_that_was_taken_away_stays_away(house: House) -> None:
    """It is not said anew, and nobody is troubled."""
    house.one.group("river")
    async with house.speaking():
        await ask(house)
        await house.quiet()
        house.one.chats["river"].shown.clear()
        await close(house)
        await house.quiet()

    assert [] == house.one.seen("river")
    assert [] == house.troubles
    assert [] == await house.states()
