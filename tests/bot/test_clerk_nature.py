"""Observations in chats: noted in a few words, a group's own until it shares them, beside a look back, as a wheel."""

from bot.channels.base import Shape
from tests.bot.given import ANA, BENTO, DIEGO, RIBEIRA, VEGA, Town
from tests.bot.talking import read

FROGS = "The first frogs"


async def test_what_somebody_has_seen_stays_in_their_group_until_it_is_shared(town: Town) -> None:
    """Guided: what, where; nobody else reads it before the press, and then all do."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/seen")
    await town.press(RIBEIRA, ANA, "seeit")
    await town.say(RIBEIRA, ANA, FROGS)
    await town.say(RIBEIRA, ANA, "the lower ford")
    await town.say(VEGA, DIEGO, "/seen")
    assert not read(town, VEGA, FROGS)

    await town.press(RIBEIRA, BENTO, "seenshare")
    assert read(town, VEGA, f"{FROGS} · the lower ford")


async def test_a_note_without_a_place_in_one_line(town: Town) -> None:
    """A button leads past the place; the list shows it with the wheel of the year."""
    await town.begin()
    await town.say(RIBEIRA, ANA, f"/seen {FROGS}")
    await town.press(RIBEIRA, ANA, "seenpast")
    await town.say(RIBEIRA, BENTO, "/seen")

    speech = town.where(RIBEIRA).seen(RIBEIRA)[-1].speech
    assert speech is not None
    assert Shape.PICTURE in [block.shape for block in speech.blocks]
    assert FROGS in town.last(RIBEIRA)


async def test_a_note_is_taken_back_by_whoever_wrote_it(town: Town) -> None:
    """It is nowhere any more, also where it was shared."""
    await town.begin()
    await town.say(RIBEIRA, ANA, f"/seen {FROGS} | the ford")
    await town.press(RIBEIRA, ANA, "seenshare")
    await town.say(RIBEIRA, ANA, "/takeback", about="Noted for your group")
    await town.say(VEGA, DIEGO, "/seen")

    assert "Nobody has noted anything yet" in town.last(VEGA)
