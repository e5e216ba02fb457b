"""What one group asks for, and all must agree to: another clause, the whole way again, a little more time.

A review before its time is the asking group's own decision. Each group answers yes or no in its own chat; one no is
enough to leave things as they are. Never here: who may ask for a group (the counter knows).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import UNANSWERED, Ballot, Rule
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.evolving import evolve
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, tell_all
from flows.people import Group
from flows.refusals import Refused, not_a_party, overtaken
from flows.review import Together, of, review_of
from flows.seasons import LAST_CALL
from flows.stages.ask import asking, beside, kinds
from flows.stages.renewal import reviewing
from flows.stages.renewal.rounds import NEW
from flows.stages.text.term import HOLD
from flows.stages.words.together_words import ASKED, DROPPED, SAID
from flows.wording import N_, GroupName

WIDEN, WHOLE, TALK, EARLY = "widen", "whole", "talk", "early"
A_THIRD = Rule(yes_quorum=1 / 3, flips=0)
"""In a group that asks for a review on its own."""


def ask(dialogue: Dialogue, command: c.AskTogether, now: datetime) -> Iterator[f.Fact]:
    """Somebody asks for their group: all groups, or for a review only their own, are asked."""
    agreement = dialogue.agreement
    require_calm(dialogue, now)
    if agreement is None or command.what not in MAY:
        raise overtaken()
    if command.group not in agreement.parties:
        raise not_a_party()
    if is_open(dialogue):
        raise Refused(N_("All groups are being asked something of this kind already. Please wait for what they say."))
    if agreement.until - now < timedelta(days=1):
        raise Refused(N_("The agreement ends in less than a day: there is no time left to ask for this."))
    MAY[command.what](dialogue, agreement, command.about, now)
    yield f.TogetherAsked(command.what, command.about, command.group, command.by, now)
    asked = (command.group,) if command.what == EARLY else _asked(dialogue, agreement, command.what)
    for number, group in enumerate(asked):
        question = kinds.within(dialogue, command.what, group, "", now, number=number, by=command.by)
        closes = min(question.closes, agreement.until - LAST_CALL)
        rule = A_THIRD if command.what == EARLY else question.rule
        yield f.QuestionAsked(replace(question, closes=closes, rule=rule), command.by, now)


def is_open(dialogue: Dialogue) -> bool:
    """Whether groups are being asked something of this kind."""
    return any(one.kind in MAY for one in dialogue.questions)


def _asked(dialogue: Dialogue, agreement: Agreement, what: str) -> tuple[str, ...]:
    return agreement.parties if what == TALK else tuple(one for one in agreement.parties if one in dialogue.signers)


def _may_widen(dialogue: Dialogue, agreement: Agreement, about: str, _: datetime) -> None:
    review = review_of(dialogue)
    if dialogue.stage != "drafting" or review is None or review.touched is None:
        raise Refused(N_("All clauses can be changed now, or none: there is nothing to ask for."))
    if about in review.touched:
        raise Refused(N_("This clause can be changed already."))
    if about != NEW and about not in {clause.id for clause in agreement.clauses}:
        raise overtaken()


def _may_go_back(dialogue: Dialogue, *_: object) -> None:
    if dialogue.stage not in ("standing", "drafting") or review_of(dialogue) is None:
        raise Refused(N_("The whole way can be walked again when the groups have said how the agreement shall go on."))


def _may_talk(dialogue: Dialogue, _: Agreement, about: str, __: datetime) -> None:
    if review_of(dialogue) is None:
        raise Refused(N_("There is time: the agreement's review has not begun. Write /review again then."))
    if dialogue.held_from is not None:
        raise Refused(N_("The agreement stands longer than its term already. That can be done only once."))
    if not (about.isdecimal() and 1 <= int(about) <= HOLD.days):
        raise Refused(N_("The agreement can stand at most %(days)s days longer. Please choose fewer.", days=HOLD.days))


def _may_review(dialogue: Dialogue, _: Agreement, __: str, now: datetime) -> None:
    reviewing.require_early(dialogue, now)


MAY: Mapping[str, Callable[[Dialogue, Agreement, str, datetime], None]] = {
    WIDEN: _may_widen,
    WHOLE: _may_go_back,
    TALK: _may_talk,
    EARLY: _may_review,
}
"""By what is asked for: raises `Refused` where it makes no sense now."""


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word; with the last yes it is done. The first that is not a yes ends it."""
    together, agreement, group = of(dialogue).together, dialogue.agreement, question.groups[0]
    if together is None or agreement is None or together.what != question.kind:
        return
    if word != "yes":
        yield from _dropped(dialogue, together, "no" if word == "no" else UNANSWERED, now)
        return
    said = f.TogetherAccepted(group, now)
    yield said
    dialogue = evolve(dialogue, said)
    if together.what != EARLY and is_open(dialogue):
        return
    try:
        MAY[together.what](dialogue, agreement, together.about, now)
    except Refused:
        yield from _dropped(dialogue, together, "passed", now)
        return
    agreed = f.TogetherAgreed(together.what, together.about, together.group, now)
    yield agreed
    yield from THEN[together.what](evolve(dialogue, agreed), agreement, together, now)


