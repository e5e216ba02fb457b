"""Time as people live it: closing hours, quiet hours, clock changes, the ladder of a term."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.agreement import MAX_TERM_DAYS
from flows.seasons import (
    CLOSING_HOUR,
    QUIET,
    Rung,
    at_hour,
    by_day,
    closing,
    day_before,
    end_of_term,
    heard_at,
    ladder,
    waking_hour,
)

ZONES = ("America/Lima", "America/Sao_Paulo", "Europe/Lisbon", "Africa/Cairo", "Asia/Tokyo", "Pacific/Auckland", "UTC")


def utc(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


STEADY = ("America/Lima", "America/Sao_Paulo", "UTC", "Asia/Tokyo")  # clocks that do not change, latest evening first
MOMENTS = st.integers(0, 16 * 366 * 24 * 60).map(lambda minutes: utc(2024, 1, 1) + timedelta(minutes=minutes))
ZONE, TERM = st.sampled_from(ZONES), st.integers(1, MAX_TERM_DAYS)
SOME_ZONES = st.lists(ZONE, min_size=1, max_size=4).map(tuple)


def local(moment: datetime, zone: str) -> tuple[int, int]:
    there = moment.astimezone(ZoneInfo(zone))
    return there.hour, there.minute


def test_a_ballot_closes_at_eight_in_the_zone_where_the_day_ends_last() -> None:
    """Lima's evening, not Cairo's, whatever hour it was called."""
    for hour in range(24):
        called = utc(2026, 3, 2, hour)
        closes = closing(called, 7, ("Africa/Cairo", "America/Lima"))
        assert (20, 0) == local(closes, "America/Lima")
        assert timedelta(days=7) <= closes - called < timedelta(days=8)


@given(MOMENTS, st.integers(1, 21), SOME_ZONES)
def test_a_ballot_is_open_for_the_days_that_were_promised(now: datetime, days: int, zones: tuple[str, ...]) -> None:
    """Never shorter, and at most a day and a clock change longer."""
    closes = closing(now, days, zones)

    assert now + timedelta(days=days) <= closes <= now + timedelta(days=days + 1, hours=1)
    assert any((CLOSING_HOUR, 0) == local(closes, zone) for zone in zones)


@given(MOMENTS, st.integers(1, 21), SOME_ZONES)
def test_when_a_ballot_closes_it_is_past_closing_hour_nowhere_of_that_day(
    now: datetime, days: int, zones: tuple[str, ...]
) -> None:
    """Of the groups' evenings of that day it is the last."""
    closes = closing(now, days, zones)
    (day,) = {closes.astimezone(ZoneInfo(zone)).date() for zone in zones if local(closes, zone) == (CLOSING_HOUR, 0)}

    assert closes == max(at_hour(day, CLOSING_HOUR, zone) for zone in zones)


def test_an_hour_that_a_clock_change_skips_becomes_the_first_moment_after_it() -> None:
    """Trap 60: on 29 March 2026 there is no two o'clock in Berlin."""
    assert utc(2026, 3, 29, 1) == at_hour(date(2026, 3, 29), 2, "Europe/Berlin")
    assert (3, 0) == local(at_hour(date(2026, 3, 29), 2, "Europe/Berlin"), "Europe/Berlin")


def test_an_hour_that_comes_twice_is_its_first() -> None:
    """Trap 60: on 25 October 2026 two o'clock comes twice in Berlin."""
    assert utc(2026, 10, 25, 0) == at_hour(date(2026, 10, 25), 2, "Europe/Berlin")


@pytest.mark.parametrize("day", [28, 29, 30])
def test_a_clock_change_moves_the_moment_and_not_the_hour_people_see(day: int) -> None:
    """Eight in the evening stays eight in the evening around the change."""
    assert (20, 0) == local(at_hour(date(2026, 3, day), 20, "Europe/Berlin"), "Europe/Berlin")


def test_a_day_that_a_clock_change_lengthens_is_still_seven_days() -> None:
    """Called at eight in the evening before the change, it closes at eight a week later."""
    called = at_hour(date(2026, 10, 24), 20, "Europe/Berlin")

    assert at_hour(date(2026, 10, 31), 20, "Europe/Berlin") == closing(called, 7, ("Europe/Berlin",))


@given(MOMENTS, ZONE)
def test_nothing_is_moved_unless_it_is_quiet_there(moment: datetime, zone: str) -> None:
    """From eight to nine in the evening a reminder comes at its moment; otherwise at ten the next morning."""
    heard = by_day(moment, zone)

    assert QUIET[1] <= local(heard, zone)[0] < QUIET[0]
    if QUIET[1] <= local(moment, zone)[0] < QUIET[0]:
        assert moment == heard
    else:
        assert (10, 0) == local(heard, zone)
        assert timedelta() < heard - moment <= timedelta(hours=14)


@pytest.mark.parametrize(
    ("hour", "heard"),
    [(7, (1, 10)), (8, (1, 8)), (20, (1, 20)), (21, (2, 10)), (23, (2, 10)), (0, (1, 10))],
)
def test_quiet_hours_begin_at_nine_and_end_at_eight(hour: int, heard: tuple[int, int]) -> None:
    """Both edges, to the hour."""
    assert utc(2026, 5, *heard) == by_day(utc(2026, 5, 1, hour), "UTC")


