"""A way that a mediator is putting together: what is known of it so far, and what a press or a typed line makes of it.

Never here: a conversation (see `ways`), or whether a room may take it (see `flows`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from flows import record
from flows.plan import DECIDING_DAYS, EITHER_FIRST, GATES, NEVER_OUT, TALKING, TIMES, Plan, in_order, in_place
from flows.refusals import Refused
from flows.stages.words.prompts import PROMPTS
from flows.wording import N_

KEPT = ("room", "topic", "codes", "days", "plan", "passed", "habit")
"""What a form keeps of a draft."""

LINE = re.compile(r"[\s:=]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan so far; for a room that is on its way, or (without one) for a room that is to be opened."""

    plan: Plan
    room: str = ""
    topic: str = ""
    codes: str = ""
    days: str = ""
    passed: int = 0  # stages that lie behind, or in which the room is
    habit: str = ""  # of which a written agreement is to be made

    @classmethod
    def kept(cls, answers: Mapping[str, str]) -> "Draft":
        """The draft that a form has kept."""
        room, topic, codes, days, plan, passed, habit = (answers.get(name, "") for name in KEPT)
        return cls(record.load(plan), room, topic, codes, days, int(passed or 0), habit)

    def form(self) -> Mapping[str, str]:
        """How a form keeps it."""
        kept = (self.room, self.topic, self.codes, self.days, record.dump(self.plan), str(self.passed), self.habit)
        return dict(zip(KEPT, kept, strict=True))

    def toggled(self, stage: str) -> "Draft":
        """With this stage, or without it. Raises `Refused` for one that is always there."""
        plan = self.plan
        if stage not in TALKING or stage == NEVER_OUT:
            raise Refused(N_("This stage is always there. You can add or leave out the others."))
        if stage in plan.stages:
            return replace(self, plan=replace(plan, stages=tuple(one for one in plan.stages if one != stage)))
        return replace(self, plan=replace(plan, stages=in_place(plan.stages, stage, passed=self.passed)))

    @property
    def swapped(self) -> tuple[str, ...]:
        """The stages in the other order that a room can take; none where there is no other."""
        stages = self.plan.stages
        for at, pair in enumerate(pairwise(stages)):
            other = (*stages[:at], *reversed(pair), *stages[at + 2 :])
            if frozenset(pair) in EITHER_FIRST and in_order(other):
                return other
        return ()

    def turned(self) -> "Draft":
        """With the other order. Raises `Refused` where there is none."""
        if not self.swapped:
            raise Refused(N_("These stages can only come in this order."))
        return replace(self, plan=replace(self.plan, stages=self.swapped))

    def gated(self, gate: str) -> "Draft":
        """With this rule of the gate. Raises `Refused` for another, and in a room, where it has a button of its own."""
        if gate not in GATES:
            raise Refused(N_("Words pass in one of three ways. Please choose with the buttons."))
        if self.room:
            raise Refused(N_("How words pass has a button of its own: write /desk, and press “How words pass”."))
        return replace(self, plan=replace(self.plan, gate=gate))

    def timed(self, name: str, days: int) -> "Draft":
        """With so many days. Raises `Refused` outside of what is possible."""
        least, most = bounds(name)
        if not least <= days <= most:
            raise Refused(N_("Please give a number of days from %(least)s to %(most)s.", least=least, most=most))
        if name == "deciding":
            return replace(self, plan=replace(self.plan, deciding_days=days))
        times = {**self.plan.times, name: days}
        usual = {one: number for one, number in times.items() if number != TIMES[one].usual}
        return replace(self, plan=replace(self.plan, times=usual))

    def prompted(self, stage: str, key: str) -> "Draft":
        """With this prompt in a stage; with none, the mediator chooses it then. Raises `Refused` for an unknown one."""
        if key and key not in PROMPTS.get(stage, {}):
            raise Refused(N_("I do not know this prompt any more. Please choose again."))
        others = {one: value for one, value in self.plan.prompts.items() if one != stage}
        return replace(self, plan=replace(self.plan, prompts=others | ({stage: key} if key else {})))

    def told(self, line: str) -> "Draft":
        """With what somebody typed, like “stories”, “gate open”, “tellers 5”, “stories miss”, “languages”.

        Raises `Refused` for what cannot be read.
        """
        match LINE.split(line.casefold().strip()):
            case [stage] if stage in TALKING:
                return self.toggled(stage)
            case ["order"]:
                return self.turned()
            case ["languages"]:
                return replace(self, plan=replace(self.plan, all_languages=not self.plan.all_languages))
            case ["gate", gate]:
                return self.gated(gate)
            case [name, days, *_] if days.isdecimal() and len(days) < 4 and (name in TIMES or name == "deciding"):
                return self.timed(name, int(days))
            case [stage, key] if stage in PROMPTS:
                return self.prompted(stage, key)
        raise Refused(
            N_(
                "I did not understand that. Press a button or write its number, or a line like one of these: "
                "%(examples)s.",
                examples=("stories", "gate open", "tellers 5", "done"),
            )
        )


def bounds(name: str) -> tuple[int, int]:
    """The least and the most days of a time. Raises `Refused` for a time that no plan has."""
    if name == "deciding":
        return DECIDING_DAYS
    if name not in TIMES:
        raise Refused(N_("I do not know this time any more. Please choose again."))
    return TIMES[name].least, TIMES[name].most
