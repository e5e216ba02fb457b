"""The structural ledger: clauses that lessen a named inequality, and what has become of it by the weaker side's word.

All parties are asked; what the weaker side says stands, and the others' word is shown beside it. Never here: sentences
(see `ledger_words`), or what follows for a renewal (see `gate`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import UNANSWERED, Ballot, Counts, Rule, Sheet, all_answered
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.ledger import WORDS, entries
from flows.messages import require_mediator
from flows.power import Judged, guarded
from flows.refusals import Refused
from flows.stages.ask import asking, kinds
from flows.stages.words import ledger_words
from flows.wording import N_

KIND = "lesser"
RULE = Rule(yes_quorum=0, flips=0)
FEW = 3
"""So many must say what has become of an inequality, or all where a group is smaller."""


def ask_now(dialogue: Dialogue, command: c.AskLedger, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks before any review."""
    require_mediator(dialogue, command.by)
    agreement = dialogue.agreement
    if is_open(dialogue):
        raise Refused(N_("The groups are being asked already. Please wait for their answers."))
    asked = tuple(questions(dialogue, agreement, now)) if agreement else ()
    if not asked:
        raise Refused(N_("No clause of an agreement here lessens an inequality, so there is nothing to ask about."))
    yield f.LedgerAsked(command.by, now)
    yield from asked


def is_open(dialogue: Dialogue) -> bool:
    """Whether the groups are being asked now."""
    return any(one.kind == KIND for one in dialogue.questions)


def questions(dialogue: Dialogue, agreement: Agreement, now: datetime) -> Iterator[f.QuestionAsked]:
    """Every party is asked about every promise of the ledger, in its own chat."""
    if dialogue.power is None or is_open(dialogue) or not guarded(dialogue.power.views, agreement.parties):
        return
    about = [
        (f"{clause}:{matter}", group) for clause, matter in entries(agreement.clauses) for group in agreement.parties
    ]
    for number, (title, group) in enumerate(about):
        ballot = kinds.within(dialogue, KIND, group, title, now, number=number)
        yield f.QuestionAsked(replace(ballot, rule=RULE, sheet=Sheet("lessened")), "", now)


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """A group's word: what most of its people say; in a tie the more careful word."""
    question = kinds.due(dialogue, command.ballot)
    (group,) = question.groups
    counts = command.counts.get(group, {})
    late = asking.overdue(question, now)
    if now < question.closes and not _clear(question, counts):
        raise Refused(N_("The question is open until %(closes)s.", closes=question.closes))
    word = word_of(counts)
    if word == UNANSWERED and now >= question.closes and question.extended < question.rule.extensions:
        until = kinds.within(dialogue, KIND, group, "", now, number=0).closes
        yield f.QuestionExtended(question.id, until, {}, now, late)
        return
    yield f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
    clause, _, matter = question.title.partition(":")
    yield f.LedgerJudged(Judged(clause, matter, group, word), now)


def _clear(question: Ballot, counts: Counts) -> bool:
    most = max((counts.get(word, 0) for word in WORDS), default=0)
    return all_answered(question, {question.groups[0]: counts}) or (most > counts.get("", 0) / 2 and most >= FEW)


def word_of(counts: Counts) -> str:
    """Worse, same, better or ended; unanswered where too few have said anything."""
    given = {word: counts.get(word, 0) for word in WORDS}
    if sum(given.values()) < max(1, min(FEW, counts.get("", 0))):
        return UNANSWERED
    return max(WORDS, key=lambda word: (given[word], -WORDS.index(word)))


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, ledger_words.said(fact.outcome))


def _judged(dialogue: Dialogue, _: f.LedgerJudged) -> Iterator[Effect]:
    """When the last has spoken, all read it at once."""
    if not is_open(dialogue):
        yield from ledger_words.ledger(dialogue)


DECIDES: dict[type, Decide] = {c.AskLedger: ask_now}
ANNOUNCES: dict[type, Announce] = {f.LedgerJudged: _judged, **ledger_words.ANNOUNCES}
KINDS = {KIND: kinds.Kind(close, _closed)}
