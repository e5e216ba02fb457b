"""A petition of concern: a member names the harm, the group signs, and the text is decided by consent."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town

HARM = "The eels cannot pass."


async def lodge(town: Town) -> None:
    """Bento has begun a petition in his group."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
    await town.press(RIBEIRA, BENTO, "petitioned")


async def test_what_it_does_is_read_before_anyone_is_asked(town: Town) -> None:
    """How many must sign, in how many days, how often in a year."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")

    assert HARM in town.last(RIBEIRA)
    assert "A third of your group's roster must sign within 7 days." in town.last(RIBEIRA)
    assert () == (await town.room()).questions


async def test_only_the_group_itself_is_asked_to_sign(town: Town) -> None:
    """The others hear of it when enough have signed."""
    await lodge(town)

    assert any("I sign" in text or HARM in text for text in town.sees(RIBEIRA))
    assert not any(HARM in text for text in town.sees(VEGA))
    assert "petition" == (await town.room()).questions[0].kind


async def test_it_is_raised_with_the_signature_that_is_enough(town: Town) -> None:
    """At once; all groups read the harm, and that the text needs consent."""
    await lodge(town)
    await town.press(RIBEIRA, ANA, "mark", "sign")

    room = await town.room()
    assert () == room.questions
    assert room.petition
    assert (await town.group(RIBEIRA)).id == room.petition.group
    assert any(HARM in text and "decided by consent" in text for text in town.sees(VEGA))
    assert "Your answer: I sign." == town.told(ANA), "no word of changing what is over"
    assert [] == await town.parked()


async def test_an_open_ballot_ends_when_it_is_raised(town: Town) -> None:
    """Then time passes to cool down, and the next decision is by consent."""
    await town.call()
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
    await town.press(RIBEIRA, BENTO, "petitioned")
    await town.press(RIBEIRA, BENTO, "mark", "sign")
    assert "drafting" == (await town.room()).stage
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    assert town.told(MIRA).startswith("A group sees harm in this text.")
    await town.wait(timedelta(days=4))
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")

    assert "consent" == ((await town.room()).ballot or pytest.fail("no ballot")).asks.way


async def test_the_harm_is_asked_for_if_it_is_missing(town: Town) -> None:
    """By a reply, on an app without buttons too."""
    await town.draft()
    await town.say(VEGA, ELENA, "/petition")
    await town.say(VEGA, ELENA, HARM, about="What harm would the text do")
    await town.press(VEGA, ELENA, "petitioned")

    assert "petition" == (await town.room()).questions[0].kind


async def test_too_many_words_are_refused(town: Town) -> None:
    """With the real length."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, "/petition " + "x" * 281)

    assert town.told(BENTO).startswith("That is 281 characters, and at most 280 fit.")


async def test_only_people_of_the_group_begin_one(town: Town) -> None:
    """And only in their chat."""
    await town.draft()
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, ZOE))
    await town.say(RIBEIRA, ZOE, f"/petition {HARM}")
    assert town.told(ZOE).startswith("A petition comes from people of the group.")
    await town.say(BENTO, BENTO, f"/petition {HARM}")

    assert town.told(BENTO).startswith("Please write this in your group's chat")


async def test_it_can_be_thought_over(town: Town) -> None:
    """Stop asks nobody."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
    old = town.token(RIBEIRA, "petitioned")
    await town.press(RIBEIRA, BENTO, "never")
    assert not town.offers(RIBEIRA, "petitioned")
    await town.forge(RIBEIRA, BENTO, old)

    assert town.told(BENTO).startswith("Please begin again with /petition")
    assert () == (await town.room()).questions


async def test_somebody_elses_draft_cannot_be_sent(town: Town) -> None:
    """Only whoever wrote it presses it."""
    await town.draft()
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
    await town.press(RIBEIRA, ANA, "petitioned")

    assert () == (await town.room()).questions


async def test_two_a_year_are_enough(town: Town) -> None:
    """The third is refused, with what to do instead; another group still may."""
    await town.draft()
    for _ in range(2):
        await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
        await town.press(RIBEIRA, BENTO, "petitioned")
        await town.wait(timedelta(days=9))
    await town.say(RIBEIRA, BENTO, f"/petition {HARM}")
    await town.press(RIBEIRA, BENTO, "petitioned")
    assert town.told(BENTO).startswith("A group can begin 2 petitions a year")
    await town.say(VEGA, DIEGO, f"/petition {HARM}")
    await town.press(VEGA, DIEGO, "petitioned")

    assert ((await town.group(VEGA)).id,) == (await town.room()).questions[0].groups


async def test_without_enough_signatures_it_ends_quietly(town: Town) -> None:
    """The group reads it; the others never hear of it."""
    await lodge(town)
    await town.wait(timedelta(days=9))

    assert () == (await town.room()).questions
    assert any("The other groups are not told." in text for text in town.sees(RIBEIRA))
    assert not any("petition" in text.lower() for text in town.sees(VEGA))
