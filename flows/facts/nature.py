"""What happened to a party of nature: proposed, accepted by each group, asked what it makes of a text, absent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.facts.guardians import GuardiansFact
from flows.facts.matters import MattersFact
from flows.facts.nature_changes import NatureChangesFact
from flows.facts.spoken_for import SpokenForFact
from flows.facts.undoing import UndoingFact
from flows.nature import Being


@dataclass(frozen=True, slots=True)
class NatureProposed:
    """A being shall be a party: every group is asked."""

    being: Being
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureAccepted:
    """A group has said yes to it; `whole`: it was the last one, and the being is a party now."""

    being: str
    group: str
    at: datetime
    whole: bool = False


@dataclass(frozen=True, slots=True)
class NatureDropped:
    """It does not become a party. `reason`: declined (a group did not say yes), dropped (taken back)."""

    being: Being
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureAsked:
    """The guardians were asked what they make of this text. `by`: a mediator, or empty; `called`: somebody wanted to
    call the decision.
    """

    being: str
    hash: str
    until: datetime
    by: str
    at: datetime
    called: bool = False


@dataclass(frozen=True, slots=True)
class NatureAbsent:
    """Nothing came in time, and that is written down; `late`: how much after its time."""

    being: str
    hash: str
    at: datetime
    late: timedelta = timedelta()


NatureFact = (
    GuardiansFact
    | MattersFact
    | NatureAbsent
    | NatureAccepted
    | NatureAsked
    | NatureChangesFact
    | NatureDropped
    | NatureProposed
    | SpokenForFact
    | UndoingFact
)
