"""How encounters change a dialogue: open or not, how many rounds, whose questions were accepted."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.encounters import Encounters


def _opened(dialogue: Dialogue, fact: f.EncountersOpened) -> Dialogue:
    return replace(dialogue, encounters=Encounters(fact.at))


def _ended(dialogue: Dialogue, _: f.EncountersEnded) -> Dialogue:
    return replace(dialogue, encounters=None)


def _held(dialogue: Dialogue, fact: f.EncountersHeld) -> Dialogue:
    now = dialogue.encounters
    return replace(dialogue, encounters=replace(now, rounds=fact.round)) if now else dialogue


def _accepted(dialogue: Dialogue, fact: f.PackAccepted) -> Dialogue:
    now = dialogue.encounters
    return replace(dialogue, encounters=replace(now, packs=(*now.packs, fact.language))) if now else dialogue


APPLY: dict[type, Any] = {
    f.EncountersOpened: _opened,
    f.EncountersEnded: _ended,
    f.EncountersHeld: _held,
    f.PackAccepted: _accepted,
}
