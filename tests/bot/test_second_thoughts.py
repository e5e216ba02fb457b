"""What people do between two thoughts: ask something else, come back another day, leave, be forgotten."""

from datetime import timedelta

import pytest

from bot.clerk.people import zones
from bot.store import Books, outbox, places
from bot.store.outbox import Outgoing
from flows import record
from flows.wording import Quote, Saying, message
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.test_clerk_selves import code_for

# Half-filled forms ----------------------------------------------------------------------------------------------------


async def test_an_ask_that_was_refused_ends_the_form_all_the_same(town: Town) -> None:
    """The codes typed after a mistyped /open are not a new clause of the shared text."""
    await town.draft("One.")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "/open The road | NON-SE | 90")
    await town.say(MIRA, MIRA, "RIO-7K MAR-2P")

    assert ["One."] == [clause.text for clause in (await town.room()).clauses]
    assert town.last(MIRA).startswith("I did not understand that.")


async def test_a_word_nobody_knows_ends_no_form(town: Town) -> None:
    """A slip of the thumb costs nothing."""
    await town.draft("One.")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "/opne")
    await town.say(MIRA, MIRA, "Two.")

    assert ["One.", "Two."] == [clause.text for clause in (await town.room()).clauses]


async def test_a_question_of_yesterday_is_not_answered_by_a_word_of_today(town: Town) -> None:
    """Thanks, said weeks later, becomes no clause."""
    await town.draft("One.")
    await town.press(MIRA, MIRA, "clause")
    await town.wait(timedelta(hours=25))
    await town.say(MIRA, MIRA, "Thank you!")

    assert ["One."] == [clause.text for clause in (await town.room()).clauses]
    assert town.last(MIRA).startswith("I did not understand that.")


# Coming and going -----------------------------------------------------------------------------------------------------


async def test_a_pause_ends_by_itself_whenever_in_a_second_it_began(town: Town) -> None:
    """An alarm that rang a blink too early would be silent for ever."""
    await town.begin()
    town.hands.at += timedelta(microseconds=456)
    await town.press(MIRA, MIRA, "pause")
    await town.wait(timedelta(days=1, seconds=1))

    assert (await town.room()).paused_until is None
    assert any("The pause is over." in text for text in town.sees(VEGA))


async def test_whoever_steps_down_after_linking_has_no_desk_any_more(town: Town) -> None:
    """The room knew them by an older id; what waits at its gate is not theirs to read."""
    await town.begin()
    await town.say(NOOR, NOOR, "/me")
    await town.say(MIRA, MIRA, f"/link {await code_for(town, NOOR)}")
    await town.say(NOOR, NOOR, "/desk")
    await town.press(NOOR, NOOR, "stepdown")
    await town.say(NOOR, NOOR, "/desk")

    assert "You mediate no room. To open one, write /open." == town.told(NOOR)


async def test_both_seats_of_one_person_are_left_one_after_the_other(town: Town) -> None:
    """Two accounts mediated before they were linked: the desk stays until the second seat is left too."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "seat")
    await town.say(NOOR, NOOR, f"/desk {town.last(MIRA).split('/desk ')[1].split()[0]}")
    await town.say(MIRA, MIRA, f"/link {await code_for(town, NOOR)}")
    await town.say(NOOR, NOOR, "/desk")
    await town.press(NOOR, NOOR, "stepdown")
    await town.say(NOOR, NOOR, "/desk")
    assert 1 == len((await town.room()).mediators)
    await town.press(NOOR, NOOR, "stepdown")
    await town.say(NOOR, NOOR, "/desk")

    assert "You mediate no room. To open one, write /open." == town.told(NOOR)


async def test_who_left_the_group_before_is_forgotten_with_their_words(town: Town) -> None:
    """What was passed on for them goes from every chat, though they are on no roster any more."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say Once passed on.")
    await town.press(MIRA, MIRA, "pass")
    await town.say(RIBEIRA, BENTO, "/say Still waiting.")
    await town.say(RIBEIRA, BENTO, "/leave")
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    everything = "\n".join(text for chat in (RIBEIRA, VEGA, MIRA) for text in town.sees(chat))
    assert "Once passed on." not in everything
    assert "Still waiting." not in everything
    assert () == (await town.room()).waiting


