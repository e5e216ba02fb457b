"""What follows from the groups' answers at a renewal: it goes on, for all or without those that leave, or it ends.

Fast track: where every group keeps it as it is and nowhere a third wants something else, the same text goes on at once.
Never here: how a group's word is counted (see `ballot`), or what is said of it (see `words`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.agreement import MAX_TERM_DAYS, Agreement
from flows.ballot import UNANSWERED, Ballot, Counts, against, joint, verdicts
from flows.dialogue import Dialogue
from flows.refusals import Refused, overtaken
from flows.review import MOMENT, failing, review_of
from flows.seasons import end_of_term
from flows.stages.ask import asking
from flows.stages.promised import beside
from flows.stages.text.term import HOLD
from flows.stages.unequal import gate, ledger
from flows.wording import N_

LEAST_OBJECTING = 2
"""A third of a tiny group is one person, who has been heard in it."""


def close(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    """The answers are due: renew, open the text, foresee the end, or give time until the end, and once beyond it for
    groups that the notice never reached.
    """
    ballot = asking.due(dialogue, command, now)
    agreement = dialogue.agreement
    if agreement is None:
        raise overtaken()
    if command.by and ledger.is_open(dialogue):
        raise Refused(N_("Groups are still saying what has become of their inequality. Please let them say it first."))
    words = verdicts(ballot, command.counts)
    word, late = joint(ballot, words), asking.overdue(ballot, now)
    short = asking.short_of(ballot, command.counts)
    if word == UNANSWERED and now < agreement.until:
        yield f.BallotExtended(ballot.id, agreement.until, short, now, late)
        return
    without = tuple(group for group in command.unreached if words.get(group) == UNANSWERED)
    if word == UNANSWERED and without and dialogue.held_from is None and now < agreement.until + HOLD:
        yield f.TermHeld(agreement.version, agreement.until + HOLD, now, "unreached", without)
        yield f.BallotExtended(ballot.id, agreement.until + HOLD, short, now, late)
        return
    yield f.BallotClosed(ballot.id, command.counts, words, command.digest, now, command.by, late, word, asked=ballot)
    if word == UNANSWERED and without:
        yield f.GroupsPassedOver(without, now)
    yield from _follows(dialogue, agreement, _Answers(ballot, words, command.counts, without), now)


class _Answers:
    """The answers of those who count, and what they come to."""

    def __init__(
        self, ballot: Ballot, words: Mapping[str, str], counts: Mapping[str, Counts], without: tuple[str, ...]
    ) -> None:
        self.ballot, self.words, self.counts = ballot, words, counts
        here = tuple(group for group in ballot.groups if group not in without)
        self.staying = tuple(group for group in here if words[group] != "leave")
        self.leaving = tuple(group for group in ballot.groups if group not in self.staying)
        self.word = joint(replace(ballot, groups=here), words) if without else joint(ballot, words)
        if len(self.staying) < ballot.rule.stay:
            self.word = UNANSWERED if without else "lapse"

    @property
    def objecting(self) -> tuple[str, ...]:
        """The groups that keep it, but of which a third or more want something else."""
        return tuple(group for group in self.staying if self._objects(self.counts.get(group, {})))

    def _objects(self, counts: Counts) -> bool:
        others = against(self.ballot, counts) + counts.get("change", 0)
        return others >= max(LEAST_OBJECTING, rules.signatures_needed(counts.get("", 0)))

    @property
    def too_few(self) -> tuple[str, ...]:
        """Who leaves, where nobody lets it lapse but too few would stay."""
        return () if "lapse" in self.words.values() else self.leaving


def _follows(dialogue: Dialogue, agreement: Agreement, answers: _Answers, now: datetime) -> Iterator[f.Fact]:
    over = now >= agreement.until
    objected = answers.objecting if answers.word == "keep" and not over else ()
    if answers.word == "keep" and not objected:
        yield from _goes_on(dialogue, agreement, answers, now)
    elif over:
        yield f.AgreementLapsed(agreement.version, _reason(answers), now)
    elif answers.word in ("change", "keep"):
        yield f.ChangesAsked(agreement.version, now, _touched(dialogue), answers.leaving, objected)
    else:
        yield f.LapseForeseen(agreement.version, now, answers.too_few)


def _goes_on(dialogue: Dialogue, agreement: Agreement, answers: _Answers, now: datetime) -> Iterator[f.Fact]:
    """Every group keeps it: it is renewed, or, where the gate is closed, named anew as long as it still stands."""
    why = gate.for_term(dialogue, agreement.clauses, answers.staying)
    if not why:
        made = renewed(dialogue, agreement, answers.staying, now)
        yield f.AgreementRenewed(made, answers.ballot.id, now, answers.leaving, now + MOMENT)
        yield from beside.promised(dialogue, made, now)
        return
    if now >= agreement.until:
        yield f.GateShut(why, now)
        yield f.AgreementLapsed(agreement.version, "unfinished", now)
        return
    yield from gate.shut(why, now)


def _reason(answers: _Answers) -> str:
    if answers.word == "lapse" and answers.too_few:
        return "too few"
    return {"lapse": "decided", UNANSWERED: "unanswered"}.get(answers.word, "unfinished")


def _touched(dialogue: Dialogue) -> tuple[str, ...] | None:
    """The clauses that somebody says do not work; None, all of them, where nobody has said which."""
    review = review_of(dialogue)
    return (failing(review.judged) if review else ()) or None


def renewed(dialogue: Dialogue, agreement: Agreement, staying: tuple[str, ...], now: datetime) -> Agreement:
    """The same text for those who stay; the new term starts at the old end, not at the click.

    Where the old end was held, the new one is still reckoned from where it would have been: dates do not wander. It is
    never further off than the longest term.
    """
    since = agreement.until
    until = end_of_term(dialogue.held_from or since, agreement.term_days, dialogue.zones)
    until = max(min(until, end_of_term(now, MAX_TERM_DAYS, dialogue.zones)), since + timedelta(days=1))
    return replace(agreement, parties=staying, term_from=since, until=until, terms=agreement.terms + 1)
