"""Renewing: each group says whether the agreement shall go on: keep, keep with changes, let it lapse.

All keep it: the next term begins where the old one ends. Changes: the text opens again while the agreement stands.
Silence: more time until the very end, with last calls; then it lapses, and says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import UNANSWERED, Ballot, joint, verdicts
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.flow import Stage
from flows.messages import apology, headed, tell_all
from flows.people import Everyone, Group
from flows.refusals import overtaken
from flows.seasons import Rung, closing, end_of_term, ladder
from flows.stages.ask import asking, results
from flows.stages.talk import saying
from flows.stages.text.term import card, clockwork, lapsed, reminders
from flows.stages.words.questions import choices
from flows.wording import N_, NC_

REVIEW_DAYS = 3  # the least time for an answer when the review opens late


def open_review(dialogue: Dialogue, command: c.OpenReview, now: datetime) -> Iterator[f.Fact]:
    """The review is due: each group is asked whether the agreement shall go on."""
    agreement = dialogue.agreement
    if agreement is None or agreement.version != command.version or now >= agreement.until or dialogue.reviewed:
        return
    rungs = {rung.step: rung.at for rung in ladder(agreement.term_from, agreement.until)}
    if now < rungs["review"]:
        return
    closes = min(max(rungs["joint"], closing(now, REVIEW_DAYS, dialogue.zones)), agreement.until)
    number = asking.next_id(dialogue)
    ballot = Ballot(number, "renew", agreement.parties, now, closes, hash=agreement.hash, version=agreement.version)
    yield f.ReviewOpened(agreement.version, now)
    yield f.BallotOpened(ballot, "", now)


def close(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    """The answers are due: renew, open the text, foresee the end, or give time until the end."""
    ballot = asking.due(dialogue, command, now)
    agreement = dialogue.agreement
    if agreement is None:
        raise overtaken()
    words = verdicts(ballot, command.counts)
    word, late = joint(ballot, words), asking.overdue(ballot, now)
    if word == UNANSWERED and now < agreement.until:
        yield f.BallotExtended(ballot.id, agreement.until, asking.short_of(ballot, command.counts), now, late)
        return
    yield f.BallotClosed(ballot.id, command.counts, words, command.digest, now, command.by, late, word, asked=ballot)
    yield _follows(dialogue, agreement, ballot, word, now)


def _follows(dialogue: Dialogue, agreement: Agreement, ballot: Ballot, word: str, now: datetime) -> f.Fact:
    if word == "keep":
        return f.AgreementRenewed(_renewed(dialogue, agreement), ballot.id, now)
    if now >= agreement.until:
        reason = {"lapse": "decided", UNANSWERED: "unanswered"}.get(word, "unfinished")
        return f.AgreementLapsed(agreement.version, reason, now)
    if word == "change":
        return f.ChangesAsked(agreement.version, now)
    return f.LapseForeseen(agreement.version, now)


def _renewed(dialogue: Dialogue, agreement: Agreement) -> Agreement:
    """The same text; the new term starts at the old end, not at the click."""
    until = end_of_term(agreement.until, agreement.term_days, dialogue.zones)
    return replace(agreement, term_from=agreement.until, until=until, terms=agreement.terms + 1)


def remind(dialogue: Dialogue, command: c.RemindRenewal, now: datetime) -> Iterator[f.Fact]:
    """A step of the ladder is due for a group. Steps missed together are merged into the latest one."""
    agreement, ballot = dialogue.agreement, dialogue.ballot
    if agreement is None or agreement.version != command.version or now >= agreement.until:
        return
    due = _due(dialogue, agreement, command.group, now)
    if not due or command.step in dialogue.climbed.get(command.group, ()):
        return
    latest = due[-1]
    merged = tuple(rung.step for rung in due[:-1])
    covered = ballot is not None and ballot.opens >= latest.at
    yield f.ReminderGiven(command.group, latest.step, now - latest.at, merged, covered, now)


def _due(dialogue: Dialogue, agreement: Agreement, group: str, now: datetime) -> list[Rung]:
    """The steps of the ladder that a group should have heard of by now, and has not, earliest first."""
    climbed = dialogue.climbed.get(group, ())
    rungs = reminders(agreement, dialogue.zone_of(group))
    return [rung for rung in rungs if rung.at <= now and rung.step not in climbed]


def remind_ballot(dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> Iterator[f.Fact]:
    """The ballot's own reminder is silent where one of the renewal is due now, or came within a day: one is enough."""
    agreement, ballot, last = dialogue.agreement, dialogue.ballot, dialogue.reminded.get(command.group)
    if ballot is None or ballot.id != command.ballot:
        yield from asking.remind(dialogue, command, now)
        return
    if agreement is None or (last and now - last < asking.A_DAY):
        return
    if all(rung.at <= ballot.opens for rung in _due(dialogue, agreement, command.group, now)):
        yield from asking.remind(dialogue, command, now)


