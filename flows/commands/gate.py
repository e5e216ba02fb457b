"""What can be asked of the gate between the groups."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetGate:
    """A mediator changes how words pass between the groups: gated, open, closed. `seen`: how they passed before."""

    by: str
    gate: str
    seen: str | None = None


GateCommand = SetGate
