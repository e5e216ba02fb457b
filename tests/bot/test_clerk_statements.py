"""Statements in chats: made in a group's chat, read first by mediators, answered in private, told at the close."""

import pytest

from bot.store import Books, answers
from flows.common_ground import Votes
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town

QUESTION = "What would help the river?"
BOATS = "The boats rest on Sundays."


@pytest.fixture
async def gathering(town: Town) -> Town:
    """Mira has asked for statements; everyone has met the bot in private."""
    await town.begin()
    for who in (ANA, BENTO, DIEGO, ELENA, ZOE):
        await town.say(who, who, "/start")
    await town.say(MIRA, MIRA, f"/statements open {QUESTION}")
    return town


async def make(town: Town, words: str = BOATS, who: str = BENTO, chat: str = RIBEIRA) -> None:
    """Somebody makes a statement, and Mira puts it to everyone."""
    await town.say(chat, who, f"/statement {words}")
    await town.press(MIRA, MIRA, "admit")


async def votes(town: Town) -> dict[str, tuple[int, ...]]:
    """How the only statement stands: the chat of a group -> agree, disagree, pass."""
    room = (await town.room()).id

    def look(books: Books) -> dict[str, dict[str, Votes]]:
        return answers.counts(books, room, "1")

    (of,) = (await town.ask(look)).values()
    return {chat: tuple(of.get((await town.group(chat)).id, ())) for chat in CHATS}


async def test_all_groups_are_asked_the_question(gathering: Town) -> None:
    """And told both ways on."""
    for chat in CHATS:
        assert QUESTION in gathering.message(chat, "asks all groups for statements").text
        assert "/statements to me in private" in gathering.message(chat, QUESTION).text


async def test_the_question_can_be_typed_after_the_button(town: Town) -> None:
    """From the mediator's desk; the round is closed from there too."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "gather")
    await town.say(MIRA, MIRA, QUESTION)
    assert QUESTION in town.message(VEGA, "asks all groups for statements").text

    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "gathered")
    assert "has closed the round of statements" in town.message(VEGA, QUESTION).text


async def test_a_statement_is_read_by_mediators_first(gathering: Town) -> None:
    """Its author learns that it waits; nobody else reads it yet."""
    await gathering.say(RIBEIRA, BENTO, f"/statement {BOATS}")

    assert BOATS in gathering.message(MIRA, "1 statement waits for you").text
    assert BOATS in gathering.message(BENTO, "is with the mediator").text
    assert not any(BOATS in text for text in gathering.sees(VEGA))
    await gathering.say(ELENA, ELENA, "/statements")
    assert "You have answered all statements" in gathering.last(ELENA)


async def test_the_words_can_follow_the_word_or_the_button(gathering: Town) -> None:
    """Whoever writes nothing else is asked; so is whoever presses the button below the question."""
    await gathering.say(RIBEIRA, BENTO, "/statement")
    await gathering.say(RIBEIRA, BENTO, BOATS, about="What is your statement?")
    assert BOATS in gathering.message(MIRA, "1 statement waits").text

    await gathering.press(VEGA, DIEGO, "state")
    await gathering.say(VEGA, DIEGO, "The nets are too fine.", about="What is your statement?")
    assert any("2 statements wait for you" in text for text in gathering.sees(MIRA))


async def test_everyone_answers_in_private_one_by_one(gathering: Town) -> None:
    """By button where there are buttons, by number where there are none; each answer brings the next statement."""
    await make(gathering)
    await make(gathering, "The nets are too fine.", DIEGO, VEGA)
    await gathering.say(ANA, ANA, "/statements")
    assert "1 more follows." in gathering.last(ANA)
    await gathering.press(ANA, ANA, "answer", "agree")
    assert "Recorded: I agree" in gathering.told(ANA)
    assert "This is the last one." in gathering.last(ANA)
    await gathering.press(ANA, ANA, "answer", "pass")
    assert "You have answered all statements" in gathering.last(ANA)

    await gathering.say(ELENA, ELENA, "/statements")
    await gathering.say(ELENA, ELENA, "2")
    assert "Recorded: I disagree" in gathering.told(ELENA)
    assert "This is the last one." in gathering.last(ELENA)


async def test_an_answer_can_be_changed_and_counts_once(gathering: Town) -> None:
    """The last word, in each of the person's groups."""
    await make(gathering)
    await gathering.say(ANA, ANA, "/statements")
    await gathering.press(ANA, ANA, "answer", "agree")
    await gathering.press(ANA, ANA, "answer", "disagree")

    assert {RIBEIRA: (0, 1, 0), VEGA: ()} == await votes(gathering)


