"""Repairing: a decision was blocked. Objectors, two people of every other group and a mediator look for a way.

At most six meetings, at most a fortnight each, kept going by alarms. It ends when no objection stands (the text becomes
the agreement), when the text is opened to be changed, or when the meetings are used up. Never here: who is right.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import Rule, Sheet
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Stage
from flows.messages import headed, require_mediator, tell_all
from flows.objection import HELPERS, MOST_MEETINGS, Objection, Repair
from flows.people import Group
from flows.refusals import Refused, not_a_party, overtaken
from flows.rules import stands
from flows.seasons import waking_hour
from flows.stages.ask import asking, beside, petitions, results, vital
from flows.stages.deciding import agreed, asked_anew
from flows.stages.renewal.renewed_text import stands as told_agreed
from flows.stages.talk import saying
from flows.stages.text.term import clockwork, end_term, lapsed
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Text

MEETING = timedelta(days=14)
HOLD = timedelta(days=30)  # a former agreement stands at most this much longer
PARKED = timedelta(days=30)
EXIT = Rule(way="weighted", overall=0.75, least=0.4)
"""The last way out, only where the room chose it before any text: a supermajority, as practised in cohousing."""


def close_question(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """A group has said whether its objection stands. When all have, the track goes on, or there is agreement."""
    if all(one.id != command.ballot or one.kind != "validity" for one in dialogue.questions):
        yield from petitions.close(dialogue, command, now)
        return
    question = beside.due(dialogue, command, now)
    counts = command.counts.get(question.groups[0], {})
    word = "stands" if stands(counts) else "falls"
    late = asking.overdue(question, now)
    yield f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
    repair = _repair(dialogue)
    judged = [
        replace(one, judged=True, stands=word == "stands") if one.question == question.id else one
        for one in repair.objections
    ]
    if all(one.judged or not one.reasons for one in judged):
        yield from _go_on(dialogue, repair, any(one.open for one in judged), now)


def _go_on(dialogue: Dialogue, repair: Repair, blocked: bool, now: datetime) -> Iterator[f.Fact]:  # noqa: FBT001
    if not blocked:
        yield from agreed(dialogue, repair.ballot, now)
    elif repair.met == 0:
        yield f.MeetingBegan(1, waking_hour(now + MEETING, dialogue.zones), "", now)


def _repair(dialogue: Dialogue) -> Repair:
    if dialogue.repair is None:
        raise overtaken()
    return dialogue.repair


def next_meeting(dialogue: Dialogue, command: c.NextMeeting, now: datetime) -> Iterator[f.Fact]:
    """A fortnight is over, or a mediator says that it is: the next meeting, or after the last one the end."""
    repair = _repair(dialogue)
    if command.by:
        require_mediator(dialogue, command.by)
    if command.seen != repair.met or repair.until is None or (not command.by and now < repair.until):
        raise overtaken()
    if repair.met < MOST_MEETINGS:
        yield f.MeetingBegan(repair.met + 1, waking_hour(now + MEETING, dialogue.zones), command.by, now)
    elif may_exit(dialogue, repair):
        ballot = replace(repair.ballot, rule=EXIT, sheet=Sheet("yesno"), secret=False, changeable=False)
        yield asked_anew(dialogue, ballot, now)
    else:
        yield f.RepairEnded("exhausted", command.by, now, now + PARKED)


def may_exit(dialogue: Dialogue, repair: Repair) -> bool:
    """Whether the room chose the last way out, and no clause that is vital to a group is at stake.

    It is where an objection that stands is about it, or where the text changes or drops it.
    """
    objected = any(
        reason.clause in dialogue.vital.get(one.group, ())
        for one in repair.objections
        if one.stands
        for reason in one.reasons
    )
    return bool(repair.ballot.rule.exit) and not objected and not vital.touched(dialogue)


def drop(dialogue: Dialogue, command: c.DropObjection, now: datetime) -> Iterator[f.Fact]:
    """Somebody's objection is met. When it was the last one, the text becomes the agreement."""
    repair = _repair(dialogue)
    if not any(reason.by == command.by for one in repair.objections for reason in one.reasons):
        raise Refused(N_("You have no open objection here. To be heard, write /say and your words."))
    yield f.ObjectionDropped(command.by, now)
    left = [_without(one, command.by) for one in repair.objections]
    blocked = any(one.open for one in left)
    settled = {one.question for one in left if not one.reasons or not blocked}
    yield from _unasked(dialogue, settled, "", now)
    if all(one.judged or not one.reasons for one in left) or not blocked:
        yield from _go_on(dialogue, repair, blocked, now)


def _without(objection: Objection, person: str) -> Objection:
    return replace(objection, reasons=tuple(reason for reason in objection.reasons if reason.by != person))


