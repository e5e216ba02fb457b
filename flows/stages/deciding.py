"""Deciding: every group says yes or no to exactly one text, each in its own chat.

All yes: the agreement stands. Too few answers: more time, once, then it is "not decided", which is not "rejected".
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import MAX_TERM_DAYS, Agreement
from flows.ballot import UNANSWERED, Ballot, joint, verdicts
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Stage
from flows.messages import tell_all
from flows.seasons import closing, end_of_term
from flows.stages import asking, saying
from flows.stages.term import clockwork, end_term, lapsed, stands
from flows.wording import N_, NC_

EXTENSION_DAYS = 7


def close(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    """The ballot is due: extend it once, or count it."""
    ballot = asking.due(dialogue, command, now)
    words = verdicts(ballot, command.counts)
    word, late = joint(ballot, words), asking.overdue(ballot, now)
    if word == UNANSWERED and ballot.extended < ballot.rule.extensions and not command.by:
        closes = closing(now, min(EXTENSION_DAYS, max(1, (ballot.closes - ballot.opens).days)), dialogue.zones)
        yield f.BallotExtended(ballot.id, closes, asking.short_of(ballot, command.counts), now, late)
        return
    yield f.BallotClosed(ballot.id, command.counts, words, command.digest, now, command.by, late)
    if word == "yes":
        yield f.AgreementReached(_agreement(dialogue, ballot, now), ballot.id, now)
    else:
        yield f.DecisionFailed(ballot.id, word != UNANSWERED, now)


def _agreement(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Agreement:
    """The new text holds at once. Its term begins now, or, if it follows one that still stands, at the old end.

    However often a text is changed, its end stays in sight; a term that is cut short by that begins now, so that its
    review comes as early as that of any other.
    """
    old = dialogue.agreement
    term_from = old.until if old and old.until > now else now
    until = end_of_term(term_from, dialogue.term_days, dialogue.zones)
    latest = end_of_term(now, MAX_TERM_DAYS, dialogue.zones)
    if until > latest:
        term_from, until = now, latest
    return Agreement(
        code=dialogue.id.upper(),
        version=ballot.version,
        title=dialogue.topic,
        language=dialogue.language,
        parties=ballot.groups,
        clauses=dialogue.clauses,
        hash=ballot.hash,
        since=now,
        term_from=term_from,
        until=until,
        term_days=dialogue.term_days,
    )


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Effect]:
    ballot = Ballot(fact.ballot, "decide", tuple(fact.verdicts), fact.at, fact.at)
    yield from asking.result(dialogue, ballot, fact.counts)
    yield tell_all(dialogue, *asking.closed_lines(fact), *asking.count_lines(ballot, fact.counts, ballot.groups))


def _failed(dialogue: Dialogue, fact: f.DecisionFailed) -> Iterator[Effect]:
    word = (
        N_("Not every group said yes, so this text does not become an agreement.")
        if fact.decided
        else N_("There were not enough answers that count, so nothing was decided. That is not a no.")
    )
    go_on = N_("The text is open again. Say what would have to change: reply to this message.")
    yield tell_all(dialogue, word, go_on)
    if dialogue.agreement:
        yield from clockwork(dialogue, dialogue.agreement)  # what was due while the ballot was open is due now


DECIDING = Stage(
    "deciding",
    NC_("stage", "Deciding"),
    decides={**saying.DECIDES, **asking.DECIDES, c.CloseBallot: close, c.EndTerm: end_term},
    announces={
        **saying.ANNOUNCES,
        **asking.ANNOUNCES,
        f.BallotClosed: _closed,
        f.AgreementReached: stands,
        f.AgreementLapsed: lapsed,
        f.DecisionFailed: _failed,
    },
    offers=asking.closing_offer,
)