async def test_the_button_in_a_group_leads_to_the_private_chat(gathering: Town) -> None:
    """What somebody answers is nobody else's business."""
    await make(gathering)
    await gathering.press(RIBEIRA, ANA, "statements")
    assert "I have written to you in private." in gathering.told(ANA)
    assert BOATS in gathering.last(ANA)

    await gathering.forge(RIBEIRA, BENTO, gathering.token(ANA, "answer", "agree"))
    assert "between you and me" in gathering.told(BENTO)
    assert {RIBEIRA: (), VEGA: ()} == await votes(gathering)


async def test_only_the_groups_of_the_room_take_part(gathering: Town) -> None:
    """Zoe is on no roster; a mediator as such has no voice either."""
    await make(gathering)
    token = await _prompted(gathering)
    await gathering.forge(ZOE, ZOE, token)
    assert "Only people on the roster" in gathering.told(ZOE)
    await gathering.forge(MIRA, MIRA, token)
    assert "Only people on the roster" in gathering.told(MIRA)
    await gathering.say(ZOE, ZOE, "/statements")
    assert "No room of your groups gathers statements" in gathering.told(ZOE)
    await gathering.say(RIBEIRA, ZOE, f"/statement {BOATS}!")
    assert "Only people on the roster" in gathering.told(ZOE)


async def _prompted(town: Town) -> str:
    """The button by which Ana would agree."""
    await town.say(ANA, ANA, "/statements")
    return town.token(ANA, "answer", "agree")


async def test_a_statement_that_is_turned_down_comes_back_with_the_reason(gathering: Town) -> None:
    """Without a reason nothing is turned down; at the close all learn how many were."""
    await gathering.say(RIBEIRA, BENTO, "/statement Pedro steals.")
    await gathering.press(MIRA, MIRA, "decline")
    await gathering.say(MIRA, MIRA, "It names a person.")

    assert "It names a person." in gathering.message(BENTO, "did not put your statement").text
    assert "No statement waits for you now." in gathering.message(MIRA, "No statement waits").text
    await gathering.say(MIRA, MIRA, "/statements close")
    assert "turned down 1 statement" in gathering.message(VEGA, "closed the round").text
    assert not any("Pedro" in text for text in gathering.sees(VEGA))


async def test_an_author_takes_back_what_nobody_has_answered(gathering: Town) -> None:
    """After the first answer it stays, however they ask."""
    await make(gathering)
    await gathering.press(BENTO, BENTO, "unsay")
    assert "Taken back." in gathering.told(BENTO)
    await gathering.say(ANA, ANA, "/statements")
    assert "You have answered all" in gathering.last(ANA)

    await make(gathering, "The nets are too fine.")
    await gathering.say(ANA, ANA, "/statements")
    await gathering.press(ANA, ANA, "answer", "agree")
    await gathering.press(BENTO, BENTO, "unsay")
    assert "Somebody has answered this statement already" in gathering.told(BENTO)
    await gathering.say(BENTO, BENTO, "/takeback", about="now put to everyone")
    assert "Somebody has answered this statement already" in gathering.told(BENTO)
    assert {RIBEIRA: (1, 0, 0), VEGA: ()} == await votes(gathering)


