"""What becomes of a party of nature that every group had accepted: another name, or an end, by the word of all."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NatureChangeAsked:
    """Every group is asked. `change`: its new name, or `flows.nature.END`; `group`: empty for a mediator."""

    being: str
    change: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureChanged:
    """A group has said yes; `whole`: it was the last one, and so it is. `guards`: who spoke for what has ended."""

    being: str
    group: str
    at: datetime
    whole: bool = False
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NatureStays:
    """A group has not said yes: it stays a party, under its name."""

    being: str
    group: str
    at: datetime


NatureChangesFact = NatureChangeAsked | NatureChanged | NatureStays
