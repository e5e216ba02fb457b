"""How turns change a dialogue: the round, who has had a turn in it, and whose sentences the clauses are."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.turns import Turns


def now_in(dialogue: Dialogue) -> Turns:
    """The round as it stands. It stays until the next words are passed on, so that a pass can be taken back."""
    return dialogue.turns or Turns()


def _taken(dialogue: Dialogue, fact: f.TurnTaken) -> Dialogue:
    turns = now_in(dialogue)
    if not turns.left(dialogue.groups):
        turns = replace(turns, number=turns.number + 1, had=(), passed=())
    had = turns.had if fact.group in turns.had else (*turns.had, fact.group)
    passed = tuple(group for group in turns.passed if group != fact.group)
    return replace(dialogue, turns=replace(turns, had=had, passed=passed))


def _passed(dialogue: Dialogue, fact: f.TurnPassed) -> Dialogue:
    turns = now_in(dialogue)
    others = tuple(group for group in turns.passed if group != fact.group)
    return replace(dialogue, turns=replace(turns, passed=(*others, fact.group) if fact.passed else others))


def _weighed(dialogue: Dialogue, fact: f.TurnsWeighed) -> Dialogue:
    turns = dialogue.turns or Turns()
    return replace(dialogue, turns=replace(turns, week=turns.week + 1, low=fact.low))


def _traced(dialogue: Dialogue, fact: f.ClauseTraced) -> Dialogue:
    return replace(dialogue, traced={**dialogue.traced, fact.clause: fact.group})


APPLY: dict[type, Any] = {
    f.TurnTaken: _taken,
    f.TurnPassed: _passed,
    f.TurnsWeighed: _weighed,
    f.ClauseTraced: _traced,
}
