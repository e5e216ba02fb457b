"""Deciding: every group says yes or no to exactly one text, each in its own chat.

All yes: the agreement stands. Too few answers: more time, once, then it is "not decided", which is not "rejected".
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.agreement import MAX_TERM_DAYS, Agreement
from flows.ballot import UNANSWERED, Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Stage
from flows.messages import tell_all
from flows.review import MOMENT, leaving
from flows.seasons import closing, end_of_term
from flows.stages import apart
from flows.stages.ask import asking, blocks, petitions, results
from flows.stages.renewal import parting, renewed_text
from flows.stages.talk import saying
from flows.stages.text.term import clockwork, end_term, lapsed
from flows.stages.unequal import gate
from flows.wording import N_, NC_

EXTENSION_DAYS = 7
FLIP_SLACK = timedelta(hours=2)  # a day more ends in the evening too, also when it was noticed a little late


def close(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    """The ballot is due: give more time, or count it."""
    ballot = asking.due(dialogue, command, now)
    late = asking.overdue(ballot, now)
    if command.lost:
        again = rules.may_be_asked_again(ballot, command.rolls)
        yield f.BallotStopped(ballot, "lost" if again else "given up", now)
        if again:
            yield asked_anew(dialogue, ballot, now, ballot.round + 1)
        return
    blocks = {objection.group: len(objection.reasons) for objection in command.objections}
    word = rules.decided(ballot, command.counts, blocks)
    turned = () if command.by else _turned(ballot, command)
    if word == UNANSWERED and _may_wait(ballot, command):
        closes = closing(now, min(EXTENSION_DAYS, max(1, (ballot.closes - ballot.opens).days)), dialogue.zones)
        yield f.BallotExtended(ballot.id, closes, asking.short_of(ballot, command.counts), now, late)
        return
    if turned:
        closes = closing(now - FLIP_SLACK, 1, dialogue.zones)
        yield f.BallotExtended(ballot.id, closes, {}, now, late, turned)
        return
    words = rules.words(ballot, command.counts, blocks)
    yield f.BallotClosed(
        ballot.id, command.counts, words, command.digest, now, command.by, late, word, command.withheld, ballot
    )
    yield from _follows(dialogue, ballot, word, command, now)


def _may_wait(ballot: Ballot, command: c.CloseBallot) -> bool:
    """Whether there may be more time, once. Of a secret ballot only while nothing is opened (it has no digest yet):
    what is lacking then would tell what is on the papers.
    """
    sealed = not ballot.secret or not command.digest
    return sealed and ballot.extended < ballot.rule.extensions and not command.by


def _turned(ballot: Ballot, command: c.CloseBallot) -> tuple[str, ...]:
    """The groups whose word changed at the last moment, as long as there may be more time for it.

    Nothing is known of a secret ballot before its close, so it has no last moment.
    """
    if not command.before or ballot.secret or ballot.flipped >= ballot.rule.flips:
        return ()
    return rules.flipped(ballot, command.before, command.counts)


def _follows(dialogue: Dialogue, ballot: Ballot, word: str, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    if word == "yes":
        yield from agreed(dialogue, ballot, now)
    elif word == "object":
        yield from blocks.repair_opened(dialogue, ballot, command.objections, now)
    elif word == "tie" and rules.may_be_asked_again(ballot, command.rolls):
        yield asked_anew(dialogue, ballot, now, ballot.round + 1)
    else:
        yield f.DecisionFailed(ballot.id, word not in (UNANSWERED, "tie"), now, word)


def agreed(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Iterator[f.Fact]:
    """The text is an agreement of those who stay; whoever had said that it leaves is gone with the text before it."""
    why = gate.for_text(dialogue, ballot.groups)
    if why:
        yield from gate.shut(why, now)
        return
    going = tuple(group for group in leaving(dialogue) if group in dialogue.groups)
    made = agreement(dialogue, ballot, now)
    for group in going:
        yield from parting.leave(dialogue, group, now)
    yield f.AgreementReached(made, ballot.id, now, now + MOMENT, going)
    yield from apart.signed(dialogue, ballot, now)


def asked_anew(dialogue: Dialogue, ballot: Ballot, now: datetime, round_: int = 0) -> f.BallotOpened:
    """The same question once more."""
    anew = asking.again(dialogue, ballot, now)
    return f.BallotOpened(replace(anew, round=round_ or ballot.round), ballot.by, now)


def agreement(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Agreement:
    """The new text holds at once. Its term begins now, or, if it follows one that still stands, at the old end.

    One that stood longer only because its next text was blocked has had its end: the new term begins now. However often
    a text is changed, its end stays in sight; a term that is cut short by that begins now, so that its review comes as
    early as that of any other.
    """
    old = dialogue.agreement
    term_from = old.until if old and old.until > now and not dialogue.held_from else now
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
        scope=dialogue.scope,
    )


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Effect]:
    ballot = fact.asked or Ballot(fact.ballot, "decide", tuple(fact.verdicts), fact.at, fact.at)
    yield from asking.result(dialogue, ballot, fact.counts)
    yield results.told(dialogue, ballot, fact)
    if fact.word == "tie" and ballot.round < ballot.rule.rounds:
        yield tell_all(
            dialogue,
            N_("It is a tie, so you are asked once more. Speaking with each other helps: reply to this message."),
        )


LOST = {
    "lost": N_("Nobody has seen them. You are asked once more; please hand in a paper again."),
    "given up": N_("Nobody has seen them, and nothing was decided. A mediator can call the decision anew."),
}


def _stopped(dialogue: Dialogue, fact: f.BallotStopped) -> Iterator[Effect]:
    """A ballot ends without a result: why, and what comes next."""
    yield from asking.over(dialogue, fact.ballot, N_("This ballot has ended without a result."))
    if fact.reason in LOST:
        key_lost = N_("The papers of the secret ballot cannot be opened any more: their key was lost with the machine.")
        yield tell_all(dialogue, key_lost, LOST[fact.reason])
    elif dialogue.agreement:
        yield from clockwork(dialogue, dialogue.agreement)  # what was due while the ballot was open is due now


FAILED = {
    "no": N_("Not every group said yes, so this text does not become an agreement."),
    "too few": N_("There were not enough yes votes, so this text does not become an agreement."),
    "tie": N_("It is still a tie, so nothing was decided. That is not a no."),
    UNANSWERED: N_("There were not enough answers that count, so nothing was decided. That is not a no."),
}


def _failed(dialogue: Dialogue, fact: f.DecisionFailed) -> Iterator[Effect]:
    no = "no" if dialogue.rule.way == "parallel" else "too few"
    word = FAILED["tie" if fact.word == "tie" else no if fact.decided else UNANSWERED]
    go_on = N_("The text is open again. Say what would have to change: reply to this message.")
    yield tell_all(dialogue, word, go_on)
    if dialogue.agreement:
        yield from clockwork(dialogue, dialogue.agreement)  # what was due while the ballot was open is due now


DECIDING = Stage(
    "deciding",
    NC_("stage", "Deciding"),
    decides={
        **saying.DECIDES,
        **asking.DECIDES,
        **petitions.DECIDES,
        c.CloseBallot: close,
        c.EndTerm: end_term,
    },
    announces={
        **saying.ANNOUNCES,
        **asking.ANNOUNCES,
        **petitions.ANNOUNCES,
        **blocks.ANNOUNCES,
        f.BallotClosed: _closed,
        f.BallotStopped: _stopped,
        f.AgreementReached: renewed_text.stands,
        f.AgreementLapsed: lapsed,
        f.DecisionFailed: _failed,
    },
)
