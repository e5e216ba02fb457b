"""What somebody was filling in waits for a day when they ask for something else; /back puts its question again."""

from datetime import timedelta

from bot.store import aside, lives
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import read
from tests.bot.test_clerk_rooms import second_room

WAITS = "SELECT * FROM forms_aside"


async def half(town: Town) -> None:
    """Mira has said what a room is about, and is asked which groups."""
    await town.settle(RIBEIRA, VEGA)
    await town.say(MIRA, MIRA, "/open")
    await town.say(MIRA, MIRA, "The river")


async def test_another_word_puts_it_aside_and_says_so_and_back_goes_on(town: Town) -> None:
    """At the question it stopped at, with all that was answered."""
    await half(town)
    asked = town.last(MIRA)
    await town.say(MIRA, MIRA, "/help")
    assert "I have put aside what you were filling in." in town.told(MIRA)
    await town.say(MIRA, MIRA, "/back")
    assert asked == town.last(MIRA)
    codes = [(await town.group(chat)).code for chat in (RIBEIRA, VEGA)]
    await town.say(MIRA, MIRA, " ".join(codes))

    assert read(town, MIRA, "The river")
    assert town.offers(MIRA, "term")
    await town.say(MIRA, MIRA, "/back")
    assert "Nothing is put aside here" in town.told(MIRA)


async def test_the_question_it_stopped_at_is_put_again(town: Town) -> None:
    """With its buttons, where it had any."""
    await town.begin()
    await town.say(MIRA, MIRA, "/start")
    await town.say(RIBEIRA, ANA, "/seen")
    await town.press(RIBEIRA, ANA, "seeit")
    await town.say(RIBEIRA, ANA, "The first frogs")
    await town.say(RIBEIRA, ANA, "/group")
    speech = town.message(RIBEIRA, "Where was it?").speech
    assert speech is not None
    assert not speech.options
    await town.say(RIBEIRA, ANA, "/back")
    await town.press(RIBEIRA, ANA, "seenpast")

    assert read(town, RIBEIRA, "Noted for your group")


async def test_a_word_that_is_refused_loses_nothing_either(town: Town) -> None:
    """Both is said: why not, and how to go on."""
    await half(town)
    await town.say(MIRA, MIRA, "/undo")

    assert "I have put aside what you were filling in." in town.told(MIRA)
    await town.say(MIRA, MIRA, "/back")
    assert "Which groups?" in town.last(MIRA)


async def test_a_question_without_an_answer_is_simply_left(town: Town) -> None:
    """Nothing is lost with it, so nothing is said."""
    await town.settle(RIBEIRA, VEGA)
    await town.say(MIRA, MIRA, "/open")
    await town.say(MIRA, MIRA, "/help")

    assert not any("I have put aside" in text for text in town.plaza.told(MIRA))
    assert [] == list(await town.house.store.fetch(WAITS))


async def test_it_waits_for_a_day_and_for_nobody_who_is_forgotten(town: Town) -> None:
    """Then it is gone, as all that is half filled."""
    await half(town)
    await town.say(MIRA, MIRA, "/help")
    await town.wait(timedelta(days=1, minutes=1))
    await town.say(MIRA, MIRA, "/back")
    assert "Nothing is put aside here" in town.told(MIRA)
    await town.house.store.write(lambda books: aside.prune(books, town.house.now()))
    assert [] == list(await town.house.store.fetch(WAITS))

    await half(town)
    await town.say(MIRA, MIRA, "/help")
    mira = await town.person(MIRA)
    await town.ask(lambda books: lives.forget(books, mira))
    assert [] == list(await town.house.store.fetch(WAITS))


async def test_what_was_written_behind_a_command_is_not_lost_either(town: Town) -> None:
    """A habit that was told in one line waits at its next question, with its buttons."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/habit We share the well.")
    asked = town.last(RIBEIRA)
    await town.say(RIBEIRA, ANA, "/help")
    assert 1 == len(await town.house.store.fetch(WAITS))
    await town.say(RIBEIRA, ANA, "/back")
    assert asked == town.last(RIBEIRA)
    await town.say(RIBEIRA, ANA, (await town.group(VEGA)).code)
    await town.say(RIBEIRA, ANA, "/group")
    await town.say(RIBEIRA, ANA, "/back")
    await town.press(RIBEIRA, ANA, "habitlast", "0")

    assert read(town, VEGA, "We share the well.")


async def test_a_habit_that_is_told_by_its_button_waits_as_well(town: Town) -> None:
    """From its first answer on; before that nothing is lost."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/habit")
    await town.press(RIBEIRA, ANA, "habitnew")
    await town.say(RIBEIRA, ANA, "/help")
    assert [] == list(await town.house.store.fetch(WAITS))
    await town.say(RIBEIRA, ANA, "/habit")
    await town.press(RIBEIRA, ANA, "habitnew")
    await town.say(RIBEIRA, ANA, "We share the well.")
    await town.say(RIBEIRA, ANA, "/help")
    await town.say(RIBEIRA, ANA, "/back")

    assert "Which other group does this too?" in town.last(RIBEIRA)


async def test_words_that_wait_for_their_room_are_not_lost(town: Town) -> None:
    """Asked in which room, somebody looks at the rooms first."""
    await town.begin()
    await second_room(town)
    await town.say(RIBEIRA, BENTO, "/say The road is broken.")
    await town.say(RIBEIRA, BENTO, "/rooms")
    await town.say(RIBEIRA, BENTO, "/back")
    assert town.last(RIBEIRA).startswith("In which room?")
    await town.forge(RIBEIRA, BENTO, town.token(RIBEIRA, "say"))

    assert read(town, MIRA, "The road is broken.")
