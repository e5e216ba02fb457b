"""Kinds of questions beside the stages: each has its own end, joined in a flow by rows of one table.

Also what they share where a single group answers yes or no: such a question closes as soon as the answer is clear, and
has more time once if too few have answered. Never here: what any question is about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flows import commands as c
from flows import facts as f
from flows.ballot import UNANSWERED, Ballot, Counts, Rule, Sheet, all_answered, missing, verdict
from flows.dialogue import Dialogue
from flows.evolving import evolve
from flows.flow import Announce, Decide, Stage
from flows.plan import Plan
from flows.refusals import Refused, overtaken
from flows.seasons import closing
from flows.stages.ask import asking
from flows.wording import N_

YES_OR_NO = Rule(yes_quorum=0.2, flips=0)
PAPER = Sheet("yesno")

MOVING: tuple[type, ...] = (
    c.CallDecision,
    c.CallRound,
    c.CloseBallot,
    c.EndNotice,
    c.MoveTo,
    c.PartGroup,
    c.WithdrawGroup,
)
"""Commands from whose facts something may follow at once."""

Then = Callable[[Dialogue, Ballot, str, datetime], Iterable[f.Fact]]
"""What follows from a group's word on a question: the dialogue after it has closed, the question, the word, when."""

Follow = Callable[[Dialogue, Any, datetime], Iterable[f.Fact]]
"""What follows at once from a fact: the dialogue after it, the fact, when."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How questions of a kind end, what is said then, and how they are put where it is not as always."""

    close: Decide
    closed: Announce
    asked: Announce | None = None


def days_of(dialogue: Dialogue) -> int:
    """How many days a group has for a question of its own."""
    return (dialogue.plan or Plan()).days("answers")


def within(
    dialogue: Dialogue, kind: str, group: str, title: str, now: datetime, *, number: int, by: str = ""
) -> Ballot:
    """A question to the people of one group. `number`: of those asked at once, from 0."""
    closes = closing(now, days_of(dialogue), (dialogue.zone_of(group),))
    name = str(dialogue.ballot_count + 1 + number)
    return Ballot(name, kind, (group,), now, closes, YES_OR_NO, by=by, sheet=PAPER, title=title)


def due(dialogue: Dialogue, ballot: str) -> Ballot:
    """The open question with this id. Raises `Refused` when it is not open any more."""
    question = next((one for one in dialogue.questions if one.id == ballot), None)
    if question is None:
        raise overtaken()
    return question


def clear(question: Ballot, counts: Counts) -> bool:
    """Whether nobody else is needed: all have answered, or more than half of the roll say the same."""
    half = counts.get("", 0) / 2
    return all_answered(question, {question.groups[0]: counts}) or max(counts.get("yes", 0), counts.get("no", 0)) > half


def answered(then: Then) -> Decide:
    """Closing a question of one group, with what follows from its word: yes, no, or unanswered."""

    def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
        question = due(dialogue, command.ballot)
        group = question.groups[0]
        counts = command.counts.get(group, {})
        if now < question.closes and not clear(question, counts):
            raise Refused(N_("The question is open until %(closes)s.", closes=question.closes))
        word, late = verdict(question, counts), asking.overdue(question, now)
        if word == UNANSWERED and now >= question.closes and question.extended < question.rule.extensions:
            until = closing(now, days_of(dialogue), (dialogue.zone_of(group),))
            yield f.QuestionExtended(question.id, until, {group: missing(question, counts)}, now, late)
            return
        over = f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
        yield over
        yield from then(evolve(dialogue, over), question, word, now)

    return close


def closer(kinds: Mapping[str, Kind], otherwise: Decide) -> Decide:
    """Closing a question as its kind closes."""

    def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
        question = next((one for one in dialogue.questions if one.id == command.ballot), None)
        kind = kinds.get(question.kind) if question else None
        yield from (kind.close if kind else otherwise)(dialogue, command, now)

    return close


def closed(kinds: Mapping[str, Kind], otherwise: Announce) -> Announce:
    """What is said when a question has closed, by its kind."""
    return lambda dialogue, fact: (kinds[fact.ballot.kind].closed if fact.ballot.kind in kinds else otherwise)(
        dialogue, fact
    )


def asked(kinds: Mapping[str, Kind], otherwise: Announce) -> Announce:
    """How a question is put, by its kind."""

    def put(dialogue: Dialogue, fact: f.QuestionAsked) -> Iterable[object]:
        kind = kinds.get(fact.ballot.kind)
        return (kind.asked if kind and kind.asked else otherwise)(dialogue, fact)

    return put  # type: ignore[return-value]


def joined(stage: Stage, kinds: Mapping[str, Kind]) -> Stage:
    """A stage that closes questions by their kinds, where it closes questions at all."""
    decides, announces = dict(stage.decides), dict(stage.announces)
    if c.CloseQuestion in decides:
        decides[c.CloseQuestion] = closer(kinds, decides[c.CloseQuestion])
    if f.QuestionClosed in announces:
        announces[f.QuestionClosed] = closed(kinds, announces[f.QuestionClosed])
    if f.QuestionAsked in announces:
        announces[f.QuestionAsked] = asked(kinds, announces[f.QuestionAsked])
    return replace(stage, decides=decides, announces=announces)


def also(stage: Stage, more: Mapping[type, Announce]) -> Stage:
    """A stage that says of these facts what it says, and after it what else is said of them."""
    told = {fact: both(stage.announces[fact], more[fact]) for fact in more if fact in stage.announces}
    return replace(stage, announces={**stage.announces, **told})


def both(first: Announce, then: Announce) -> Announce:
    """What is said of a fact, and after it what else is."""
    return lambda dialogue, fact: (*first(dialogue, fact), *then(dialogue, fact))


def followed(stage: Stage, follows: Mapping[type, tuple[Follow, ...]]) -> Stage:
    """A stage in which what the table says follows at once from the facts of the commands that move a room on."""
    wrapped = {command: _on(stage.decides[command], follows) for command in MOVING if command in stage.decides}
    return replace(stage, decides={**stage.decides, **wrapped})


def _on(decide: Decide, follows: Mapping[type, tuple[Follow, ...]]) -> Decide:
    def more(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
        for fact in decide(dialogue, command, now):
            yield fact
            dialogue = evolve(dialogue, fact)
            for follow in follows.get(type(fact), ()):
                for another in follow(dialogue, fact, now):
                    yield another
                    dialogue = evolve(dialogue, another)

    return more
