"""`step`: one command in, facts and effects and the next state out. The only way a dialogue goes on.

A stage decides, the dialogue evolves, the table says where the fact leads, the stage announces. Pure: what it needs
from rows (counts of a ballot) comes inside the command. Never here: what any stage means.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flows.commands import Command
from flows.desk import desk_notice
from flows.dialogue import Dialogue, changed
from flows.effects import Effect
from flows.evolving import evolve
from flows.facts import Fact
from flows.flow import Announce, Flow, Stage
from flows.refusals import not_now
from flows.stages.room import corners

MOST_FACTS = 1000
"""Of one command: a guard against a stage that never stops. Twelve groups may be asked two hundred things at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one command led to."""

    dialogue: Dialogue
    facts: tuple[Fact, ...] = ()
    effects: tuple[Effect, ...] = ()


def step(flow: Flow, dialogue: Dialogue, command: Command, now: datetime) -> Outcome:
    """Answer a command at a moment. Raises `Refused` when it is not welcome; then nothing has changed."""
    stage = flow.stage(dialogue.stage)
    decide = stage.decides.get(type(command)) or flow.always.decides.get(type(command))
    if decide is None:
        raise not_now(dialogue.stage)
    before = dialogue
    facts: list[Fact] = []
    effects: list[Effect] = []
    for fact in decide(dialogue, command, now):
        if len(facts) == MOST_FACTS:
            raise RuntimeError(f"{type(command).__name__} leads to more than {MOST_FACTS} facts")
        dialogue, said = _happen(flow, dialogue, fact)
        facts.append(fact)
        effects.extend(said)
    if facts:
        effects = [*corners.opened(before, dialogue), *effects, *corners.closed(before, dialogue)]
        effects.append(desk_notice(flow, dialogue))
    return Outcome(dialogue, tuple(facts), tuple(effects))


def replay(flow: Flow, dialogue: Dialogue, facts: Iterable[Fact]) -> Dialogue:
    """The state that a journal leads to, without saying anything."""
    for fact in facts:
        dialogue, _ = _happen(flow, dialogue, fact)
    return dialogue


def _happen(flow: Flow, dialogue: Dialogue, fact: Fact) -> tuple[Dialogue, Iterable[Effect]]:
    stage = flow.stage(dialogue.stage)
    after, leads_to = evolve(dialogue, fact), flow.after(dialogue.stage, fact)
    if leads_to != after.stage:  # most facts lead nowhere else
        after = changed(after, stage=leads_to)
    return after, _announcer(flow, stage, fact)(after, fact)


def _announcer(flow: Flow, stage: Stage, fact: Fact) -> Announce:
    return stage.announces.get(type(fact)) or flow.always.announces.get(type(fact)) or (lambda *_: ())
