"""What can be asked of the plan of a room."""

from dataclasses import dataclass

from flows.plan import Plan


@dataclass(frozen=True, slots=True)
class ProposePlan:
    """A mediator puts another plan to all groups. Its gate is not part of that: it has a button of its own."""

    by: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class DropPlan:
    """A mediator takes a plan back that the groups are asked about."""

    by: str


PlansCommand = DropPlan | ProposePlan
