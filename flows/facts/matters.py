"""What a room is about: land, water, air, body."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MatterNamed:
    """A member has asked that the matter is held to be about land, water, air or body."""

    matter: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MatterTagged:
    """The room is about land, water, air or body from now on."""

    matter: str
    by: str
    at: datetime


MattersFact = MatterNamed | MatterTagged
