"""The way of a room in words: its stages with one sentence each, how long it takes, and where the room stands on it.

Also what groups read when a mediator proposes another way. Never here: who may change it (see `planning`).
"""

from collections.abc import Callable, Iterator, Mapping

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Mediators
from flows.plan import DECIDING_DAYS, Plan, about_days, about_weeks
from flows.stages.words.prompts import PROMPTS, SHORT
from flows.wording import N_, NC_, NN_, Block, Choice, Leaf, Listing, Paragraph, PersonName, Text

Blocks = tuple[Block | Leaf, ...]

LABELS: Mapping[str, Text] = {
    "entering": NC_("step", "Entering"),
    "covenant": NC_("step", "Ground rules"),
    "power": NC_("step", "Where each of us stands"),
    "stories": NC_("step", "Stories"),
    "speaking": NC_("step", "Speaking"),
    "naming": NC_("step", "What it is really about"),
    "interests": NC_("step", "What we need"),
    "drafting": NC_("step", "Writing the shared text"),
    "deciding": NC_("step", "Deciding"),
}
"""What a stage is called. A test sees to it that every stage a plan can have is here, and below."""

SENTENCES: Mapping[str, Text] = {
    "covenant": N_("Each group answers four questions and accepts a few ground rules, by itself."),
    "power": N_("Each group says who has how much of what: members, money, time, safety. All read it at once."),
    "stories": N_("Whoever wishes tells a story, the others listen, and somebody says back what they heard."),
    "speaking": N_("The groups speak with each other about the matter, each in its turn."),
    "naming": N_("Everyone answers one question in a sentence, and all find out which answer helps with the others."),
    "interests": N_("Each group says what must be protected, what it hopes for, what it fears, and what it can offer."),
    "drafting": N_("One text is written for all, and every group says what must change in it."),
    "deciding": N_("Every group decides on the text in its own chat. Nothing binds anyone before that."),
}
"""What happens in a stage, in one sentence, for somebody who has never been in one."""

ALWAYS = ("drafting", "deciding")
"""What comes after the talking, in every room."""

TIME_LABELS: Mapping[str, Text] = {
    "entering": N_("To decide whether a group enters"),
    "answers": N_("For each question to one group"),
    "tellers": N_("Waiting for people who tell a story"),
    "silent": N_("Until the silent are invited"),
    "figures": N_("How often we look at who is heard how much"),
    "writing": N_("To write texts by several authors"),
    "ranking": N_("To put these texts in order"),
    "revising": N_("For the authors to rewrite their texts"),
    "deciding": N_("To decide on the text"),
}


def short_way() -> Plan:
    """What a room without a plan goes through."""
    return Plan(("speaking",))


def way_of(dialogue: Dialogue) -> Plan:
    """The plan of a room, or what stands for it on the short way."""
    return dialogue.plan or short_way()


def stage_line(plan: Plan, stage: str) -> Text:
    """A stage: its name, about how long, what happens in it."""
    return NN_(
        "%(stage)s (about %(count)s day): %(sentence)s",
        "%(stage)s (about %(count)s days): %(sentence)s",
        about_days(plan, stage),
        stage=LABELS[stage],
        sentence=SENTENCES[stage],
    )


def outline(plan: Plan) -> Blocks:
    """What awaits the groups, stage by stage, and about how long all of it takes."""
    lines = Listing(tuple(stage_line(plan, stage) for stage in (*plan.stages, *ALWAYS)), ordered=True)
    return (lines, *((ALL_LANGUAGES,) if plan.all_languages else ()), weeks(plan))


def weeks(plan: Plan) -> Text:
    """About how long the whole way takes."""
    return NN_(
        "From the invitation to the decision it takes about %(count)s week. One can always go back.",
        "From the invitation to the decision it takes about %(count)s weeks. One can always go back.",
        about_weeks(plan),
    )


def steps(dialogue: Dialogue) -> tuple[str, ...]:
    """The stages of the way, in their order."""
    return (*way_of(dialogue).stages, *ALWAYS)


def standing_at(dialogue: Dialogue) -> Text | None:
    """Where the room stands on its way, and what comes next; None before it has begun, and when it is over."""
    way = steps(dialogue)
    if dialogue.stage not in way or dialogue.agreement:
        return None
    number = way.index(dialogue.stage) + 1
    if number == len(way):
        return N_("Step %(number)s of %(all)s, the last one.", number=number, all=len(way))
    return N_("Step %(number)s of %(all)s. Next: %(next)s.", number=number, all=len(way), next=LABELS[way[number]])


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """What the desk says of it, on the whole way."""
    here = standing_at(dialogue) if dialogue.plan else None
    if here:
        yield here
    if dialogue.asked_plan:
        yield N_("The groups are being asked about another way.")


def progress(dialogue: Dialogue) -> Blocks:
    """The way with what is done, what is now, what is to come."""
    way, plan = steps(dialogue), way_of(dialogue)
    here = way.index(dialogue.stage) if dialogue.stage in way else -1 if dialogue.stage == "entering" else len(way)
    lines = (_line(plan, stage, at, here) for at, stage in enumerate(way))
    return (Listing(tuple(lines), ordered=True), weeks(plan))


