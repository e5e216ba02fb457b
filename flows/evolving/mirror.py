"""How mirror rounds change a dialogue, and how a group's own dialogue begins."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.mirror import Mirror


def _held(dialogue: Dialogue, fact: f.MirrorHeld) -> Dialogue:
    rounds = dialogue.mirror.rounds if dialogue.mirror else 0
    return replace(dialogue, mirror=Mirror(rounds + 1, fact.at))


def _asked_again(dialogue: Dialogue, fact: f.ChangeAsked) -> Dialogue:
    return replace(dialogue, mirror=replace(dialogue.mirror or Mirror(0, fact.at), at=fact.at))


def _opened(dialogue: Dialogue, fact: f.HomeOpened) -> Dialogue:
    return replace(dialogue, parties=(fact.party,), language=fact.language)


APPLY: dict[type, Any] = {f.MirrorHeld: _held, f.ChangeAsked: _asked_again, f.HomeOpened: _opened}
