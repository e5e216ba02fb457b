"""The map of who gave whom: it says what came; and one way only where it is so for two seasons."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.economy.map import Came, one_way, quarter, season_of, times, totals

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  they get one
EVENTS = st.lists(
    st.builds(
        Came,
        st.sampled_from(["farm", "kitchen"]),
        st.sampled_from(["river", "port"]),
        st.sampled_from(["rice", "work"]),
        st.integers(1, 9).map(Fraction),
        st.sampled_from(["kg", "day"]),
        MOMENTS,
    ),
    max_size=40,
)


@given(EVENTS)
def test_the_totals_are_those_of_the_record(events: list[Came]) -> None:
    """Counted again by hand: every event in exactly one season, unit and direction."""
    by_hand: Counter[tuple[int, int, str, str, str, str]] = Counter()
    for one in events:
        key = (one.at.year, (one.at.month + 2) // 3, one.giver, one.taker, one.kind, one.base)
        by_hand[key] += int(one.amount)
    told = {
        (quarter(season)[0], (quarter(season)[1] + 2) // 3, *key): int(amount)
        for season, amounts in totals(events).items()
        for key, amount in amounts.items()
    }

    assert dict(by_hand) == told


def season(number: int, there: int, back: int) -> list[Came]:
    """So many deliveries there and back in the first or second quarter."""
    at = datetime(2026, 3 * number - 1, 1, tzinfo=UTC)
    one = Fraction(1)
    return [Came("farm", "kitchen", "rice", one, "kg", at)] * there + [
        Came("kitchen", "farm", "work", one, "day", at)
    ] * back


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((5, 0), (9, 1), True),
        ((4, 1), (9, 1), False),  # four of five is not over four fifths
        ((5, 0), (4, 1), False),
        ((2, 0), (9, 0), False),  # two say nothing
        ((0, 5), (5, 0), False),
        ((0, 0), (5, 0), False),
    ],
)
def test_one_way_is_over_four_fifths_for_two_seasons(
    first: tuple[int, int], second: tuple[int, int], said: bool
) -> None:
    """Neither one season, nor a few deliveries, nor exactly four fifths are enough."""
    counted = times([*season(1, *first), *season(2, *second)])
    now = season_of(datetime(2026, 5, 1, tzinfo=UTC))

    assert ([("farm", "kitchen")] if said else []) == one_way(counted, now)
