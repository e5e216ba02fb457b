"""An error in an agreement is mended at the counter: all read it, one group can object, silence for two weeks mends."""

from flows.registry import acts as a
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town, said
from tests.bot.given_agreed import DAY, acts, agreed, reads
from tests.bot.talking import read

WRONG, RIGHT = "The sluice opens on Mondays.", "The sluice opens on Sundays."


async def offered(town: Town) -> str:
    """The mediator has offered a correction; the agreement's code."""
    code = await agreed(town)
    await town.say(MIRA, MIRA, f"/correct 1 {RIGHT}")
    await town.say(MIRA, MIRA, "It was always about Sundays.")
    await town.press(MIRA, MIRA, "correctgo")
    return code


async def test_silence_for_two_weeks_corrects_the_words_and_the_signatures_stay(town: Town) -> None:
    """Both groups have read what changes, and read then that it is done."""
    code = await offered(town)
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, f"has found an error in clause 1 of agreement {code}.")
        assert read(town, chat, "“Mondays” becomes “Sundays”.")
        assert read(town, chat, "Why: It was always about Sundays.")
    before = (await town.room()).agreement
    await town.wait(13 * DAY)
    assert WRONG == await reads(town, code)

    await town.wait(3 * DAY)
    room = await town.room()
    assert before
    assert room.agreement
    assert (RIGHT, before.hash) == (room.agreement.clauses[0].text, room.agreement.hash)
    assert RIGHT == room.clauses[0].text == await reads(town, code)
    assert [a.CorrectionOffered, a.Corrected] == [
        type(act) for act in await acts(town, code, a.CorrectionOffered, a.Corrected)
    ]
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, "No group has objected: the error in clause 1")


async def test_one_group_that_objects_is_enough_and_is_thanked(town: Town) -> None:
    """Also where there are no buttons; the way on is said, and nothing comes two weeks later."""
    code = await offered(town)
    await town.press(VEGA, ELENA, "objectfix")
    await town.press(VEGA, ELENA, "objectyes")
    assert read(town, RIBEIRA, "Vega objects: in clause 1")
    assert read(town, RIBEIRA, "Thank you for reading closely.")

    await town.wait(16 * DAY)
    assert WRONG == await reads(town, code)
    assert 1 == len(await acts(town, code, a.CorrectionRefused))


async def test_an_administrator_offers_one_step_by_step_and_takes_it_back(town: Town) -> None:
    """As their group; others of the group cannot."""
    code = await agreed(town)
    await town.say(RIBEIRA, BENTO, "/correct")
    assert "Only an administrator" in town.told(BENTO)
    await town.say(RIBEIRA, ANA, "/correct")
    await town.press(RIBEIRA, ANA, "correctone")
    await town.say(RIBEIRA, ANA, RIGHT)
    await town.say(RIBEIRA, ANA, "A slip.")
    await town.press(RIBEIRA, ANA, "correctgo")
    assert read(town, VEGA, "Ribeira has found an error in clause 1")

    await town.say(VEGA, DIEGO, "/correct")
    assert read(town, VEGA, "A correction is open until")
    assert not town.offers(VEGA, "correctback")
    await town.say(RIBEIRA, ANA, "/correct")
    await town.press(RIBEIRA, ANA, "correctback")
    assert read(town, VEGA, "has taken the correction of clause 1")
    assert 1 == len(await acts(town, code, a.CorrectionWithdrawn))


async def test_a_reply_to_the_question_answers_it_and_is_no_word_for_the_room(town: Town) -> None:
    """In a group's chat people are asked to reply, and what they reply to the question goes no further."""
    await agreed(town)
    await town.say(RIBEIRA, ANA, "/correct")
    await town.press(RIBEIRA, ANA, "correctone")
    question = town.message(RIBEIRA, "Please type the whole clause")
    assert "Please write it as a reply to this message" in said(question)

    await town.say(RIBEIRA, ANA, RIGHT, about="Please type the whole clause")
    assert read(town, RIBEIRA, "What is wrong there?")
    assert not read(town, MIRA, RIGHT)


async def test_alone_with_the_bot_nobody_is_asked_to_reply(town: Town) -> None:
    """There everything that is typed is meant for it."""
    await agreed(town)
    await town.say(MIRA, MIRA, "/correct")
    await town.press(MIRA, MIRA, "correctone")

    assert "reply" not in said(town.message(MIRA, "Please type the whole clause"))


async def test_nonsense_gets_one_sentence(town: Town) -> None:
    """No agreement, no such clause, the same words, a stranger, a second one."""
    await town.say(ZOE, ZOE, "/correct 1 x")
    assert "You mediate no agreement." in town.told(ZOE)
    await agreed(town)
    for typed, told in (("/correct 9 x", "Which clause? It has 1."), ("/correct one", "Which clause? It has 1.")):
        await town.say(MIRA, MIRA, typed)
        assert told in town.told(MIRA)
    for words, told in ((WRONG, "These are the words as they are already."), (RIGHT, "All groups read it now.")):
        await town.say(MIRA, MIRA, f"/correct 1 {words}")
        await town.say(MIRA, MIRA, "A slip.")
        if words == RIGHT:
            await town.press(MIRA, MIRA, "correctgo")
        assert told in town.told(MIRA) or read(town, MIRA, told)
    assert [] == await town.parked()
