"""The look back before a term ends: a sheet of clauses for every group, and after it the question whether to go on.

Never here: what follows from the answers (see `answers`), or what single people say of a clause (rows).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import Ballot, Rule
from flows.dialogue import Dialogue
from flows.evolving import evolve
from flows.messages import require_calm, require_mediator
from flows.refusals import Refused, overtaken
from flows.review import Review, review_of, words_of
from flows.seasons import closing, ladder
from flows.stages.ask import asking
from flows.stages.unequal import ledger
from flows.wording import N_

REVIEW_DAYS = 3  # the least time for an answer when the review opens late
EARLY_DAYS = 14  # for an answer when somebody asked for the review
SETTLING = timedelta(days=30)  # before that nobody can ask for a review: there is nothing yet to look back on


def rungs_of(agreement: Agreement) -> dict[str, datetime]:
    """The moments of the ladder of this term, by step."""
    return {rung.step: rung.at for rung in ladder(agreement.term_from, agreement.until)}


def open_review(dialogue: Dialogue, command: c.OpenReview, now: datetime) -> Iterator[f.Fact]:
    """The review is due: each group looks back, or, where it is late already, is asked at once."""
    agreement = dialogue.agreement
    if agreement is None or agreement.version != command.version or now >= agreement.until or dialogue.reviewed:
        return
    rungs, before = rungs_of(agreement), review_of(dialogue)
    if now < rungs["review"]:
        return
    at_once = now >= rungs["ask"] or (before is not None and bool(before.judged))
    opened = f.ReviewOpened(
        agreement.version,
        now,
        asks=None if at_once else rungs["ask"],
        progress=command.progress,
        apart=command.apart,
        ladder=True,
    )
    yield opened
    dialogue = evolve(dialogue, opened)
    for question in ledger.questions(dialogue, agreement, now):
        yield question
        dialogue = evolve(dialogue, question)
    if at_once:
        yield _question(dialogue, agreement, now)


def offer(dialogue: Dialogue, command: c.OfferReview, now: datetime) -> Iterator[f.Fact]:
    """A mediator opens the review before its time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    yield from early(dialogue, require_early(dialogue, now), now, command.by)


def require_early(dialogue: Dialogue, now: datetime) -> Agreement:
    """The agreement whose review may be opened before its time. Raises `Refused` where it may not."""
    agreement = dialogue.agreement
    if agreement is None or dialogue.stage != "standing":
        raise overtaken()
    if dialogue.reviewed:
        raise Refused(N_("This term has had its review. The agreement ends on %(until)s.", until=agreement.until))
    settled = agreement.term_from + min(SETTLING, (agreement.until - agreement.term_from) / 4)
    if now < settled:
        raise Refused(N_("There is little to look back on yet. A review can be asked for from %(at)s on.", at=settled))
    return agreement


def early(dialogue: Dialogue, agreement: Agreement, now: datetime, by: str = "") -> Iterator[f.Fact]:
    """The groups are asked now, however far the end is."""
    opened = f.ReviewOpened(agreement.version, now, early=True, by=by, ladder=True)
    yield opened
    dialogue = evolve(dialogue, opened)
    for question in ledger.questions(dialogue, agreement, now):
        yield question
        dialogue = evolve(dialogue, question)
    yield _question(dialogue, agreement, now)


def ask(dialogue: Dialogue, command: c.AskRenewal, now: datetime) -> Iterator[f.Fact]:
    """The look back is over: what each group says of each clause is put together, and every group is asked."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement is None or review is None or review.asked or agreement.version != command.version:
        return
    if now >= agreement.until:
        return
    closed = f.SheetClosed(agreement.version, words_of(command.marks), now)
    yield closed
    yield _question(evolve(dialogue, closed), agreement, now)


def _question(dialogue: Dialogue, agreement: Agreement, now: datetime) -> f.BallotOpened:
    closes = closes_at(dialogue, agreement, review_of(dialogue), now)
    rule = Rule(stay=agreement.scope.least)
    about = {"hash": agreement.hash, "version": agreement.version}
    ballot = Ballot(asking.next_id(dialogue), "renew", agreement.parties, now, closes, rule, **about)  # type: ignore[arg-type]
    return f.BallotOpened(ballot, "", now)


def closes_at(dialogue: Dialogue, agreement: Agreement, review: Review | None, now: datetime) -> datetime:
    """Until when the groups answer: the step of the ladder, or two weeks where somebody asked early."""
    if review and review.early:
        return min(closing(now, EARLY_DAYS, dialogue.zones), agreement.until)
    joint = rungs_of(agreement)["joint"]
    return min(max(joint, closing(now, REVIEW_DAYS, dialogue.zones)), agreement.until)
