"""Around a spoke: notes that only they read, minorities that go along, reports at home, the agenda."""

import pytest

from bot.store import spokes as kept
from tests.bot import given_spokes as s
from tests.bot.given import Town
from tests.bot.given_spokes import ANA, BENTO, CAIO, DIEGO, DORA, EDU, ELENA, FIA, MIRA, RIBEIRA, VEGA

Patch = pytest.MonkeyPatch
SAID = "We want quiet nights."


async def test_a_note_is_read_by_the_spoke_and_by_nobody_else(town: Town, monkeypatch: Patch) -> None:
    """Not with a name, not by the mediator; and it can be taken back."""
    await s.spoke(town, monkeypatch)
    await town.say(CAIO, CAIO, "/note My child wakes at four.")
    assert s.read(town, BENTO, "My child wakes at four.")
    assert not any(s.read(town, chat, "My child wakes") for chat in (RIBEIRA, VEGA, MIRA, DIEGO, ANA))
    assert not any("My child wakes" in text and "Caio" in text for text in town.sees(BENTO))
    await town.say(CAIO, CAIO, "/takeback", about="Your spoke has your note")
    await town.say(BENTO, BENTO, "/notes")

    assert not s.read(town, BENTO, "My child wakes at four.")


async def test_members_are_told_how_to_be_carried(town: Town, monkeypatch: Patch) -> None:
    """Where they would have spoken."""
    await s.spoke(town, monkeypatch)
    await town.say(RIBEIRA, CAIO, f"/say {SAID}")

    assert town.told(CAIO).startswith("In this room Bento speaks for your group. To have it carried, write /note")
    assert () == (await town.room()).waiting


async def test_all_read_after_asking_how_many_a_spoke_speaks(town: Town, monkeypatch: Patch) -> None:
    """A note counts, and so does having nothing to add; twice is once."""
    await s.spoke(town, monkeypatch)
    await town.say(CAIO, CAIO, "/note My child wakes at four.")
    await town.say(CAIO, CAIO, "/note And at five.")
    await town.press(RIBEIRA, DORA, "noadd")
    await town.press(RIBEIRA, EDU, "noadd")
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")
    await town.press(MIRA, MIRA, "pass")

    assert s.read(town, VEGA, "said by Bento for Ribeira, after asking 3 of 6 people")
    assert s.read(town, RIBEIRA, "said by Bento for Ribeira, after asking 3 of 6 people")


async def test_whoever_leaves_is_not_among_those_who_were_asked(town: Town, monkeypatch: Patch) -> None:
    """Neither in the one number nor in the other."""
    await s.spoke(town, monkeypatch)
    await town.press(RIBEIRA, DORA, "noadd")
    await town.press(RIBEIRA, EDU, "noadd")
    await town.say(RIBEIRA, EDU, "/leave")
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")

    assert s.read(town, MIRA, "after asking 1 of 5 people")


async def test_a_reply_to_the_question_is_a_note(town: Town, monkeypatch: Patch) -> None:
    """Typed where it was asked."""
    await s.spoke(town, monkeypatch)
    await town.say(RIBEIRA, FIA, "The lamp.", about="What should our spoke carry?")

    assert s.read(town, BENTO, "The lamp.")


