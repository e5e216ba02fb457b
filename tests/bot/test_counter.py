"""The tables of the counter come together without losing a row."""

from importlib import import_module
from pkgutil import iter_modules

from bot.clerk import counter, tables

TABLES = tuple(import_module(f"bot.clerk.tables.{one.name}") for one in iter_modules(tables.__path__))
"""Every table there is: one that the counter forgets is noticed."""


def test_nothing_is_asked_for_by_the_same_name_twice() -> None:
    """A word, an act or a form stands in one table only, so that none hides another."""
    for name in ("WORDS", "ACTS", "FORMS"):
        rows = [row for table in TABLES for row in getattr(table, name, {})]

        assert sorted(rows) == sorted(set(rows))
        assert set(rows) == set(getattr(counter, name))
