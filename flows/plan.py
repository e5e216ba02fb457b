"""The plan of a room: which stages of talking it takes before a text is written, and how words pass between the groups.

A mediator chooses it when opening the room. Never here: what happens in a stage.
"""

from dataclasses import dataclass

GATES = ("gated", "open", "closed")
"""Words between groups: a mediator passes them on, they pass at once, or none are exchanged outside the stages."""

TALKING = ("covenant", "stories", "speaking", "naming")
"""The stages before the text, in their order. Any but speaking may be left out."""

USUAL = ("covenant", "stories", "speaking")
"""What a room takes where nobody has chosen otherwise: naming takes weeks, so it is offered and not the rule."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of talking in their order, and the rule of the gate.

    `deciding_days`: how long the groups shall have to decide on the text; 0: a mediator says it when it is put.
    """

    stages: tuple[str, ...] = USUAL
    gate: str = "gated"
    deciding_days: int = 0

    def after(self, stage: str) -> str:
        """What follows a stage of talking: the next one, or the shared text."""
        order = (*self.stages, "drafting")
        return order[order.index(stage) + 1] if stage in self.stages else "drafting"

    def before(self, stage: str) -> tuple[str, ...]:
        """The stages one can go back to."""
        return self.stages[: self.stages.index(stage)] if stage in self.stages else self.stages
