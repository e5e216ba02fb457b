"""Units that mean the same everywhere, as people of four languages call them: names are ours, conversions are pint's.

Read from `units.toml` when somebody first says how much of something; until then pint is not even loaded. Its numbers
are exact fractions, its dimensions keep a name from standing where it does not belong. Only names that stand there are
units: pint by itself would find some in many a word. Never here: what a sack holds (rooms say so, see
`bot.store.economy.kinds`), or a person's sentence.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from bot.store import Books
from bot.store.economy import kinds
from flows.economy.measures import PIECE, Unit, plain

NAMES = Path(__file__).with_name("units.toml")
BASES: Mapping[str, str] = {
    "kg": "kilogram",
    "l": "liter",
    "m": "meter",
    "m2": "meter ** 2",
    "hour": "hour",
    "day": "day",
    "kwh": "kilowatt * hour",
    "pieces": "count",
}
"""What the house counts in, in pint's words. A day is not 24 hours here: it is a day of somebody's work."""


@cache
def units() -> Mapping[str, Unit]:
    """Every name, as `plain` makes it, with what it counts and how much. Raises ValueError for one that cannot be."""
    with NAMES.open("rb") as file:
        return dict(_units(tomllib.load(file)))


def names(books: Books, dialogue: str) -> Collection[str]:
    """Every word that is a unit in a room: those that mean the same everywhere, and its own."""
    return units().keys() | kinds.unit_names(books, dialogue)


def known(books: Books, dialogue: str, kind: str) -> dict[str, Unit]:
    """What each unit holds of this kind in the room, whose own word counts before ours."""
    return {**units(), **kinds.units_of(books, dialogue, kind)}


def _units(written: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Unit]]:
    registry = _registry()
    for base, expressions in written.items():
        for expression, names in expressions.items():
            unit = Unit(PIECE if base == "pieces" else base, _size(registry, expression, BASES[base]))
            yield from ((plain(name), unit) for name in names.split("|"))


def _registry() -> Any:
    """Pint's own definitions, in exact fractions."""
    import pint  # noqa: PLC0415 - a tenth of a second and a few megabytes that most houses never need

    return pint.UnitRegistry(non_int_type=Fraction)


def _size(registry: Any, expression: str, base: str) -> Fraction:
    """So much of the base is one. Pint raises DimensionalityError, a ValueError to us, where they never compare."""
    try:
        return Fraction(registry.Quantity(expression).to(base).magnitude)
    except (TypeError, AttributeError) as error:  # what pint raises for another dimension, and for a name it has not
        raise ValueError(f"{expression} is not counted in {base}") from error
