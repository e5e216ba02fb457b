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


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """A group has decided to leave the agreement; it is bound until `effect`."""

    group: str
    effect: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeTakenBack:
    """A group that had given notice has decided to stay."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeavingNear:
    """All were told once more that a group is about to leave."""

    group: str
    effect: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeWaits:
    """The notice is over while a ballot is open: the group leaves the room when that has closed."""

    group: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class PartyLeft:
    """The notice is over: the agreement goes on without this group. `waited`: it was still asked in an open ballot."""

    group: str
    version: int
    at: datetime
    waited: bool = False


KeepingFact = LeavingNear | NoticeGiven | NoticeTakenBack | NoticeWaits | PartyLeft | ScopeSet
