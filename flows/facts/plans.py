"""What happened to the plan of a room."""

from dataclasses import dataclass
from datetime import datetime

from flows.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanProposed:
    """A mediator has put another plan to all groups."""

    plan: Plan
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanAccepted:
    """A group has said yes to it."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """Every group has said yes: the room takes this plan from now on."""

    plan: Plan
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanKept:
    """The plan stays as it was. `reason`: declined (a group did not say yes), dropped (by a mediator), passed (the room
    has gone on meanwhile).
    """

    reason: str
    by: str
    at: datetime


PlansFact = PlanAccepted | PlanChanged | PlanKept | PlanProposed
