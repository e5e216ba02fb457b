"""Beside the stages: a mediator's questions to all groups, in any way of asking, at any time while a room is open.

They never change the stage: what people think is put before everyone, and the groups draw the conclusion. Petitions and
the judging of objections close through here too. Never here: how answers are counted (see `ways` and `rules`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from math import ceil

from flows import commands as c
from flows import facts as f
from flows.ballot import UNANSWERED, Ballot, Counts, Result, Rule
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import apology, require_calm, require_mediator, tell_all
from flows.refusals import Refused, empty, overtaken, too_long
from flows.rules import LEAST_PAPERS, LEAST_ROSTER, may_be_asked_again
from flows.seasons import closing
from flows.small_cells import Full, published
from flows.stages.ask import asking, gauging, results
from flows.ways import WAYS
from flows.wording import N_, PersonName, Text

QUESTION_LIMIT = 200
OPTION_LIMIT = 100
MOST_QUESTIONS = 5  # open at once in a room
DAYS = (3, 30)  # a sense check takes 72 hours at least
ASKED_RULE = Rule(yes_quorum=0.0, quorum=0.2, flips=0)
BY_MEDIATORS = frozenset({"ask", gauging.KIND})
JUDGED = frozenset({"yesno", "consent"})
"""Ways whose answer is a yes or a no; of the others the order of the answers is told."""


def ask(dialogue: Dialogue, command: c.Ask, now: datetime) -> Iterator[f.Fact]:
    """A question goes to all groups, unless it is unclear or there are too many already."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    title = " ".join(command.title.split())
    _check(dialogue, command, title)
    if command.sheet.way == gauging.KIND:
        gauging.require_open(command.secret)
    if command.secret:
        require_secrecy(dialogue, command.rolls)
    closes = closing(now, command.days, dialogue.zones)
    ballot = Ballot(
        asking.next_id(dialogue),
        gauging.KIND if command.sheet.way == gauging.KIND else "ask",
        dialogue.groups,
        now,
        closes,
        replace(ASKED_RULE, rounds=dialogue.rule.rounds),
        by=command.by,
        sheet=command.sheet,
        title=title,
        secret=command.secret,
        changeable=command.changeable,
    )
    yield f.QuestionAsked(ballot, command.by, now)


def _check(dialogue: Dialogue, command: c.Ask, title: str) -> None:
    if dialogue.stage == "entering":
        raise Refused(N_("The groups are still deciding whether to enter. You can ask them when they have."))
    if sum(one.kind in BY_MEDIATORS for one in dialogue.questions) >= MOST_QUESTIONS:
        raise Refused(
            N_(
                "At most %(number)s questions can be open in a room. Please wait until one closes.",
                number=MOST_QUESTIONS,
            )
        )
    if not title:
        raise empty()
    if len(title) > QUESTION_LIMIT:
        raise too_long(QUESTION_LIMIT, len(title))
    if not DAYS[0] <= command.days <= DAYS[1]:
        raise Refused(N_("A question can be open for %(least)s to %(most)s days.", least=DAYS[0], most=DAYS[1]))
    _check_options(command)


def _check_options(command: c.Ask) -> None:
    way = WAYS.get(command.sheet.way)
    if way is None:
        raise Refused(N_("I do not know this way of asking. Please choose one of the buttons."))
    way.check(command.sheet)
    for option in command.sheet.options:
        if isinstance(option, str) and len(option) > OPTION_LIMIT:
            raise too_long(OPTION_LIMIT, len(option))


def require_secrecy(dialogue: Dialogue, rolls: Mapping[str, int]) -> None:
    """Raise `Refused` where a secret ballot could not be secret: in a group with few people."""
    for group in dialogue.groups:
        if rolls.get(group, 0) < LEAST_ROSTER:
            raise Refused(
                N_(
                    "A secret ballot needs at least %(number)s people on the roster of every group; in a smaller one "
                    "people could guess. Please ask openly, or wait until more have joined.",
                    number=LEAST_ROSTER,
                )
            )


