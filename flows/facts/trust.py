"""What happened to the trust in mediators: proposed, accepted or not, confidence withdrawn and given back."""

from dataclasses import dataclass
from datetime import datetime

from flows.trust import Origin


@dataclass(frozen=True, slots=True)
class MediatorProposed:
    """Somebody is to mediate; every group is asked. `instead`: the mediator who hands over to them, if one does."""

    person: str
    by: str
    instead: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MediatorAccepted:
    """A group accepted somebody as mediator."""

    person: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MediatorDeclined:
    """Somebody will not mediate: a group did not accept them (`group`), or they thought better of it (empty)."""

    person: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OriginNamed:
    """A mediator said where they come from."""

    person: str
    origin: Origin
    at: datetime


@dataclass(frozen=True, slots=True)
class ConfidenceKept:
    """Too few of a group signed; it is not asked again before `until`. The other groups are not told."""

    group: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ConfidenceWithdrawn:
    """A group has no confidence in the mediators any more: the room is quiet until that changes."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConfidenceRestored:
    """A group has confidence again: it gave it back, or accepted another mediator."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RotationDue:
    """A mediator has held the desk for a long time and was reminded to hand it over."""

    person: str
    at: datetime


TrustFact = (
    ConfidenceKept
    | ConfidenceRestored
    | ConfidenceWithdrawn
    | MediatorAccepted
    | MediatorDeclined
    | MediatorProposed
    | OriginNamed
    | RotationDue
)
