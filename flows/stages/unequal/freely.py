"""Could we have said no? The weaker side is asked before it signs; below seven of ten the mediators are told.

Never here: who answered what, or any judgement: what follows is for people to see to.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import UNANSWERED, Counts, Rule, Sheet, all_answered
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce
from flows.messages import headed
from flows.people import Mediators
from flows.power import weaker
from flows.refusals import Refused
from flows.stages.ask import asking, kinds
from flows.wording import N_, GroupName

KIND = "free"
ENOUGH = 70  # tenths: seven of ten
FEW = 3
"""Fewer answers than this have no mean that anybody is told."""
BEFORE = timedelta(days=1)
"""So long before the decision ends it is known."""
RULE = Rule(yes_quorum=0, extensions=0, flips=0)


def asked(dialogue: Dialogue, fact: f.BallotOpened, now: datetime) -> Iterator[f.Fact]:
    """With the decision each weaker side is asked, for itself."""
    ballot = fact.ballot
    if ballot.kind != "decide" or dialogue.power is None:
        return
    for number, group in enumerate(weaker(dialogue.power.views, ballot.groups)):
        if not any(one.kind == KIND and group in one.groups for one in dialogue.questions):
            one = kinds.within(dialogue, KIND, group, "", now, number=number)
            closes = max(min(one.closes, ballot.closes - BEFORE), now + BEFORE / 2)
            yield f.QuestionAsked(replace(one, closes=closes, rule=RULE, sheet=Sheet("freely")), "", now)


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """It is weighed, as soon as all have answered or it is due."""
    question = kinds.due(dialogue, command.ballot)
    (group,) = question.groups
    counts = command.counts.get(group, {})
    if now < question.closes and not all_answered(question, {group: counts}):
        raise Refused(N_("The question is open until %(closes)s.", closes=question.closes))
    late = asking.overdue(question, now)
    yield f.QuestionClosed(question, command.counts, command.digest, word_of(counts), now, late=late)
    yield f.FreedomWeighed(group, mean(counts), now)


def word_of(counts: Counts) -> str:
    """Answered where there is a mean."""
    return "answered" if mean(counts) else UNANSWERED


def mean(counts: Counts) -> int:
    """The mean of what people answered, in tenths; 0 where fewer than three did."""
    given = {int(answer): number for answer, number in counts.items() if answer.isdecimal()}
    number = sum(given.values())
    if number < FEW:
        return 0
    return round(10 * sum(answer * times for answer, times in given.items()) / number)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, N_("Thank you. Nobody is shown who answered what."))


def _weighed(dialogue: Dialogue, fact: f.FreedomWeighed) -> Iterator[Effect]:
    """Only the mediators are told, and only where it should slow them down."""
    if fact.tenths >= ENOUGH:
        return
    asked_ = N_("Before signing, %(group)s was asked: could we have said no?", group=GroupName(fact.group))
    told = (
        N_("Of 10 it says %(figure)s on average. From 7 on a yes is worth its name.", figure=fact.tenths // 10)
        if fact.tenths
        else N_("Fewer than three people answered, so nobody knows.")
    )
    act = N_(
        "Please speak with this group alone before the decision ends, and take the time that needs: “Pause for a day” "
        "on your /desk helps."
    )
    yield Say(Mediators(), headed(dialogue, asked_, told, act))


ANNOUNCES: dict[type, Announce] = {f.FreedomWeighed: _weighed}
KINDS = {KIND: kinds.Kind(close, _closed)}

__all__ = ["ANNOUNCES", "KINDS", "asked", "mean"]