def reminded(dialogue: Dialogue, fact: f.ReminderGiven) -> Iterator[Effect]:
    """The reminder carries the answers; a late one says how late it is."""
    agreement, ballot = dialogue.agreement, dialogue.ballot
    if agreement is None or fact.silent:
        return
    lines = [N_("Agreement %(code)s ends on %(until)s.", code=agreement.code, until=agreement.until)]
    if apology(fact.late):
        lines.append(N_("This reminder comes %(late)s late. I am sorry for that.", late=fact.late))
    if ballot is None:
        lines.append(N_("Its changes are not decided yet. If they are not decided by then, it lapses."))
        yield Say(Group(fact.group), headed(dialogue, *lines))
        return
    lines.append(
        N_("What does your group want?")
        if fact.step != "day"
        else N_("This is the last reminder: without an answer it lapses.")
    )
    yield Say(Group(fact.group), headed(dialogue, *lines, choices=choices(dialogue, ballot)))


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Effect]:
    ballot = fact.asked or Ballot(fact.ballot, "renew", tuple(fact.verdicts), fact.at, fact.at)
    yield from asking.result(dialogue, ballot, fact.counts)
    yield results.told(dialogue, ballot, fact)


def _renewal(dialogue: Dialogue, fact: f.AgreementRenewed) -> Iterator[Effect]:
    agreement = fact.agreement
    yield tell_all(
        dialogue,
        N_(
            "Every group keeps the agreement. It is renewed: the next term runs from %(since)s until %(until)s.",
            since=agreement.term_from,
            until=agreement.until,
        ),
    )
    yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, agreement), pin=True)
    yield from clockwork(dialogue, agreement)


def _changes(dialogue: Dialogue, fact: f.ChangesAsked) -> Iterator[Effect]:
    if dialogue.agreement is None:
        return
    yield tell_all(
        dialogue,
        N_("The groups want to keep the agreement with changes. Its text is open again."),
        N_(
            "It stands as it is until %(until)s. Say what should change: reply to this message.",
            until=dialogue.agreement.until,
        ),
    )


def _foreseen(dialogue: Dialogue, fact: f.LapseForeseen) -> Iterator[Effect]:
    if dialogue.agreement is None:
        return
    yield tell_all(
        dialogue,
        N_(
            "At least one group wants to let the agreement lapse. It stands until %(until)s, then it ends.",
            until=dialogue.agreement.until,
        ),
        N_("If you would go on with a changed text, ask the mediator to open it: reply to this message."),
    )


RENEWING = Stage(
    "renewing",
    NC_("stage", "Deciding on renewal"),
    decides={
        **saying.DECIDES,
        **asking.DECIDES,
        c.CloseBallot: close,
        c.RemindBallot: remind_ballot,
        c.RemindRenewal: remind,
    },
    announces={
        **saying.ANNOUNCES,
        **asking.ANNOUNCES,
        f.BallotClosed: _closed,
        f.ReminderGiven: reminded,
        f.AgreementRenewed: _renewal,
        f.ChangesAsked: _changes,
        f.LapseForeseen: _foreseen,
        f.AgreementLapsed: lapsed,
    },
)
