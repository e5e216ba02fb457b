"""Reporting at home: what other groups said is told in a group's own chat by its reporter, or the room does not go on.

Never here: the reporter's words (rows), who reports (see `room.spokes`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.evolving.spokes import of
from flows.flow import Announce, Decide, Stage
from flows.messages import headed
from flows.people import Group, Mediators
from flows.refusals import Refused
from flows.spokes import OWED_AFTER, REMIND_AFTER, debt
from flows.stages.moving import plan_of
from flows.stages.talk import saying, spoken
from flows.wording import N_, NC_, NN_, Choice, GroupName, PersonName, Quote, Saying


def report(dialogue: Dialogue, command: c.ReportHome, now: datetime) -> Iterator[f.Fact]:
    """A spoke of the group tells its people what the others said. Whoever speaks may do it too."""
    saying.check(command.text)
    if command.by not in {one.person for one in of(dialogue).of(command.group)}:
        raise Refused(N_("Only a spoke of your group reports here. To stand, write /spoke in your group's chat."))
    yield f.ReportedHome(command.group, command.word, saying.digest(command.text), command.by, now)


def remind(dialogue: Dialogue, command: c.RemindReport, now: datetime) -> Iterator[f.Fact]:
    """A reporter who has told nothing for days is reminded."""
    owed = of(dialogue).owed.get(command.group)
    if owed and now - owed.since >= REMIND_AFTER:
        yield f.ReportReminded(command.group, now)


def require_told(dialogue: Dialogue, now: datetime) -> None:
    """Raise `Refused` while a report is missing at home, with whose."""
    missing = debt(dialogue, now)
    if missing:
        who = tuple(
            N_("%(person)s · %(group)s", person=PersonName(reporter.person), group=GroupName(group))
            for group in missing
            if (reporter := of(dialogue).in_role(group, "reporter"))
        )
        raise Refused(
            N_(
                "Before the room goes on, these reporters tell their groups what the others said: %(who)s. They write "
                "/told and two sentences in their group's chat.",
                who=who,
            )
        )


def _onward(decide: Decide) -> Decide:
    def move(dialogue: Dialogue, command: c.MoveTo | c.CallDecision, now: datetime) -> Iterator[f.Fact]:
        facts = tuple(decide(dialogue, command, now))  # who may not move a room on is told so first
        if isinstance(command, c.CallDecision) or _goes_on(dialogue, command):
            require_told(dialogue, now)
        yield from facts

    return move


def _goes_on(dialogue: Dialogue, command: c.MoveTo) -> bool:
    """Going back is never held up."""
    plan = plan_of(dialogue)
    return dialogue.stage in plan.stages and command.stage == plan.after(dialogue.stage)


WRAPPED = {
    c.Speak: spoken.speaking,
    c.PassOn: spoken.passing,
    c.DeliverShuttle: spoken.delivering,
    c.MoveTo: _onward,
    c.CallDecision: _onward,
}


def carried(stage: Stage) -> Stage:
    """A stage in which spokes speak for their groups, and reports at home come before the next one."""
    decides = {command: WRAPPED.get(command, _as_it_is)(decide) for command, decide in stage.decides.items()}
    return replace(stage, decides=decides)


def _as_it_is(decide: Decide) -> Decide:
    return decide


def came(dialogue: Dialogue, fact: f.WordsPassedOn | f.DraftShared | f.ShuttleDelivered) -> Iterator[Effect]:
    """Something has come that reporters tell at home: those who owe nothing else are thought of in some days."""
    for group, owed in of(dialogue).owed.items():
        if owed.since == fact.at:
            yield WakeAt(f"report:{group}", fact.at + REMIND_AFTER, c.RemindReport(group))


def _told(dialogue: Dialogue, fact: f.ReportedHome) -> Iterator[Effect]:
    who = PersonName(fact.by)
    head = N_("%(person)s tells you what the other groups said:", person=who)
    yield Say(Group(fact.group), headed(dialogue, head, Quote(Saying(fact.word))), fact.word)
    yield Hush(f"report:{fact.group}")
    yield Retract(Group(fact.group), key="report")
    told = N_("%(group)s has been told at home what the others said.", group=GroupName(fact.group))
    yield Say(Mediators(), headed(dialogue, told))


def _reminded(dialogue: Dialogue, fact: f.ReportReminded) -> Iterator[Effect]:
    """In the group's own chat, kindly: the group may know, and whoever has no time can say so."""
    reporter, owed = of(dialogue).in_role(fact.group, "reporter"), of(dialogue).owed.get(fact.group)
    if reporter is None or owed is None:
        return
    news = NN_(
        "%(count)s thing came from the other groups since %(since)s.",
        "%(count)s things came from the other groups since %(since)s.",
        owed.number,
        since=owed.since,
    )
    asks = N_(
        "%(person)s, would you tell your group in two sentences what the others said?",
        person=PersonName(reporter.person),
    )
    if_not = N_("If you have no time now, you can give the mandate back: write /spoke.")
    tell = Choice(NC_("button", "Tell my group"), ("told", dialogue.id))
    yield Show("report", Group(fact.group), headed(dialogue, news, asks, if_not, choices=(tell,)))
    if fact.at - owed.since <= OWED_AFTER:
        yield WakeAt(f"report:{fact.group}", owed.since + OWED_AFTER + REMIND_AFTER / 5, c.RemindReport(fact.group))


DECIDES: dict[type, Decide] = {c.ReportHome: report, c.RemindReport: remind}
ANNOUNCES: dict[type, Announce] = {f.ReportedHome: _told, f.ReportReminded: _reminded}
