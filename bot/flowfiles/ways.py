"""A way that a mediator can choose when a room opens, as its file describes it. Never here: reading a file."""

from dataclasses import dataclass
from hashlib import sha256

from flows.plan import Plan, about_weeks


@dataclass(frozen=True, slots=True)
class Deciding:
    """How a room decides on its text: a way of `flows.rules`, whether in secret, and the last way out of a block."""

    way: str = "parallel"
    secret: bool = False
    exit: str = ""

    @property
    def reading(self) -> str:
        """The same in a few words."""
        last = ", with a large majority as the last way out" if self.exit else ""
        return f"{self.way}, {'in secret' if self.secret else 'openly'}{last}"


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A way that a mediator can choose. `term_days`, `deciding_days`: in days; None: the mediator says it."""

    name: str
    plan: Plan
    rule: Deciding = Deciding()
    term_days: int | None = None
    deciding_days: int | None = None

    @property
    def key(self) -> str:
        """What its button carries: the same as long as its name is."""
        return f"alliance-{sha256(self.name.encode()).hexdigest()[:8]}"

    @property
    def reading(self) -> str:
        """What the file means, in short, for whoever wrote it."""
        stages = ", then ".join((*self.plan.stages, "one text", "the decision"))
        times = ", ".join(f"{name} {days}" for name, days in self.plan.times.items())
        prompts = ", ".join(f"{stage} “{key}”" for stage, key in self.plan.prompts.items())
        more = (f" Days: {times}." if times else "") + (f" Prompts: {prompts}." if prompts else "")
        more += " Deciding waits until every group can read the text." if self.plan.all_languages else ""
        weeks = about_weeks(self.plan)
        return f"This way: {stages}; about {weeks} weeks. Gate: {self.plan.gate}. Deciding: {self.rule.reading}.{more}"
