"""An agreement rests and binds again at the counter, when every group says yes in its own chat."""

from flows.registry import acts as a
from flows.registry.life import State
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.given_agreed import acts, agreed, state
from tests.bot.talking import read


async def asked(town: Town, word: str = "/suspend The river has flooded the fields.") -> None:
    """The mediator asks all groups."""
    await town.say(MIRA, MIRA, word)
    await town.press(MIRA, MIRA, "suspendgo")


async def all_say(town: Town, word: str) -> None:
    """Everybody answers the same."""
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", word)


async def test_with_a_yes_of_every_group_it_rests_and_with_another_it_binds_again(town: Town) -> None:
    """Each reads why, that its end comes no later, and how it can bind again."""
    code = await agreed(town)
    await asked(town)
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, f"shall agreement {code}, “The river”, rest for a while?")
        assert read(town, chat, "The river has flooded the fields.")
    await all_say(town, "yes")
    assert State.SUSPENDED is await state(town, code)
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, f"Every group has said yes: agreement {code} rests from now on.")
        assert read(town, chat, "Its end stays as it was:")
    await town.say(VEGA, DIEGO, f"/agreements {code}")
    assert "It is resting" in town.last(VEGA)
    assert "The river has flooded the fields." in town.last(VEGA)
    await town.say(VEGA, DIEGO, "/charter")
    assert f"Resting for now, and so not among these: agreement {code}." in town.last(VEGA)

    await town.say(MIRA, MIRA, "/suspend")
    assert read(town, MIRA, "The agreement rests.")
    await town.press(MIRA, MIRA, "unsuspend")
    await town.press(MIRA, MIRA, "suspendgo")
    await all_say(town, "yes")
    assert State.IN_FORCE is await state(town, code)
    assert read(town, VEGA, f"agreement {code} binds again from now on.")


async def test_one_no_leaves_it_binding_and_the_others_are_not_asked_any_more(town: Town) -> None:
    """The registry keeps nothing of it."""
    code = await agreed(town)
    await asked(town)
    for who in (DIEGO, ELENA):
        await town.press(VEGA, who, "mark", "no")

    assert State.IN_FORCE is await state(town, code)
    assert read(town, RIBEIRA, f"Not every group wants agreement {code} to rest. It binds as before.")
    assert [] == await acts(town, code, a.Suspended)


async def test_an_administrator_asks_and_takes_the_question_back(town: Town) -> None:
    """Why is asked for where it was not said; who is no administrator is told whom to ask."""
    code = await agreed(town)
    await town.say(RIBEIRA, BENTO, "/suspend")
    assert "Only an administrator" in town.told(BENTO)
    await town.say(RIBEIRA, ANA, "/suspend")
    await town.say(RIBEIRA, ANA, "We need a break.")
    await town.press(RIBEIRA, ANA, "suspendgo")
    assert read(town, VEGA, "Ribeira asks all groups: shall agreement")

    await town.say(RIBEIRA, ANA, "/suspend")
    await town.press(RIBEIRA, ANA, "suspendback")
    assert read(town, VEGA, f"The question whether agreement {code} rests was taken back.")
    await town.say(RIBEIRA, ANA, "/unsuspend")
    assert "The agreement does not rest: it binds its groups." in town.told(ANA)
    assert [] == await town.parked()
