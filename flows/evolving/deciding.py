"""How deciding changes a dialogue: ballots and questions open and close, a block is repaired."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue, changed
from flows.objection import Objection, Petition, Repair


def _asked(dialogue: Dialogue, fact: f.BallotOpened) -> Dialogue:
    asked = changed(dialogue, ballot=fact.ballot, ballot_count=dialogue.ballot_count + 1, reminded={})
    return changed(asked, repair=None) if dialogue.repair else asked


def _extended(dialogue: Dialogue, fact: f.BallotExtended) -> Dialogue:
    if dialogue.ballot is None:
        return dialogue
    ballot, flip = dialogue.ballot, bool(fact.flipped)
    counted = replace(ballot, flipped=ballot.flipped + flip, extended=ballot.extended + (not flip))
    return changed(dialogue, ballot=replace(counted, closes=fact.closes))


def _closed(dialogue: Dialogue, fact: f.BallotClosed | f.BallotStopped) -> Dialogue:
    return changed(dialogue, ballot=None, reminded={})


def _rule_set(dialogue: Dialogue, fact: f.RuleSet) -> Dialogue:
    return changed(dialogue, rule=fact.rule, secret=fact.secret, changeable=fact.changeable)


def _question_asked(dialogue: Dialogue, fact: f.QuestionAsked) -> Dialogue:
    return changed(dialogue, questions=(*dialogue.questions, fact.ballot), ballot_count=dialogue.ballot_count + 1)


def _question_extended(dialogue: Dialogue, fact: f.QuestionExtended) -> Dialogue:
    def longer(question: Ballot) -> Ballot:
        return replace(question, closes=fact.closes, extended=question.extended + 1)

    questions = (longer(one) if one.id == fact.ballot else one for one in dialogue.questions)
    return changed(dialogue, questions=tuple(questions))


def _question_over(dialogue: Dialogue, fact: f.QuestionClosed | f.QuestionStopped) -> Dialogue:
    after = changed(dialogue, questions=tuple(one for one in dialogue.questions if one.id != fact.ballot.id))
    if isinstance(fact, f.QuestionStopped) or after.repair is None:
        return after
    judged = (
        replace(one, judged=True, stands=fact.outcome == "stands") if one.question == fact.ballot.id else one
        for one in after.repair.objections
    )
    return changed(after, repair=replace(after.repair, objections=tuple(judged)))


def _petition_raised(dialogue: Dialogue, fact: f.PetitionRaised) -> Dialogue:
    return changed(dialogue, petition=Petition(fact.group, fact.harm, fact.until))


def _vital_marked(dialogue: Dialogue, fact: f.VitalMarked) -> Dialogue:
    others = tuple(clause for clause in dialogue.vital.get(fact.group, ()) if clause != fact.clause)
    return changed(dialogue, vital={**dialogue.vital, fact.group: (*others, fact.clause) if fact.vital else others})


def _repair_opened(dialogue: Dialogue, fact: f.RepairOpened) -> Dialogue:
    return changed(dialogue, repair=Repair(fact.ballot, fact.objections))


def _repair_joined(dialogue: Dialogue, fact: f.RepairJoined) -> Dialogue:
    if dialogue.repair is None:
        return dialogue
    there = (*dialogue.repair.helpers.get(fact.group, ()), fact.person)
    return changed(dialogue, repair=replace(dialogue.repair, helpers={**dialogue.repair.helpers, fact.group: there}))


def _objection_dropped(dialogue: Dialogue, fact: f.ObjectionDropped) -> Dialogue:
    if dialogue.repair is None:
        return dialogue

    def without(objection: Objection) -> Objection:
        return replace(objection, reasons=tuple(one for one in objection.reasons if one.by != fact.person))

    left = tuple(without(objection) for objection in dialogue.repair.objections)
    return changed(dialogue, repair=replace(dialogue.repair, objections=left))


def _meeting_began(dialogue: Dialogue, fact: f.MeetingBegan) -> Dialogue:
    if dialogue.repair is None:
        return dialogue
    return changed(dialogue, repair=replace(dialogue.repair, met=fact.number, until=fact.until))


def _repair_ended(dialogue: Dialogue, fact: f.RepairEnded) -> Dialogue:
    parked = {**dialogue.parked, dialogue.hash: fact.parked} if fact.parked else dialogue.parked
    return changed(dialogue, repair=None, parked=parked)


APPLY: dict[type, Any] = {
    f.BallotOpened: _asked,
    f.BallotExtended: _extended,
    f.BallotClosed: _closed,
    f.BallotStopped: _closed,
    f.RuleSet: _rule_set,
    f.QuestionAsked: _question_asked,
    f.QuestionExtended: _question_extended,
    f.QuestionClosed: _question_over,
    f.QuestionStopped: _question_over,
    f.PetitionRaised: _petition_raised,
    f.VitalMarked: _vital_marked,
    f.RepairOpened: _repair_opened,
    f.RepairJoined: _repair_joined,
    f.ObjectionDropped: _objection_dropped,
    f.MeetingBegan: _meeting_began,
    f.RepairEnded: _repair_ended,
}
