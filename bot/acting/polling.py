"""The rows of ballots around a dialogue: opened with their roll, counted for the close, prolonged, closed, taken back.

Never here: when a ballot is over, or what its counts come to (the flows decide), a vote (the counter).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.acting.delivery import TALLIES, show
from bot.store import (
    Books,
    ballots,
    boxes,
    objections,
    outbox,
    people,
    places,
    receipts,
    roster,
    secret_ballots,
    tallies,
    words,
)
from flows import commands as c
from flows import facts as f
from flows import rules
from flows.ballot import UNANSWERED, Ballot
from flows.dialogue import Dialogue
from flows.stages.ask.asking import TURNOUT_OVER
from flows.ways import WAYS
from flows.wording import message

A_YEAR = timedelta(days=365)

Counts = dict[str, dict[str, int]]


def with_rolls(
    books: Books, dialogue: Dialogue, command: c.Ask | c.CallDecision, _: datetime
) -> c.Ask | c.CallDecision:
    """How many are on the roster of each group: a secret ballot needs enough of them."""
    return replace(command, rolls=_rosters(books, dialogue))


def _rosters(books: Books, dialogue: Dialogue) -> dict[str, int]:
    return {group: roster.count(books, group) for group in dialogue.groups}


def with_recent(books: Books, _: Dialogue, command: c.LodgePetition, now: datetime) -> c.LodgePetition:
    """How many petitions the group has begun within a year."""
    return replace(command, recent=tallies.petitions_since(books, command.group, now - A_YEAR))


def for_decision(books: Books, dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> c.CloseBallot:
    """What closing a ballot must know: the counts, how they stood before the last stretch, the reasoned objections."""
    known = replace(
        command,
        before=tallies.looked(books, dialogue.id, command.ballot),
        objections=objections.reasoned(books, dialogue.id, command.ballot),
        rolls=_rosters(books, dialogue),
    )
    if _is_secret(books, dialogue, command.ballot):
        found = _unsealed(books, dialogue, command.ballot, now, early=bool(command.by))
        return replace(known, counts=found.counts, digest=found.digest, withheld=found.withheld, lost=found.lost)
    digest = command.digest or receipts.seal(books, dialogue.id, command.ballot)
    return replace(known, counts=ballots.counts(books, dialogue.id, command.ballot), digest=digest)


def for_question(books: Books, dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> c.CloseQuestion:
    """What closing a question must know: every paper, and how many there are of it."""
    command = replace(command, rolls=_rosters(books, dialogue), words=_reason(books, dialogue, command.ballot))
    if _is_secret(books, dialogue, command.ballot):
        found = _unsealed(books, dialogue, command.ballot, now)
        return replace(command, counts=found.counts, digest=found.digest, withheld=found.withheld, lost=found.lost)
    digest = command.digest or receipts.seal(books, dialogue.id, command.ballot)
    return replace(command, counts=ballots.counts(books, dialogue.id, command.ballot), digest=digest)


def _reason(books: Books, dialogue: Dialogue, ballot: str) -> str:
    """Why a group sets a clause apart, as long as whoever wrote it lets it stand."""
    question = dialogue.open_ballot(ballot)
    said = words.read(books, dialogue.id, question.title) if question and question.kind == "reserve" else None
    return said.text if said else ""


def _is_secret(books: Books, dialogue: Dialogue, ballot: str) -> bool:
    kept = ballots.ballot_of(books, dialogue.id, ballot)
    return kept is not None and kept.secret


def _unsealed(
    books: Books, dialogue: Dialogue, ballot_id: str, now: datetime, *, early: bool = False
) -> ballots.Result:
    """The papers of a secret ballot, if it is time to look at them; else only how many were handed in.

    What is lacking would tell what is on the papers, so a secret ballot is prolonged on its turnout alone: as long as
    not even the best answers would be enough and there can be more time, nothing is opened. Whoever reads the answer
    knows it by the missing digest.
    """
    ballot, at_best = dialogue.open_ballot(ballot_id), _at_best(books, dialogue, ballot_id)
    if ballot is None or (now < ballot.closes and not (early and _all_handed_in(at_best))):
        return ballots.Result(at_best, "")
    found = boxes.counted(books, dialogue.id, ballot_id)
    waits = not early and ballot.extended < ballot.rule.extensions and _too_few(ballot, at_best)
    return ballots.Result(at_best, "") if waits and not found.lost else found


def _at_best(books: Books, dialogue: Dialogue, ballot: str) -> Counts:
    """As if everyone who has handed in a paper were in favour."""
    cast = ballots.turnout(books, dialogue.id, ballot)
    return {group: {"": roll, "yes": answered} for group, (answered, roll) in cast.items()}


def _all_handed_in(at_best: Counts) -> bool:
    return all(counts["yes"] >= counts[""] for counts in at_best.values())


def _too_few(ballot: Ballot, at_best: Counts) -> bool:
    """Whether too few papers were handed in for a decision, or in any group for a question that anyone answered."""
    if ballot.kind == "decide":
        return rules.decided(ballot, at_best) == UNANSWERED
    short = [group for group in ballot.groups if rules.word(ballot, at_best.get(group, {})) == UNANSWERED]
    return bool(short) and at_best.get("", {}).get("yes", 0) > 0


def asked(books: Books, dialogue: Dialogue, fact: f.BallotOpened | f.QuestionAsked) -> None:
    """The ballot's row, with the roll as it is today."""
    ballot, choices = fact.ballot, WAYS[fact.ballot.asks.way].answers
    key = (books, dialogue.id, ballot.id, ballot.kind, ballot.groups, choices, ballot.closes)
    if ballot.secret:
        secret_ballots.open_secret(*key, sheet=ballot.asks, changeable=ballot.changeable, opened_at=fact.at)
        return
    ballots.open_ballot(*key, open_roll=ballot.open_roll, sheet=ballot.sheet, opened_at=fact.at)
    for person in _objectors(books, dialogue, ballot):
        objections.leave_out(books, dialogue.id, ballot.id, person)