def due(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Ballot:
    """The open question that the command closes. Raises `Refused` when it is not open or not due."""
    question = next((one for one in dialogue.questions if one.id == command.ballot), None)
    if question is None:
        raise overtaken()
    if now < question.closes and not (command.by and question.kind == gauging.KIND):
        raise Refused(N_("The question is open until %(closes)s.", closes=question.closes))
    return question


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """A mediator's question is due: more time if too few answered, once; then what people said is told."""
    question = due(dialogue, command, now)
    late = asking.overdue(question, now)
    counts = {group: command.counts.get(group, {}) for group in ("", *question.groups)}
    if question.kind == gauging.KIND:
        yield from gauging.close(dialogue, command, question, counts, now)
        return
    short = {group: number for group in question.groups if (number := _short(question, counts[group]))}
    answered = any(number for group in counts.values() for paper, number in group.items() if paper)
    if short and answered and question.extended < question.rule.extensions:
        days = min(7, max(1, (question.closes - question.opens).days))
        yield f.QuestionExtended(question.id, closing(now, days, dialogue.zones), short, now, late)
        return
    outcome, placed = _outcome(question, command, bool(short) or not answered)
    kept = _kept(question, counts)
    yield f.QuestionClosed(question, kept, command.digest, outcome, now, placed, command.withheld, late)
    if outcome == "tie" and may_be_asked_again(question, command.rolls):
        anew = asking.again(dialogue, question, now)
        yield f.QuestionAsked(replace(anew, round=question.round + 1), question.by, now)


def _short(question: Ballot, counts: Counts) -> int:
    """How many more must answer before a group's answer counts."""
    enough = ceil(question.rule.quorum * counts.get("", 0) - 1e-9)
    cast = sum(number for paper, number in counts.items() if paper)
    return max(0, max(enough, LEAST_PAPERS if question.secret else 0) - cast)


def _outcome(question: Ballot, command: c.CloseQuestion, undecided: bool) -> tuple[str, Result | None]:  # noqa: FBT001
    """In one word, and the order of the answers. A tie is at the first place only.

    Of a secret question the figures are left out where they could give somebody away (see `small_cells`).
    """
    if command.lost:
        return "lost", None
    if undecided:
        return UNANSWERED, None
    way, sheet = WAYS[question.asks.way], question.asks
    profiles = {group: command.counts.get(group, {}) for group in question.groups}
    if sheet.way in JUDGED:
        return "answered", None
    told = published(command.counts)
    heads = command.counts.get("", {}) if told.heads or not question.secret else {}
    placed = way.result(sheet, profiles, heads, command.digest)
    tied = bool(placed.order) and len(placed.order[0]) > 1 and not way.answers
    if question.secret and not told.complete:
        placed = Result(placed.order, {}, {})
    return "tie" if tied else "answered", placed


def _kept(question: Ballot, counts: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    """What the journal keeps of the counts: as the way of asking sums them up.

    Of a secret group that is of one mind, only how many handed in a paper; of all heads together likewise.
    """
    way, sheet = WAYS[question.asks.way], question.asks
    if not question.secret or way.answers:
        return {group: way.counted(sheet, profile) for group, profile in counts.items()}
    cells = published(counts).groups
    told = {group for group, cell in cells.items() if isinstance(cell, Full)}
    return {group: way.counted(sheet, one) if group in told else _turnout(one) for group, one in counts.items()}


def _turnout(counts: Counts) -> dict[str, int]:
    return {"": counts.get("", 0), "answered": sum(number for paper, number in counts.items() if paper)}


def stop(dialogue: Dialogue, command: c.StopQuestion, now: datetime) -> Iterator[f.Fact]:
    """A mediator takes back a question they or a colleague asked; people are told."""
    require_mediator(dialogue, command.by)
    question = next((one for one in dialogue.questions if one.id == command.ballot), None)
    if question is None or question.kind not in BY_MEDIATORS:
        raise overtaken()
    yield f.QuestionStopped(question, command.by, now)


def stopped(questions: Iterable[Ballot], by: str, now: datetime) -> Iterator[f.Fact]:
    """A room closes, or a group leaves: what is still asked there is not counted."""
    for question in questions:
        yield f.QuestionStopped(question, by, now)


def look(dialogue: Dialogue, command: c.LookBallot, now: datetime) -> Iterator[f.Fact]:
    """How the open ballot stands is remembered, for nobody to see."""
    ballot = dialogue.ballot
    if ballot and ballot.id == command.ballot and now < ballot.closes:
        yield f.BallotLooked(ballot.id, now)


def _asked(dialogue: Dialogue, fact: f.QuestionAsked) -> Iterator[Effect]:
    yield asking.close_question_at(fact.ballot)
    here = dialogue.audience
    news: dict[str, tuple[Text, ...]] = {group: () for group in fact.ballot.groups if group in here}
    if fact.ballot.kind == gauging.KIND:  # nobody is reminded of it
        yield from (asking.put(dialogue, fact.ballot, group) for group in news)
        return
    yield from asking.ask_each(dialogue, fact.ballot, news)


def _extended(dialogue: Dialogue, fact: f.QuestionExtended) -> Iterator[Effect]:
    question = dialogue.open_ballot(fact.ballot)
    if question is None:
        return
    yield asking.close_question_at(question)
    here, late = dialogue.audience, apology(fact.late)
    missing = {group: fact.missing.get(group, 0) for group in question.groups if group in here}
    news = {group: (*asking.more_time(short), *late) for group, short in missing.items()}
    yield from asking.ask_each(dialogue, question, news)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    if fact.ballot.kind == gauging.KIND:
        yield from gauging.closed(dialogue, fact)
        return
    yield from asking.over(dialogue, fact.ballot, N_("This question has closed."))
    yield from results.question_told(dialogue, fact)


def _stopped(dialogue: Dialogue, fact: f.QuestionStopped) -> Iterator[Effect]:
    if fact.ballot.kind not in BY_MEDIATORS:
        yield from asking.over(dialogue, fact.ballot, N_("This need not be answered any more. Nothing was counted."))
        return
    yield from asking.over(dialogue, fact.ballot, N_("This question was taken back. Nothing was counted."))
    if fact.by in dialogue.mediators:
        took = N_(
            "%(mediator)s takes back the question “%(title)s”.", mediator=PersonName(fact.by), title=fact.ballot.title
        )
        yield tell_all(dialogue, took)


def _looked(_: Dialogue, __: f.BallotLooked) -> tuple[Effect, ...]:
    """Nobody is told."""
    return ()


DECIDES: dict[type, Decide] = {
    c.Ask: ask,
    c.CloseQuestion: close,
    c.StopQuestion: stop,
    c.LookBallot: look,
}
ANNOUNCES: dict[type, Announce] = {
    f.QuestionAsked: _asked,
    f.QuestionExtended: _extended,
    f.QuestionClosed: _closed,
    f.QuestionStopped: _stopped,
    f.BallotLooked: _looked,
}
