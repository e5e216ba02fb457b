"""Two years of agreements, small: one state at every instant, no notice missed, none doubled.

The same with forty agreements is a benchmark (see `benchmarks.two_years`).
"""

from pathlib import Path

import pytest

from benchmarks.two_years import MONTHS, lived, states
from flows.registry.life import State

SEEN = {State.DRAFT, State.IN_FORCE, State.REVIEW, State.RENEWED, State.LAPSED}


@pytest.mark.faults
async def test_two_years_with_absences_leave_nothing_out_and_nothing_double(tmp_path: Path) -> None:
    """Clocks change, a leap day comes, the house is away for days: every week house and registry say the same."""
    seasons = await lived(tmp_path, 8, MONTHS)

    assert [] == seasons.wrong
    assert seasons.absences > 10
    assert SEEN <= await states(seasons)
