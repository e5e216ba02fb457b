"""How reports become due at home when something comes into the room, and are told."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.spokes import of, with_spokes
from flows.spokes import Owed


def _owing(dialogue: Dialogue, but: str, now: datetime) -> Dialogue:
    """Something has come into the room that each reporter (but that of the group it came from) tells at home."""
    spokes = dialogue.spokes
    if spokes is None or not spokes.on:
        return dialogue
    owed = dict(spokes.owed)
    for group in dialogue.groups:
        if group != but and spokes.in_role(group, "reporter"):
            before = owed.get(group)
            owed[group] = replace(before, number=before.number + 1) if before else Owed(now)
    return with_spokes(dialogue, owed=owed)


def _passed_on(dialogue: Dialogue, fact: f.WordsPassedOn) -> Dialogue:
    return _owing(dialogue, fact.group, fact.at)


def _shared(dialogue: Dialogue, fact: f.DraftShared) -> Dialogue:
    return _owing(dialogue, "", fact.at)


def _delivered(dialogue: Dialogue, fact: f.ShuttleDelivered) -> Dialogue:
    return _owing(dialogue, "", fact.at) if fact.words else dialogue


def _told(dialogue: Dialogue, fact: f.ReportedHome) -> Dialogue:
    return with_spokes(dialogue, owed={group: owed for group, owed in of(dialogue).owed.items() if group != fact.group})


APPLY: dict[type, Any] = {
    f.WordsPassedOn: _passed_on,
    f.ShuttleDelivered: _delivered,
    f.DraftShared: _shared,
    f.ReportedHome: _told,
}
