"""The stages of a room in their order, and which of them is now: for the page of its desk.

Never here: when a stage may be left.
"""

from dataclasses import dataclass
from datetime import datetime

from flows import facts as f
from flows.dialogue import Dialogue
from flows.plan import Plan

OF_THE_TEXT = ("drafting", "deciding", "standing")
BEGUN: dict[type, str] = {
    f.DraftingBegan: "drafting",
    f.BallotOpened: "deciding",
    f.AgreementReached: "standing",
    f.AgreementLapsed: "lapsed",
    f.RoomClosed: "closed",
}
"""By fact: the stage that began with it, for those that always begin so."""


@dataclass(frozen=True, slots=True)
class Station:
    """A stage on the way. `since`: when it was begun last, if it ever was."""

    stage: str
    now: bool
    since: datetime | None = None


def stations(dialogue: Dialogue, facts: tuple[f.Fact, ...]) -> tuple[Station, ...]:
    """The way of this room: what its plan says, and where it is if that is beside the plan."""
    plan = dialogue.plan or Plan(("speaking",))
    way = ["entering", *plan.stages, *OF_THE_TEXT]
    if dialogue.stage not in way:
        way.append(dialogue.stage)
    begun = since(dialogue, facts)
    return tuple(Station(stage, stage == dialogue.stage, begun.get(stage)) for stage in way)


def since(dialogue: Dialogue, facts: tuple[f.Fact, ...]) -> dict[str, datetime]:
    """When each stage was begun last."""
    first = (dialogue.plan or Plan(("speaking",))).stages[0]
    begun: dict[str, datetime] = {}
    for fact in facts:
        match fact:
            case f.RoomOpened():
                begun["entering"] = fact.at
            case f.DialogueBegan():
                begun[first] = fact.at
            case f.StageBegan():
                begun[fact.stage] = fact.at
            case f.BallotOpened(ballot) if ballot.kind != "decide":
                continue
            case _ if type(fact) in BEGUN:
                begun[BEGUN[type(fact)]] = fact.at
    return begun
