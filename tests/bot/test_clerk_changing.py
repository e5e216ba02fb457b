"""People edit what they said: before the gate it replaces, after it the new words stand marked as changed."""

import pytest

from tests.bot.given import BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town, said
from tests.bot.talking import read, speak

FIRST, NEW = "The nets are too fine.", "The nets are finer than agreed."


async def spoken(town: Town, patch: pytest.MonkeyPatch, gate: str = "open") -> str:
    """Bento has said it to the room; the id of his message."""
    await speak(town, patch, gate)
    heard = await town.say(RIBEIRA, BENTO, f"/say {FIRST}")
    return heard.message


async def edit(town: Town, chat: str, who: str, native: str, text: str) -> None:
    """Somebody changes a message of theirs in the app."""
    await town.heard(town.where(chat).edit(chat, who, native, text))


async def test_at_an_open_gate_the_new_words_stand_everywhere_marked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In place of the first ones, in the other group's chat, in the author's own and on the desk."""
    native = await spoken(town, monkeypatch)

    await edit(town, RIBEIRA, BENTO, native, f"/say {NEW}")

    for chat in (VEGA, RIBEIRA, MIRA):
        assert not read(town, chat, FIRST), chat
        assert "changed by its author" in said(town.message(chat, NEW)), chat


async def test_the_first_words_can_be_looked_up_by_whoever_was_shown_them(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a button below the changed ones, by number where there are none; in private, where we have met."""
    await edit(town, RIBEIRA, BENTO, await spoken(town, monkeypatch), NEW)

    await town.press(VEGA, DIEGO, "before")

    assert FIRST in town.last(DIEGO)


async def test_words_that_are_taken_back_are_gone_in_all_their_wordings(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first ones too, where somebody has looked them up."""
    await edit(town, RIBEIRA, BENTO, await spoken(town, monkeypatch), NEW)
    await town.press(VEGA, DIEGO, "before")

    await town.say(RIBEIRA, BENTO, "/takeback", about=NEW)

    for chat in (VEGA, RIBEIRA, MIRA, DIEGO):
        assert not read(town, chat, FIRST), chat
        assert not read(town, chat, NEW), chat


async def test_where_a_mediator_passes_words_on_the_change_waits_for_the_mediator(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others read the first words until then."""
    native = await spoken(town, monkeypatch, "gated")
    await town.press(MIRA, MIRA, "pass")

    await edit(town, RIBEIRA, BENTO, native, NEW)

    assert read(town, VEGA, FIRST)
    assert not read(town, VEGA, NEW)
    assert "wants to change words that the other groups have read" in said(town.message(MIRA, NEW))
    assert "Until they are passed on, the other groups read the first ones." in town.last(BENTO)

    await town.press(MIRA, MIRA, "pass")

    assert read(town, VEGA, NEW)
    assert not read(town, VEGA, FIRST)


async def test_a_change_that_is_held_back_leaves_the_first_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its author is told, as of any words."""
    native = await spoken(town, monkeypatch, "gated")
    await town.press(MIRA, MIRA, "pass")
    await edit(town, RIBEIRA, BENTO, native, NEW)

    await town.press(MIRA, MIRA, "hold")

    assert read(town, VEGA, FIRST)
    assert not read(town, VEGA, NEW)


async def test_the_last_of_several_edits_counts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a change waits a further edit changes it; an edit back to what stands withdraws it."""
    native = await spoken(town, monkeypatch, "gated")
    await town.press(MIRA, MIRA, "pass")
    await edit(town, RIBEIRA, BENTO, native, "Some nets are too fine.")
    await edit(town, RIBEIRA, BENTO, native, NEW)
    assert 1 == len((await town.room()).waiting)
    assert read(town, MIRA, NEW)

    await edit(town, RIBEIRA, BENTO, native, FIRST)

    assert () == (await town.room()).waiting
    assert read(town, VEGA, FIRST)


async def test_an_edit_that_comes_twice_counts_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits and nothing is said a second time."""
    native = await spoken(town, monkeypatch)
    await edit(town, RIBEIRA, BENTO, native, NEW)
    before = town.sees(VEGA)

    await edit(town, RIBEIRA, BENTO, native, NEW)

    assert before == town.sees(VEGA)


async def test_an_edit_of_an_edit_keeps_the_very_first_words(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often they are changed, what was read first can be looked up."""
    native = await spoken(town, monkeypatch)
    await edit(town, RIBEIRA, BENTO, native, "Some nets are too fine.")
    await edit(town, RIBEIRA, BENTO, native, NEW)

    await town.press(VEGA, DIEGO, "before")

    assert FIRST in town.last(DIEGO)
    assert read(town, VEGA, NEW)


async def test_nobody_edits_what_somebody_else_said(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that lets a moderator change others' messages changes nothing here."""
    native = await spoken(town, monkeypatch)

    await edit(town, RIBEIRA, "ana", native, NEW)

    assert read(town, VEGA, FIRST)
    assert not read(town, VEGA, NEW)


async def test_whoever_takes_words_back_hears_where_they_can_still_be_read(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a chat that does not let us in any more; where they could be taken away, nothing is said of it."""
    await spoken(town, monkeypatch)
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))

    await town.say(RIBEIRA, BENTO, "/takeback", about=FIRST)

    assert 1 == sum("from the chat of Vega; there they can still be read" in text for text in town.sees(BENTO))


async def test_an_edit_after_the_room_closed_changes_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its author hears so in a sentence."""
    native = await spoken(town, monkeypatch)
    await town.press(MIRA, MIRA, "leave")
    await town.press(MIRA, MIRA, "left")
    assert "closed" == (await town.room()).stage

    await edit(town, RIBEIRA, BENTO, native, NEW)

    assert read(town, VEGA, FIRST)
    assert "closed" in town.last(BENTO)


async def test_words_that_were_taken_back_do_not_come_back_by_an_edit(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are said anew or not at all."""
    native = await spoken(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/takeback", about=FIRST)

    await edit(town, RIBEIRA, BENTO, native, NEW)

    assert not read(town, VEGA, NEW)
    assert "You have taken these words back." in town.last(BENTO)


async def test_a_typed_vote_counts_as_it_was_first_sent(town: Town) -> None:
    """Trap 20: an edited answer is no new one. Whoever edits it hears how to change it."""
    await town.settle()
    await town.invite()
    asked = town.message(VEGA, "Answer with a number")
    heard = await town.heard(town.where(VEGA).say(VEGA, ELENA, "1", about=asked.native))
    before = await town.counts()

    await edit(town, VEGA, ELENA, heard.message, "2")

    assert before == await town.counts()
    assert "Editing changes nothing here: what you sent first counts." in town.sees(VEGA)[-1]


async def test_an_answer_to_a_form_counts_as_it_was_first_sent(town: Town) -> None:
    """In private everything that is no word for a room is spoken of."""
    await town.begin()
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    heard = await town.say(MIRA, MIRA, "We fish from May to June.")

    await edit(town, MIRA, MIRA, heard.message, "We fish from May to July.")

    assert ["We fish from May to June."] == [clause.text for clause in (await town.room()).clauses]
    assert "Editing changes nothing here: what you sent first counts." in town.last(MIRA)
