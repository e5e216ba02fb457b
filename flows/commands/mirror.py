"""What can be asked of a dialogue about the mirror, and of the dialogue that a group holds within itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.people import Party


@dataclass(frozen=True, slots=True)
class HoldMirror:
    """Ask every group what it saw in the others. `after`: the stage that is over, or "agreement"."""

    after: str


@dataclass(frozen=True, slots=True)
class AskForChange:
    """Ask every group what changed at home."""


@dataclass(frozen=True, slots=True)
class TellReservations:
    """A decision has closed: group -> how many of its people added a reservation."""

    ballot: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OpenHome:
    """A group gets its place within itself."""

    party: Party
    language: str


@dataclass(frozen=True, slots=True)
class ProposeAtHome:
    """Enough people of a group want this idea (the id of its words): the group decides about it."""

    idea: str


MirrorCommand = AskForChange | HoldMirror | OpenHome | ProposeAtHome | TellReservations
