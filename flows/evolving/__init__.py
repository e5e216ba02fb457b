"""Evolving: the dialogue after a fact. The only way its state changes.

One file a theme, as the facts have. Never here: texts, effects, decisions.
"""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving import agreements, deciding, rooms, statements

APPLY: dict[type, Any] = {**rooms.APPLY, **deciding.APPLY, **agreements.APPLY, **statements.APPLY}


def evolve(dialogue: Dialogue, fact: f.Fact) -> Dialogue:
    """The dialogue after the fact. Unknown facts change nothing but the revision."""
    after: Dialogue = APPLY.get(type(fact), _unchanged)(dialogue, fact)
    return replace(after, revision=dialogue.revision + 1)


def _unchanged(dialogue: Dialogue, _: Any) -> Dialogue:
    return dialogue