async def test_who_is_forgotten_is_forgotten_in_closed_rooms_too(town: Town) -> None:
    """And a closed room refuses nobody that."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say Once passed on.")
    await town.press(MIRA, MIRA, "pass")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "leave")
    await town.press(MIRA, MIRA, "left")
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    assert "closed" == (await town.room()).stage
    assert not any("Once passed on." in text for text in town.sees(VEGA))
    assert ["Ana"] == await town.roster(RIBEIRA)


async def test_a_seat_offered_by_somebody_forgotten_is_taken_by_nobody(town: Town) -> None:
    """Else the room without a mediator would take whoever kept the code."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "seat")
    code = town.last(MIRA).split("/desk ")[1].split()[0]
    await town.say(MIRA, MIRA, "/forget")
    await town.press(MIRA, MIRA, "forget")
    await town.say(ZOE, ZOE, f"/desk {code}")

    assert () == (await town.room()).mediators
    assert town.told(ZOE).startswith("This code is not valid (any more).")


async def test_the_farewell_is_said_in_the_persons_own_language(town: Town) -> None:
    """The last thing they read of us."""
    await town.say(ZOE, ZOE, "/language português")
    await town.say(ZOE, ZOE, "/forget")
    await town.press(ZOE, ZOE, "forget")

    assert town.last(ZOE).startswith("Até um dia.")


async def test_words_that_may_not_have_arrived_are_shown_as_they_are(town: Town) -> None:
    """On the mediator's desk, not as if they had been taken back."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")
    room, vega = await town.room(), town.place(VEGA)

    def in_doubt(books: Books) -> None:
        (word,) = books.execute("SELECT word_id FROM words").fetchone()
        told = record.dump(message(Quote(Saying(word))))
        outbox.put(books, Outgoing(vega, "post", town.hands.at, told, dialogue=room.id, word=word))
        books.execute("UPDATE outbox SET state = 'unsure' WHERE chat = :chat", {"chat": vega.chat})

    await town.ask(in_doubt)
    await town.say(MIRA, MIRA, "/desk")

    assert "The nets are empty." in town.message(MIRA, "I cannot say whether this reached Vega.").text


# Whose chat it is -----------------------------------------------------------------------------------------------------


async def test_a_groups_chat_stays_the_groups_when_all_but_one_have_left_it(town: Town) -> None:
    """Some platforms call two in a room private. What is for one alone is not said there once others are back."""
    await town.settle()
    town.quay.chats[VEGA].private = True
    await town.say(VEGA, DIEGO, "/roster")
    assert "2 people are on the roster of Vega:" in town.last(VEGA)
    town.quay.chats[VEGA].private = False
    await town.say(VEGA, ELENA, "/roster")

    assert await town.ask(lambda books: places.owner(books, town.place(VEGA))) is None


async def test_a_chat_that_began_with_one_person_is_no_longer_theirs_when_others_come(town: Town) -> None:
    """Their receipts, and the words on their desk, are not for everyone there."""
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,))
    town.plaza.chats["harbour"].private = True
    await town.heard(town.plaza.add_bot("harbour", ANA))
    town.plaza.chats["harbour"].private = False
    await town.say("harbour", ZOE, "/help")

    assert await town.ask(lambda books: places.owner(books, town.place("harbour"))) is None


async def test_a_group_that_sends_the_bot_away_is_missed_by_the_others(town: Town) -> None:
    """Its chat has become one that the bot cannot read, and an administrator presses the button."""
    await town.begin()
    await town.heard(town.plaza.lock(RIBEIRA, ANA))
    await town.press(RIBEIRA, ANA, "depart")

    assert any("Ribeira cannot be reached at the moment" in text for text in town.sees(VEGA))


@pytest.mark.parametrize("typed", ["Etc/GMT+3", "etc/gmt-3", "Etc/GMT+12"])
def test_a_zone_that_means_the_opposite_of_what_it_says_is_not_understood(typed: str) -> None:
    """A city is asked for instead; three hours ahead would become three behind."""
    assert zones.named(typed) is None
