"""The mediator's desk: the gate, the text clause by clause, moving on, quiet, a second mediator, stepping down.

Every act of a mediator is seen by all groups.
"""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town


def all_groups_read(town: Town, words: str) -> bool:
    """Whether these words stand in the chat of every group."""
    return all(any(words in text for text in town.sees(chat)) for chat in CHATS)


async def invite_noor(town: Town) -> str:
    """A code for a second mediator."""
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "seat")
    return town.last(MIRA).split("/desk ")[1].split()[0]


async def test_words_passed_on_are_read_by_all_with_the_name_of_who_passed_them(town: Town) -> None:
    """The others may answer; the author's own group reads what was said in its name."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")

    assert "To answer, reply to this message." in town.message(VEGA, "The nets are empty.").text
    assert all_groups_read(town, "The nets are empty.")
    assert all_groups_read(town, "Passed on by Mira.")
    assert "Understood." == town.told(MIRA)


async def test_asking_to_rephrase_is_read_by_all_without_the_words(town: Town) -> None:
    """The words go back to their author."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    await town.say(RIBEIRA, BENTO, "/say Thieves!")
    await town.press(MIRA, MIRA, "rephrase")

    assert all_groups_read(town, "The mediator Mira asked someone from Ribeira to say something another way.")
    assert not any("Thieves!" in text for chat in CHATS for text in town.sees(chat))
    assert "Thieves!" in town.message(BENTO, "another way:").text


async def test_words_are_held_with_a_reason_that_all_read(town: Town) -> None:
    """Typed after the button."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say It was Pedro's son.")
    await town.press(MIRA, MIRA, "hold")
    await town.say(MIRA, MIRA, "It names a child.")

    assert all_groups_read(town, "The mediator Mira held back words from Ribeira.")
    assert all_groups_read(town, "It names a child.")
    assert not any("Pedro" in text for text in town.sees(VEGA))
    assert () == (await town.room()).waiting


async def test_words_are_held_without_a_reason(town: Town) -> None:
    """That, too, is read by all; what is typed next is no reason any more."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say It was Pedro's son.")
    await town.press(MIRA, MIRA, "hold")
    await town.press(MIRA, MIRA, "held")
    await town.say(MIRA, MIRA, "late reason")

    assert all_groups_read(town, "held back words from Ribeira.")
    assert not any("late reason" in text for chat in CHATS for text in town.sees(chat))


async def test_holding_can_be_thought_over(town: Town) -> None:
    """Stop leaves the words at the gate; an empty reason is asked for again."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "hold")
    await town.say(MIRA, MIRA, "\u200b")
    assert town.told(MIRA).startswith("There were no words in that.")
    await town.press(MIRA, MIRA, "never")

    assert 1 == len((await town.room()).waiting)


async def test_the_desk_shows_who_has_not_been_heard(town: Town) -> None:
    """First those not heard at all, then those heard least."""
    await town.begin()
    assert "Not heard yet: Ribeira and Vega." in town.message(MIRA, "Where we are: Speaking").text.translate(PLAIN)
    await town.say(RIBEIRA, BENTO, "/say One.")
    assert "1 word waits at the gate." in town.message(MIRA, "Where we are: Speaking").text
    await town.press(MIRA, MIRA, "pass")
    assert "Not heard yet: Vega." in town.message(MIRA, "Where we are: Speaking").text.translate(PLAIN)
    for who, chat in ((ELENA, VEGA), (BENTO, RIBEIRA)):
        await town.say(chat, who, "/say More.")
        await town.press(MIRA, MIRA, "pass")

    assert "Heard least so far: Vega." in town.message(MIRA, "Where we are: Speaking").text.translate(PLAIN)


PLAIN = dict.fromkeys(range(0x2066, 0x206A))


async def test_the_desk_comes_anew_with_all_that_waits(town: Town) -> None:
    """At the foot of the chat; the old notices go."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(MIRA, MIRA, "/desk")

    assert 1 == sum("Where we are: Speaking" in text for text in town.sees(MIRA))
    assert 1 == sum("Waiting at the gate" in text for text in town.sees(MIRA))
    assert "Where we are" in town.last(MIRA)
    await town.press(MIRA, MIRA, "pass")
    assert () == (await town.room()).waiting


async def test_who_mediates_no_room_has_no_desk(town: Town) -> None:
    """And reads how to open one."""
    await town.say(ZOE, ZOE, "/desk")

    assert "You mediate no room. To open one, write /open." == town.told(ZOE)


async def test_the_text_is_written_clause_by_clause_in_sight_of_all(town: Town) -> None:
    """Added, changed, dropped: one notice that says who did it."""
    await town.draft("The sluice opens on Mondays.", "We count the fish.")
    await town.press(MIRA, MIRA, "edit")
    await town.press(MIRA, MIRA, "reword", "2")
    assert "We count the fish." in town.last(MIRA)
    await town.say(MIRA, MIRA, "We count the fish together.")
    assert all_groups_read(town, "Mira changed a clause.")
    assert all_groups_read(town, "2. We count the fish together.")
    await town.press(MIRA, MIRA, "edit")
    await town.press(MIRA, MIRA, "reword", "1")
    await town.press(MIRA, MIRA, "drop", "1")

    assert all_groups_read(town, "Mira took out a clause.")
    assert ["We count the fish together."] == [clause.text for clause in (await town.room()).clauses]


