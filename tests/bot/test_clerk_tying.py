"""Agreements that name each other, at the counter: one replaces another, depends on it, or is taken up by a law."""

from flows.dialogue import Dialogue
from flows.registry import acts as a
from flows.registry.life import State
from tests.bot.given import ANA, CHATS, DIEGO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.given_agreed import DAY, acts, agreed, all_say_yes, decided, state
from tests.bot.talking import read


async def second(town: Town, *ties: str) -> Dialogue:
    """The same groups write another text, with these links, and it is put to the decision."""
    await town.invite()
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(DAY)
    await town.press(MIRA, MIRA, "close")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Tuesdays.")
    for tie in ties:
        await town.say(MIRA, MIRA, f"/tie {tie}")
        await town.press(MIRA, MIRA, "tiego")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    return await town.room()


async def test_a_text_that_replaces_another_ends_it_when_it_enters_into_force(town: Town) -> None:
    """The link is part of what is decided; the old room closes with a word to its groups."""
    old = await agreed(town)
    room = await second(town, f"supersedes {old}")
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, f"It takes the place of agreement {old}.")
        assert read(town, chat, f"When all have decided on this text, agreement {old} ends.")
    assert State.IN_FORCE is await state(town, old)

    await all_say_yes(town)
    new = room.id.upper()
    assert State.IN_FORCE is await state(town, new)
    assert State.SUPERSEDED is await state(town, old)
    assert 1 == len(await acts(town, old, a.Superseded))
    assert 1 == len(await acts(town, new, a.Linked))
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, f"Agreement {new} of the same groups has taken the place of this one.")
        assert read(town, chat, "Its agreement has been replaced, so this room closes.")
    await town.say(VEGA, DIEGO, f"/agreements {old}")
    assert f"Agreement {new} took its place." in town.last(VEGA)


async def test_the_groups_are_told_when_what_theirs_depends_on_is_left(town: Town) -> None:
    """Each side reads of the other on its card."""
    old = await agreed(town)
    await second(town, f"depends on {old}")
    new = await decided(town)
    await town.say(VEGA, DIEGO, f"/agreements {old}")
    assert f"Agreement {new} holds only together with it." in town.last(VEGA)
    await town.say(RIBEIRA, ANA, f"/part {old}")
    await town.press(RIBEIRA, ANA, "parted")
    for who in CHATS[RIBEIRA]:
        await town.press(RIBEIRA, who, "mark", "yes")

    assert read(town, VEGA, f"A group leaves agreement {old}, on which yours depends.")


async def test_a_link_can_be_written_down_later_and_taken_back(town: Town) -> None:
    """What the registry does not know, and what is not said any more, gets one sentence."""
    code = await agreed(town)
    await town.say(MIRA, MIRA, "/tie builds on NONE9")
    assert "There is no agreement with the code NONE9." in town.told(MIRA)
    await town.say(MIRA, MIRA, "/tie likes K7")
    assert "I did not understand that." in town.told(MIRA)
    await town.say(MIRA, MIRA, f"/tie builds on {code}")
    assert "An agreement cannot be linked with itself." in town.told(MIRA)
    assert [] == await town.parked()


async def test_a_law_that_has_taken_it_up_is_written_down_mended_and_taken_back(town: Town) -> None:
    """All are told each time, and the card says it."""
    code = await agreed(town)
    await town.say(RIBEIRA, ANA, "/takenup Lei 14/2026, http://lei.example")
    assert "Please give a link that begins with https://" in town.told(ANA)
    await town.say(RIBEIRA, ANA, "/takenup Lei 14/2026, https://lei.example")
    await town.press(RIBEIRA, ANA, "takenupgo")
    assert read(town, VEGA, f"Ribeira writes down that agreement {code} has been taken up outside:")
    assert read(town, VEGA, "Lei 14/2026, https://lei.example")
    await town.say(VEGA, DIEGO, f"/agreements {code}")
    assert "It was taken up outside:" in town.last(VEGA)

    await town.say(RIBEIRA, ANA, "/takenup")
    await town.press(RIBEIRA, ANA, "takenas")
    await town.say(RIBEIRA, ANA, "Lei 15/2026")
    await town.press(RIBEIRA, ANA, "takenupgo")
    assert read(town, VEGA, "Lei 15/2026")
    await town.say(RIBEIRA, ANA, "/takenup")
    await town.press(RIBEIRA, ANA, "untaken")
    assert read(town, VEGA, f"Ribeira has taken back that agreement {code} was taken up here:")
    await town.say(VEGA, DIEGO, f"/agreements {code}")
    assert "It was taken up outside:" not in town.last(VEGA)
    assert 2 == len(await acts(town, code, a.TakingUpWithdrawn))
