"""What happened with the reach of a room: it was measured; it was said that a few carry all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.reach import Share


@dataclass(frozen=True, slots=True)
class ReachMeasured:
    """How many of each group took part so far."""

    shares: Mapping[str, Share]
    at: datetime


@dataclass(frozen=True, slots=True)
class FewCarryAll:
    """The dialogue has closed within itself: of these groups too few take part."""

    groups: tuple[str, ...]
    at: datetime


ReachFact = FewCarryAll | ReachMeasured