async def test_a_clause_is_never_dropped_by_sending_nothing(town: Town) -> None:
    """A picture sent by mistake is no new wording."""
    await town.draft()
    await town.press(MIRA, MIRA, "edit")
    await town.press(MIRA, MIRA, "reword", "1")
    await town.say(MIRA, MIRA, "")

    assert town.told(MIRA).startswith("There were no words in that.")
    assert 1 == len((await town.room()).clauses)


async def test_a_clause_that_is_too_long_is_asked_for_again(town: Town) -> None:
    """With its real length."""
    await town.draft()
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "x" * 5000)
    assert town.told(MIRA).startswith("That is 5,000 characters, and at most 900 fit.")
    await town.say(MIRA, MIRA, "Shorter.")

    assert 2 == len((await town.room()).clauses)


async def test_the_text_is_sent_to_all_groups(town: Town) -> None:
    """With the question what must change."""
    await town.draft()
    await town.press(MIRA, MIRA, "share")

    assert all_groups_read(town, "Mira asks: what must change before your group could say yes?")


async def test_the_mediator_moves_on_and_back(town: Town) -> None:
    """All groups are told who did it; the text is kept."""
    await town.draft()
    assert all_groups_read(town, "The mediator Mira begins a shared text.")
    await town.press(MIRA, MIRA, "move", "speaking")
    assert all_groups_read(town, "The mediator Mira goes back to speaking. The text is kept as it is.")
    await town.press(MIRA, MIRA, "move", "drafting")

    assert ("drafting", 1) == ((await town.room()).stage, len((await town.room()).clauses))


async def test_a_pause_is_told_to_all_and_ends_by_press_or_by_time(town: Town) -> None:
    """Meanwhile words are kept by those who have them."""
    await town.begin()
    await town.press(MIRA, MIRA, "pause")
    assert all_groups_read(town, "The mediator Mira asks for quiet until")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    assert town.told(BENTO).startswith("The mediators have asked for quiet until")
    await town.press(MIRA, MIRA, "resume")
    assert all_groups_read(town, "The mediator Mira ends the pause.")
    await town.press(MIRA, MIRA, "pause")
    await town.wait(timedelta(days=1, minutes=1))

    assert (await town.room()).paused_until is None
    assert all_groups_read(town, "The pause is over.")


async def test_the_decision_is_called_on_the_text_that_was_seen(town: Town) -> None:
    """How long is chosen first; a text that changed meanwhile is not put to anyone."""
    await town.draft()
    await town.press(MIRA, MIRA, "call")
    old = town.token(MIRA, "called", "7")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "One more.")
    await town.forge(MIRA, MIRA, old)
    assert town.told(MIRA).startswith("Someone was faster")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")

    assert "deciding" == (await town.room()).stage
    assert all_groups_read(town, "Mira calls the decision.")


@pytest.mark.parametrize("days", ["0", "999", "soon", "-1", "22"])
async def test_a_forged_span_for_a_decision_is_refused(town: Town, days: str) -> None:
    """Between seven and twenty-one days."""
    await town.draft()
    await town.press(MIRA, MIRA, "call")
    await town.forge(MIRA, MIRA, town.token(MIRA, "called", "7").rsplit(".", 1)[0] + f".{days}")

    assert "A decision can take 7 to 21 days." == town.told(MIRA)
    assert "drafting" == (await town.room()).stage


async def test_a_ballot_closes_early_once_everyone_has_answered(town: Town) -> None:
    """Not before."""
    await town.call()
    await town.press(MIRA, MIRA, "close")
    assert town.told(MIRA).startswith("Not everyone has answered yet.")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")

    assert "standing" == (await town.room()).stage
    assert all_groups_read(town, "From now on this agreement stands.")


