"""What happened to the way of a room: a stage of talking began."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StageBegan:
    """The groups went on, or back, to a stage of talking. `by` is empty where it follows from something else."""

    stage: str
    by: str
    at: datetime


MovingFact = StageBegan
