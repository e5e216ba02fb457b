"""An objection in three answers; without a reason it counts as a concern, with one it begins a way past the block."""

from datetime import timedelta

import pytest

from bot.store import lives, objections, words
from flows.stages import seen
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town


async def decide(town: Town) -> None:
    """The groups decide by consent on a text of two clauses."""
    await town.begin()
    await town.forge(MIRA, MIRA, f"ruled.{(await town.room()).id}.{seen.charter(await town.room())}.consent.meetings")
    await town.press(MIRA, MIRA, "move", "drafting")
    for clause in ("The sluice opens on Mondays.", "We count the fish."):
        await town.press(MIRA, MIRA, "clause")
        await town.say(MIRA, MIRA, clause)
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "consent")


async def object_fully(town: Town, chat: str, who: str) -> None:
    """Somebody we have met in private objects and gives all three answers there."""
    await town.say(who, who, "/start")
    await town.press(chat, who, "mark", "object")
    await town.press(who, who, "objclause", "1")
    await town.say(who, who, "The eels cannot pass on Mondays.")
    await town.say(who, who, "Open it at night.")


async def reasoned(town: Town) -> dict[str, int]:
    """Group -> how many reasoned objections stand."""
    room = await town.room()
    ballot = room.ballot.id if room.ballot else ""
    found = await town.ask(lambda books: objections.reasoned(books, room.id, ballot))
    return {objection.group: len(objection.reasons) for objection in found}


async def test_three_questions_are_asked_in_private(town: Town) -> None:
    """Clause, harm, remedy; then it is an objection with a reason."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)

    assert "Your objection stands with its reason until the ballot closes." in town.last(BENTO)
    assert {(await town.group(RIBEIRA)).id: 1} == await reasoned(town)
    assert not any("eels" in text for chat in CHATS for text in town.sees(chat))


async def test_whom_we_never_met_in_private_is_asked_in_the_chat(town: Town) -> None:
    """By numbers, where there are no buttons."""
    await decide(town)
    await town.press(VEGA, ELENA, "mark", "object")
    await town.press(VEGA, ELENA, "objclause", "0")
    await town.say(VEGA, ELENA, "Nobody asked the children.", about="What harm would it do")
    await town.press(VEGA, ELENA, "objskip")

    assert {(await town.group(VEGA)).id: 1} == await reasoned(town)


async def test_without_a_reason_it_is_a_concern(town: Town) -> None:
    """The text becomes the agreement; the person was told so."""
    await decide(town)
    await town.say(BENTO, BENTO, "/start")
    await town.press(RIBEIRA, BENTO, "mark", "object")
    assert "Until then it counts as a concern." in town.last(BENTO)
    await town.press(BENTO, BENTO, "objleave")
    assert town.told(BENTO).startswith("Good. Without a reason it is counted as a concern.")
    assert {} == await reasoned(town)
    await town.press(MIRA, MIRA, "close")

    assert "standing" == (await town.room()).stage


async def test_with_a_reason_the_text_is_not_agreed(town: Town) -> None:
    """A way past it is looked for; the objector's group is asked first, and reads the reason without a name."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(MIRA, MIRA, "close")

    assert "repairing" == (await town.room()).stage
    asked = next(text for text in town.sees(RIBEIRA) if "The harm they see:" in text)
    assert "The eels cannot pass on Mondays." in asked
    assert "Open it at night." in asked
    assert "Bento" not in asked


async def test_the_objector_is_not_asked_about_their_own_objection(town: Town) -> None:
    """They have spoken; the others of the group say whether it is heard."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(MIRA, MIRA, "close")
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    assert town.told(BENTO).startswith("Only people who were on the roster")
    await town.press(RIBEIRA, ANA, "mark", "yes")

    assert town.told(ANA).startswith("Recorded: It should be heard.")


async def test_the_way_past_a_block_is_walked_by_pressing(town: Town) -> None:
    """The group stands by it, others help, the objection is met, the text stands."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(MIRA, MIRA, "close")
    await town.press(RIBEIRA, ANA, "mark", "yes")
    await town.wait(timedelta(days=5))
    assert 1 == ((await town.room()).repair or pytest.fail("no repair")).met
    await town.press(VEGA, ELENA, "help")
    assert any("Elena of Vega helps to find a way." in text for text in town.sees(RIBEIRA))
    await town.press(MIRA, MIRA, "meet")
    assert 2 == ((await town.room()).repair or pytest.fail("no repair")).met
    await town.press(RIBEIRA, BENTO, "met")

    assert "standing" == (await town.room()).stage
    assert [] == await town.parked()


async def test_a_mediator_opens_the_text(town: Town) -> None:
    """To write what would remove the harm."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(MIRA, MIRA, "close")
    await town.press(MIRA, MIRA, "mend")

    assert "drafting" == (await town.room()).stage


async def test_whoever_answers_another_way_objects_no_more(town: Town) -> None:
    """Also in the middle of the questions."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(RIBEIRA, BENTO, "mark", "object")
    await town.press(BENTO, BENTO, "objclause", "2")
    await town.press(RIBEIRA, BENTO, "mark", "concern")
    assert {} == await reasoned(town)
    await town.say(BENTO, BENTO, "Too late.")

    assert town.told(BENTO).startswith("You have answered this ballot another way since")


async def test_reasons_can_be_given_better(town: Town) -> None:
    """The newer words stand, the older ones are gone."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    await town.press(RIBEIRA, BENTO, "mark", "object")
    await town.press(BENTO, BENTO, "objclause", "2")
    await town.say(BENTO, BENTO, "Counting frightens them.")
    await town.press(BENTO, BENTO, "objskip")

    room = await town.room()
    kept = [one.text for one in await town.ask(lambda books: words.of_dialogue(books, room.id)) if one.text]
    assert ["Counting frightens them."] == kept
    assert {(await town.group(RIBEIRA)).id: 1} == await reasoned(town)


@pytest.mark.parametrize("typed", ["x" * 281, "\u200b"])
async def test_a_harm_that_cannot_be_is_asked_for_again(town: Town, typed: str) -> None:
    """Too long, or nothing."""
    await decide(town)
    await town.say(BENTO, BENTO, "/start")
    await town.press(RIBEIRA, BENTO, "mark", "object")
    await town.press(BENTO, BENTO, "objclause", "1")
    await town.say(BENTO, BENTO, typed)
    await town.say(BENTO, BENTO, "The eels cannot pass.")

    assert "What change would remove the harm?" in town.last(BENTO)


async def test_after_the_close_no_reason_is_taken(town: Town) -> None:
    """The person is told where they are heard."""
    await decide(town)
    await town.say(BENTO, BENTO, "/start")
    await town.press(RIBEIRA, BENTO, "mark", "object")
    await town.press(BENTO, BENTO, "objclause", "1")
    await town.press(MIRA, MIRA, "close")
    await town.say(BENTO, BENTO, "The eels cannot pass.")

    assert town.told(BENTO).startswith("This ballot has closed already. To be heard")


async def test_whoever_is_forgotten_leaves_no_reason(town: Town) -> None:
    """Neither words nor that they objected."""
    await decide(town)
    await object_fully(town, RIBEIRA, BENTO)
    person = await town.person(BENTO)
    await town.ask(lambda books: lives.forget(books, person))

    room = await town.room()
    assert {} == await reasoned(town)
    assert [] == [one for one in await town.ask(lambda books: words.of_dialogue(books, room.id)) if one.text]
