"""Ways that a house has written itself: offered at /open by name, copied into the room, told to the groups."""

from datetime import timedelta

import pytest

from bot.flowfiles import Deciding, FlowFile
from flows.ballot import Rule
from flows.plan import Plan
from tests.bot.given import CHATS, MIRA, RIBEIRA, VEGA, Town, tokens

SLOW = FlowFile("Slow", Plan(("covenant", "speaking"), "open", 21), Deciding("consent", exit="weighted"), 182, 21)
PLAIN = FlowFile("Plain", Plan(("speaking",)))


@pytest.fixture
async def asked(town: Town) -> Town:
    """Mira is asked which way it shall be."""
    town.house.desk.ways.update({way.key: way for way in (SLOW, PLAIN)})
    await town.settle()
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(MIRA, MIRA, f"/open The river | {codes} | 90")
    return town


async def test_a_mediator_reads_what_each_way_is(asked: Town) -> None:
    """Stages, gate, rule, term: before anybody is bothered."""
    said = asked.last(MIRA)

    assert (
        "“Slow”: Ground rules and Speaking, then one text. Words pass at once. Deciding: Nobody is harmed. "
        "An agreement holds for 182 days."
    ) in said
    assert "“Plain”: Speaking, then one text. Mediators pass words on. Deciding: Every group says yes." in said


async def test_a_room_is_as_its_file_says(asked: Town) -> None:
    """Plan, term and rule are the room's own from then on."""
    await asked.press(MIRA, MIRA, "invited", SLOW.key)
    room = await asked.room()

    assert ("alliance", SLOW.plan, 182) == (room.flow, room.plan, room.term_days)
    assert (Rule(way="consent", exit="weighted"), False) == (room.rule, room.secret)
    assert any("has chosen how we decide here" in text for text in asked.sees(RIBEIRA))


async def test_where_a_file_says_nothing_the_mediators_word_counts(asked: Town) -> None:
    """The term that was typed, and the usual rule, of which nobody is told."""
    await asked.press(MIRA, MIRA, "invited", PLAIN.key)
    room = await asked.room()

    assert (90, Rule()) == (room.term_days, room.rule)
    assert not any("has chosen how we decide here" in text for text in asked.sees(RIBEIRA))


async def test_the_time_to_decide_is_offered_first(town: Town) -> None:
    """The mediator may still give more."""
    ten = FlowFile("Ten", Plan(("speaking",), "gated", 10), deciding_days=10)
    town.house.desk.ways[ten.key] = ten
    await town.settle()
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(MIRA, MIRA, f"/open The river | {codes} | 90")
    await town.press(MIRA, MIRA, "invited", ten.key)
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "close")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Mondays.")
    await town.press(MIRA, MIRA, "call")
    shown, number = town.offered(MIRA, "called", "10")

    assert 1 == number
    assert ["10", "7", "14", "21"] == [token.split(".")[-1] for token in tokens(shown)[:4]]


async def test_a_way_that_is_gone_is_not_opened(asked: Town) -> None:
    """The file was taken out of the folder meanwhile: an old button says so."""
    asked.house.desk.ways.clear()
    await asked.forge(MIRA, MIRA, f"invited.{SLOW.key}")

    assert asked.told(MIRA).startswith("This button is from another time.")
