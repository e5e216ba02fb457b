"""What happened to the gate between the groups."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class GateSet:
    """From now on words pass between the groups in this way: gated, open, closed."""

    gate: str
    by: str
    at: datetime


GateFact = GateSet
