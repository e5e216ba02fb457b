"""Giving and needing keep to the measure of a day: three notices to a chat, and the rest in its digest."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, RIBEIRA, VEGA, Town
from tests.bot.talking import read
from tests.bot.test_clerk_giving import bring, fitting, write

__all__ = ["fitting"]


@pytest.fixture
async def given(fitting: Town) -> Town:
    """The two have agreed; it is the next morning."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await fitting.wait(timedelta(days=1))
    return fitting


async def test_many_deliveries_of_a_day_are_three_notices_and_a_digest(given: Town) -> None:
    """The giver hears three confirmations at once, and the others in the evening; nothing is lost."""
    for number in range(11, 16):
        await bring(given, f"{number} kg")
        await given.press(RIBEIRA, ANA, "came")
    at_once = [number for number in range(11, 16) if read(given, VEGA, f"this came: rice, {number} kg")]
    await given.wait(timedelta(days=1))

    assert [11, 12, 13] == at_once
    assert all(read(given, VEGA, f"this came: rice, {number} kg") for number in range(11, 16))
    assert all(read(given, RIBEIRA, f"rice, {number} kg") for number in range(11, 16))


async def test_a_notice_of_needs_is_put_at_the_foot_three_times_a_day(fitting: Town) -> None:
    """After that it is kept up to date in its place."""
    await fitting.wait(timedelta(days=1))
    natives = []
    for number in range(5):
        await fitting.say(VEGA, ELENA, f"/offer {number + 1} l of milk number {number} | - | - | -")
        await fitting.press(VEGA, ELENA, "wishkind", "new")
        await fitting.press(VEGA, ELENA, "wishshare")
        await fitting.say(RIBEIRA, BENTO, f"/need {number + 1} l of milk number {number} | - | - | -")
        await fitting.press(RIBEIRA, BENTO, "wishshare")
        natives.append(fitting.message(VEGA, "This may fit together.").native)

    assert 3 == len(set(natives))
