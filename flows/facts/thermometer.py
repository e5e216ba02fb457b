"""What happened with the thermometer: people were asked, and what answers came to. Never a single one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.thermometer import Warmth


@dataclass(frozen=True, slots=True)
class ThermometerAsked:
    """Everybody is asked the four questions, in private. `moment`: before, after, later."""

    moment: str
    closes: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ThermometerRead:
    """No more answers: what they came to, group by group, as far as it may be told."""

    moment: str
    figures: Mapping[str, Warmth]
    at: datetime


ThermometerFact = ThermometerAsked | ThermometerRead
