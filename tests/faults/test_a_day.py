"""A day in which everything fails that can, on Telegram, on Matrix and in the hall at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.a_day import a_day
from tests.faults.reckoning import Reckoning, reckoned
from tests.faults.simulated import lived_through
from tests.faults.weather import STRIKES

pytestmark = pytest.mark.faults


async def after(folder: Path, seed: int) -> tuple[Reckoning, Mapping[str, Mapping[str, int]], tuple[int, int]]:
    """What has become of a day, what struck whom, and how often the house fell and was stopped."""
    async with a_day(folder, seed, words_a_person=1) as day:
        struck = {name: door.struck for name, door in day.doors.items()}
        return await reckoned(day), struck, (len(day.home.falls), day.home.stops)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_day_in_which_everything_fails_loses_nothing_and_tells_nothing_twice(seed: int, tmp_path: Path) -> None:
    """Every word reaches every other group once, every answer counts as given last, across outages, falls and repeats.

    On Telegram, where a lost reply is ambiguous, a word that may not have come is listed for the mediator, and only a
    question is asked again. Traps 22, 26, 52, 72 and 73 of the platforms.
    """
    found, struck, (falls, stops) = lived_through(after(tmp_path, seed))

    assert [] == found.lost
    assert [] == found.double
    assert [] == found.miscounted
    assert [] == found.unexplained
    assert (0, []) == (found.parked, found.failed)
    assert all(struck[name].get(strike) for name in ("telegram", "matrix") for strike in STRIKES)
    assert falls > 1
    assert falls + stops > 4
