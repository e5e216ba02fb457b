"""Days and hours as people type them, in several languages and scripts, read in a place's own time."""

from datetime import UTC, datetime

import pytest

from bot.clerk.ask.moments import moment, moments
from bot.voice.months import month
from flows.refusals import Refused

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BOGOTA, CAIRO, MADRID = "America/Bogota", "Africa/Cairo", "Europe/Madrid"
EVENING = datetime(2026, 12, 1, 23, tzinfo=UTC)  # 18 o'clock in Bogotá


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-01 18:00",
        "2026-12-01T18:00",
        "2026/12/1, 18:00",
        "1.12.2026 18:00",
        "1.12. 18:00",
        "1/12 18:00",
        "1 Dec 18:00",
        "1. December 2026, 18:00",
        "Dec 1, 18:00",
        "December 1, 2026 18:00",
        "1 de diciembre de 2026 18:00",
        "1 dezembro 18h00",
        "1 dez. 18h",
        "1 ديسمبر 18:00",
        "\u0661 ديسمبر \u0661\u0668:\u0660\u0660",
    ],
)
def test_the_same_evening_is_understood_in_many_ways(typed: str) -> None:
    """With names of months in every language spoken here, and digits of any script."""
    assert EVENING == moment(typed, BOGOTA, NOW)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "2026-12-01",
        "18:00",
        "2026-13-01 18:00",
        "30 Feb 18:00",
        "1 Dec 25:00",
        "1 J 18:00",
        "1 Foo 18:00",
    ],
)
def test_what_is_no_day_and_hour_is_none(typed: str) -> None:
    """Nothing is guessed."""
    assert moment(typed, BOGOTA, NOW) is None


def test_without_a_year_it_is_the_next_such_day() -> None:
    """January is next year's, when it is November."""
    assert datetime(2027, 1, 5, 10, tzinfo=UTC) == moment("5 Jan 10:00", "UTC", NOW)
    assert datetime(2026, 11, 24, 10, tzinfo=UTC) == moment("24 Nov 10:00", "UTC", NOW)


def test_an_hour_is_the_places_own_through_the_year() -> None:
    """Summer and winter differ in Madrid."""
    assert datetime(2027, 1, 10, 17, tzinfo=UTC) == moment("2027-01-10 18:00", MADRID, NOW)
    assert datetime(2027, 7, 10, 16, tzinfo=UTC) == moment("2027-07-10 18:00", MADRID, NOW)


def test_the_last_day_of_february_comes_in_its_year() -> None:
    """A day that the year does not have is none."""
    assert datetime(2028, 2, 29, 16, tzinfo=UTC) == moment("2028-02-29 18:00", CAIRO, NOW)
    assert moment("2027-02-29 18:00", CAIRO, NOW) is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["2026-12-01 18:00", "soon"], "I cannot read a day and an hour in line %(number)s."),
        (["2026-12-01 18:00", "2026-11-23 11:59"], "Line %(number)s is in the past."),
    ],
)
def test_the_line_that_cannot_be_is_named(lines: list[str], sentence: str) -> None:
    """So that it can be found."""
    with pytest.raises(Refused) as refused:
        moments(lines, "UTC", NOW)

    assert refused.value.text.msgid.startswith(sentence)
    assert 2 == refused.value.text.values["number"]


@pytest.mark.parametrize(
    ("word", "number"), [("Dec", 12), ("dez.", 12), ("ABR", 4), ("março", 3), ("ju", None), ("x", None)]
)
def test_a_month_is_known_by_its_name_or_the_beginning_of_it(word: str, number: int | None) -> None:
    """Of one month only."""
    assert number == month(word)
