"""How the rule of the gate changes a dialogue: it stands in the plan."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.plan import Plan


def _set(dialogue: Dialogue, fact: f.GateSet) -> Dialogue:
    return replace(dialogue, plan=replace(dialogue.plan or Plan(), gate=fact.gate))


APPLY: dict[type, Any] = {f.GateSet: _set}
