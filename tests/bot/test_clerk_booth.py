"""Secret papers: filled in unseen, handed in once, changed only with the code; nothing of them in plain rows."""

import pytest

from bot.store import secret_ballots
from flows.dialogue import Dialogue
from tests.bot.given import BENTO, DIEGO, ELENA, RIBEIRA, VEGA, Town, tokens
from tests.bot.voting import answered, ask, crowd

PLACES = ("At the port", "At the school", "Under the tree")
IN_SIGHT = "This ballot is secret, and others can see what you do here, so nothing was recorded."


@pytest.fixture
async def secret(town: Town) -> Dialogue:
    """A secret question with options is open to both groups."""
    await town.begin()
    await crowd(town)
    return await ask(town, "approval", *PLACES, secret=True)


async def draft(town: Town, who: str) -> str:
    """What somebody's paper says that is not handed in."""
    room, person = await town.room(), await town.person(who)
    return await town.ask(lambda books: secret_ballots.draft_of(books, room.id, room.questions[-1].id, person))


async def test_presses_fill_in_a_paper_that_counts_once_it_is_handed_in(town: Town, secret: Dialogue) -> None:
    """Each press shows the paper to the person alone; the receipt names no answer."""
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "mark", "3")

    assert town.told(BENTO).startswith("On your paper: You approve: At the port and Under the tree. It does not count")
    assert (0, 8) == await answered(town, RIBEIRA)

    await town.press(RIBEIRA, BENTO, "hand")

    assert town.told(BENTO).startswith("Your paper is in the box of Ribeira. It is opened with all others on")
    assert (1, 8) == await answered(town, RIBEIRA)
    assert town.last(RIBEIRA).startswith("1 of 8 people")


async def test_a_paper_that_is_handed_in_stays(town: Town, secret: Dialogue) -> None:
    """Pressing again does no harm, and says why."""
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "hand")
    for verb, last in (("mark", "2"), ("hand", "")):
        await town.press(RIBEIRA, BENTO, verb, last)
        assert "Your paper is in the box already, so it stays as it is." == town.told(BENTO)

    assert (1, 8) == await answered(town, RIBEIRA)


async def test_a_paper_can_be_begun_again_before_it_is_handed_in(town: Town, secret: Dialogue) -> None:
    """An empty one cannot be handed in."""
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "blank")
    assert "" == await draft(town, BENTO)

    await town.press(RIBEIRA, BENTO, "hand")
    assert "Your paper is still empty. Choose your answer first, then hand it in." == town.told(BENTO)


async def test_where_presses_are_seen_no_choices_are_offered(town: Town, secret: Dialogue) -> None:
    """The chat without buttons reads the question, and how to answer it in private."""
    question = town.message(VEGA, "The ballot is secret")

    assert [] == tokens(question)
    assert "write /vote to me in private" in question.text


@pytest.mark.parametrize("way", ["number", "answer", "too many", "reaction"])
async def test_an_answer_that_others_see_is_refused(town: Town, secret: Dialogue, way: str) -> None:
    """Whatever it says, right or wrong; it reaches neither the box nor the room."""
    question = town.message(VEGA, "The ballot is secret")
    match way:
        case "number":
            await town.heard(town.quay.say(VEGA, ELENA, "2", about=question.native))
        case "answer":
            await town.heard(town.quay.say(VEGA, ELENA, "1 3", about=question.native))
        case "too many":
            await town.heard(town.quay.say(VEGA, ELENA, "1 9", about=question.native))
        case _:
            await town.heard(town.quay.react(VEGA, ELENA, question.native, "1\ufe0f\u20e3"))

    assert town.told(ELENA).startswith(IN_SIGHT)
    assert "" == await draft(town, ELENA)
    assert () == (await town.room()).waiting


async def test_a_number_below_the_buttons_of_a_secret_ballot_is_refused(town: Town, secret: Dialogue) -> None:
    """Buttons are pressed unseen; a written number is not."""
    question, _ = town.offered(RIBEIRA, "mark")
    await town.heard(town.plaza.say(RIBEIRA, BENTO, "1", about=question.native))
    assert town.told(BENTO).startswith(IN_SIGHT)

    await town.heard(town.plaza.react(RIBEIRA, BENTO, question.native, "1\ufe0f\u20e3"))
    assert town.told(BENTO).startswith(IN_SIGHT)
    assert "" == await draft(town, BENTO)


async def test_words_about_a_secret_question_go_to_the_room(town: Town, secret: Dialogue) -> None:
    """Only answers are kept from it."""
    question = town.message(VEGA, "The ballot is secret")
    await town.heard(town.quay.say(VEGA, ELENA, "Where is the tree?", about=question.native))

    assert 1 == len((await town.room()).waiting)


