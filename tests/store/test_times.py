"""Moments as whole milliseconds."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.times import millis, moment


@given(st.integers(-(10**13), 10**14))
def test_a_kept_moment_comes_back_as_it_was(kept: int) -> None:
    """To the millisecond, far into the past and the future."""
    assert millis(moment(kept)) == kept


def test_one_moment_in_two_zones_is_kept_as_one() -> None:
    """What counts is when it was, not what the clock on the wall said."""
    in_manaus = datetime(2026, 11, 2, 8, 0, tzinfo=ZoneInfo("America/Manaus"))

    assert millis(in_manaus) == millis(datetime(2026, 11, 2, 12, 0, tzinfo=UTC))


def test_a_moment_without_a_zone_is_a_mistake() -> None:
    """Nobody could say when it was."""
    with pytest.raises(ValueError, match="without a time zone"):
        millis(datetime(2026, 11, 2, 12, 0))  # noqa: DTZ001 that is the point
