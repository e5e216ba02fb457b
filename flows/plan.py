"""The plan of a room: which stages of talking it takes before a text is written, how words pass, and how long it waits.

A mediator chooses it when opening the room; later every group must agree to another one. Never here: what happens in a
stage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

GATES = ("gated", "open", "closed")
"""Words between groups: a mediator passes them on, they pass at once, or none are exchanged outside the stages."""

TALKING = ("covenant", "power", "stories", "speaking", "naming", "interests")
"""The stages before the text, in their order. Any but speaking may be left out."""

USUAL = ("covenant", "stories", "speaking", "interests")
"""What a room takes where nobody has chosen otherwise. Naming takes weeks, and saying who is stronger is not for every
room: both are offered, and not the rule.
"""

NEVER_OUT = "speaking"
"""The one stage of talking that no room leaves out."""

EITHER_FIRST: tuple[frozenset[str], ...] = (frozenset({"stories", "speaking"}),)
"""Stages that may change places. Ground rules stay first: nobody meets before all have agreed how to speak."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many days something usually takes in a room, and the least and the most that a plan may give it."""

    usual: int
    least: int
    most: int


TIMES: Mapping[str, Bounds] = {
    "entering": Bounds(7, 3, 14),  # that groups have to decide whether they enter
    "answers": Bounds(3, 2, 14),  # that a group has for a question of its own: ground rules, a mediator, another plan
    "tellers": Bounds(3, 1, 14),  # that people who tell a story are waited for
    "silent": Bounds(3, 1, 14),  # of speaking, until whoever said nothing yet is invited in private
    "figures": Bounds(7, 7, 28),  # between two looks at who is heard how much
    "writing": Bounds(5, 2, 14),  # that several authors have to write a text each
    "ranking": Bounds(4, 3, 14),  # that people have to put these texts in order
    "revising": Bounds(3, 1, 7),  # that the authors have to write them anew
}
"""What a plan may set, in days. Whatever is already under way keeps its own number of days."""

DECIDING_DAYS = (7, 21)
"""How long the groups may have to decide: a clause needs a week to be talked over (practice 4.3)."""

USUAL_DAYS: Mapping[str, int] = {"speaking": 14, "drafting": 14}
"""What is reckoned for stages whose days no plan sets; a week for all others."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of talking in their order, and the rule of the gate.

    `deciding_days`: how long the groups shall have to decide on the text; 0: a mediator says it when it is put.
    `times`: days, by the names in `TIMES`, where they are not as usual. `prompts`: stage -> which prompt of ours.
    `all_languages`: the text is decided on only once every group can read it in its own language.
    """

    stages: tuple[str, ...] = USUAL
    gate: str = "gated"
    deciding_days: int = 0
    times: Mapping[str, int] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)
    all_languages: bool = False

    def after(self, stage: str) -> str:
        """What follows a stage of talking: the next one, or the shared text."""
        order = (*self.stages, "drafting")
        return order[order.index(stage) + 1] if stage in self.stages else "drafting"

    def before(self, stage: str) -> tuple[str, ...]:
        """The stages one can go back to."""
        return self.stages[: self.stages.index(stage)] if stage in self.stages else self.stages

    def days(self, name: str) -> int:
        """How many days this takes in the room. Raises KeyError for a time that no plan can set."""
        return self.times.get(name, TIMES[name].usual)

    def passed(self, stage: str) -> tuple[str, ...]:
        """The stages that lie behind, with the one that the room is in: they cannot be changed any more."""
        return self.stages[: self.stages.index(stage) + 1] if stage in self.stages else self.stages


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """Another plan that a mediator has put to all groups, and which of them have said yes to it."""

    plan: Plan
    by: str
    at: datetime
    accepted: tuple[str, ...] = ()


def span(plan: Plan | None, name: str) -> timedelta:
    """How long something takes in a room with this plan; rooms without one take the usual time."""
    return timedelta(days=(plan or Plan()).days(name))


def misplaced(stage: str, before: Iterable[str]) -> str:
    """The first of the stages before it that this one must come before; empty where it may stand."""
    at = TALKING.index(stage)
    late = (one for one in before if TALKING.index(one) > at and frozenset({stage, one}) not in EITHER_FIRST)
    return next(late, "")


def in_order(stages: Iterable[str]) -> bool:
    """Whether these are stages of talking, each once, in an order that a room can take."""
    found: list[str] = []
    for stage in stages:
        if stage not in TALKING or stage in found or misplaced(stage, found):
            return False
        found.append(stage)
    return NEVER_OUT in found


def in_place(stages: tuple[str, ...], stage: str, *, passed: int = 0) -> tuple[str, ...]:
    """The stages with one more, where it usually stands among them, but not among those that lie behind already."""
    later = [at for at, one in enumerate(stages) if TALKING.index(one) > TALKING.index(stage)]
    at = max(passed, later[0] if later else len(stages))
    return (*stages[:at], stage, *stages[at:])


def about_days(plan: Plan, stage: str) -> int:
    """About how many days a stage takes: a guess from experience and from the times of the plan."""
    match stage:
        case "entering":
            return plan.days("entering")
        case "covenant":
            return 2 * plan.days("answers")
        case "power":
            return plan.days("answers") + 2
        case "stories":
            return plan.days("tellers") + 4
        case "deciding":
            return plan.deciding_days or DECIDING_DAYS[0]
    return USUAL_DAYS.get(stage, 7)


def about_weeks(plan: Plan) -> int:
    """About how many weeks the whole of it takes, from the invitation to the decision."""
    days = sum(about_days(plan, stage) for stage in ("entering", *plan.stages, "drafting", "deciding"))
    return -(-days // 7)
