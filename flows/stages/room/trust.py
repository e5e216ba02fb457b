"""Mediators are accepted by every group, say where they come from, hand over, and can lose a group's confidence.

Then the room is quiet at once and they can do nothing in it, until that group gives its confidence back or all groups
accept somebody else. Nothing is lost meanwhile. Never here: whether a mediator is a good one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.ballot import Ballot, Rule, Sheet
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Decide, Stage
from flows.messages import require_mediator
from flows.refusals import Refused, not_a_party, not_now
from flows.seasons import closing
from flows.stages.ask import asking, beside, kinds
from flows.stages.room import mediating
from flows.stages.words.trust_words import ANNOUNCES, SAID, asked_origin
from flows.trust import REST, Trust
from flows.wording import N_

NOT_IN = ("entering", "closed")
SIGNING = Rule(yes_quorum=float(rules.SIGNATURES), extensions=0, flips=0)

FREE = frozenset(
    {
        c.Speak,
        c.Reword,
        c.TakeBack,
        c.LodgePetition,
        c.MarkVital,
        c.JoinRepair,
        c.DropObjection,
        c.WithdrawGroup,
        c.ProposeRule,
        c.AskConfidence,
        c.AskWatching,
        c.JoinMediators,
        c.NameOrigin,
        c.StepDown,
    }
)
"""What somebody may still do who mediates without a group's confidence: all that is a member's, and leaving."""


def of(dialogue: Dialogue) -> Trust:
    """The trust in the room's mediators; where nothing has happened to it, all of it is there."""
    return dialogue.trust or Trust()