async def test_in_private_a_paper_is_typed_and_the_words_are_taken_away(town: Town, secret: Dialogue) -> None:
    """The answer is read back, handed in by its number, and no longer stands in the chat."""
    await town.say(DIEGO, DIEGO, "/vote")
    await town.say(DIEGO, DIEGO, "1 3")

    assert town.told(DIEGO).startswith("On your paper: You approve: At the port and Under the tree.")
    assert "1 3" not in [shown.text for shown in town.quay.chats[DIEGO].shown]

    await town.press(DIEGO, DIEGO, "hand")
    assert (1, 8) == await answered(town, VEGA)


async def test_a_new_answer_in_private_replaces_the_one_before(town: Town, secret: Dialogue) -> None:
    """Until it is handed in."""
    await town.say(DIEGO, DIEGO, "/vote")
    await town.say(DIEGO, DIEGO, "1 3")
    await town.say(DIEGO, DIEGO, "2 3")

    assert "2,3" == await draft(town, DIEGO)


async def test_vote_knows_that_a_paper_was_handed_in(town: Town, secret: Dialogue) -> None:
    """It shows the question without buttons, and never the answer."""
    await town.press(RIBEIRA, BENTO, "mark", "1")
    await town.press(RIBEIRA, BENTO, "hand")
    await town.say(BENTO, BENTO, "/vote")

    assert "Your paper is in the box already" in town.last(BENTO)
    assert [] == tokens(town.plaza.seen(BENTO)[-1])


async def test_whoever_was_not_on_the_list_cannot_hand_in(town: Town, secret: Dialogue) -> None:
    """As with any ballot."""
    await town.press(RIBEIRA, "zoe", "mark", "1")

    assert town.told("zoe").startswith("Only people who were on the roster")


async def test_nothing_in_the_books_says_what_is_on_a_paper(town: Town, secret: Dialogue) -> None:
    """Not while the answer waits to be told, nor after: no table holds the words or a digest of them."""
    channel = town.plaza
    said: list[str] = []
    await town.house.store.write(lambda books: books.set_trace_callback(said.append))
    await town.press(RIBEIRA, BENTO, "mark", "2")
    await town.press(RIBEIRA, BENTO, "hand")
    await town.say(DIEGO, DIEGO, "/vote")
    await town.say(DIEGO, DIEGO, "2")
    await town.house.store.write(lambda books: books.set_trace_callback(None))

    assert any("At the school" in text for _, text in channel.whispers)
    writes = [sql for sql in said if sql.lstrip().startswith(("INSERT", "UPDATE")) and "On your paper" in sql]
    assert [] == writes


async def test_a_changeable_paper_is_changed_with_its_code_and_not_without(town: Town) -> None:
    """The code is shown once, in private; whoever has it begins with /vote and the code."""
    await town.begin()
    await crowd(town)
    await ask(town, "yesno", secret=True, changeable=True)
    await town.say(BENTO, BENTO, "/vote")
    await town.press(BENTO, BENTO, "mark", "yes")
    await town.press(BENTO, BENTO, "hand")
    code = town.last(BENTO).split("/vote ")[1].split(".")[0]

    await town.press(BENTO, BENTO, "mark", "no")
    assert town.told(BENTO).startswith("Your paper is in the box already. To change it, write /vote and the code")

    await town.say(BENTO, BENTO, f"/vote {code}")
    await town.press(BENTO, BENTO, "mark", "no")
    await town.press(BENTO, BENTO, "hand")

    assert town.told(BENTO).startswith("Your paper is in the box of Ribeira.")
    assert (1, 8) == await answered(town, RIBEIRA)
    assert not any(code in shown.text for shown in town.plaza.chats[BENTO].shown if shown.author)


async def test_a_changeable_paper_is_handed_in_in_private_only(town: Town) -> None:
    """Nobody else may see the code."""
    await town.begin()
    await crowd(town)
    await ask(town, "yesno", secret=True, changeable=True)
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    await town.press(RIBEIRA, BENTO, "hand")

    assert town.told(BENTO).startswith("This paper can be changed later with a code that only you may see.")
    assert (0, 8) == await answered(town, RIBEIRA)


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "x", "1 2"])
async def test_a_wrong_code_changes_nothing(town: Town, secret: Dialogue, code: str) -> None:
    """One sentence says so, and it is taken away as well."""
    await town.say(BENTO, BENTO, f"/vote {code}")

    assert "I do not know this code. Write /vote to see what you can vote on now." == town.told(BENTO)