async def test_a_minority_s_note_reaches_every_group_beside_the_words(town: Town, monkeypatch: Patch) -> None:
    """As it was written, whatever language is read; without a name."""
    await s.spoke(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")
    await town.press(RIBEIRA, CAIO, "minority")
    await town.say(CAIO, CAIO, "Nós vivemos dos camiões.")
    await town.press(CAIO, CAIO, "minogo", "no")
    await town.say(VEGA, DIEGO, "/language es")
    await town.press(MIRA, MIRA, "pass")
    told = next(text for text in town.sees(VEGA) if SAID in text)

    assert "Nós vivemos dos camiões." in told
    assert "Caio" not in told


async def test_a_note_with_a_name_says_whose_it_is(town: Town, monkeypatch: Patch) -> None:
    """Written before the words, it goes with the next ones."""
    await s.spoke(town, monkeypatch)
    await town.say(CAIO, CAIO, "/minority I live of the trucks.")
    await town.press(CAIO, CAIO, "minogo", "yes")
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")
    await town.press(MIRA, MIRA, "pass")

    assert s.read(town, VEGA, "Caio of Ribeira sees it otherwise")


async def test_where_many_were_against_words_wait_for_their_note(town: Town, monkeypatch: Patch) -> None:
    """Two days; then they go without."""
    await s.on(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, f"/spoke {s.MANDATE}")
    await town.press(RIBEIRA, FIA, "mark", "no")
    for who in (ANA, BENTO, CAIO, DORA):
        await town.press(RIBEIRA, who, "mark", "yes")
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")
    assert s.read(town, RIBEIRA, "When you voted last, many were against.")
    await town.press(MIRA, MIRA, "pass")
    assert not s.read(town, VEGA, SAID)
    await s.wait(town, 49)
    await town.press(MIRA, MIRA, "pass")

    assert s.read(town, VEGA, SAID)


async def test_a_reporter_tells_at_home_what_others_said(town: Town, monkeypatch: Patch) -> None:
    """Otherwise the room does not go on; the desk says since when."""
    await s.spoke(town, monkeypatch)
    await s.named(town, DORA)
    await town.say(VEGA, ELENA, "/say We need the trucks.")
    await town.press(MIRA, MIRA, "pass")
    assert s.read(town, MIRA, "Not told at home since")
    await s.wait(town, 24 * 8)
    assert s.read(town, RIBEIRA, "Dora, would you tell your group in two sentences")
    await town.press(MIRA, MIRA, "move", "drafting")
    assert town.told(MIRA).startswith("Before the room goes on, these reporters tell")
    await town.press(RIBEIRA, DORA, "told")
    await town.say(RIBEIRA, DORA, "They live of the trucks. They asked for a lamp.")
    assert s.read(town, RIBEIRA, "They live of the trucks. They asked for a lamp.")
    await town.press(MIRA, MIRA, "move", "drafting")

    assert "drafting" == (await town.room()).stage


async def test_only_spokes_report(town: Town, monkeypatch: Patch) -> None:
    """Others get one sentence."""
    await s.spoke(town, monkeypatch)
    await town.say(RIBEIRA, FIA, "/told They said something.")

    assert town.told(FIA).startswith("Only a spoke of your group reports here.")


async def test_the_agenda_is_proposed_published_and_read_at_home_first(town: Town, monkeypatch: Patch) -> None:
    """It stands once in every chat."""
    await s.spoke(town, monkeypatch)
    await town.say(VEGA, ELENA, "/agenda A lamp on the road")
    assert s.read(town, MIRA, "A lamp on the road")
    assert not s.read(town, RIBEIRA, "A lamp on the road")
    await town.press(MIRA, MIRA, "agpub")
    assert s.read(town, RIBEIRA, "A lamp on the road")
    await town.say(RIBEIRA, BENTO, f"/say {SAID}")
    assert "on you can speak on it" in town.told(BENTO)
    await s.wait(town, 73)
    await town.say(CAIO, CAIO, "/note 1 Two lamps.")
    await town.say(RIBEIRA, BENTO, f"/say 1 {SAID}")

    assert s.read(town, MIRA, SAID)
    assert not s.read(town, MIRA, f"1 {SAID}")
    assert s.read(town, MIRA, "after asking 1 of 6 people")
    assert 1 == sum("What we speak about in this room" in text for text in town.sees(VEGA))


async def test_a_mediator_takes_an_item_off(town: Town, monkeypatch: Patch) -> None:
    """And sees the agenda anew with the word."""
    await s.on(town, monkeypatch)
    await town.say(VEGA, ELENA, "/agenda A lamp on the road")
    await town.say(MIRA, MIRA, "/agenda")
    await town.press(MIRA, MIRA, "agoff")

    assert () == (await s.spokes(town)).items
    assert s.read(town, VEGA, "has not put this on the agenda")


async def test_from_outside_the_group_nothing_of_its_spoke_can_be_reached(town: Town, monkeypatch: Patch) -> None:
    """Not by a button that was meant for others, not by words, not by the mediator."""
    await s.spoke(town, monkeypatch)
    await town.say(CAIO, CAIO, "/note My child wakes at four.")
    room = (await town.room()).id
    tokens = [f"note.{room}.0", f"noadd.{room}.0", f"recall.{room}.1", f"recalled.{room}.1", f"spokeme.{room}"]
    tokens += [f"spokegave.{room}.1", f"spokeback.{room}.1", f"minority.{room}.0", f"told.{room}", f"recallin.{room}"]
    for who in (DIEGO, MIRA, "zoe"):
        for token in tokens:
            await town.forge(who, who, token)
            await town.say(who, who, "Something of mine.")
        for word in ("/notes", "/note Mine.", "/minority Mine.", "/told Mine.", "/recall"):
            await town.say(who, who, word)
    room_now = await town.room()

    assert ["1"] == [one.id for one in (await s.spokes(town)).mandates]
    assert 1 == await town.ask(lambda books: kept.asked(books, room, (room_now.groups[0]), "0"))
    assert 0 == await town.ask(lambda books: kept.signed(books, room, "1"))
    assert not any(s.read(town, chat, "My child wakes") for chat in (RIBEIRA, VEGA, MIRA, DIEGO, "zoe"))
    assert not s.read(town, BENTO, "Something of mine.")