def _objectors(books: Books, dialogue: Dialogue, ballot: Ballot) -> Iterable[str]:
    """Whose objection a group judges: they have spoken already, and count as one yes (see `rules.stands`)."""
    judged = dialogue.repair.objections if dialogue.repair and ballot.kind == "validity" else ()
    reasons = (reason for one in judged if one.question == ballot.id for reason in one.reasons)
    return dict.fromkeys(people.by_id(books, reason.by).id for reason in reasons)


def extended(books: Books, dialogue: Dialogue, fact: f.BallotExtended | f.QuestionExtended) -> None:
    """There is more time. When that is because words changed at the last moment, they are looked at anew from here."""
    ballots.extend(books, dialogue.id, fact.ballot, fact.closes)
    if isinstance(fact, f.BallotExtended) and fact.flipped:
        tallies.look(books, dialogue.id, fact.ballot)


def looked(books: Books, dialogue: Dialogue, fact: f.BallotLooked) -> None:
    """How it stands is kept for the close."""
    tallies.look(books, dialogue.id, fact.ballot)


def closed(books: Books, dialogue: Dialogue, fact: f.BallotClosed) -> None:
    """No more marks."""
    _shut(books, dialogue.id, fact.ballot, fact.digest)
    _no_longer_open(books, dialogue.id, fact.ballot, fact.verdicts, fact.at)


def question_closed(books: Books, dialogue: Dialogue, fact: f.QuestionClosed) -> None:
    """No more papers."""
    _shut(books, dialogue.id, fact.ballot.id, fact.digest)
    _no_longer_open(books, dialogue.id, fact.ballot.id, fact.ballot.groups, fact.at)


def stopped(books: Books, dialogue: Dialogue, fact: f.BallotStopped | f.QuestionStopped) -> None:
    """Taken back: the papers of a secret one are thrown away unopened."""
    if fact.ballot.secret:
        boxes.throw_away(books, dialogue.id, fact.ballot.id)
    else:
        ballots.close(books, dialogue.id, fact.ballot.id)
    _no_longer_open(books, dialogue.id, fact.ballot.id, fact.ballot.groups, fact.at)


def _shut(books: Books, dialogue: str, ballot: str, digest: str) -> None:
    kept = ballots.ballot_of(books, dialogue, ballot)
    if kept and kept.secret:
        boxes.close_secret(books, dialogue, ballot)
    else:
        ballots.close(books, dialogue, ballot, digest)


def _no_longer_open(books: Books, dialogue: str, ballot: str, groups: Iterable[str], at: datetime) -> None:
    """The notice of how many have answered says until when the ballot is open: that is over."""
    key = f"turnout:{ballot}"
    for group in groups:
        for place in places.chats_of(books, group):
            if outbox.speaks_of(books, place, dialogue, key):
                show(books, place, key, message(TURNOUT_OVER), at, dialogue=dialogue, rank=TALLIES)
