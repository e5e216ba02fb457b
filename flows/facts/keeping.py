"""What groups did to an agreement beside renewing it, and what a text shall reach."""

from dataclasses import dataclass
from datetime import datetime

from flows.agreement import Scope


@dataclass(frozen=True, slots=True)
class ScopeSet:
    """What the text being written shall reach: where, about what, between how many at least."""

    scope: Scope
    by: str
    at: datetime


KeepingFact = ScopeSet
