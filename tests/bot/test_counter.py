"""The tables of the counter come together without losing a row."""

from bot.clerk import counter
from bot.clerk.tables import (
    deciding,
    desk,
    meeting,
    naming,
    opening,
    parties,
    people,
    renewing,
    rooms,
    spokes,
    standing,
    talking,
    text,
)

TABLES = (deciding, desk, meeting, naming, opening, parties, people, renewing, rooms, spokes, standing, talking, text)


def test_nothing_is_asked_for_by_the_same_name_twice() -> None:
    """A word, an act or a form stands in one table only, so that none hides another."""
    for name in ("WORDS", "ACTS", "FORMS"):
        rows = [row for table in TABLES for row in getattr(table, name, {})]

        assert sorted(rows) == sorted(set(rows))
        assert set(rows) == set(getattr(counter, name))
