"""A circle as people live it: asked in private, by buttons, numbers and typed words; nothing of it in a group."""

from datetime import timedelta

import pytest

from flows.circle import Circle
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, Town
from tests.bot.telling import PEOPLE, begun, in_private

SECRET = "It hurt me deeply"


@pytest.fixture(autouse=True)
async def begins(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The groups are in a room with a plan, and all four have written in private before."""
    await begun(town, monkeypatch)
    await in_private(town)


async def proposed(town: Town) -> None:
    """Mira invites Diego (who acted), Ana (who was hurt), Bento and Elena: by name."""
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "circle")
    for name in (DIEGO, ANA, BENTO, ELENA):
        await town.say(MIRA, MIRA, name)
    await town.press(MIRA, MIRA, "circleinvite")


async def sitting(town: Town) -> None:
    """All four say yes."""
    await proposed(town)
    for who in PEOPLE:
        await town.press(who, who, "circleyes")


async def circle(town: Town) -> Circle:
    """The circle of the room."""
    found = (await town.room()).circle
    assert found is not None
    return found


async def test_the_first_turn_goes_by_typed_words_alone(town: Town) -> None:
    """Whoever is waited for simply writes; a number confirms."""
    await sitting(town)
    await town.say(ANA, ANA, SECRET)
    await town.say(DIEGO, DIEGO, "I hear that it hurt you")
    await town.say(ANA, ANA, "1")
    now = await circle(town)

    assert (1, 1, await town.person(DIEGO)) == (now.movement, now.place, now.awaited)


async def test_nothing_of_a_circle_is_ever_read_in_a_group(town: Town) -> None:
    """The four and the mediator read it."""
    await sitting(town)
    await town.say(ANA, ANA, f"/circle {SECRET}")

    assert not any(SECRET in text for chat in CHATS for text in town.sees(chat))
    assert all(any(SECRET in text for text in town.sees(who)) for who in (*PEOPLE, MIRA))


async def test_who_is_not_waited_for_is_not_taken_for_a_turn(town: Town) -> None:
    """The word is refused kindly."""
    await sitting(town)
    await town.say(BENTO, BENTO, "/circle Now me")

    assert "No circle waits for you now." in town.told(BENTO)
    assert "speak" == (await circle(town)).step


async def test_somebody_who_was_never_met_in_private_cannot_be_asked(town: Town) -> None:
    """Nor somebody unknown: the mediator is told, and asked again."""
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "circle")
    await town.say(MIRA, MIRA, "nobody of this name")

    assert "I find no one, or more than one, with that name." in town.last(MIRA)


async def test_one_no_ends_it_without_a_name(town: Town) -> None:
    """The others are told that it does not take place now."""
    await proposed(town)
    await town.press(ELENA, ELENA, "circleno")

    assert (await town.room()).circle is None
    assert any("Not everybody wishes a circle now." in text for text in town.sees(ANA))


async def test_words_that_are_taken_back_are_gone_in_every_chat(town: Town) -> None:
    """The turn begins anew."""
    await sitting(town)
    said = await town.say(ANA, ANA, SECRET)
    await town.heard(town.plaza.withdraw(ANA, ANA, said.message))

    assert not any(SECRET in text for who in (*PEOPLE, MIRA) for text in town.sees(who))
    assert "speak" == (await circle(town)).step


async def test_a_circle_to_its_end(town: Town) -> None:
    """Three movements, one act, and after two weeks the one who was hurt says that it is done."""
    await sitting(town)
    names = {await town.person(who): who for who in PEOPLE}
    for number in range(9):
        for words in ("what it was", "what I heard"):
            who = names[(await circle(town)).awaited]
            await town.say(who, who, f"{words} {number}")
        await town.press(names[(await circle(town)).awaited], names[(await circle(town)).awaited], "circleheard")
    await town.press(DIEGO, DIEGO, "circledeed", "14")
    for _ in range(3):
        who = names[(await circle(town)).awaited]
        await town.press(who, who, "circlepass")
    await town.press(ANA, ANA, "circlelook", "14")
    for chat in CHATS:
        assert any("The circle has spoken, and agreed on 1 act." in text for text in town.sees(chat))
    await town.wait(timedelta(days=15))
    await town.press(ANA, ANA, "circlenow", "done")

    assert (await town.room()).circle is None
