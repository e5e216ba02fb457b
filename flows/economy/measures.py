"""Amounts and units: each unit measures one thing, by an exact number of that thing's base.

`kg` and `t` both measure kilograms and can be compared; litres and kilograms never can. A word that is no unit of ours
(a sack, a day of work) is a measure of its own until a room has said what it is. `pint` is not used: it knows English
names only, reads prefixes into any word, and the handful of units that neighbours trade in is exact here in four
languages. Never here: a person's sentence.
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


def _several(base: str, size: str, *names: str) -> dict[str, Unit]:
    return {plain(name): Unit(base, Fraction(size)) for name in names}


def plain(text: str) -> str:
    """A word as it is compared: small letters, no accents, single spaces, no marks around it."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("\u0640", ""))
    kept = "".join(char if char.isalnum() or char.isspace() else " " for char in folded if not _accent(char))
    return " ".join(kept.split())


def _accent(char: str) -> bool:
    return unicodedata.combining(char) != 0


UNITS: Mapping[str, Unit] = {
    **_several("kg", "1", "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramo", "kilogramos"),
    **_several("kg", "1", "quilo", "quilos", "quilograma", "quilogramas", "كغ", "كجم", "كيلو", "كيلوغرام"),
    **_several("kg", "1/1000", "g", "gram", "grams", "gramo", "gramos", "grama", "gramas", "غرام", "غ"),
    **_several("kg", "1000", "t", "ton", "tons", "tonne", "tonnes", "tonelada", "toneladas", "طن", "أطنان"),
    **_several("kg", "100", "quintal", "quintales", "quintais", "قنطار"),
    **_several("kg", "0.45359237", "lb", "lbs", "pound", "pounds", "libra", "libras", "رطل"),
    **_several("kg", "0.028349523125", "oz", "ounce", "ounces", "onza", "onzas", "onca", "oncas"),
    **_several("l", "1", "l", "liter", "liters", "litre", "litres", "litro", "litros", "لتر", "لترات"),
    **_several("l", "1/1000", "ml", "milliliter", "millilitre", "mililitro", "mililitros", "مل"),
    **_several("l", "1000", "m3", "cubic metres", "metros cubicos"),
    **_several("m", "1", "m", "meter", "meters", "metre", "metres", "metro", "metros", "متر", "أمتار"),
    **_several("m", "1/100", "cm", "centimeter", "centimetre", "centimetro", "centimetros", "سم"),
    **_several("m", "1000", "km", "kilometer", "kilometers", "kilometre", "kilometres", "كم"),
    **_several("m", "1000", "kilometro", "kilometros", "quilometro", "quilometros"),
    **_several("m2", "1", "m2", "square metres", "metros cuadrados", "metros quadrados"),
    **_several("m2", "10000", "ha", "hectare", "hectares", "hectarea", "hectareas", "هكتار"),
    **_several("hour", "1", "h", "hour", "hours", "hora", "horas", "ساعة", "ساعات"),
    **_several("hour", "1/60", "minute", "minutes", "minuto", "minutos", "دقيقة", "دقائق"),
    **_several("day", "1", "day", "days", "dia", "dias", "يوم", "أيام"),
    **_several("kwh", "1", "kwh", "كيلوواط"),
    **_several("kwh", "1000", "mwh"),
    **_several(PIECE, "1", "piece", "pieces", "pieza", "piezas", "peca", "pecas", "unidad", "unidades", "unidade"),
    **_several(PIECE, "1", "قطعة", "قطع"),
    **_several(PIECE, "12", "dozen", "dozens", "docena", "docenas", "duzia", "duzias", "دزينة"),
    **_several(PIECE, "2", "pair", "pairs", "par", "pares", "زوج"),
}
"""The units that mean the same everywhere, by their names. An arroba or a gallon does not: rooms say what theirs is."""


def measured(amount: Fraction | None, unit: str, known: Mapping[str, Unit] = UNITS) -> Measure:
    """So many of a unit as so many of its base; a unit that nobody has explained is its own base."""
    one = known.get(plain(unit)) or UNITS.get(plain(unit)) or Unit(plain(unit))
    return Measure(None if amount is None else amount * one.size, one.base)


def written(amount: Fraction) -> str:
    """An amount as it is read: no more digits than matter, never in powers of ten."""
    rounded = round(float(amount), 3)
    return f"{rounded:.3f}".rstrip("0").rstrip(".")
