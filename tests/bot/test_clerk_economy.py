"""Needs and offers in chats: in one line and step by step, shown to both sides, closed by people alone."""

import pytest

from bot.store import lives, words
from bot.store.economy import kinds, wishes
from bot.store.words import Word
from flows.economy.wishes import Wish
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

RICE = "/need 40 kg of rice | every week, May to September | old port | 6 days of work"


@pytest.fixture
async def market(town: Town) -> Town:
    """The groups speak with each other; everybody has been met in private."""
    await town.begin()
    for who in (ANA, BENTO, DIEGO, ELENA, NOOR, ZOE):
        await town.say(who, who, "/start")
    return town


async def say_all(town: Town, chat: str, who: str, line: str) -> None:
    """Somebody says it in one line, and shares it; whatever the room asks about kinds and units is passed."""
    await town.say(chat, who, line)
    for verb, last in (("wishkind", "new"), ("wishpast", "")):
        if town.offers(chat, verb, last) and not town.offers(chat, "wishshare"):
            await town.press(chat, who, verb, last)
    await town.press(chat, who, "wishshare")


async def standing(town: Town) -> list[Wish]:
    """What stands in the room."""
    room = (await town.room()).id
    return await town.ask(lambda books: wishes.standing(books, room))


async def test_a_need_is_said_step_by_step_and_shown_before_it_is_shared(market: Town) -> None:
    """What, when, where, in return for what; nobody else reads it before the yes."""
    await market.say(RIBEIRA, BENTO, "/need")
    for question, answer in (
        ("What does your group need", "40 kg of rice"),
        ("When, or how often?", "every week, May to September"),
        ("Where do you need it?", "old port"),
        ("What could your group give in return?", "6 days of work"),
    ):
        assert question in market.last(RIBEIRA)
        await market.say(RIBEIRA, BENTO, answer, about=question)
    assert "rice: 40 kg." in market.last(RIBEIRA)
    assert "In these months: May, June, July, August, and September." in market.last(RIBEIRA)
    assert not read(market, VEGA, "40 kg of rice")
    await market.press(RIBEIRA, BENTO, "wishshare")

    assert read(market, VEGA, "40 kg of rice · every week, May to September · old port ⇄ 6 days of work")
    assert read(market, VEGA, "Ribeira needs this")
    assert not any("bento" in text.casefold() for text in market.sees(VEGA) if "rice" in text)


async def test_questions_are_passed_by_a_number_where_there_are_no_buttons(market: Town) -> None:
    """On the quay every choice is typed."""
    await market.say(VEGA, ELENA, "/offer")
    await market.say(VEGA, ELENA, "12 goats", about="What can your group give")
    for _ in range(3):
        await market.press(VEGA, ELENA, "wishpast")
    assert "goats: 12." in market.last(VEGA)
    await market.press(VEGA, ELENA, "wishshare")

    assert read(market, RIBEIRA, "Vega can give this")
    assert read(market, RIBEIRA, "12 goats")


async def test_what_may_fit_is_shown_to_both_and_agreed_by_nobody(market: Town) -> None:
    """Each side sees what the other said; when both want to talk, both and the mediator are told."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    await say_all(market, VEGA, ELENA, "/offer 1/2 t rice | June | - | -")
    assert all(read(market, chat, "This may fit together. Only you can tell.") for chat in (RIBEIRA, VEGA))
    await market.press(VEGA, DIEGO, "fityes")
    assert read(market, RIBEIRA, "A: Vega wants to talk about it. What do you say?")
    assert read(market, VEGA, "A: you want to talk about it. Ribeira has not answered yet.")
    await market.press(RIBEIRA, ANA, "fityes")

    for chat in (RIBEIRA, VEGA):
        assert read(market, chat, "Ribeira and Vega want to talk about this:")
    assert 2 == len(await standing(market))
    assert 0 == (await market.room()).clause_count


async def test_what_does_not_fit_is_not_shown_together_again(market: Town) -> None:
    """The other side is not told who said so, and both wishes stay."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    await say_all(market, VEGA, ELENA, "/offer 100 kg rice | all year | - | -")
    await market.press(RIBEIRA, BENTO, "fitno")

    assert not any(read(market, chat, "This may fit together.") for chat in (RIBEIRA, VEGA))
    assert 2 == len(await standing(market))
    await say_all(market, VEGA, ELENA, "/offer 50 kg rice | all year | - | -")
    assert read(market, RIBEIRA, "This may fit together.")


