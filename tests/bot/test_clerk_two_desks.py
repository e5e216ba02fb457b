"""Two mediators at one desk, each in their own chat: whoever is slower is told, and loses nothing."""

from tests.bot.given import BENTO, MIRA, NOOR, RIBEIRA, VEGA, Town
from tests.bot.test_clerk_desks import invite_noor


async def both(town: Town) -> None:
    """Noor mediates too; the text has a clause."""
    await town.draft("The sluice opens on Mondays.")
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")


async def test_two_who_change_one_clause_lose_nothing(town: Town) -> None:
    """The second sees the new words, and what they typed themselves, and can go on from there."""
    await both(town)
    for who in (MIRA, NOOR):
        await town.press(who, who, "edit")
        await town.press(who, who, "reword")
    await town.say(MIRA, MIRA, "The sluice opens on Tuesdays.")
    await town.say(NOOR, NOOR, "The sluice opens every day.")

    assert ["The sluice opens on Tuesdays."] == [one.text for one in (await town.room()).clauses]
    for words in ("Someone was faster", "The sluice opens on Tuesdays.", "The sluice opens every day."):
        assert words in town.last(NOOR)
    await town.press(NOOR, NOOR, "reword")
    await town.say(NOOR, NOOR, "The sluice opens on Tuesdays and Fridays.")
    assert ["The sluice opens on Tuesdays and Fridays."] == [one.text for one in (await town.room()).clauses]


async def test_a_clause_that_was_changed_is_not_dropped_by_an_old_button(town: Town) -> None:
    """Whoever wanted to drop it has not read its new words."""
    await both(town)
    for who in (MIRA, NOOR):
        await town.press(who, who, "edit")
        await town.press(who, who, "reword")
    await town.say(MIRA, MIRA, "The sluice opens on Tuesdays.")
    await town.press(NOOR, NOOR, "drop")

    assert town.told(NOOR).startswith("Someone was faster")
    assert 1 == len((await town.room()).clauses)


async def test_a_text_is_sent_once(town: Town) -> None:
    """The second press is told that all have it; after a change it can be sent again."""
    await both(town)
    for who in (MIRA, NOOR):
        await town.press(who, who, "share")
    asked = "what must change before your group could say yes?"

    assert 1 == sum(asked in text for text in town.sees(RIBEIRA))
    assert town.told(NOOR).startswith("All groups have been sent exactly this text.")


async def test_a_pause_is_asked_for_once_and_an_old_button_ends_no_other(town: Town) -> None:
    """The second is told; an end that was meant for an older pause does not end a new one."""
    await both(town)
    await town.press(MIRA, MIRA, "pause")
    await town.forge(NOOR, NOOR, f"pause.{(await town.room()).id}.24")
    assert town.told(NOOR).startswith("Someone was faster")
    old = town.token(NOOR, "resume")
    await town.press(MIRA, MIRA, "resume")
    town.hands.at = town.hands.at.replace(minute=30)
    await town.press(MIRA, MIRA, "pause")
    await town.forge(NOOR, NOOR, old)

    assert town.told(NOOR).startswith("Someone was faster")
    assert (await town.room()).paused_until is not None


async def test_a_room_is_not_closed_over_words_that_came_meanwhile(town: Town) -> None:
    """Whoever said yes has not seen them."""
    await town.begin()
    await town.press(MIRA, MIRA, "leave")
    await town.say(RIBEIRA, BENTO, "/say Wait, one thing more.")
    await town.press(MIRA, MIRA, "left")

    assert town.told(MIRA).startswith("Someone was faster")
    assert "speaking" == (await town.room()).stage
    assert not any("has closed this room" in text for text in town.sees(VEGA))