@given(MOMENTS, ZONE)
def test_the_day_before_is_in_the_light_and_before_the_moment(moment: datetime, zone: str) -> None:
    """Enough time to answer is left."""
    heard = day_before(moment, zone)

    assert moment - timedelta(days=1) <= heard <= moment - timedelta(hours=1)
    assert QUIET[1] <= local(heard, zone)[0] < QUIET[0]


def test_the_ladder_of_a_long_term_is_counted_in_days() -> None:
    """Sixty, forty-five, thirty, fourteen, seven, one."""
    until = utc(2027, 3, 1, 20)
    days = [(rung.step, (until - rung.at).days) for rung in ladder(utc(2026, 3, 1, 20), until)]

    assert [("review", 60), ("ask", 45), ("joint", 30), ("round", 14), ("week", 7), ("day", 1)] == days


@pytest.mark.parametrize(("term", "review"), [(182, 60), (181, 181 / 6), (60, 10), (42, 7), (30, 7), (14, 7), (6, 3)])
def test_the_review_of_a_short_term_is_a_sixth_but_a_week_if_there_is_room(term: int, review: float) -> None:
    """And never before the middle of the term."""
    since = utc(2026, 3, 1, 20)
    until = since + timedelta(days=term)

    assert until - timedelta(days=review) == ladder(since, until)[0].at


@given(MOMENTS, TERM)
def test_every_rung_lies_within_the_term_and_they_climb(since: datetime, days: int) -> None:
    """Strictly after its beginning, strictly before its end, in order."""
    until = since + timedelta(days=days)
    moments = [rung.at for rung in ladder(since, until)]

    assert since < moments[0]
    assert moments[-1] < until
    assert sorted(set(moments)) == moments


@given(MOMENTS, TERM, ZONE)
def test_no_step_is_heard_before_its_moment_or_after_the_end(since: datetime, days: int, zone: str) -> None:
    """Even the last call of a very short term arrives in time."""
    until = since + timedelta(days=days)

    for rung in ladder(since, until):
        assert rung.at <= heard_at(rung, until, zone) < until


def test_a_step_that_falls_into_the_night_is_heard_in_the_morning() -> None:
    """Of the group's own zone."""
    rung = Rung("week", utc(2026, 3, 1, 2))

    assert utc(2026, 3, 1, 10) == heard_at(rung, utc(2026, 3, 8, 2), "UTC")
    assert utc(2026, 3, 1, 2) == heard_at(rung, utc(2026, 3, 8, 2), "Asia/Tokyo")


@given(MOMENTS, TERM, SOME_ZONES)
def test_a_term_has_an_end_at_closing_hour_about_that_many_days_on(
    since: datetime, days: int, zones: tuple[str, ...]
) -> None:
    """At eight in the evening of the last of the zones, and always after the beginning."""
    until = end_of_term(since, days, zones)

    assert since < until
    assert abs(until - since - timedelta(days=days)) <= timedelta(hours=25)
    assert any((CLOSING_HOUR, 0) == local(until, zone) for zone in zones)


@given(MOMENTS, st.lists(st.sampled_from(STEADY), min_size=1).map(tuple), st.integers(1, 8))
def test_terms_that_follow_each_other_end_at_the_same_hour(since: datetime, zones: tuple[str, ...], terms: int) -> None:
    """Trap 62: the end of a term does not wander through the day, however often it is renewed."""
    latest = min(zones, key=STEADY.index)

    for _ in range(terms):
        since = end_of_term(since, 365, zones)
        assert (CLOSING_HOUR, 0) == local(since, latest)


@pytest.mark.parametrize(
    ("since", "days", "ends"),
    [
        ((2028, 2, 29, 20), 365, (2029, 2, 28, 20)),
        ((2027, 3, 1, 20), 365, (2028, 2, 29, 20)),
        ((2027, 3, 1, 20), 366, (2028, 3, 1, 20)),
        ((2028, 2, 28, 20), 1, (2028, 2, 29, 20)),
        ((2026, 1, 31, 9), 30, (2026, 3, 2, 20)),
        ((2026, 12, 31, 23), 1, (2027, 1, 1, 20)),
    ],
    ids=["from a leap day", "to a leap day", "over a leap day", "the leap day", "a month's end", "a year's end"],
)
def test_the_calendar_has_leap_days_and_short_months(since: tuple[int, ...], days: int, ends: tuple[int, ...]) -> None:
    """A term is counted in days."""
    assert utc(*ends) == end_of_term(utc(*since), days, ("UTC",))


def test_what_reaches_all_groups_at_once_comes_when_most_of_them_are_awake() -> None:
    """One in the evening of São Paulo is four in the morning of Cairo; the first hour of both days is taken instead."""
    zones = ("America/Sao_Paulo", "America/Bogota", "Africa/Cairo")

    assert datetime(2026, 6, 2, 13, tzinfo=UTC) == waking_hour(datetime(2026, 6, 2, 1, tzinfo=UTC), zones)
    assert datetime(2026, 6, 2, 15, tzinfo=UTC) == waking_hour(datetime(2026, 6, 2, 15, tzinfo=UTC), zones)
