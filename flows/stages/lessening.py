"""Lessening an inequality: a mediator notes which clause does it, who sees to it, by when, and how it will be seen.

It belongs to the text that all decide on. Never here: what has become of it (see `unequal.ledger`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause, Commitment
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.messages import require_mediator
from flows.power import named
from flows.refusals import Refused, empty, not_now, overtaken, too_long
from flows.stages.renewal.rounds import require_touched
from flows.wording import N_

SEEN_LIMIT = 200  # characters
TO_SIGN = timedelta(days=30)
"""So long a text may still take until it is signed."""


def lessen(dialogue: Dialogue, command: c.LessenInequality, now: datetime) -> Iterator[f.Fact]:
    """A mediator notes what a clause promises to make groups less unequal, or that it does not any more."""
    require_mediator(dialogue, command.by)
    if dialogue.stage != "drafting":
        raise not_now(dialogue.stage)
    clause = dialogue.clause(command.clause)
    if clause is None:
        raise overtaken()
    require_touched(dialogue, clause.id)
    marked = replace(clause, commitment=_whole(dialogue, clause, command.promise, now) if command.promise else None)
    if marked != clause:
        yield f.ClauseChanged(marked, command.by, now)


def _whole(dialogue: Dialogue, clause: Clause, promise: Commitment, now: datetime) -> Commitment:
    """For whom, and with what the clause promised before. Raises `Refused`."""
    sides = named(dialogue.power.views, dialogue.groups) if dialogue.power else {}
    if promise.lessens not in sides or promise.who not in dialogue.groups or promise.until is None:
        raise overtaken()
    require_in_time(dialogue, promise.until, now)
    if not promise.seen:
        raise empty()
    if len(promise.seen) > SEEN_LIMIT:
        raise too_long(SEEN_LIMIT, len(promise.seen))
    others = tuple(group for group in sides[promise.lessens] if group != promise.who)
    kept = clause.commitment
    if kept is None or kept.lessens:
        return replace(promise, to=others)
    return replace(promise, to=others, what=kept.what, much=kept.much, often=kept.often)


def require_in_time(dialogue: Dialogue, day: date, now: datetime) -> None:
    """Raise `Refused` for a day that is over, or on which the agreement has ended: nobody would look back on it."""
    if day <= now.date():
        raise Refused(N_("This day is over already, or it is today. Please choose a later one."))
    begins = max(now, dialogue.agreement.until) if dialogue.agreement else now
    last = (begins + timedelta(days=dialogue.term_days) + TO_SIGN).date()
    if day > last:
        raise Refused(N_("The agreement has ended by then. Please choose a day up to %(last)s.", last=last))


DECIDES: dict[type, Decide] = {c.LessenInequality: lessen}
