"""Months, and days that are over, as people type them in four languages."""

from datetime import date

import pytest

from bot.clerk.nature.days import past
from bot.clerk.talk.economy.seasons import when
from flows.economy.wishes import months_of


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("مارس وأبريل", (3, 4)),
        ("مارس إلى مايو وأكتوبر", (3, 4, 5, 10)),
        ("آذار إلى أيار", (3, 4, 5)),
        ("كانون الأول إلى شباط", (1, 2, 12)),
        ("March to May, October", (3, 4, 5, 10)),
    ],
)
def test_months_are_read_as_people_name_them(typed: str, months: tuple[int, ...]) -> None:
    """Also where "and" is written together with the month, and by their names from Iraq to the Levant."""
    assert months == months_of(when(typed).months)


@pytest.mark.parametrize("typed", ["yesterday", "“yesterday”", "«أمس»", "أمس.", "ayer.", "2026-11-26."])
def test_a_day_that_is_over_may_be_copied_with_what_stands_around_it(typed: str) -> None:
    """Quotes and a full stop are no part of a day."""
    assert date(2026, 11, 26) == past(typed, date(2026, 11, 27))
