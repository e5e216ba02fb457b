"""What can be asked of a dialogue about what groups give each other. The rest of it is rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RemindPact:
    """The day is near on which something is to have come, or it is over: both sides are reminded (rows)."""

    pact: str


EconomyCommand = RemindPact
