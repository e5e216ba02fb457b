"""Units by their names in four languages; pint says how much each is, and is not there before somebody needs it."""

import subprocess
import sys
import tomllib
from fractions import Fraction
from typing import Any

import pint
import pytest

from bot import measures
from bot.measures import BASES, NAMES, units
from flows.economy.measures import PIECE, Unit, plain

SAID = [
    ("2 lb", "lb", Unit("kg", Fraction("0.45359237"))),
    ("quilos", "quilos", Unit("kg", Fraction(1))),
    ("أطنان", "أطنان", Unit("kg", Fraction(1000))),
    ("ml", "ml", Unit("l", Fraction(1, 1000))),
    ("US gallon", "us gallon", Unit("l", Fraction("3.785411784"))),
    ("imperial gallons", "imperial gallons", Unit("l", Fraction("4.54609"))),
    ("hectáreas", "hectareas", Unit("m2", Fraction(10_000))),
    ("km", "km", Unit("m", Fraction(1000))),
    ("minutos", "minutos", Unit("hour", Fraction(1, 60))),
    ("MWh", "mwh", Unit("kwh", Fraction(1000))),
    ("dúzia", "duzia", Unit(PIECE, Fraction(12))),
]


@pytest.mark.parametrize(("said", "name", "unit"), SAID)
def test_a_unit_is_known_by_its_names_and_is_exact(said: str, name: str, unit: Unit) -> None:
    """In each language of the house, with accents or without."""
    assert unit == units()[plain(said) if said != "2 lb" else name]


def test_every_factor_is_what_pint_says_in_ordinary_numbers_too() -> None:
    """A second reckoning, in floating point, by a registry of its own."""
    registry: Any = pint.UnitRegistry()
    written = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    assert set(BASES) == set(written)
    for base, expressions in written.items():
        for expression, names in expressions.items():
            size = float(registry.Quantity(expression).to(BASES[base]).magnitude)
            for name in names.split("|"):
                assert pytest.approx(size, rel=1e-12) == float(units()[plain(name)].size), name


def test_no_name_stands_twice() -> None:
    """One word, one unit."""
    written = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    folded = [
        (plain(name), base, expression)
        for base, expressions in written.items()
        for expression, names in expressions.items()
        for name in {*map(plain, names.split("|"))}
    ]
    assert len(folded) == len({name for name, *_ in folded})


def test_pint_reads_no_unit_into_other_words() -> None:
    """A day is not hours here, and a gallon, a sack or a cup is what a room says it is."""
    assert units()["day"].base != units()["hour"].base
    assert not {"gallon", "sack", "cup", "arroba", "crate", "bag", "load"} & set(units())


@pytest.mark.parametrize(("expression", "base"), [("pound", "liter"), ("sackful", "kilogram")])
def test_a_name_that_stands_where_it_cannot_is_an_error(expression: str, base: str) -> None:
    """Another dimension, or a word that pint has not."""
    with pytest.raises(ValueError, match="is not counted in"):
        measures._size(measures._registry(), expression, base)


def test_nothing_loads_pint_before_somebody_says_how_much() -> None:
    """A house that starts, and one that only talks, does without it."""
    program = "import sys, bot.app, bot.house, bot.measures; print('pint' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "False" == told.stdout.strip()
