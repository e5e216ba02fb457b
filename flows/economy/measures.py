"""Amounts and units: each unit measures one thing, by an exact number of that thing's base.

`kg` and `t` both measure kilograms and can be compared; litres and kilograms never can. A word that is no unit (a sack,
a load) is a measure of its own until a room has said what it is. Which names mean the same everywhere, and how much
each is, comes as an argument: pint says so, see `bot.measures`. Never here: a person's sentence.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

PIECE = ""
"""The base of what is simply counted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """So many of a base: a tonne is 1000 of kg."""

    base: str
    size: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Measure:
    """So much of a base. `amount` None: it was not said how much."""

    amount: Fraction | None = None
    base: str = PIECE


def plain(text: str) -> str:
    """A word as it is compared: small letters, no accents, single spaces, no marks around it."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("\u0640", ""))
    kept = "".join(char if char.isalnum() or char.isspace() else " " for char in folded if not _accent(char))
    return " ".join(kept.split())


def _accent(char: str) -> bool:
    return unicodedata.combining(char) != 0


def measured(amount: Fraction | None, unit: str, known: Mapping[str, Unit]) -> Measure:
    """So many of a unit as so many of its base; a unit that nobody has explained is its own base."""
    one = known.get(plain(unit)) or Unit(plain(unit))
    return Measure(None if amount is None else amount * one.size, one.base)


def written(amount: Fraction) -> str:
    """An amount as it is read: no more digits than matter, never in powers of ten."""
    rounded = round(float(amount), 3)
    return f"{rounded:.3f}".rstrip("0").rstrip(".")
