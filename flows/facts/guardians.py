"""Who speaks for a party of nature: named by their group, reminded, gone."""

from dataclasses import dataclass
from datetime import datetime

from flows.nature import Guardian


@dataclass(frozen=True, slots=True)
class GuardianNamed:
    """A group has named somebody who speaks for it."""

    being: str
    guardian: Guardian
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianReminded:
    """Their year is nearly over, and their group hears of it."""

    being: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GuardianLeft:
    """The place of a guardian is free. `reason`: over (their year), back (they stepped back)."""

    being: str
    guardian: Guardian
    reason: str
    at: datetime


GuardiansFact = GuardianLeft | GuardianNamed | GuardianReminded
