"""How a dialogue's reach changes: the last measure stands, and since when it is measured."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.reach import Reach


def _measured(dialogue: Dialogue, fact: f.ReachMeasured) -> Dialogue:
    known = dialogue.reach or Reach(fact.at, {})
    return replace(dialogue, reach=replace(known, shares=fact.shares))


def _said(dialogue: Dialogue, fact: f.FewCarryAll) -> Dialogue:
    return replace(dialogue, reach=replace(dialogue.reach or Reach(fact.at, {}), said=fact.at))


APPLY: dict[type, Any] = {f.ReachMeasured: _measured, f.FewCarryAll: _said}