async def test_nobody_takes_back_what_others_have_said(gathering: Town) -> None:
    """The button is the author's alone."""
    await make(gathering)
    await gathering.forge(ANA, ANA, gathering.token(BENTO, "unsay"))

    assert "Only the person who made a statement" in gathering.told(ANA)


async def test_the_same_sentence_is_not_taken_twice(gathering: Town) -> None:
    """Nor one that is too long, nor more than ten of one person."""
    await make(gathering)
    await gathering.say(VEGA, ELENA, f"/statement {BOATS}")
    assert "Somebody has said exactly this already." in gathering.told(ELENA)
    await gathering.say(VEGA, ELENA, "/statement " + "x" * 281)
    assert "at most 280 fit" in gathering.told(ELENA)
    for number in range(11):
        await gathering.say(VEGA, ELENA, f"/statement Thought {number}.")
    assert "You have made 10 statements" in gathering.told(ELENA)


async def test_all_groups_read_what_they_share(gathering: Town) -> None:
    """All of both small groups have agreed: that is common ground."""
    await make(gathering)
    for who in (ANA, BENTO, DIEGO, ELENA):
        await gathering.say(who, who, "/statements")
        await gathering.press(who, who, "answer", "agree")
    await gathering.say(MIRA, MIRA, "/statements close")

    for chat in CHATS:
        told = gathering.message(chat, "Common ground: every group agrees with this.").text
        assert BOATS in told
        assert "4 people answered." in told


async def test_a_statement_on_which_one_group_is_silent_is_not_common_yet(gathering: Town) -> None:
    """It is said from whom too little was heard, and what was asked too late finds its author."""
    await make(gathering)
    for who in (ANA, BENTO):
        await gathering.say(who, who, "/statements")
        await gathering.press(who, who, "answer", "agree")
    await gathering.say(VEGA, ELENA, "/statement The nets are too fine.")
    await gathering.say(MIRA, MIRA, "/statements close")

    told = gathering.message(VEGA, "closed the round").text
    assert "Common ground: every group agrees with this." not in told
    assert "The nets are too fine." in gathering.message(ELENA, "The round closed before").text


async def test_an_answer_after_the_close_is_refused(gathering: Town) -> None:
    """And so is a statement; both are told what to do."""
    await make(gathering)
    token = await _prompted(gathering)
    await gathering.say(MIRA, MIRA, "/statements close")
    await gathering.forge(ANA, ANA, token)
    assert "This round of statements has closed" in gathering.told(ANA)
    await gathering.say(RIBEIRA, BENTO, "/statement Too late.")
    assert "No statements are being gathered" in gathering.told(BENTO)


async def test_only_mediators_open_admit_and_close(gathering: Town) -> None:
    """Whoever else presses or types it is told so."""
    await gathering.say(RIBEIRA, BENTO, f"/statement {BOATS}")
    for verb in ("admit", "decline"):
        await gathering.forge(NOOR, NOOR, gathering.token(MIRA, verb))
        assert "Only the mediators of this room" in gathering.told(NOOR)
    await gathering.say(ANA, ANA, "/statements close")
    assert "You mediate no room." in gathering.told(ANA)


async def test_the_second_mediator_is_told_that_somebody_was_faster(gathering: Town) -> None:
    """A statement turns once."""
    await gathering.say(RIBEIRA, BENTO, f"/statement {BOATS}")
    token = gathering.token(MIRA, "admit")
    await gathering.press(MIRA, MIRA, "admit")
    await gathering.forge(MIRA, MIRA, token)

    assert "Someone was faster" in gathering.told(MIRA)


async def test_words_of_somebody_who_is_forgotten_are_not_asked_any_more(gathering: Town) -> None:
    """Their statement is gone from the round, and no event was lost on us."""
    await make(gathering)
    await gathering.say(BENTO, BENTO, "/forget")
    await gathering.press(BENTO, BENTO, "forget")
    await gathering.say(ANA, ANA, "/statements")

    assert "You have answered all" in gathering.last(ANA)
    assert [] == await gathering.parked()