async def test_the_room_learns_what_things_are_called_and_what_a_sack_holds(market: Town) -> None:
    """Words of two languages are one kind once somebody says so; a unit is explained once."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    room = (await market.room()).id
    await market.say(VEGA, ELENA, "/offer 3 sacos de arroz | - | - | -")
    assert "Is “arroz” one of these, in other words?" in market.last(VEGA)
    (rice,) = await market.ask(lambda books: list(kinds.known(books, room)))
    await market.press(VEGA, ELENA, "wishkind", rice)
    assert "How much is one “sacos”?" in market.last(VEGA)
    await market.say(VEGA, ELENA, "two bags", about="How much is one")
    assert "I do not know that measure." in market.told(ELENA)
    await market.say(VEGA, ELENA, "25 kg", about="How much is one")
    assert "arroz: 75 kg." in market.last(VEGA)
    await market.press(VEGA, ELENA, "wishshare")
    assert read(market, RIBEIRA, "This may fit together.")
    await market.say(VEGA, ELENA, "/offer 2 sacos de arroz | - | - | -")

    assert "arroz: 50 kg." in market.last(VEGA)
    await market.say(VEGA, ELENA, "/needs")
    assert "What we speak of in this room: arroz/rice." in market.last(VEGA)


async def test_a_group_ends_what_is_over_and_only_its_own(market: Town) -> None:
    """A forged press of another group ends nothing."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    room, (wish,) = (await market.room()).id, await standing(market)
    await market.forge(VEGA, ELENA, f"wishend.{room}.{wish.id}")
    assert 1 == len(await standing(market))
    await market.say(RIBEIRA, ANA, "/needs")
    await market.press(RIBEIRA, ANA, "wishend")

    assert [] == await standing(market)
    assert not read(market, VEGA, "40 kg of rice")


async def test_words_taken_back_are_gone_everywhere(market: Town) -> None:
    """With /takeback, and when somebody is forgotten; names that others use as well stay."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    await market.say(RIBEIRA, BENTO, "/takeback", about="All groups of the room can read it now.")
    assert not read(market, VEGA, "40 kg of rice")
    assert [] == await standing(market)

    await say_all(market, RIBEIRA, BENTO, RICE)
    await say_all(market, VEGA, ELENA, "/offer 7 kg of honey | - | - | -")
    person, room = await market.person(BENTO), (await market.room()).id
    await market.ask(lambda books: lives.forget(books, person))
    assert ["honey"] == [name for (name,) in await market.ask(lambda books: list(kinds.known(books, room).values()))]
    assert ["7 kg of honey"] == [word.text for word in await of_words(market)]


async def of_words(town: Town) -> list[Word]:
    """What is still said in the room."""
    room = (await town.room()).id
    return [one for one in await town.ask(lambda books: words.of_dialogue(books, room)) if one.text]


async def test_who_leaves_the_room_takes_along_what_it_needs(market: Town) -> None:
    """Nothing of it is shown any more."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    await market.say(RIBEIRA, ANA, "/withdraw")
    await market.press(RIBEIRA, ANA, "exit")

    assert not read(market, VEGA, "40 kg of rice")


async def test_bad_input_gets_one_clear_sentence(market: Town) -> None:
    """Nothing, too long, too many parts, a zero, a stranger, another group's person, a button of yesterday."""
    for line, told in (
        ("/need | | |", "I do not see what it is."),
        ("/need 0 kg rice", "I do not see what it is."),
        (f"/need {'x' * 130}", "130 characters"),
        ("/need a | b | c | d | e", "That has too many parts."),
    ):
        await market.say(RIBEIRA, BENTO, line)
        assert told in market.told(BENTO), line
    await market.say(RIBEIRA, ZOE, RICE)
    await market.say(ZOE, ZOE, "/needs")
    assert "Your group speaks in no room yet." in market.told(ZOE)
    await market.forge(RIBEIRA, BENTO, "wishshare")
    assert "This was put aside." in market.told(BENTO)

    assert [] == await standing(market)


async def test_a_mediator_reads_what_is_needed_and_ends_nothing(market: Town) -> None:
    """In private; nothing is pressed for a group."""
    await say_all(market, RIBEIRA, BENTO, RICE)
    await market.say(MIRA, MIRA, "/needs")

    assert "40 kg of rice" in market.last(MIRA)
    assert not any(market.offers(MIRA, verb) for verb in ("wishend", "need", "offer"))
