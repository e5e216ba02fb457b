"""Papers that several presses fill in, or one typed answer: in any chat, by buttons, numbers, reactions and words."""

import pytest

from tests.bot.given import BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.voting import answered, ask, paper

PLACES = ("At the port", "At the school", "Under the tree")


async def test_presses_add_up_and_each_counts_at_once(town: Town) -> None:
    """Every receipt says the whole paper; the person has answered once."""
    await town.begin()
    await ask(town, "approval", *PLACES)
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "mark", "3")

    assert town.told(BENTO).startswith("Recorded. You approve: At the port and Under the tree. Press or write again")
    assert "1,3" == await paper(town, BENTO)
    assert (1, 2) == await answered(town, RIBEIRA)
    assert town.last(RIBEIRA).startswith("1 of 2 people")


async def test_the_last_key_takes_all_back_and_still_is_an_answer(town: Town) -> None:
    """None of them is an answer too."""
    await town.begin()
    await ask(town, "approval", *PLACES)
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "mark", "clear")

    assert "0" == await paper(town, BENTO)
    assert (1, 2) == await answered(town, RIBEIRA)


@pytest.mark.parametrize(
    ("way", "typed", "kept"),
    [
        ("approval", "1 3", "1,3"),
        ("approval", "٣، ١", "1,3"),
        ("ranked", "2>1=3", "2>1=3"),
        ("runoff", "3 1 2", "3>1>2"),
        ("score", "1:2, 3:-1", "1:2,3:-1"),
        ("dots", "1:3 2:2", "1:3,2:2"),
        ("yesno", "abstain", "abstain"),
        ("consent", "2", "concern"),
        ("gradients", "8", "veto"),
    ],
)
async def test_a_whole_answer_can_be_typed_as_a_reply(town: Town, way: str, typed: str, kept: str) -> None:
    """One message is one answer, where everyone reads it too: the ballot is open."""
    await town.begin()
    await ask(town, way, *(PLACES if way in ("approval", "ranked", "runoff", "score", "dots") else ()), points=5)
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.say(VEGA, ELENA, typed, about=question.native))

    assert kept == await paper(town, ELENA)


async def test_a_number_alone_is_one_press(town: Town) -> None:
    """As a word or as a reaction, it adds to what is there."""
    await town.begin()
    await ask(town, "ranked", *PLACES)
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.say(VEGA, ELENA, "2", about=question.native))
    await town.heard(town.quay.react(VEGA, ELENA, question.native, "1\ufe0f\u20e3"))

    assert "2>1" == await paper(town, ELENA)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1 9", "There is no option 9."),
        ("2 2", "Option 2 is in your answer twice."),
        ("1:2", "Write the numbers of all options that you approve"),
    ],
)
async def test_an_answer_that_cannot_be_counted_is_told_so(town: Town, typed: str, sentence: str) -> None:
    """One clear sentence; nothing is marked, and nothing goes to the room."""
    await town.begin()
    await ask(town, "approval", *PLACES)
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.say(VEGA, ELENA, typed, about=question.native))

    assert town.told(ELENA).startswith(sentence)
    assert "" == await paper(town, ELENA)
    assert () == (await town.room()).waiting


async def test_ordinary_words_in_reply_to_a_question_go_to_the_room(town: Town) -> None:
    """Who speaks about the question does not answer it."""
    await town.begin()
    await ask(town, "approval", *PLACES)
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.say(VEGA, ELENA, "The port is too far for us.", about=question.native))

    assert "" == await paper(town, ELENA)
    assert 1 == len((await town.room()).waiting)


@pytest.mark.parametrize("key", ["yes", "17", "0", "1:2", "9"])
async def test_a_forged_paper_is_refused(town: Town, key: str) -> None:
    """A press is a key of the sheet and nothing else."""
    await town.begin()
    room = await ask(town, "approval", *PLACES)
    await town.forge(RIBEIRA, BENTO, f"mark.{room.id}.{room.questions[-1].id}.{key}")

    assert "" == await paper(town, BENTO)
    assert (0, 2) == await answered(town, RIBEIRA)


async def test_vote_puts_everything_that_is_open_in_private(town: Town) -> None:
    """Question and answers, and what the person has said so far; a typed answer counts there."""
    await town.begin()
    await ask(town, "approval", *PLACES)
    await town.press(VEGA, DIEGO, "mark", "2")
    await town.say(DIEGO, DIEGO, "/vote")

    assert "So far: You approve: At the school." in town.last(DIEGO)
    await town.say(DIEGO, DIEGO, "1 2")
    assert "1,2" == await paper(town, DIEGO)


async def test_vote_without_anything_open_says_so(town: Town) -> None:
    """In one sentence, also for somebody of no group."""
    await town.begin()
    for who in (DIEGO, MIRA):
        await town.say(who, who, "/vote")

        assert town.told(who).startswith("There is nothing for you to vote on now.")


async def test_vote_in_a_group_leads_to_the_private_chat(town: Town) -> None:
    """What a person may vote on is between them and me."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/vote")

    assert "That is between you and me. Please write it to me in private." == town.told(BENTO)


async def test_what_answers_my_own_question_is_no_vote(town: Town) -> None:
    """Whoever is asked something in private answers that, even if the words could be a vote too."""
    await town.begin()
    await ask(town, "yesno")
    await town.say(DIEGO, DIEGO, "/vote")
    await town.say(DIEGO, DIEGO, "/open")
    await town.say(DIEGO, DIEGO, "yes")

    assert "" == await paper(town, DIEGO)
