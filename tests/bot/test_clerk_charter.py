"""How we decide: a mediator chooses step by step, every group reads it, anybody can have it explained."""

import pytest

from flows.stages import seen
from tests.bot.given import ANA, BENTO, CHATS, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town


async def choose(town: Town, way: str, how: str) -> None:
    """Mira chooses a way and all that goes with it."""
    await town.say(MIRA, MIRA, "/rules")
    await town.press(MIRA, MIRA, "ruleway", way)
    await town.press(MIRA, MIRA, "rulehow", how)


async def test_the_way_is_chosen_and_read_before_it_holds(town: Town) -> None:
    """Then all groups read it."""
    await town.begin()
    await choose(town, "consent", "meetings")
    assert "Shall this room decide like this?" in town.last(MIRA)
    assert "parallel" == (await town.room()).rule.way
    await town.press(MIRA, MIRA, "ruled")

    assert "consent" == (await town.room()).rule.way
    for chat in CHATS:
        assert any("Mira has chosen how we decide here:" in text for text in town.sees(chat))
        assert any("no group has an objection with reasons" in text for text in town.sees(chat))


@pytest.mark.parametrize(
    ("way", "how", "expected"),
    [
        ("consent", "exit", ("consent", False, False, "weighted")),
        ("weighted", "open", ("weighted", False, False, "")),
        ("weighted", "secret", ("weighted", True, False, "")),
        ("parallel", "changeable", ("parallel", True, True, "")),
    ],
)
async def test_every_combination_arrives_as_it_was_pressed(
    town: Town, way: str, how: str, expected: tuple[str, bool, bool, str]
) -> None:
    """Way, secrecy, exit."""
    await town.begin()
    await choose(town, way, how)
    await town.press(MIRA, MIRA, "ruled")

    room = await town.room()
    assert expected == (room.rule.way, room.secret, room.changeable, room.rule.exit)


async def test_ways_that_do_not_fit_are_not_offered(town: Town) -> None:
    """Two groups cannot decide by states and people; a forged press is refused."""
    await town.begin()
    await town.say(MIRA, MIRA, "/rules")
    with pytest.raises(LookupError):
        town.offered(MIRA, "ruleway", "states")
    await town.forge(MIRA, MIRA, f"ruled.{(await town.room()).id}.{seen.charter(await town.room())}.states.open")

    assert town.told(MIRA).startswith("This way is for rooms of at least 5 groups.")


@pytest.mark.parametrize("forged", ["lottery.open", "parallel.sometimes", "consent.secret"])
async def test_what_nobody_offered_is_refused(town: Town, forged: str) -> None:
    """And changes nothing."""
    await town.begin()
    before = (await town.room()).rule
    await town.forge(MIRA, MIRA, f"ruled.{(await town.room()).id}.{seen.charter(await town.room())}.{forged}")

    assert before == (await town.room()).rule


async def test_it_can_no_longer_be_chosen_once_the_text_is_begun(town: Town) -> None:
    """The desk does not offer it, and an old button says why."""
    await town.begin()
    await choose(town, "consent", "exit")
    old = town.token(MIRA, "ruled")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.forge(MIRA, MIRA, old)

    assert town.told(MIRA).startswith("How a room decides is chosen before its text is begun.")
    await town.look_for(MIRA, MIRA, "rules")
    assert not town.offers(MIRA, "rules")


async def test_the_desk_leads_to_it(town: Town) -> None:
    """While it can be chosen."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "rules")

    assert "How shall this room decide?" in town.last(MIRA)


async def test_anybody_can_have_it_explained_in_the_chat(town: Town) -> None:
    """In words, without numbers of a law; on the other app too."""
    await town.begin()
    for chat, who in ((RIBEIRA, BENTO), (VEGA, ELENA)):
        await town.say(chat, who, "/rules")
        assert "How we decide here:" in town.last(chat)
        assert "more yes than no in each" in town.last(chat)


async def test_only_mediators_choose(town: Town) -> None:
    """Others are told where they can speak."""
    await town.begin()
    await town.say(ZOE, ZOE, "/rules")
    assert "You mediate no room. To open one, write /open." == town.told(ZOE)
    await town.forge(ANA, ANA, f"ruled.{(await town.room()).id}.{seen.charter(await town.room())}.consent.meetings")

    assert town.told(ANA).startswith("Only the mediators of this room can do that.")