async def test_a_second_mediator_comes_by_code_and_finds_what_waits(town: Town) -> None:
    """All groups are told; the new desk shows the words at the gate."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")

    assert all_groups_read(town, "Noor now mediates too, invited by Mira.")
    assert any("Where we are: Speaking" in text for text in town.sees(NOOR))
    await town.press(NOOR, NOOR, "pass")
    assert all_groups_read(town, "Passed on by Noor.")


async def test_a_seat_is_taken_once_and_in_time(town: Town) -> None:
    """By somebody who does not mediate yet, and only while the inviter does."""
    await town.begin()
    code = await invite_noor(town)
    await town.say(MIRA, MIRA, f"/desk {code}")
    assert "You mediate this room already." == town.told(MIRA)
    await town.say(RIBEIRA, ANA, f"/desk {code}")
    assert town.told(ANA).startswith("Others can read that code here")
    await town.say(NOOR, NOOR, f"/desk {code}")
    assert "This code is not valid (any more). Please ask the mediator for a new one." == town.told(NOOR)
    late, orphaned = await invite_noor(town), await invite_noor(town)
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "stepdown")
    await town.say(ZOE, ZOE, f"/desk {orphaned}")
    assert town.told(ZOE).startswith("Whoever invited you does not mediate this room any more.")
    await town.wait(timedelta(days=2))
    await town.say(ZOE, ZOE, f"/desk {late}")

    assert town.told(ZOE).startswith("This code is not valid")
    assert (await town.person(NOOR),) == (await town.room()).mediators


async def test_a_mediator_steps_down(town: Town) -> None:
    """The groups are told; when nobody is left, that too, and old buttons do nothing."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "stepdown")

    assert all_groups_read(town, "Mira has stepped down as mediator.")
    assert all_groups_read(town, "Nobody mediates this room now")
    await town.press(MIRA, MIRA, "pass")
    assert town.told(MIRA).startswith("Only the mediators of this room can do that.")
    await town.say(VEGA, ELENA, "/say hello")
    assert town.told(ELENA).startswith("Nobody mediates this room now, so your words would not reach anyone.")


async def test_a_room_is_closed_after_a_second_question(town: Town) -> None:
    """All groups read who closed it; nothing can be said in it any more."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "leave")
    assert "speaking" == (await town.room()).stage
    await town.press(MIRA, MIRA, "left")

    assert all_groups_read(town, "The mediator Mira has closed this room.")
    await town.say(RIBEIRA, BENTO, "hello", about="has closed this room")
    assert "This room is closed. A mediator can open a new one with /open." == town.told(BENTO)


async def test_of_two_mediators_who_press_at_once_one_is_first(town: Town) -> None:
    """The other is told so, kindly; the words meet one fate."""
    await town.begin()
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    passing, holding = town.token(MIRA, "pass"), town.token(NOOR, "rephrase")
    town.plaza.press(MIRA, MIRA, "m0", passing)
    await town.heard(town.plaza.press(NOOR, NOOR, "m0", holding))

    assert town.told(NOOR).startswith("Someone was faster: this has already changed.")
    assert not any("another way" in text for chat in CHATS for text in town.sees(chat))
    assert all_groups_read(town, "Passed on by Mira.")


async def test_a_reason_typed_too_late_leaves_no_question_behind(town: Town) -> None:
    """The other mediator was faster; what is typed afterwards is no reason for anything."""
    await town.begin()
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(NOOR, NOOR, "hold")
    await town.press(MIRA, MIRA, "pass")
    await town.say(NOOR, NOOR, "It is rude.")
    assert "Someone was faster" in town.last(NOOR)
    assert "It is rude." in town.last(NOOR)
    await town.say(NOOR, NOOR, "and now?")

    assert town.last(NOOR).startswith("I did not understand that.")


@pytest.mark.parametrize("chat", [RIBEIRA, ZOE])
async def test_the_desk_is_the_mediators_alone(town: Town, chat: str) -> None:
    """Others who press its buttons, wherever, change nothing."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    room = await town.room()
    await town.say(MIRA, MIRA, "/desk")
    (word,) = room.waiting
    verbs = (f"pass.{room.id}.{word.word}", f"rephrase.{room.id}.{word.word}", f"hold.{room.id}.{word.word}",
             f"held.{room.id}.{word.word}", f"move.{room.id}.drafting.speaking", f"clause.{room.id}", f"edit.{room.id}",
             f"reword.{room.id}.1", f"drop.{room.id}.x.1", f"share.{room.id}.x", f"call.{room.id}.x",
             f"called.{room.id}.x.7", f"pause.{room.id}.24", f"resume.{room.id}.x", f"seat.{room.id}",
             f"stepdown.{room.id}", f"desk.{room.id}", f"deskmore.{room.id}", f"deskpart.{room.id}.0.room",
             f"deskall.{room.id}", f"deskback.{room.id}", f"leave.{room.id}", f"left.{room.id}.x")  # fmt: skip
    for token in verbs:
        await town.forge(chat, ZOE, token)
        assert town.told(ZOE).startswith("Only the mediators of this room can do that."), token

    assert room == await town.room()


async def test_where_nobody_mediates_an_administrator_finds_somebody(town: Town) -> None:
    """With a code for whoever will; all groups are told. Members, and groups with a mediator, are told otherwise."""
    await town.begin()
    await town.say(VEGA, DIEGO, "/mediator")
    assert town.told(DIEGO).startswith("Every room of your group has a mediator.")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "stepdown")
    await town.say(VEGA, ELENA, "/mediator")
    assert town.told(ELENA).startswith("Only an administrator")
    await town.say(VEGA, DIEGO, "/mediator")
    code = town.last(VEGA).split("/desk ")[1].split()[0]
    await town.say(NOOR, NOOR, f"/desk {code}")

    assert (await town.person(NOOR),) == (await town.room()).mediators
    assert all_groups_read(town, "Noor now mediates too, invited by Diego.")