def join(dialogue: Dialogue, command: c.JoinRepair, now: datetime) -> Iterator[f.Fact]:
    """Somebody of another group will help: at most two of each."""
    repair = _repair(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if command.group in (one.group for one in repair.objections if one.open):
        raise Refused(N_("This place is for people of the other groups. You are heard here in any case: write /say."))
    there = repair.helpers.get(command.group, ())
    if command.by in there:
        raise Refused(N_("You are with them already. Thank you."))
    if len(there) == HELPERS:
        raise Refused(N_("Two people of your group help already. To be heard, write /say and your words."))
    yield f.RepairJoined(command.by, command.group, now)


def mend(dialogue: Dialogue, command: c.MendText, now: datetime) -> Iterator[f.Fact]:
    """A mediator opens the text, so that what would remove the objection can be written."""
    require_mediator(dialogue, command.by)
    yield from undone(dialogue, "changed", command.by, now)


def undone(dialogue: Dialogue, reason: str, by: str, now: datetime) -> Iterator[f.Fact]:
    """The track ends before a way was found; nothing happens where there is none."""
    if dialogue.repair:
        yield from _unasked(dialogue, {one.question for one in dialogue.repair.objections}, by, now)
        yield f.RepairEnded(reason, by, now)


def _unasked(dialogue: Dialogue, settled: Collection[str], by: str, now: datetime) -> Iterator[f.Fact]:
    """Whether these objections stand need not be asked any more."""
    for question in dialogue.questions:
        if question.id in settled:
            yield f.QuestionStopped(question, by, now)


def hold_term(dialogue: Dialogue, command: c.EndTerm, now: datetime) -> Iterator[f.Fact]:
    """What was agreed before stands a little longer, once, while its next text is blocked."""
    former = dialogue.agreement
    if former and former.version == command.version and now >= former.until and dialogue.held_from is None:
        yield f.TermHeld(former.version, former.until + HOLD, now)
    else:
        yield from end_term(dialogue, command, now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    if fact.ballot.kind == "validity":
        yield from asking.over(dialogue, fact.ballot, N_("Your group has said whether its objection stands."))
        yield from results.judged_told(dialogue, fact)
    else:
        yield from petitions.ANNOUNCES[f.QuestionClosed](dialogue, fact)


def _met(dialogue: Dialogue, fact: f.MeetingBegan) -> Iterator[Effect]:
    yield WakeAt("repair", fact.until, c.NextMeeting(fact.number))
    head = N_(
        "Meeting %(number)s of at most %(most)s about the objections, until %(until)s.",
        number=fact.number,
        most=MOST_MEETINGS,
        until=fact.until,
    )
    how = N_(
        "Objectors, two people of every other group and a mediator look for words that harm nobody: reply to this "
        "message."
    )
    repair = dialogue.repair
    if repair is None:
        return
    objecting = {one.group for one in repair.objections if one.open}
    for group in dialogue.groups:
        choice = (
            Choice(NC_("button", "My objection is met"), ("met", dialogue.id))
            if group in objecting
            else Choice(NC_("button", "I will help to find a way"), ("help", dialogue.id))
        )
        yield Say(Group(group), headed(dialogue, head, how, choices=(choice,)))


def _joined(dialogue: Dialogue, fact: f.RepairJoined) -> Iterator[Effect]:
    who = N_(
        "%(person)s of %(group)s helps to find a way.", person=PersonName(fact.person), group=GroupName(fact.group)
    )
    yield tell_all(dialogue, who)


def _dropped(dialogue: Dialogue, _: f.ObjectionDropped) -> Iterator[Effect]:
    yield tell_all(dialogue, N_("An objection is met, says the person who made it."))


def _ended(dialogue: Dialogue, fact: f.RepairEnded) -> Iterator[Effect]:
    """The text is open again; what was due of an agreement while it was blocked is due now."""
    yield Hush("repair")
    yield tell_all(dialogue, *_why_ended(fact))
    if dialogue.agreement:
        yield from clockwork(dialogue, dialogue.agreement)


def _why_ended(fact: f.RepairEnded) -> tuple[Text, Text]:
    match fact.reason:
        case "changed":
            who = N_("%(mediator)s opens the text, so that it can be changed.", mediator=PersonName(fact.by))
            return who, N_("Say what would remove the objection: reply to this message.")
        case "left":
            left = N_("A group leaves this room, so its text is open again. It was written with that group in mind.")
            return left, N_("Say what should change now: reply to this message.")
    rests = N_("Six meetings have not met every objection, so this text does not become an agreement.")
    until = fact.parked or fact.at
    return rests, N_("It rests until %(until)s. A changed text can be put to you before that.", until=until)


def _agreed(dialogue: Dialogue, fact: f.AgreementReached) -> Iterator[Effect]:
    yield Hush("repair")
    yield tell_all(dialogue, N_("No objection stands any more."))
    yield from told_agreed(dialogue, fact)


def _asked(dialogue: Dialogue, fact: f.BallotOpened) -> Iterator[Effect]:
    yield Hush("repair")
    yield tell_all(
        dialogue,
        N_(
            "Six meetings have not met every objection. For this case the groups chose beforehand to decide by a large "
            "majority."
        ),
    )
    yield from asking.asked(dialogue, fact)


def _held(dialogue: Dialogue, fact: f.TermHeld) -> Iterator[Effect]:
    yield WakeAt("term", fact.until, c.EndTerm(fact.version))
    yield tell_all(
        dialogue,
        N_(
            "The term of the agreement is over, but its next text is still blocked. It stands until %(until)s at most.",
            until=fact.until,
        ),
    )


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    mend_it = Choice(NC_("button", "Open the text to change it"), ("mend", dialogue.id))
    if dialogue.repair is None or dialogue.repair.until is None:
        return (mend_it,)
    return (mend_it, Choice(NC_("button", "This meeting is over"), ("meet", dialogue.id, str(dialogue.repair.met))))


REPAIRING = Stage(
    "repairing",
    NC_("stage", "Looking for a way past objections"),
    decides={
        **saying.DECIDES,
        c.CloseQuestion: close_question,
        c.NextMeeting: next_meeting,
        c.DropObjection: drop,
        c.JoinRepair: join,
        c.MendText: mend,
        c.EndTerm: hold_term,
    },
    announces={
        **saying.ANNOUNCES,
        f.BallotOpened: _asked,
        f.QuestionClosed: _closed,
        f.MeetingBegan: _met,
        f.RepairJoined: _joined,
        f.ObjectionDropped: _dropped,
        f.RepairEnded: _ended,
        f.AgreementReached: _agreed,
        f.AgreementLapsed: lapsed,
        f.TermHeld: _held,
    },
    offers=_offers,
)