def _line(plan: Plan, stage: str, at: int, here: int) -> Text:
    if at < here:
        return N_("%(stage)s: done.", stage=LABELS[stage])
    if at == here:
        return N_("%(stage)s, where you are now: %(sentence)s", stage=LABELS[stage], sentence=SENTENCES[stage])
    return stage_line(plan, stage)


# Another way ----------------------------------------------------------------------------------------------------------


def days_of(plan: Plan, name: str) -> int:
    """A time of the plan, the one to decide on the text among them."""
    return (plan.deciding_days or DECIDING_DAYS[0]) if name == "deciding" else plan.days(name)


def differences(old: Plan, new: Plan) -> Iterator[Text]:
    """What would change, line by line."""
    for stage in new.stages:
        if stage not in old.stages:
            yield N_("New: %(stage)s. %(sentence)s", stage=LABELS[stage], sentence=SENTENCES[stage])
    for stage in old.stages:
        if stage not in new.stages:
            yield N_("Left out: %(stage)s.", stage=LABELS[stage])
    kept = [stage for stage in new.stages if stage in old.stages]
    if kept != [stage for stage in old.stages if stage in new.stages]:
        yield N_("The order would be: %(stages)s.", stages=tuple(LABELS[stage] for stage in new.stages))
    yield from changed_times(old, new)
    if old.all_languages != new.all_languages:
        yield ALL_LANGUAGES if new.all_languages else N_("The text can be decided on before it is translated.")
    for stage, key in new.prompts.items():
        if old.prompts.get(stage) != key:
            yield N_("%(stage)s: people would be asked: %(prompt)s", stage=LABELS[stage], prompt=PROMPTS[stage][key])
    for stage in old.prompts:
        if stage not in new.prompts:
            yield N_("%(stage)s: the mediator chooses the question.", stage=LABELS[stage])


def changed_times(old: Plan, new: Plan) -> Iterator[Text]:
    """The times that differ."""
    for name, label in TIME_LABELS.items():
        if days_of(old, name) != days_of(new, name) or (name == "deciding" and old.deciding_days != new.deciding_days):
            yield time_line(label, days_of(new, name))


def time_line(label: Text, days: int) -> Text:
    """A time: what for, and how many days."""
    return NN_("%(what)s: %(count)s day", "%(what)s: %(count)s days", days, what=label)


ALL_LANGUAGES = N_("The text is decided on once every group can read it in its own language.")


def unusual(plan: Plan) -> Iterator[Text]:
    """What a plan sets otherwise than usual, beside its stages and its gate."""
    yield from changed_times(Plan(), plan)
    if plan.all_languages:
        yield ALL_LANGUAGES
    for stage, key in plan.prompts.items():
        yield N_("%(stage)s: %(title)s", stage=LABELS[stage], title=SHORT[stage][key])


def _proposal(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    """What a group reads: what would change, and the whole way as it would be then."""
    asked = dialogue.asked_plan
    if asked is None:
        return ()
    head = N_("%(mediator)s proposes another way for this room. Does your group agree?", mediator=PersonName(ballot.by))
    if_not = N_("If one group does not agree, everything stays as it is.")
    changes = Listing(tuple(differences(way_of(dialogue), asked.plan)))
    then = Paragraph(N_("The way would be:"))
    lines = (*asked.plan.stages, *ALWAYS)
    return (head, changes, then, Listing(tuple(LABELS[stage] for stage in lines), ordered=True), if_not)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"plan": _proposal}

SAID: dict[str, Text] = {
    "yes": N_("Your group agrees to the other way. Thank you."),
    "no": N_("Your group does not agree to the other way, so it stays as it is."),
    "unanswered": N_("Too few of your group have answered, so the way stays as it is."),
}


def _proposed(dialogue: Dialogue, _: f.PlanProposed) -> Iterator[Effect]:
    asked = N_("All groups are asked now whether they agree to the other way. I tell you what they say.")
    back = Choice(NC_("button", "Take the proposal back"), ("waydrop", dialogue.id))
    yield Say(Mediators(), headed(dialogue, asked, choices=(back,)))


def _nobody(_: Dialogue, __: f.PlanAccepted) -> tuple[Effect, ...]:
    """Each group's word is told to itself; the others learn what came of it."""
    return ()


def _changed(dialogue: Dialogue, fact: f.PlanChanged) -> Iterator[Effect]:
    agreed = N_("Every group agrees: from now on this room takes the way that %(mediator)s proposed.",
                mediator=PersonName(fact.by))  # fmt: skip
    began = N_("Whatever is already under way keeps its own number of days.")
    yield tell_all(dialogue, agreed, *progress(dialogue), began)


def _kept(dialogue: Dialogue, fact: f.PlanKept) -> Iterator[Effect]:
    yield tell_all(dialogue, KEPT[fact.reason])


KEPT: Mapping[str, Text] = {
    "declined": N_("Not every group agrees to the other way, so it stays as it is. Write /way to read it."),
    "dropped": N_("The mediator takes the other way back, so it stays as it is. Write /way to read it."),
    "passed": N_("The room has gone on, so the other way is not asked about any more. Write /way to read how it goes."),
}

ANNOUNCES: dict[type, Announce] = {
    f.PlanProposed: _proposed,
    f.PlanAccepted: _nobody,
    f.PlanChanged: _changed,
    f.PlanKept: _kept,
}
