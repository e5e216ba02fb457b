"""Quantities as people write them: a number and a unit, "40 kg". Units are words, and never converted or mixed here.

Never here: money, prices, or which kinds of things there are.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MOST = 10**9


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of what unit: "40 kg". A commitment without a number has none."""

    number: Decimal
    unit: str = ""

    @property
    def words(self) -> str:
        """As it is written: the number, and the unit behind it."""
        return f"{self.number:f} {self.unit}".strip()


def read(much: str) -> Quantity | None:
    """What was written as a quantity; None where it does not begin with a number above nothing."""
    first, _, unit = much.strip().partition(" ")
    try:
        number = Decimal(first.replace(",", "."))
    except InvalidOperation:
        return None
    return Quantity(number, " ".join(unit.split())) if number.is_finite() and 0 < number < MOST else None


def share(part: Quantity, whole: Quantity) -> int:
    """How many hundredths of the whole a part is, rounded down, a hundred at most."""
    return min(100, int(part.number * 100 / whole.number))
