"""The shape of a flow: a named table of which fact leads from which stage to which, and what a stage is.

Error messages, tests and the diagram in the README are read from the table. Never here: any particular flow or stage.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.facts import Fact, StageBegan
from flows.wording import Choice, Text

Decide = Callable[[Dialogue, Any, datetime], Iterable[Fact]]
"""Command -> facts, or a refusal. Pure: the dialogue, the command and the moment are all it knows."""

Announce = Callable[[Dialogue, Any], Iterable[Effect]]
"""Fact -> effects, told of the dialogue as it is after the fact."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a dialogue: what it waits for, what it answers, what it says aloud.

    `decides` is keyed by the commands it accepts, `announces` by the facts it makes known. `offers` are the buttons
    that make sense on a mediator's desk now.
    """

    name: str
    label: Text
    decides: Mapping[type, Decide]
    announces: Mapping[type, Announce]
    offers: Callable[[Dialogue], tuple[Choice, ...]] = field(default=lambda _: ())


@dataclass(frozen=True, slots=True)
class Flow:
    """A named table of stages: `moves[stage][fact]` is the stage that follows."""

    name: str
    start: Stage
    stages: tuple[Stage, ...]
    moves: Mapping[str, Mapping[type, str]]
    always: Stage

    def stage(self, name: str) -> Stage:
        """The stage of that name. Raises KeyError for one this flow does not have."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise KeyError(name)

    def after(self, stage: str, fact: Fact) -> str:
        """Where a fact leads from a stage; most lead nowhere else."""
        if isinstance(fact, StageBegan):
            return fact.stage
        return self.moves.get(stage, {}).get(type(fact), stage)


def as_mermaid(flow: Flow) -> str:
    """The flow's diagram, printed from its table."""
    arrows = [
        f"    {stage} --> {target}: {fact.__name__}"
        for stage, moves in flow.moves.items()
        for fact, target in moves.items()
    ]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {flow.start.name}", *arrows])
