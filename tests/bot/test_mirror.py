"""The mirror among people: ideas without names, wanted by others, decided at home; nothing of it goes elsewhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import records
from bot.clerk.counter import ACTS, WORDS, _about
from bot.export import export
from flows.mirror import home_of
from tests.bot import given_whole as g
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town

IDEA = "Our women should speak first, as theirs do."
DOUBT = "Mondays are our market days."


@pytest.fixture(autouse=True)
def _straight(monkeypatch: pytest.MonkeyPatch) -> None:
    g.straight(monkeypatch)


async def look(town: Town) -> None:
    """Speaking is over, the groups are asked, and Bento has had an idea."""
    await g.begin(town)
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.say(BENTO, BENTO, f"/mirror {IDEA}")


async def propose(town: Town) -> None:
    """Three others want it too."""
    await look(town)
    for who in (ANA, "caio", "dora"):
        await town.press(RIBEIRA, who, "second")


async def test_every_group_is_asked_in_its_own_chat_when_a_stage_is_over(town: Town) -> None:
    """And how to answer."""
    await g.begin(town)
    assert not any("What did we see in them" in text for text in town.sees(VEGA))
    await town.press(MIRA, MIRA, "move", "drafting")

    for chat in (RIBEIRA, VEGA):
        assert any("What did we see in them that we want to change" in text for text in town.sees(chat))
    assert not any("What did we see in them" in text for text in town.sees(MIRA))


async def test_an_idea_stands_in_the_own_chat_without_a_name(town: Town) -> None:
    """The others see nothing of it."""
    await look(town)

    (listed,) = [text for text in town.sees(RIBEIRA) if IDEA in text]
    assert "bento" not in listed.lower()
    assert not any(IDEA in text for chat in (VEGA, MIRA, ELENA) for text in town.sees(chat))


async def test_what_is_told_by_the_button_comes_from_the_private_chat(town: Town) -> None:
    """The question in the chat leads there."""
    await g.begin(town)
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(RIBEIRA, BENTO, "mirror")
    await town.say(BENTO, BENTO, IDEA)

    assert any(IDEA in text for text in town.sees(RIBEIRA))


async def test_words_in_the_groups_chat_are_not_taken(town: Town) -> None:
    """There everybody sees who writes."""
    await look(town)
    await town.say(RIBEIRA, "caio", "/mirror something else")

    assert town.told("caio").startswith("Here others see who writes.")
    assert not any("something else" in text for text in town.sees(RIBEIRA))


async def test_with_three_others_it_is_decided_by_the_group_alone(town: Town) -> None:
    """The author does not count among them, and nobody counts twice."""
    await look(town)
    for who in (BENTO, ANA, ANA, "caio"):
        await town.press(RIBEIRA, who, "second")
    assert not any("Shall your group do it?" in text for text in town.sees(RIBEIRA))
    await town.press(RIBEIRA, "dora", "second")
    assert any("Shall your group do it?" in text and IDEA in text for text in town.sees(RIBEIRA))
    for who in (ANA, BENTO, "caio"):
        await town.press(RIBEIRA, who, "mark", "yes")
    await town.wait(timedelta(days=9))

    assert any("Your group has decided: you want this." in text for text in town.sees(RIBEIRA))
    assert any("Your group has decided to do this:" in text and IDEA in text for text in town.sees(RIBEIRA))
    assert () == (await town.room()).questions


async def test_numbers_under_three_are_not_told(town: Town) -> None:
    """One no among four answers would be seen."""
    await propose(town)
    for who, said in ((ANA, "yes"), (BENTO, "yes"), ("caio", "yes"), ("dora", "no")):
        await town.press(RIBEIRA, who, "mark", said)
    await town.wait(timedelta(days=9))

    told = town.message(RIBEIRA, "Your group has decided: you want this.").text
    assert "Yes" not in told


async def test_the_reminder_names_the_group_whose_idea_it_is(town: Town) -> None:
    """A group's own place has no topic that could be named."""
    await propose(town)
    await town.wait(timedelta(days=6))

    assert any("Ribeira: an idea for your own group" in text for text in town.sees("dora"))


