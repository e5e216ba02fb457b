"""What happened with the covenant: conditions answered or waived, rules proposed, accepted, changed."""

from dataclasses import dataclass
from datetime import datetime

from flows.covenant import Amendment, GroundRule


@dataclass(frozen=True, slots=True)
class CovenantProposed:
    """The bot proposed ground rules; the groups were asked for the conditions first."""

    rules: tuple[GroundRule, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ConditionAnswered:
    """A group answered one of the four conditions: yes, no, or unanswered."""

    condition: str
    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConditionsWaived:
    """A mediator goes on without these conditions. `reason`: the id of the words that say why."""

    conditions: tuple[str, ...]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CovenantAskedAgain:
    """A mediator asked the groups once more for what was missing."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RuleAnswered:
    """A group answered one ground rule: yes, no, or unanswered."""

    rule: str
    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentProposed:
    """A member of a group proposed another wording, a rule more, or a rule less."""

    amendment: Amendment
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentAnswered:
    """A group answered a proposed change: yes, no, or unanswered."""

    amendment: str
    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentAccepted:
    """Every group accepted the change, so the covenant is changed. `groups`: all who accepted it."""

    amendment: Amendment
    groups: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentFell:
    """A group did not accept the change, so the rules stay as they were."""

    amendment: Amendment
    group: str
    at: datetime


CovenantFact = (
    AmendmentAccepted
    | AmendmentAnswered
    | AmendmentFell
    | AmendmentProposed
    | ConditionAnswered
    | ConditionsWaived
    | CovenantAskedAgain
    | CovenantProposed
    | RuleAnswered
)
