"""At home: a group within itself. An idea that enough of its people want is put to all of them, and they alone decide.

It is the one stage of a dialogue with one party and no mediators, so nothing of it can reach anybody else. Never here:
whose idea it was.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot, Counts, Rule, Sheet, verdict
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say
from flows.flow import Announce, Decide, Stage
from flows.messages import headed
from flows.mirror import DAYS, LEAST
from flows.people import Everyone, Group
from flows.seasons import closing
from flows.stages.ask import asking, beside, results
from flows.stages.talk import saying
from flows.wording import N_, NC_, Block, Leaf, Quote, Saying

RULE = Rule(yes_quorum=0.2, extensions=0, flips=0)


def open_(dialogue: Dialogue, command: c.OpenHome, now: datetime) -> Iterator[f.Fact]:
    """A group gets its own place, once."""
    if not dialogue.parties:
        yield f.HomeOpened(command.party, command.language, now)


def propose(dialogue: Dialogue, command: c.ProposeAtHome, now: datetime) -> Iterator[f.Fact]:
    """An idea becomes a proposal of the group, open for a week."""
    if any(one.title == command.idea for one in dialogue.questions):
        return
    closes = closing(now, DAYS, dialogue.zones)
    number, sheet = asking.next_id(dialogue), Sheet("yesno")
    ballot = Ballot(number, "home", dialogue.groups, now, closes, RULE, sheet=sheet, title=command.idea)
    yield f.QuestionAsked(ballot, "", now)


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """The week is over: the group has taken the idea up, or not, or too few have answered."""
    question = beside.due(dialogue, command, now)
    counts = {group: command.counts.get(group, {}) for group in question.groups}
    word = verdict(question, counts[question.groups[0]])
    yield f.QuestionClosed(question, counts, command.digest, word, now, late=asking.overdue(question, now))


def _opened(_: Dialogue, __: f.HomeOpened) -> tuple[Effect, ...]:
    """Nobody is told: it is there when it is needed."""
    return ()


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, N_("This proposal has been decided on."))
    for group in fact.ballot.groups:
        counts = results.count_lines(fact.ballot, fact.counts, (group,)) if _tellable(fact.counts[group]) else ()
        blocks: tuple[Block | Leaf, ...] = (Quote(Saying(fact.ballot.title)), OUTCOMES[fact.outcome], *counts)
        yield Say(Group(group), headed(dialogue, *blocks))


def _tellable(counts: Counts) -> bool:
    """Whether every number is large enough to be told: none, or three and more."""
    return all(not number or number >= LEAST for answer, number in counts.items() if answer)


OUTCOMES = {
    "yes": N_("Your group has decided: you want this. Who begins, and when? Please speak about it here."),
    "no": N_("Your group has decided not to do this now. Everybody's thoughts stay welcome: /mirror in private."),
    "unanswered": N_("Too few have answered, so nothing is decided. That is not a no; the idea can be brought again."),
}


def _taken_back(_: Dialogue, fact: f.WordsTakenBack) -> Iterator[Effect]:
    """Where the words alone stood they are taken away; lists find out when they are next told."""
    yield Retract(Everyone(), word=fact.word)


DECIDES: dict[type, Decide] = {
    c.OpenHome: open_,
    c.ProposeAtHome: propose,
    c.CloseQuestion: close,
    c.RemindBallot: asking.remind,
    c.TakeBack: saying.take_back,
}
ANNOUNCES: dict[type, Announce] = {
    f.HomeOpened: _opened,
    f.QuestionAsked: beside.ANNOUNCES[f.QuestionAsked],
    f.QuestionClosed: _closed,
    f.BallotReminded: asking.reminded,
    f.WordsTakenBack: _taken_back,
}
AT_HOME = Stage("home", NC_("stage", "Within your group"), DECIDES, ANNOUNCES)
