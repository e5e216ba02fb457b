"""Groups of unequal strength in chats: a sheet a press at a time, all read at once; a clause that lessens it."""

from datetime import timedelta

import pytest

from bot.clerk.desk import opening
from flows.evolving.power import of
from flows.plan import Plan
from flows.power import MATTERS, TURNED
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import read

SENTENCE = "The owner's cousin is the judge."


@pytest.fixture
async def sheets(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Both groups have entered, and their sheets lie before them."""
    monkeypatch.setitem(opening.WAYS, "alliance", Plan(("power", "speaking")))
    await town.settle()
    codes = [(await town.group(chat)).code for chat in CHATS]
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(codes)} | 90")
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "close")
    return town


async def fill(town: Town, chat: str, own: str, others: str) -> None:
    """Somebody goes through the whole sheet, press by press; the group says yes."""
    who = CHATS[chat][0]
    for matter in MATTERS:
        for level in (others, own) if matter in TURNED else (own, others):
            await town.press(chat, who, "sheet", level)
    await town.press(chat, who, "sheetput")
    for one in CHATS[chat]:
        await town.press(chat, one, "mark", "yes")


async def test_a_sheet_is_filled_press_by_press_and_read_when_all_are_ready(sheets: Town) -> None:
    """Each question stands in the place of the last one; the other group reads nothing before."""
    await fill(sheets, RIBEIRA, "much", "little")
    assert not read(sheets, VEGA, "Here nobody contradicts")
    await fill(sheets, VEGA, "little", "much")
    room = await sheets.room()

    assert of(room).delivered
    assert read(sheets, RIBEIRA, "Here nobody contradicts")
    assert read(sheets, VEGA, "Here nobody contradicts")


async def test_with_whose_answer_a_question_closes_hears_that(sheets: Town) -> None:
    """And not until when it could be changed; whoever answered before is told the day."""
    await fill(sheets, RIBEIRA, "much", "little")

    assert any("You can change it until" in text for text in sheets.plaza.told(ANA))
    assert "Recorded: Yes. With your answer this question is closed." == sheets.told(BENTO)


async def test_a_sentence_stands_on_the_own_sheet_and_reaches_nobody_else_before_its_time(sheets: Town) -> None:
    """By button, as a reply to the sheet, or with /strength; it can be taken back."""
    await sheets.say(RIBEIRA, ANA, f"/strength {SENTENCE}")
    await sheets.press(RIBEIRA, ANA, "sheet", "little")
    await sheets.press(RIBEIRA, BENTO, "sheetrest")
    assert read(sheets, RIBEIRA, SENTENCE)
    assert not read(sheets, VEGA, SENTENCE)
    await sheets.press(RIBEIRA, BENTO, "sheetnew")
    await sheets.press(RIBEIRA, BENTO, "sheet", "little")
    await sheets.press(RIBEIRA, BENTO, "sheetrest")
    await sheets.press(RIBEIRA, BENTO, "sheetsay")
    await sheets.say(RIBEIRA, BENTO, "He is the mayor too.")

    room = await sheets.room()
    group = (await sheets.group(RIBEIRA)).id
    assert of(room).writing[group].word
    assert read(sheets, RIBEIRA, "He is the mayor too.")


async def test_a_wrong_press_on_a_sheet_leads_one_question_back(sheets: Town) -> None:
    """Also at its end, before the group is asked; the sentence and all other marks stay."""
    group = (await sheets.group(RIBEIRA)).id
    await sheets.press(RIBEIRA, ANA, "sheet", "little")
    await sheets.press(RIBEIRA, BENTO, "sheet", "back")
    assert "" == of(await sheets.room()).writing[group].level("members", group)
    await sheets.press(RIBEIRA, ANA, "sheet", "much")
    await sheets.press(RIBEIRA, ANA, "sheetrest")
    await sheets.press(RIBEIRA, ANA, "sheet", "back")

    assert read(sheets, RIBEIRA, "Question 16 of 16")
    assert "much" == of(await sheets.room()).writing[group].level("members", group)


async def test_one_word_in_reply_to_a_sheet_is_a_mark_and_never_its_sentence(sheets: Town) -> None:
    """Also in another language; a number that is none of the answers is asked back."""
    group = (await sheets.group(VEGA)).id
    await sheets.say(VEGA, DIEGO, "9", about="Question 1")
    assert "choose one of the answers" in sheets.told(DIEGO)
    await sheets.say(VEGA, DIEGO, "Poco", about="Question 1")
    await sheets.say(VEGA, DIEGO, "much.", about="Question 2")

    view = of(await sheets.room()).writing[group]
    assert "" == view.word
    assert {"little", "much"} == set(view.marks["members"].values())


async def test_rules_are_proposed_by_their_numbers_and_what_is_none_is_asked_back(sheets: Town) -> None:
    """In one line; none of them at all is asked in words of its own."""
    await fill(sheets, RIBEIRA, "much", "little")
    await fill(sheets, VEGA, "little", "much")
    for chat, members in CHATS.items():
        for who in members:
            await sheets.press(chat, who, "mark", "yes")
    await sheets.say(VEGA, DIEGO, "/evenly 3 77")
    assert "1 to 7" in sheets.told(DIEGO)
    await sheets.say(VEGA, DIEGO, "/evenly")
    for bit in range(6):
        await sheets.press(VEGA, DIEGO, "evenpick", str((2**6 - 1) - (2 ** (bit + 1) - 1)))
    await sheets.press(VEGA, DIEGO, "evenask")

    assert read(sheets, RIBEIRA, "proposes that this room keeps to no such rules any more")


async def test_a_clause_is_noted_that_lessens_what_was_named(sheets: Town) -> None:
    """Step by step; the decision is refused before, and called after."""
    await fill(sheets, RIBEIRA, "much", "little")
    await fill(sheets, VEGA, "little", "much")
    await sheets.press(MIRA, MIRA, "move", "speaking")
    await sheets.press(MIRA, MIRA, "move", "drafting")
    await sheets.press(MIRA, MIRA, "clause")
    await sheets.say(MIRA, MIRA, "Day labourers are paid twelve a day.")
    await sheets.press(MIRA, MIRA, "call")
    await sheets.press(MIRA, MIRA, "called")
    assert "drafting" == (await sheets.room()).stage
    await sheets.say(MIRA, MIRA, "/lessen")
    await sheets.press(MIRA, MIRA, "lessenof", "1")
    await sheets.press(MIRA, MIRA, "lessenin", "money")
    await sheets.press(MIRA, MIRA, "lessenby")
    await sheets.say(MIRA, MIRA, "soon")
    assert "did not understand the day" in sheets.told(MIRA)
    await sheets.say(MIRA, MIRA, "1.3.2020")
    assert "over already" in sheets.told(MIRA)
    await sheets.say(MIRA, MIRA, "1.3.2029")
    assert "has ended by then" in sheets.told(MIRA)
    await sheets.say(MIRA, MIRA, "1.5.2026")
    await sheets.say(MIRA, MIRA, "Twelve a day on every slip")
    assert "Written down" in sheets.last(MIRA)
    assert read(sheets, RIBEIRA, "Twelve a day on every slip")
    await sheets.press(MIRA, MIRA, "call")
    await sheets.press(MIRA, MIRA, "called")

    assert "deciding" == (await sheets.room()).stage


async def test_what_was_noted_can_be_noted_otherwise_or_taken_away(sheets: Town) -> None:
    """The day by a press; a promise form leaves such a clause alone; then it lessens nothing any more."""
    await fill(sheets, RIBEIRA, "much", "little")
    await fill(sheets, VEGA, "little", "much")
    await sheets.press(MIRA, MIRA, "move", "speaking")
    await sheets.press(MIRA, MIRA, "move", "drafting")
    await sheets.press(MIRA, MIRA, "clause")
    await sheets.say(MIRA, MIRA, "Day labourers are paid twelve a day.")
    await sheets.press(MIRA, MIRA, "lessen")
    await sheets.press(MIRA, MIRA, "lessenof", "1")
    await sheets.press(MIRA, MIRA, "lessenin", "money")
    await sheets.press(MIRA, MIRA, "lessenby")
    await sheets.press(MIRA, MIRA, "lessenon")
    await sheets.say(MIRA, MIRA, "x" * 300)
    assert "200" in sheets.told(MIRA)
    await sheets.say(MIRA, MIRA, "Every slip")
    assert (await sheets.room()).clauses[0].commitment
    await sheets.say(MIRA, MIRA, "/promise 1")
    assert "/lessen" in sheets.told(MIRA)
    await sheets.press(MIRA, MIRA, "lessen")
    await sheets.press(MIRA, MIRA, "lessenof", "1")
    await sheets.press(MIRA, MIRA, "lessenno")

    assert (await sheets.room()).clauses[0].commitment is None


async def test_what_all_sheets_say_can_be_read_again(sheets: Town) -> None:
    """With /strength; where nothing of the kind was asked one is told how."""
    await sheets.say(MIRA, MIRA, "/strength")
    assert "still filling their sheets" in sheets.last(MIRA)
    await sheets.press(MIRA, MIRA, "sheetgo")
    await sheets.say(MIRA, MIRA, "/strength")
    assert "No group has filled a sheet" in sheets.last(MIRA)
    await sheets.say(DIEGO, DIEGO, "/strength")

    assert sheets.last(DIEGO)
