"""How the plan of a room changes: it is put to the groups, accepted by each, and then the room's own."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.plan import PlanAsked


def _proposed(dialogue: Dialogue, fact: f.PlanProposed) -> Dialogue:
    return replace(dialogue, asked_plan=PlanAsked(fact.plan, fact.by, fact.at))


def _accepted(dialogue: Dialogue, fact: f.PlanAccepted) -> Dialogue:
    asked = dialogue.asked_plan
    return replace(dialogue, asked_plan=replace(asked, accepted=(*asked.accepted, fact.group))) if asked else dialogue


def _changed(dialogue: Dialogue, fact: f.PlanChanged) -> Dialogue:
    return replace(dialogue, plan=fact.plan, asked_plan=None)


def _kept(dialogue: Dialogue, _: f.PlanKept | f.RoomClosed) -> Dialogue:
    return replace(dialogue, asked_plan=None)


APPLY: dict[type, Any] = {
    f.PlanProposed: _proposed,
    f.PlanAccepted: _accepted,
    f.PlanChanged: _changed,
    f.PlanKept: _kept,
    f.RoomClosed: _kept,
}
