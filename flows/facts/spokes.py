"""What happened with spokes: mandates given and ended, words carried, notes of minorities, the agenda, reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.spokes import AgendaItem, Carried, Mandate, SpokeCandidate


@dataclass(frozen=True, slots=True)
class SpokesSwitched:
    """A mediator turned spokes on or off."""

    on: bool
    days: int
    ahead: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SpokeProposed:
    """Somebody may become a spoke; where others proposed them, they are asked first."""

    candidate: SpokeCandidate
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidateStood:
    """Somebody would do it; their group is asked."""

    candidate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidateWeighed:
    """After a recall: how many wanted this candidate; 0 where it was too few."""

    candidate: str
    yes: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CandidacyEnded:
    """Somebody will not become a spoke. `reason`: declined, no, unanswered, left, off, other (another was named)."""

    candidate: SpokeCandidate
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MandateGiven:
    """A group has given a mandate. `since` and `until` stand in it."""

    mandate: Mandate
    candidate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MandateReminded:
    """A group was told that a mandate ends soon."""

    mandate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MandateEnded:
    """A mandate is over. `reason`: expired, back, passed, left, recalled; `unheard`: word -> author, of what had not
    been passed on; `election`: until when the group names its next spoke, after a recall.
    """

    mandate: Mandate
    reason: str
    at: datetime
    unheard: Mapping[str, str] = field(default_factory=dict)
    election: datetime | None = None


@dataclass(frozen=True, slots=True)
class SpokesSwapped:
    """Speaker and reporter of a group have changed places."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SpokeUnnamed:
    """After a recall a group has named nobody: it has no spoke in that place."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SpokeSaid:
    """A spoke's words for their group, with how many were asked, come to the gate."""

    carried: Carried
    at: datetime


@dataclass(frozen=True, slots=True)
class MinorityAttached:
    """A note of a minority goes with a spoke's words. `signed` is empty where it carries no name."""

    about: str
    word: str
    digest: str
    at: datetime
    signed: str = ""


@dataclass(frozen=True, slots=True)
class MinorityDeclined:
    """A minority was asked and wrote no note in its time."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemProposed:
    """Somebody proposed something to speak about."""

    item: AgendaItem
    digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemsPublished:
    """A mediator published what was proposed."""

    items: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemRaised:
    """A mediator moved an item up."""

    item: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemClosed:
    """An item is off the agenda."""

    item: AgendaItem
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportedHome:
    """A reporter has told at home what the others said."""

    group: str
    word: str
    digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportReminded:
    """A reporter was reminded."""

    group: str
    at: datetime


SpokesFact = (
    CandidacyEnded
    | CandidateStood
    | CandidateWeighed
    | ItemClosed
    | ItemProposed
    | ItemRaised
    | ItemsPublished
    | MandateEnded
    | MandateGiven
    | MandateReminded
    | MinorityAttached
    | MinorityDeclined
    | ReportReminded
    | ReportedHome
    | SpokeProposed
    | SpokeSaid
    | SpokeUnnamed
    | SpokesSwapped
    | SpokesSwitched
)