def _dropped(dialogue: Dialogue, together: Together, reason: str, now: datetime) -> Iterator[f.Fact]:
    yield from beside.stopped([one for one in dialogue.questions if one.kind == together.what], "", now)
    yield f.TogetherDropped(together.what, together.about, together.group, reason, now)


def _nothing(*_: object) -> Iterator[f.Fact]:
    yield from ()


def _back_to_talking(dialogue: Dialogue, _: Agreement, __: Together, now: datetime) -> Iterator[f.Fact]:
    """The first stage of the plan, or speaking where there is no plan."""
    if dialogue.plan:
        yield f.StageBegan(dialogue.plan.stages[0], "", now)
    else:
        yield f.SpeakingResumed("", now)


def _a_little_time(dialogue: Dialogue, agreement: Agreement, together: Together, now: datetime) -> Iterator[f.Fact]:
    until = agreement.until + timedelta(days=int(together.about))
    yield f.TermHeld(agreement.version, until, now, "talking")
    ballot = dialogue.ballot
    if ballot and ballot.kind == "renew" and ballot.closes >= agreement.until:
        yield f.BallotExtended(ballot.id, until, {}, now)


def _review_now(dialogue: Dialogue, agreement: Agreement, _: Together, now: datetime) -> Iterator[f.Fact]:
    yield from reviewing.early(dialogue, agreement, now)


THEN: Mapping[str, Callable[[Dialogue, Agreement, Together, datetime], Iterator[f.Fact]]] = {
    WIDEN: _nothing,
    WHOLE: _back_to_talking,
    TALK: _a_little_time,
    EARLY: _review_now,
}
"""By what was asked for: what follows once all have said yes."""


def _told(dialogue: Dialogue, fact: f.TogetherAsked) -> Iterator[Effect]:
    """The questions speak for themselves; the asking group hears what happens next."""
    if fact.what != EARLY:
        asked = N_("All groups are asked now. If one does not agree, everything stays as it is.")
        yield Say(Group(fact.group), headed(dialogue, asked))


def _nobody(_: Dialogue, __: f.TogetherAccepted) -> tuple[Effect, ...]:
    """Each group's word is told to itself; the others learn what came of it."""
    return ()


def _agreed(dialogue: Dialogue, fact: f.TogetherAgreed) -> Iterator[Effect]:
    yield tell_all(dialogue, SAID[fact.what](GroupName(fact.group)))


def _came_to_nothing(dialogue: Dialogue, fact: f.TogetherDropped) -> Iterator[Effect]:
    if fact.what == EARLY:
        yield Say(Group(fact.group), headed(dialogue, DROPPED[EARLY]))
    else:
        yield tell_all(dialogue, DROPPED[fact.reason])


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, ASKED[fact.outcome])


DECIDES: dict[type, Decide] = {c.AskTogether: ask}
ANNOUNCES: dict[type, Announce] = {
    f.TogetherAsked: _told,
    f.TogetherAccepted: _nobody,
    f.TogetherAgreed: _agreed,
    f.TogetherDropped: _came_to_nothing,
}
KINDS = {what: kinds.Kind(kinds.answered(answered), _closed) for what in MAY}
