"""Cards of interests in chats: sentences without names, questions that lead deeper, a card that its group accepts."""

from datetime import timedelta

import pytest

from bot.store import interests
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read, speak

WATER, GATE, SLEEP, FISH = "The water for our children.", "We demand the gate.", "That we can sleep.", "Fish in winter."


@pytest.fixture
async def cards(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The groups write their cards; everybody has been met in private."""
    return await speak(town, monkeypatch, then="interests")


async def put_together(town: Town, chat: str, *, at: str = MIRA, who: str = MIRA) -> None:
    """Somebody takes the first sentence of the first part, and leaves the rest open."""
    if at == MIRA:
        await town.press(MIRA, MIRA, "cards")
        await town.press(MIRA, MIRA, "card", (await town.group(chat)).id)
    else:
        await town.press(at, who, "card")
    tokens = [option.token for option in town.offered(at, "cardtake")[0].speech.options]  # type: ignore[union-attr]
    await town.press(at, who, "cardtake", tokens[0].rpartition(".")[2])
    for _ in range(3):
        await town.press(at, who, "cardtake", "-")
    await town.press(at, who, "cardask")


async def accept(town: Town, chat: str) -> None:
    """Both people of a group say yes, and the clock closes the question."""
    for who in CHATS[chat]:
        await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=4))


async def test_a_sentence_stands_in_the_own_chat_without_a_name(cards: Town) -> None:
    """The other group does not read it; it can be taken back."""
    await cards.press(RIBEIRA, BENTO, "interest", "protect")
    await cards.say(BENTO, BENTO, WATER)
    assert read(cards, RIBEIRA, WATER)
    assert not read(cards, VEGA, WATER)
    assert not any("bento" in text for text in cards.sees(RIBEIRA) if WATER in text)
    await cards.say(BENTO, BENTO, "/takeback", about="It stands in your group's chat")

    assert not read(cards, RIBEIRA, WATER)


async def test_three_questions_lead_from_a_demand_to_what_it_is_for(cards: Town) -> None:
    """Each answer stands in the place of the sentence; each may be skipped."""
    await cards.press(RIBEIRA, BENTO, "interest", "hope")
    await cards.say(BENTO, BENTO, GATE)
    assert "what would it give you?" in cards.last(BENTO)
    await cards.say(BENTO, BENTO, SLEEP)
    assert read(cards, RIBEIRA, SLEEP)
    assert not read(cards, RIBEIRA, GATE)
    await cards.press(BENTO, BENTO, "never")
    room, river = (await cards.room()).id, (await cards.group(RIBEIRA)).id

    assert 1 == len(await cards.ask(lambda books: interests.proposed(books, room, river, "hope")))


async def test_cards_are_put_together_accepted_and_read_at_the_same_moment(cards: Town) -> None:
    """By the mediator at the desk and by an administrator in the chat; one by buttons, one by numbers."""
    await cards.press(RIBEIRA, BENTO, "interest", "protect")
    await cards.say(BENTO, BENTO, WATER)
    await cards.say(VEGA, ELENA, "/interest")
    await cards.press(VEGA, ELENA, "interest", "protect")
    await cards.say(ELENA, ELENA, FISH)
    await put_together(cards, RIBEIRA)
    await accept(cards, RIBEIRA)
    assert not read(cards, VEGA, WATER)
    await put_together(cards, VEGA, at=VEGA, who=DIEGO)
    assert not read(cards, RIBEIRA, FISH)
    await accept(cards, VEGA)

    assert read(cards, VEGA, WATER)
    assert read(cards, RIBEIRA, FISH)
    await cards.press(MIRA, MIRA, "move", "drafting")
    assert "drafting" == (await cards.room()).stage


async def test_a_group_passes_and_a_mediator_goes_on(cards: Town) -> None:
    """Both can be read by all."""
    await cards.press(VEGA, ELENA, "nocard")
    assert read(cards, RIBEIRA, "Vega: goes on without a card")
    await cards.press(VEGA, ELENA, "uncard")
    assert read(cards, RIBEIRA, "Vega: still writing")
    await cards.press(MIRA, MIRA, "cardsgo")

    assert read(cards, RIBEIRA, "goes on without the cards of Ribeira and Vega")


async def test_nobody_else_puts_a_card_together_or_reads_what_is_written(cards: Town) -> None:
    """Neither members, nor strangers, nor another group's administrator."""
    await cards.press(RIBEIRA, BENTO, "interest", "protect")
    await cards.say(BENTO, BENTO, WATER)
    room, river = (await cards.room()).id, (await cards.group(RIBEIRA)).id
    for chat, who in ((ZOE, ZOE), (RIBEIRA, BENTO)):
        await cards.forge(chat, who, f"card.{room}.{river}")
        await cards.forge(chat, who, f"cards.{room}")
    for words in ("/interest", "/heard", "/rooms", "/say", "/help", "/criticism"):
        await cards.say(VEGA, DIEGO, words)
        await cards.say(DIEGO, DIEGO, words)

    assert not any(read(cards, chat, WATER) for chat in (VEGA, DIEGO, ELENA, ZOE))
    assert not (await cards.room()).interests.asked  # type: ignore[union-attr]
    assert await cards.parked() == []


async def test_too_much_and_too_late_is_said_in_one_sentence(cards: Town) -> None:
    """Long sentences, a third one, a stage that is over."""
    for _ in range(3):
        await cards.press(RIBEIRA, ANA, "interest", "fear")
        await cards.say(ANA, ANA, "x" * 281)
        assert "281 characters" in cards.told(ANA)
        await cards.say(ANA, ANA, FISH)
    assert "You have written 2 sentences here" in cards.told(ANA)
    await cards.press(MIRA, MIRA, "cardsgo")
    await cards.say(ANA, ANA, "/interest")

    assert "No cards are being written" in cards.told(ANA)
