"""Renewing: the look back, then the question: keep, keep with changes, let it lapse, or leave.

The parts stand in `stages.renewal`; here they are one stage. Never here: any of them.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Stage
from flows.refusals import not_now
from flows.stages.ask import asking, results
from flows.stages.renewal import answers, reminding, resting, reviewing, words
from flows.stages.talk import saying
from flows.stages.text.term import end_term, lapsed
from flows.wording import N_, NC_


def end(dialogue: Dialogue, command: c.EndTerm, now: datetime) -> Iterator[f.Fact]:
    """While the question is open, its own close says how the term ends."""
    if dialogue.ballot and dialogue.agreement and dialogue.agreement.version == command.version:
        raise not_now("renewing")
    yield from end_term(dialogue, command, now)


def _asked(dialogue: Dialogue, fact: f.BallotOpened) -> Iterator[Effect]:
    """Whoever stands in for a group that rests hears that it is asked."""
    yield from asking.asked(dialogue, fact)
    for group in fact.ballot.groups:
        told = N_("It is asked whether the agreement shall go on, until %(closes)s.", closes=fact.ballot.closes)
        yield from resting.in_its_place(dialogue, group, told)


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Effect]:
    ballot = fact.asked or Ballot(fact.ballot, "renew", tuple(fact.verdicts), fact.at, fact.at)
    yield from asking.result(dialogue, ballot, fact.counts)
    yield results.told(dialogue, ballot, fact)
    yield from reminding.hushed(dialogue)


RENEWING = Stage(
    "renewing",
    NC_("stage", "Deciding on renewal"),
    decides={
        **saying.DECIDES,
        **asking.DECIDES,
        c.AskRenewal: reviewing.ask,
        c.CloseBallot: answers.close,
        c.RemindBallot: reminding.remind_ballot,
        c.RemindRenewal: reminding.remind,
        c.EndTerm: end,
    },
    announces={
        **saying.ANNOUNCES,
        **asking.ANNOUNCES,
        f.BallotOpened: _asked,
        f.BallotClosed: _closed,
        **words.ANNOUNCES,
        f.AgreementLapsed: lapsed,
    },
)