def guarded(stage: Stage) -> Stage:
    """A stage in which mediators can do nothing as long as a group has no confidence in them."""

    def guard(decide: Decide) -> Decide:
        def trusted(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
            if type(command) not in FREE and getattr(command, "by", "") in dialogue.mediators:
                require_confidence(dialogue)
            yield from decide(dialogue, command, now)

        return trusted

    return replace(stage, decides={command: guard(decide) for command, decide in stage.decides.items()})


def require_confidence(dialogue: Dialogue) -> None:
    """Raise `Refused` while a group has no confidence in the mediators."""
    if dialogue.distrusting:
        raise Refused(
            N_(
                "A group has withdrawn its confidence, so mediating rests in this room. You can hand the desk over or "
                "step down with /desk; the group can give its confidence back at any time."
            )
        )


def join(dialogue: Dialogue, command: c.JoinMediators, now: datetime) -> Iterator[f.Fact]:
    """Somebody is to mediate too, or instead of whoever hands over: every group is asked first."""
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if dialogue.mediators and not dialogue.distrusting:
        require_mediator(dialogue, command.by)
    if command.person in dialogue.mediators:
        raise Refused(N_("You mediate this room already."))
    if of(dialogue).candidate(command.person):
        raise Refused(N_("The groups are being asked about you already. You will hear from me when all have answered."))
    if len(dialogue.mediators) + len(of(dialogue).candidates) >= mediating.MOST_MEDIATORS:
        raise Refused(
            N_(
                "A room has at most %(number)s mediators. One would have to step down.",
                number=mediating.MOST_MEDIATORS,
            )
        )
    yield f.MediatorProposed(command.person, command.by, command.instead, now)
    for number, group in enumerate(dialogue.groups):
        ballot = kinds.within(dialogue, "mediator", group, command.person, now, number=number, by=command.by)
        yield f.QuestionAsked(ballot, command.by, now)


def accepted(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on somebody who is to mediate; with the last yes they do."""
    person, group = question.title, question.groups[0]
    candidate = of(dialogue).candidate(person)
    if candidate is None:
        return
    if word != "yes":
        yield from declined(dialogue, person, group, now)
        return
    yield f.MediatorAccepted(person, group, now)
    if {*candidate.accepted, group}.issuperset(dialogue.groups):
        yield from _seated(dialogue, person, now)


def declined(dialogue: Dialogue, person: str, group: str, now: datetime) -> Iterator[f.Fact]:
    """They will not mediate, so nobody needs to be asked any more."""
    asked = [one for one in dialogue.questions if one.kind == "mediator" and one.title == person]
    yield from beside.stopped(asked, "", now)
    yield f.MediatorDeclined(person, group, now)


def _seated(dialogue: Dialogue, person: str, now: datetime) -> Iterator[f.Fact]:
    """All groups have accepted them. Whoever handed over leaves; so does whom a group has no confidence in."""
    candidate = of(dialogue).candidate(person)
    if candidate is None:
        return
    leaving = dialogue.mediators if dialogue.distrusting else (candidate.instead,)
    yield f.MediatorJoined(person, candidate.by, now)
    for mediator in leaving:
        if mediator in dialogue.mediators:
            yield f.MediatorLeft(mediator, now)
    for group in dialogue.distrusting:
        yield from beside.stopped(_asked(dialogue, group), "", now)
        yield f.ConfidenceRestored(group, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: whoever waited only for its word mediates now."""
    for one in of(dialogue).candidates:
        if dialogue.groups and set(one.accepted).issuperset(dialogue.groups):
            yield from _seated(dialogue, one.person, now)


def step_down(dialogue: Dialogue, command: c.StepDown, now: datetime) -> Iterator[f.Fact]:
    """A mediator leaves, or somebody who was to become one thinks better of it."""
    if of(dialogue).candidate(command.by):
        yield from declined(dialogue, command.by, "", now)
    else:
        yield from mediating.step_down(dialogue, command, now)


def name_origin(dialogue: Dialogue, command: c.NameOrigin, now: datetime) -> Iterator[f.Fact]:
    """A mediator, or somebody who is to become one, says where they come from."""
    if of(dialogue).candidate(command.by) is None:
        require_mediator(dialogue, command.by)
    if dialogue.stage == "closed":
        raise not_now(dialogue.stage)
    if of(dialogue).origins.get(command.by) != command.origin:
        yield f.OriginNamed(command.by, command.origin, now)


def ask_confidence(dialogue: Dialogue, command: c.AskConfidence, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether it withdraws its confidence, or gives it back."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if _asked(dialogue, command.group):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    if command.group in dialogue.distrusting:
        ballot = kinds.within(dialogue, "regain", command.group, "", now, number=0, by=command.by)
        yield f.QuestionAsked(replace(ballot, rule=replace(ballot.rule, extensions=0)), command.by, now)
        return
    if not dialogue.mediators:
        raise Refused(
            N_("Nobody mediates this room now. An administrator of your group can write /mediator to find someone.")
        )
    rest = of(dialogue).rest.get(command.group)
    if rest and now < rest:
        raise Refused(N_("Your group was asked not long ago. It can be asked again from %(rest)s on.", rest=rest))
    yield f.QuestionAsked(_confidence(dialogue, command, now), command.by, now)


def _asked(dialogue: Dialogue, group: str) -> list[Ballot]:
    return [one for one in dialogue.questions if one.kind in ("confidence", "regain") and group in one.groups]


def _confidence(dialogue: Dialogue, command: c.AskConfidence, now: datetime) -> Ballot:
    closes = closing(now, kinds.days_of(dialogue), (dialogue.zone_of(command.group),))
    number, sheet = asking.next_id(dialogue), Sheet("petition")
    return Ballot(number, "confidence", (command.group,), now, closes, SIGNING, by=command.by, sheet=sheet)


def signed(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """Signatures are counted: with a third of the roster the confidence is withdrawn at once."""
    question = kinds.due(dialogue, command.ballot)
    group = question.groups[0]
    counts = command.counts.get(group, {})
    enough = counts.get("sign", 0) >= rules.signatures_needed(counts.get("", 0))
    if not enough and now < question.closes:
        raise Refused(N_("Signing is open until %(closes)s.", closes=question.closes))
    word, late = "raised" if enough else "quiet", asking.overdue(question, now)
    yield f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
    if enough:
        yield f.ConfidenceWithdrawn(group, now)
    else:
        yield f.ConfidenceKept(group, now + REST, now)


def regained(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group has said whether it gives its confidence back."""
    if word == "yes" and question.groups[0] in dialogue.distrusting:
        yield f.ConfidenceRestored(question.groups[0], now)


def remind_rotation(dialogue: Dialogue, command: c.RemindRotation, now: datetime) -> Iterator[f.Fact]:
    """A mediator who has held the desk for a long time is reminded."""
    if command.person in dialogue.mediators and dialogue.stage != "closed":
        yield f.RotationDue(command.person, now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.ballot.kind][fact.outcome])


DECIDES: dict[type, Decide] = {
    c.JoinMediators: join,
    c.StepDown: step_down,
    c.NameOrigin: name_origin,
    c.AskConfidence: ask_confidence,
    c.RemindRotation: remind_rotation,
}

KINDS = {
    "mediator": kinds.Kind(kinds.answered(accepted), _closed),
    "confidence": kinds.Kind(signed, _closed),
    "regain": kinds.Kind(kinds.answered(regained), _closed),
}

__all__ = ["ANNOUNCES", "DECIDES", "FREE", "KINDS", "asked_origin", "guarded", "left", "of", "require_confidence"]
