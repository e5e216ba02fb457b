"""The gate in chats: how words pass, and four short questions for whoever was asked to say it another way."""

import pytest

from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, Town, said
from tests.bot.talking import read, speak


async def test_at_an_open_gate_words_are_read_at_once_and_can_be_taken_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their author replies to them with /takeback."""
    await speak(town, monkeypatch, "open")
    await town.say(RIBEIRA, BENTO, "/say The nets are too fine.")
    assert read(town, VEGA, "The nets are too fine.")

    await town.say(RIBEIRA, BENTO, "/takeback", about="The nets are too fine.")

    assert not read(town, VEGA, "The nets are too fine.")


async def test_a_mediator_changes_how_words_pass_from_the_desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """All groups are told; then words are kindly kept back."""
    await speak(town, monkeypatch)
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "gate")
    await town.press(MIRA, MIRA, "setgate", "closed")
    assert read(town, VEGA, "has changed how words pass between the groups")

    await town.say(VEGA, ELENA, "/say The boats come at night.")

    assert "For now no free words go between the groups" in town.told(ELENA)
    assert not read(town, MIRA, "The boats come at night.")


async def test_the_gate_is_chosen_when_a_room_is_opened(town: Town) -> None:
    """One of the buttons below the question whether all is right."""
    await town.settle()
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(MIRA, MIRA, f"/open The river | {codes} | 90")
    await town.press(MIRA, MIRA, "otherways")
    await town.press(MIRA, MIRA, "invited", "alliance-open")
    room = await town.room()

    assert room.plan is not None
    assert ("alliance", "open") == (room.flow, room.plan.gate)


@pytest.fixture
async def sent_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Bento was asked to say it another way."""
    await speak(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/say You are thieves.")
    await town.press(MIRA, MIRA, "rephrase")
    await town.press(BENTO, BENTO, "prompts")
    return town


async def test_four_questions_become_one_wording_that_is_confirmed(sent_back: Town) -> None:
    """Any of them can be skipped; nothing goes to the gate before the author says so."""
    await sent_back.say(BENTO, BENTO, "The nets hung across the bend.")
    await sent_back.press(BENTO, BENTO, "promptskip")
    await sent_back.say(BENTO, BENTO, "Fish for my children.")
    await sent_back.say(BENTO, BENTO, "Will you lift them on Sundays?")
    whole = "The nets hung across the bend.\nFish for my children.\nWill you lift them on Sundays?"
    assert whole in sent_back.last(BENTO).replace("> ", "")
    assert () == (await sent_back.room()).waiting

    await sent_back.press(BENTO, BENTO, "rephrased")

    assert whole in said(sent_back.message(MIRA, "Will you lift them")).replace("> ", "")
    await sent_back.press(MIRA, MIRA, "pass")
    assert read(sent_back, VEGA, "Will you lift them on Sundays?")


async def test_the_whole_must_fit_into_one_turn(sent_back: Town) -> None:
    """What is too long is refused at once, and the question stays open."""
    await sent_back.say(BENTO, BENTO, "a" * 400)
    await sent_back.say(BENTO, BENTO, "b" * 300)
    assert "at most 199 fit" in sent_back.told(BENTO)

    await sent_back.say(BENTO, BENTO, "b" * 199)

    assert "Question 3 of 4" in sent_back.last(BENTO)


async def test_nothing_said_is_nothing_sent(sent_back: Town) -> None:
    """Whoever skips all four has said nothing; a press twice does not skip twice."""
    first = sent_back.token(BENTO, "promptskip")
    await sent_back.forge(BENTO, BENTO, first)
    await sent_back.forge(BENTO, BENTO, first)
    assert "That question has been answered." in sent_back.told(BENTO)
    for _ in range(3):
        await sent_back.press(BENTO, BENTO, "promptskip")

    assert sent_back.last(BENTO).startswith("Then nothing is said.")


async def test_only_the_author_is_helped(sent_back: Town) -> None:
    """Somebody else who gets hold of the button learns nothing."""
    await sent_back.forge(ANA, ANA, sent_back.token(BENTO, "prompts"))

    assert "This help is for the person who said it." == sent_back.told(ANA)
    assert not read(sent_back, ANA, "You are thieves.")
