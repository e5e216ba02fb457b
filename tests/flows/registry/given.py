"""Acts as they are recorded of an agreement between two ports and a river, to build records from."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from flows.registry.record import Record, recorded

CODE = "K7"
BEGAN = datetime(2026, 3, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = 365 * DAY
TEXT = Instrument(
    "The river",
    "en",
    ("port", "river"),
    (Clause("c1", "The bank stays open."), Clause("c2", "Nets are mended together.")),
    365,
    Scope(place="Vega", topics=("water",)),
)
ANEW = Instrument("The river", "en", ("port", "river"), (Clause("c1", "The whole bank stays open."),), 365, TEXT.scope)


def day(number: float) -> datetime:
    """That many days after the beginning."""
    return BEGAN + number * DAY


def deposited(number: float = 0, version: int = 1, text: Instrument = TEXT, code: str = CODE) -> a.Deposited:
    return a.Deposited(code, version, text.form, text.hash, day(number))


def signed(group: str, number: float = 1, version: int = 1, text: Instrument = TEXT) -> a.Signed:
    tally: Mapping[str, Any] = {"": 3, "yes": 3}
    return a.Signed(CODE, version, group, text.hash, "b1", tally, day(number))


def entered(number: float = 2, days: float = 365, version: int = 1, code: str = CODE) -> a.EnteredIntoForce:
    return a.EnteredIntoForce(code, version, ("port", "river"), day(number), day(number + days), day(number))


def standing(*more: a.Act) -> Record:
    """The agreement in force from day 2 until day 367, and what came later."""
    return recorded((deposited(), signed("port"), signed("river", 1.5), entered(), *more))
