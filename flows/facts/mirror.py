"""What happened with the mirror: groups were asked, reservations were counted, a group has a place of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.people import Party


@dataclass(frozen=True, slots=True)
class MirrorHeld:
    """Every group was asked what it saw in the others. `after`: the stage that is over, or "agreement"."""

    after: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Ninety days later every group was asked what changed at home."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationsTold:
    """How many people of each group added a reservation to their group's word; small numbers are left out."""

    ballot: str
    counts: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """A group has a dialogue within itself, in which it decides about proposals of its own."""

    party: Party
    language: str
    at: datetime


MirrorFact = ChangeAsked | HomeOpened | MirrorHeld | ReservationsTold
