"""How much of what, as people read it.

Never here: reckoning (see `economy.measures`).
"""

from collections.abc import Mapping
from fractions import Fraction

from flows.economy.ledger import Thing
from flows.economy.measures import written
from flows.wording import NC_, Text

UNITS: Mapping[str, Text] = {
    "hour": NC_("unit", "hours"),
    "day": NC_("unit", "days"),
    "m2": NC_("unit", "m²"),
    "kwh": NC_("unit", "kWh"),
}
"""Bases that are called otherwise than they are written down."""


def amount(much: Fraction, base: str) -> Text:
    """So much of a base."""
    if not base:
        return NC_("amount", "%(amount)s", amount=written(much))
    return NC_("amount", "%(amount)s %(unit)s", amount=written(much), unit=UNITS.get(base, base))


def thing(one: Thing, names: Mapping[str, str], much: Fraction | None = None) -> Text:
    """So much of a kind, by the name that the room has for it; `much`: only so much of it."""
    said = amount(one.amount if much is None else much, one.base)
    return NC_("thing", "%(kind)s, %(amount)s", kind=names.get(one.kind, ""), amount=said)