async def test_nothing_of_it_can_be_reached_from_outside(town: Town) -> None:
    """By every word and every button, from the other group, its members, the mediator, and a stranger."""
    await propose(town)
    home = home_of((await town.group(RIBEIRA)).id)
    ids = [row["idea_id"] for row in await town.house.store.fetch("SELECT idea_id FROM mirror_ideas")]
    guesses = ((home, "1", "yes", "x"), (ids[0], ids[0], ids[0], ids[0]), (home, ids[0], "0", "yes"))
    outside = ((VEGA, DIEGO), (VEGA, ELENA), (ELENA, ELENA), (MIRA, MIRA), (ZOE, ZOE))
    for chat, who in outside:
        there = town.where(chat)
        for word in WORDS:
            for rest in ("", f" {home}", f" {ids[0]}"):
                there.say(chat, who, f"/{word}{rest}")
        for verb in sorted(ACTS.keys() - {"forget"}):
            for guess in guesses:
                there.press(chat, who, "m0", ".".join((verb, *guess[: _about(verb)])))
        await town.player.quiet()

    seen = [text for chat in {chat for chat, _ in outside} for text in town.sees(chat)]
    assert len(seen) > len(outside)
    assert [] == [text for text in seen if IDEA in text or "Shall your group do it?" in text]
    (turnout,) = await town.house.store.fetch(
        "SELECT count(*) AS marks FROM marks WHERE dialogue_id = :home", home=home
    )
    assert 0 == turnout["marks"]


async def test_no_record_page_or_export_has_it(town: Town, tmp_path: Path) -> None:
    """Closed ballots have public records and papers; this one has none, and no journal of a room names it."""
    await propose(town)
    await town.press(RIBEIRA, ANA, "mark", "yes")
    await town.wait(timedelta(days=9))
    home = home_of((await town.group(RIBEIRA)).id)
    copy = tmp_path / "copy.db"
    (await town.house.store.fetch("VACUUM INTO :file", file=str(copy)))
    await export(copy, tmp_path / "papers")
    papers = {str(file): file.read_text("utf-8") for file in (tmp_path / "papers").rglob("*.*")}

    assert None is await records.find(town.house.store, home, "1")
    assert len(papers) > 1
    assert [] == [name for name, text in papers.items() if home in name + text or IDEA in text]


async def test_an_idea_can_be_taken_back(town: Town) -> None:
    """By its author, in reply to the note; it leaves the list."""
    await look(town)
    await town.say(BENTO, BENTO, "/takeback", about="without your name. To take it back")

    assert not any(IDEA in text for text in town.sees(RIBEIRA))


async def test_whoever_is_forgotten_takes_their_ideas_along(town: Town) -> None:
    """The words go, and the list follows."""
    await look(town)
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    assert not any(IDEA in text for text in town.sees(RIBEIRA))


async def test_after_ninety_days_it_is_asked_what_changed(town: Town) -> None:
    """In each group's own chat."""
    await g.begin(town)
    await g.agree(town)
    await town.wait(timedelta(days=91))

    for chat in (RIBEIRA, VEGA):
        assert any("What changed at home?" in text for text in town.sees(chat))


async def test_reservations_are_read_at_home_and_travel_as_a_number(town: Town) -> None:
    """Three of Ribeira have one: the others learn that there are three."""
    await g.begin(town)
    await g.call(town)
    for who in (BENTO, "caio", "dora"):
        await town.say(who, who, f"/reserve {DOUBT} ({len(who)})")
    await town.say(RIBEIRA, "edu", f"/reserve {DOUBT}")
    assert town.told("edu").startswith("Here others see who writes.")
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=9))

    assert any("3 people of Ribeira added a reservation" in text for text in town.sees(VEGA))
    assert any(DOUBT in text for text in town.sees(RIBEIRA))
    assert not any(DOUBT in text for chat in (VEGA, MIRA) for text in town.sees(chat))


async def test_two_reservations_are_told_to_nobody_else(town: Town) -> None:
    """People could guess whose they are."""
    await g.begin(town)
    await g.call(town)
    for who in (BENTO, "caio"):
        await town.say(who, who, f"/reserve {DOUBT}")
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=9))

    assert not any("added a reservation" in text for chat in (VEGA, RIBEIRA, MIRA) for text in town.sees(chat))


async def test_who_speaks_for_us_is_told_to_the_group_itself(town: Town) -> None:
    """Spread and newcomers, without names; under three nothing."""
    await g.begin(town)
    await town.say(RIBEIRA, BENTO, "/say one")
    await town.say(RIBEIRA, ANA, "/voices")
    assert any("Fewer than 3 people have spoken" in text for text in town.sees(RIBEIRA))
    for who in ("caio", "dora"):
        await town.say(RIBEIRA, who, "/say two")
    await town.say(RIBEIRA, ANA, "/voices")

    assert "3 people have spoken to other groups." in town.last(RIBEIRA)
    assert "3 people spoke for the first time." in town.last(RIBEIRA)
    await town.say(RIBEIRA, ZOE, "/voices")
    assert town.told(ZOE).startswith("That is for people of this group.")
