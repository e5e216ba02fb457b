"""How a group's word on an agreement of another house changes what is known of it at home."""

from typing import Any

from flows import afar
from flows import facts as f
from flows.dialogue import Dialogue, changed


def _asked(dialogue: Dialogue, fact: f.AfarAsked) -> Dialogue:
    return changed(dialogue, afar=afar.put(dialogue.afar, fact.afar))


def _said(dialogue: Dialogue, fact: f.AfarSaid) -> Dialogue:
    if not fact.word:
        return dialogue
    return changed(dialogue, afar=afar.said(dialogue.afar, fact.origin, fact.code, fact.word, fact.at))


def _heard(dialogue: Dialogue, fact: f.AfarHeard) -> Dialogue:
    return changed(dialogue, afar=afar.heard(dialogue.afar, fact.origin, fact.code, fact.word, fact.then))


APPLY: dict[type, Any] = {f.AfarAsked: _asked, f.AfarSaid: _said, f.AfarHeard: _heard}
