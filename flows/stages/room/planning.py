"""Another plan for a room that is on its way: a mediator proposes it, and every group must say yes; one no keeps it.

What lies behind cannot be changed any more, and what has begun keeps the days it began with. Never here: the words (see
`way_words`), or the gate, which has a button of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Decide
from flows.messages import require_calm, require_mediator
from flows.plan import DECIDING_DAYS, TIMES, Plan, in_order
from flows.refusals import Refused, overtaken
from flows.stages.ask import asking, beside, kinds
from flows.stages.words.prompts import PROMPTS
from flows.stages.words.way_words import ANNOUNCES, SAID
from flows.wording import N_, NC_, Choice

KIND = "plan"
NOT_IN = ("entering", "deciding", "repairing", "standing", "renewing", "lapsed", "closed")


def checked(plan: Plan) -> Plan:
    """The plan, without what is as usual. Raises `Refused` where no room could take it."""
    if not in_order(plan.stages):
        raise Refused(N_("No room can take the stages in this order. Please choose again with the buttons."))
    for name, days in plan.times.items():
        _within(days, TIMES[name].least, TIMES[name].most)
    if plan.deciding_days:
        _within(plan.deciding_days, *DECIDING_DAYS)
    if any(key not in PROMPTS.get(stage, {}) for stage, key in plan.prompts.items()):
        raise Refused(N_("I do not know this prompt any more. Please choose again."))
    unusual = {name: days for name, days in plan.times.items() if days != TIMES[name].usual}
    return replace(plan, times=unusual)


def _within(days: int, least: int, most: int) -> None:
    if not least <= days <= most:
        raise Refused(N_("Please give a number of days from %(least)s to %(most)s.", least=least, most=most))


def fits(dialogue: Dialogue, plan: Plan, stage: str = "") -> bool:
    """Whether the room can go on with this plan from where it is (or goes now): what lies behind is the same."""
    here, stage = dialogue.plan or Plan(), stage or dialogue.stage
    behind = here.passed(stage)
    whole = stage not in here.stages  # the text is being written: all stages of talking lie behind
    return plan.stages == behind if whole else plan.stages[: len(behind)] == behind


def propose(dialogue: Dialogue, command: c.ProposePlan, now: datetime) -> Iterator[f.Fact]:
    """Every group is asked for its word, one proposal at a time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    require_changeable(dialogue)
    if dialogue.asked_plan:
        raise Refused(N_("The groups are being asked about another way already. Please wait for what they say."))
    plan = replace(checked(command.plan), gate=(dialogue.plan or Plan()).gate)
    if not fits(dialogue, plan):
        raise Refused(N_("What lies behind you cannot be changed any more. Please change only what is still to come."))
    if plan == dialogue.plan:
        raise Refused(N_("That is the way as it is now. Please change something first."))
    yield f.PlanProposed(plan, command.by, now)
    for number, group in enumerate(dialogue.groups):
        yield f.QuestionAsked(
            kinds.within(dialogue, KIND, group, "", now, number=number, by=command.by), command.by, now
        )


def require_changeable(dialogue: Dialogue) -> None:
    """Raise `Refused` where the way cannot be changed any more, or not yet."""
    if dialogue.plan is None:
        raise Refused(N_("This room goes the short way, which has nothing to change. To go another, write /open."))
    if dialogue.stage in NOT_IN:
        raise Refused(N_("The way can be changed from the first stage on until the decision is called."))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, where the way can still be changed."""
    if dialogue.plan is None or dialogue.stage in NOT_IN or dialogue.asked_plan:
        return ()
    return (Choice(NC_("button", "Change the way"), ("wayroom", dialogue.id)),)


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word; with the last yes the plan is the room's."""
    asked, group = dialogue.asked_plan, question.groups[0]
    if asked is None:
        return
    if word != "yes":
        yield from _kept(dialogue, "declined", "", now)
        return
    yield f.PlanAccepted(group, now)
    if {*asked.accepted, group}.issuperset(dialogue.groups):
        yield from _changed(dialogue, now)


def _changed(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    asked = dialogue.asked_plan
    if asked and fits(dialogue, asked.plan):
        yield f.PlanChanged(replace(asked.plan, gate=(dialogue.plan or Plan()).gate), asked.by, now)
    elif asked:
        yield from _kept(dialogue, "passed", "", now)


def _kept(dialogue: Dialogue, reason: str, by: str, now: datetime) -> Iterator[f.Fact]:
    yield from beside.stopped([one for one in dialogue.questions if one.kind == KIND], by, now)
    yield f.PlanKept(reason, by, now)


def drop(dialogue: Dialogue, command: c.DropPlan, now: datetime) -> Iterator[f.Fact]:
    """A mediator takes it back."""
    require_mediator(dialogue, command.by)
    if dialogue.asked_plan is None:
        raise overtaken()
    yield from _kept(dialogue, "dropped", command.by, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: a plan that waited only for its word is the room's now."""
    asked = dialogue.asked_plan
    if asked and len(dialogue.groups) > 1 and set(asked.accepted).issuperset(dialogue.groups):
        yield from _changed(dialogue, now)


def moved(dialogue: Dialogue, fact: f.StageBegan | f.DraftingBegan, now: datetime) -> Iterator[f.Fact]:
    """The room goes on past what the groups were asked about."""
    stage = fact.stage if isinstance(fact, f.StageBegan) else "drafting"
    if dialogue.asked_plan and not fits(dialogue, dialogue.asked_plan.plan, stage):
        yield from _kept(dialogue, "passed", "", now)


def called(dialogue: Dialogue, _: f.BallotOpened, now: datetime) -> Iterator[f.Fact]:
    """The decision is called: there is no way left to change."""
    if dialogue.asked_plan:
        yield from _kept(dialogue, "passed", "", now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.outcome])


DECIDES: dict[type, Decide] = {c.ProposePlan: propose, c.DropPlan: drop}
KINDS = {KIND: kinds.Kind(kinds.answered(answered), _closed)}

__all__ = ["ANNOUNCES", "DECIDES", "KINDS", "called", "checked", "fits", "left", "moved", "offer", "propose"]
