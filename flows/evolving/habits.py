"""How a habit changes by what people see of it, and by time."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.agreement import Clause, Scope
from flows.dialogue import Dialogue, changed
from flows.witness import Habit, Sight

TITLE = 80  # characters of a habit by which it is known in lists


def title_of(text: str) -> str:
    """A habit's own words, or their beginning."""
    text = text.rstrip(".")
    return text if len(text) <= TITLE else f"{text[: TITLE - 2].rstrip()} …"


def _noticed(dialogue: Dialogue, fact: f.HabitNoticed) -> Dialogue:
    seen = Sight(fact.group, fact.by, fact.on, fact.at)
    return changed(
        dialogue,
        topic=title_of(fact.text),
        language=fact.language,
        parties=fact.parties,
        clauses=(Clause("1", fact.text),),
        clause_count=1,
        scope=Scope("habit"),
        habit=Habit(fact.group, fact.at, (seen,)),
    )


def _seen(dialogue: Dialogue, fact: f.HabitSeen | f.HabitPractised) -> Dialogue:
    if dialogue.habit is None:
        return dialogue
    after = dialogue.habit.with_sight(Sight(fact.group, fact.by, fact.on, fact.at))
    return changed(dialogue, habit=after)


def _practised(dialogue: Dialogue, fact: f.HabitPractised) -> Dialogue:
    after = _seen(dialogue, fact)
    return changed(after, habit=replace(after.habit, stands=True)) if after.habit else after


def _asked(dialogue: Dialogue, _: f.WitnessAsked) -> Dialogue:
    return changed(dialogue, habit=replace(dialogue.habit, asked=True)) if dialogue.habit else dialogue


def _disowned(dialogue: Dialogue, fact: f.HabitDisowned) -> Dialogue:
    """What its people saw before is no longer asked about, and is not counted."""
    others = tuple(party for party in dialogue.parties if party.group != fact.group)
    return changed(dialogue, parties=others)


APPLY: dict[type, Any] = {
    f.HabitNoticed: _noticed,
    f.HabitSeen: _seen,
    f.HabitPractised: _practised,
    f.WitnessAsked: _asked,
    f.HabitDisowned: _disowned,
}
