"""Leaving an agreement in chats: the group is asked, all are told, the notice runs, and there is a way back."""

from datetime import timedelta

from bot.store import registry
from flows.registry.life import State, at, spans
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

DAY = timedelta(days=1)


async def agreed(town: Town) -> str:
    """Both groups have an agreement; its code."""
    await town.call()
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(8 * DAY)
    room = await town.room()
    assert "standing" == room.stage
    return room.id.upper()


async def leaves(town: Town) -> None:
    """Ribeira decides to leave."""
    await town.say(RIBEIRA, ANA, "/part")
    await town.press(RIBEIRA, ANA, "parted")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")


async def state(town: Town, code: str) -> State | None:
    """What the registry says that the agreement is now."""
    life = spans(await town.ask(lambda books: registry.record(books, code)))
    span = at(life, town.hands.now())
    return span.state if span else None


async def test_a_group_leaves_by_its_own_ballot_and_the_others_hear_it_a_month_before_it_ends(town: Town) -> None:
    """Of two groups one is too few: so both read, before it happens, that it will end."""
    code = await agreed(town)
    await leaves(town)

    assert read(town, VEGA, f"Ribeira has decided to leave agreement {code}.")
    assert read(town, VEGA, "Too few groups would be left then")
    assert read(town, RIBEIRA, "What should the others know, or keep?")
    assert State.DENOUNCED is await state(town, code)

    await town.wait(32 * DAY)
    assert State.LAPSED is await state(town, code)
    assert read(town, VEGA, "too few stayed")


async def test_a_group_stays_after_all_by_a_button_or_a_word(town: Town) -> None:
    """And the agreement stands as before."""
    code = await agreed(town)
    await leaves(town)
    await town.press(RIBEIRA, BENTO, "remain")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")

    assert read(town, VEGA, f"Ribeira stays in agreement {code}.")
    await town.wait(32 * DAY)
    assert "standing" == (await town.room()).stage
    assert State.IN_FORCE is await state(town, code)


async def test_in_a_chat_without_buttons_the_choices_are_numbers(town: Town) -> None:
    """A no is told to nobody else."""
    code = await agreed(town)
    await town.say(VEGA, DIEGO, f"/part {code}")
    await town.press(VEGA, DIEGO, "parted")
    for who in (DIEGO, ELENA):
        await town.press(VEGA, who, "mark", "no")

    assert read(town, VEGA, "Your group stays in the agreement.")
    assert not read(town, RIBEIRA, "leave agreement")
    assert State.IN_FORCE is await state(town, code)


async def test_only_people_of_the_roster_ask_and_only_where_something_stands(town: Town) -> None:
    """One clear sentence each."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/part")
    assert read(town, RIBEIRA, "Your group is in no agreement of that name.") or "no agreement" in town.told(ANA)
    await town.say(RIBEIRA, ZOE, "/part")
    assert (await town.room()).keeping is None
