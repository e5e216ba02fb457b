"""Moving: from one stage of talking to the next, or back. Going back is always allowed, and is not failure.

Shared by flows that have a plan. Never here: what a stage asks before one may go on (`ready`), or what it says when it
begins (`beginnings`): the flow hands them in.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide, Stage
from flows.messages import require_mediator
from flows.plan import Plan
from flows.refusals import Refused, overtaken
from flows.wording import N_, NC_, Choice, Text

Ready = Callable[[Dialogue], None]
"""Raises `Refused` where a stage is not finished, with what is missing."""

ONWARD: Mapping[str, Text] = {
    "power": NC_("button", "On to where each of us stands"),
    "stories": NC_("button", "On to stories"),
    "speaking": NC_("button", "On to speaking"),
    "interests": NC_("button", "On to what we need"),
    "naming": NC_("button", "On to what it is really about"),
    "drafting": NC_("button", "Begin the shared text"),
}
BACK: Mapping[str, Text] = {
    "covenant": NC_("button", "Back to ground rules"),
    "power": NC_("button", "Back to where each of us stands"),
    "stories": NC_("button", "Back to stories"),
    "speaking": NC_("button", "Back to speaking"),
    "interests": NC_("button", "Back to what we need"),
    "naming": NC_("button", "Back to what it is really about"),
}


def plan_of(dialogue: Dialogue) -> Plan:
    """The room's plan; rooms of flows without one have the usual."""
    return dialogue.plan or Plan(("covenant", "stories", "speaking"))


def mover(ready: Mapping[str, Ready]) -> Decide:
    """Deciding on a move, with what each stage asks before one may go on."""

    def move(dialogue: Dialogue, command: c.MoveTo, now: datetime) -> Iterator[f.Fact]:
        require_mediator(dialogue, command.by)
        plan = plan_of(dialogue)
        if command.seen != dialogue.stage or dialogue.stage not in plan.stages:
            raise overtaken()
        onward = plan.after(dialogue.stage)
        if command.stage == onward:
            ready.get(dialogue.stage, _always)(dialogue)
            yield f.DraftingBegan(command.by, now) if onward == "drafting" else f.StageBegan(onward, command.by, now)
        elif command.stage in plan.before(dialogue.stage):
            yield f.StageBegan(command.stage, command.by, now)
        else:
            raise Refused(N_("From here the way leads to the next stage, or back. Please choose one of the buttons."))

    return move


def _always(_: Dialogue) -> None:
    """Nothing is asked before one may go on."""


def speaks_first(dialogue: Dialogue) -> bool:
    """Whether the groups speak as soon as they have entered, and no other stage of a plan comes first."""
    return dialogue.plan is None or dialogue.plan.stages[:1] in ((), ("speaking",))


def begin(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    """The groups have entered: the first stage of the plan, where there is one that differs from speaking."""
    if dialogue.plan and not speaks_first(dialogue):
        yield f.StageBegan(dialogue.plan.stages[0], "", now)


def opener(beginnings: Mapping[str, Announce]) -> Announce:
    """What is said when a stage begins, by the stage itself."""

    def began(dialogue: Dialogue, fact: f.StageBegan) -> Iterator[Effect]:
        yield from beginnings[fact.stage](dialogue, fact)

    return began


def ways_on(dialogue: Dialogue, ready: Ready) -> tuple[Choice, ...]:
    """The buttons of the desk that lead on, as soon as one may go on, and back."""
    back = plan_of(dialogue).before(dialogue.stage)[-1:]
    return (*onward(dialogue, ready), *(Choice(BACK[one], ("move", dialogue.id, dialogue.stage, one)) for one in back))


def onward(dialogue: Dialogue, ready: Ready) -> tuple[Choice, ...]:
    """The button that leads on; none while the stage is not finished: the desk says what is missing."""
    try:
        ready(dialogue)
    except Refused:
        return ()
    stage = plan_of(dialogue).after(dialogue.stage)
    return (Choice(ONWARD[stage], ("move", dialogue.id, dialogue.stage, stage)),)


def talker(ready: Mapping[str, Ready]) -> Callable[[Stage], Stage]:
    """A stage of talking as it is in a flow with a plan: the plan leads on from it, not the stage itself."""

    def talking(stage: Stage) -> Stage:
        decides = {command: decide for command, decide in stage.decides.items() if command is not c.MoveTo}
        own = stage.offers if c.MoveTo not in stage.decides else (lambda _: ())
        may = ready.get(stage.name, _always)
        return Stage(stage.name, stage.label, decides, stage.announces, lambda d: (*own(d), *ways_on(d, may)))

    return talking
