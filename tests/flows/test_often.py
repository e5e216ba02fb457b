"""Rules of recurrence: read as calendar programs read them, however months end and years leap."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import often
from flows.often import Often

BEGINS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
EVERY = st.sampled_from(often.FREQUENCIES)
MONTH_DAYS = st.sampled_from([1, 15, 28, 29, 30, 31, -1, -2, -31])


@st.composite
def rules(draw: st.DrawFn) -> Often:
    """Any rule that is understood here."""
    every = draw(EVERY)
    days = draw(st.sets(st.integers(0, 6), max_size=3)) if every != "YEARLY" else set()
    month_days = draw(st.lists(MONTH_DAYS, max_size=3, unique=True)) if every in ("DAILY", "MONTHLY") else []
    count = draw(st.integers(0, 9))
    until = draw(st.none() | BEGINS) if not count else None
    return Often(every, draw(st.integers(1, 5)), tuple(sorted(days)), tuple(month_days), count, until)


@settings(max_examples=300, deadline=None)
@given(rules(), BEGINS, st.integers(1, 1500))
def test_the_days_of_a_rule_are_those_that_an_independent_reader_finds(rule: Often, begins: date, length: int) -> None:
    """Every day, none twice, none besides."""
    ends = begins + timedelta(days=length)
    start = datetime.combine(begins, time())
    last = datetime.combine(ends, time()) - timedelta(days=1)
    theirs = [one.date() for one in rrulestr(rule.rule, dtstart=start).between(start, last, inc=True)]

    assert theirs == list(often.days(rule, begins, ends))
    assert rule == often.read(rule.rule)


def test_the_31st_is_left_out_where_a_month_has_none_and_the_last_day_never() -> None:
    """Also in a leap year."""
    begins, ends = date(2028, 1, 1), date(2028, 5, 1)

    assert ["2028-01-31", "2028-03-31"] == [
        str(day) for day in often.days(often.read("FREQ=MONTHLY;BYMONTHDAY=31"), begins, ends)
    ]
    assert ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"] == [
        str(day) for day in often.days(often.read("FREQ=MONTHLY;BYMONTHDAY=-1"), begins, ends)
    ]


def test_what_was_begun_on_a_leap_day_comes_again_on_leap_days() -> None:
    """As calendars have it."""
    found = often.days(often.read("FREQ=YEARLY"), date(2024, 2, 29), date(2033, 1, 1))

    assert [2024, 2028, 2032] == [day.year for day in found]


def test_a_rule_that_never_comes_ends() -> None:
    """The 31st of every June is no day."""
    assert [] == list(often.days(often.read("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"), date(2026, 6, 1), date.max))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=1FR",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=YEARLY;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1000",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=WEEKLY;WKST=SU",
    ],
)
def test_a_rule_that_says_more_than_we_understand_is_refused(rule: str) -> None:
    """It is never guessed."""
    with pytest.raises(ValueError, match=r"."):
        often.read(rule)
