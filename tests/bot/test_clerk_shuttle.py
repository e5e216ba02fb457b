"""Shuttle and caucus in chats: held words that all read at once, and talks of one group with its mediators."""

import pytest

from bot.acting.dialogues import act
from bot.store import Books, words
from flows import commands as c
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read, speak

MATTER = "Who opens the sluice?"
NETS, BOATS, NEW = "The nets are too fine.", "The boats come at night.", "The nets catch the young fish."


@pytest.fixture
async def held(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Mira has asked both sides to write."""
    await speak(town, monkeypatch)
    await town.say(MIRA, MIRA, f"/shuttle {MATTER}")
    await town.press(MIRA, MIRA, "shuttled", "3")
    return town


async def test_both_sides_write_and_read_each_other_at_once(held: Town) -> None:
    """Nobody but the mediator reads anything before she delivers."""
    await held.say(RIBEIRA, BENTO, f"/say {NETS}")
    await held.press(MIRA, MIRA, "deliver")
    assert "Still missing" in held.told(MIRA)
    await held.say(VEGA, ELENA, f"/say {BOATS}")
    assert read(held, MIRA, NETS)
    assert read(held, MIRA, BOATS)
    assert not read(held, VEGA, NETS)
    assert not read(held, RIBEIRA, BOATS)

    await held.press(MIRA, MIRA, "deliver")

    assert read(held, VEGA, NETS)
    assert read(held, RIBEIRA, BOATS)
    assert held.message(BENTO, "Your words have reached the other groups.")


async def test_no_word_page_or_button_shows_the_other_list(held: Town) -> None:
    """Neither commands, nor replies, nor buttons that were meant for somebody else."""
    await held.say(RIBEIRA, BENTO, f"/say {NETS}")
    room = (await held.room()).id
    for word in ("/rooms", "/say", "/pass", "/caucus hm", "/agreements", "/statements", "/help", "/shuttle", "/desk"):
        await held.say(VEGA, ELENA, word)
        await held.say(ELENA, ELENA, word)
        await held.say(VEGA, ELENA, word, about=MATTER)
    listed = (await held.room()).shuttle
    assert listed is not None
    for token in (f"deliver.{room}.1", f"pass.{room}.{listed.words[0].word}", f"shuttle.{room}"):
        await held.forge(VEGA, ELENA, token) if held.where(VEGA).buttons else await held.forge(ZOE, ZOE, token)

    assert not read(held, VEGA, NETS)
    assert not read(held, ELENA, NETS)
    assert not read(held, ZOE, NETS)


async def test_a_crash_while_delivering_shows_nothing_or_all(held: Town) -> None:
    """What was delivered in a transaction that fell is as if it had never been; the next one brings all."""
    await held.say(RIBEIRA, BENTO, f"/say {NETS}")
    await held.say(VEGA, ELENA, f"/say {BOATS}")
    room = await held.room()
    now = held.hands.now()

    def falls(books: Books) -> None:
        act(books, room.id, c.DeliverShuttle("1", room.mediators[0]), now)
        raise MemoryError("the light goes out")

    with pytest.raises(MemoryError):
        await held.ask(falls)
    await held.player.quiet()
    assert not read(held, VEGA, NETS)
    assert not read(held, RIBEIRA, BOATS)
    assert room == await held.room()
    await held.press(MIRA, MIRA, "deliver")
    assert read(held, VEGA, NETS)
    assert read(held, RIBEIRA, BOATS)


async def test_a_group_passes_by_button_or_word_and_takes_it_back(held: Town) -> None:
    """The quay has no buttons: its people write."""
    await held.press(RIBEIRA, ANA, "passall")
    await held.say(VEGA, DIEGO, "/pass")
    passed = (await held.room()).shuttle
    await held.say(VEGA, DIEGO, "/pass")
    again = (await held.room()).shuttle

    assert passed is not None
    assert again is not None
    assert 2 == len(passed.passed)
    assert 1 == len(again.passed)


async def test_a_mediator_may_suggest_other_words_and_the_author_decides(held: Town) -> None:
    """The first words are kept; what the author agreed to is theirs to take back."""
    await held.say(RIBEIRA, BENTO, f"/say {NETS}")
    await held.press(MIRA, MIRA, "wording")
    await held.say(MIRA, MIRA, NEW)
    await held.press(BENTO, BENTO, "reworded", "yes")
    await held.say(VEGA, DIEGO, "/pass")
    await held.press(MIRA, MIRA, "deliver")

    assert read(held, VEGA, NEW)
    assert not read(held, VEGA, NETS)
    room, bento = (await held.room()).id, await held.person(BENTO)
    kept = await held.ask(lambda books: [one.text for one in words.of_dialogue(books, room) if one.person == bento])
    assert {NETS, NEW} == set(kept)


async def test_a_caucus_stays_between_a_group_and_its_mediators(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question goes to the desk, the answer to the group's chat; a reply there goes on alone."""
    await speak(town, monkeypatch)
    await town.say(BENTO, BENTO, "/caucus We are afraid of them.")
    await town.say(MIRA, MIRA, "I hear you.", about="We are afraid of them.")
    await town.say(RIBEIRA, ANA, "Thank you, Mira.", about="I hear you.")

    assert read(town, RIBEIRA, "I hear you.")
    assert not read(town, RIBEIRA, "We are afraid of them.")
    assert read(town, MIRA, "Thank you, Mira.")
    for secret in ("afraid", "I hear you", "Thank you, Mira"):
        assert not any(read(town, place, secret) for place in (VEGA, ELENA, DIEGO))
    assert 1 == sum("A caucus was held" in text for text in town.sees(VEGA))
    assert not read(town, VEGA, "Ribeira has talked")
    assert () == (await town.room()).waiting


async def test_a_reply_to_the_note_about_a_caucus_never_goes_to_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In private too, an answer to it is for the mediators alone; and it can be taken back."""
    await speak(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/caucus First.")
    await town.say(BENTO, BENTO, "Second.", about="nobody else")
    assert read(town, MIRA, "Second.")
    assert () == (await town.room()).waiting
    await town.say(BENTO, BENTO, "/takeback", about="nobody else")

    assert not read(town, MIRA, "Second.")


async def test_a_mediator_can_begin_to_talk_with_a_group_alone(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the desk; the group's chat reads it."""
    await speak(town, monkeypatch)
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "whom")
    await town.press(MIRA, MIRA, "alone", (await town.group(VEGA)).id)
    await town.say(MIRA, MIRA, "How are you?")

    assert read(town, VEGA, "How are you?")
    assert not read(town, RIBEIRA, "How are you?")
