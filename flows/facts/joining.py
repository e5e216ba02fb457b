"""What happened to a group that wants to be in an agreement that stands."""

from dataclasses import dataclass
from datetime import datetime

from flows.people import Party


@dataclass(frozen=True, slots=True)
class AccessionAsked:
    """A group outside asks its own people whether it joins this text, by this question."""

    party: Party
    version: int
    hash: str
    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionOffered:
    """Its people said yes to exactly this text. The parties may object until `closes`; who is silent accepts."""

    group: str
    version: int
    hash: str
    ballot: str
    closes: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionTakenBack:
    """It thought better of it, before it was a party. `by`: who brought that here, of a group of another house."""

    group: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class AccessionObjected:
    """A party does not want this group in the agreement, so it does not come in. `house`: its own, if not this one."""

    group: str
    by_group: str
    at: datetime
    house: str = ""


@dataclass(frozen=True, slots=True)
class AccessionWaits:
    """The time is over while something is still being decided: the group comes in when that has closed."""

    group: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionEnded:
    """It does not come in, though nobody objected.

    `reason`: home (its own people did not want it, or did not answer), over (nothing stands any more), changed (the
    text is another one now).
    """

    group: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupAcceded:
    """Nobody objected: the group is a party of the agreement, and of the dialogue, from now on."""

    party: Party
    version: int
    hash: str
    ballot: str
    at: datetime


JoiningFact = (
    AccessionAsked
    | AccessionEnded
    | AccessionObjected
    | AccessionOffered
    | AccessionTakenBack
    | AccessionWaits
    | GroupAcceded
)
