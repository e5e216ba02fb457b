"""A clause becomes a promise while its text is being written: it is part of what the signatures bind.

Never here: the questions of the form (the counter asks them), or what becomes of a promise.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flows import commands as c
from flows import facts as f
from flows import often
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.messages import require_mediator
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.renewal import rounds
from flows.wording import N_, NC_, Choice

WORDS_LIMIT = 120
"""Characters of what is promised, how much, and how it will be seen, each."""

LESSENS = N_("This clause makes you less unequal. To change who does what by when, write /lessen.")


def set_promise(dialogue: Dialogue, command: c.SetPromise, now: datetime) -> Iterator[f.Fact]:
    """A mediator writes down what a clause promises, or that it promises nothing."""
    require_mediator(dialogue, command.by)
    clause = dialogue.clause(command.clause)
    if clause is None or not dialogue.hash.startswith(command.seen):
        raise overtaken()
    rounds.require_touched(dialogue, command.clause)
    if clause.commitment and clause.commitment.lessens:
        raise Refused(LESSENS)
    if command.commitment:
        check(dialogue, command.commitment, now)
    marked = replace(clause, commitment=command.commitment)
    if marked != clause:
        yield f.ClauseChanged(marked, command.by, now)


def check(dialogue: Dialogue, promised: Commitment, now: datetime) -> None:
    """Raise `Refused` for a promise that nobody could keep, or see."""
    if not promised.what.strip():
        raise empty()
    for words in (promised.what, promised.much, promised.seen):
        if len(words) > WORDS_LIMIT:
            raise too_long(WORDS_LIMIT, len(words))
    if not {promised.who, *promised.to} <= set(dialogue.groups):
        raise Refused(N_("Only groups of this room can promise something in it, or be promised something."))
    if promised.who in promised.to:
        raise Refused(N_("A group promises something to others. Please choose who receives it, or “all others”."))
    if promised.until and promised.until <= _today(dialogue, promised.who, now):
        raise Refused(N_("This day is over already, or it is today. Please choose a later one."))
    _check_rule(promised.often)


def _check_rule(rule: str) -> None:
    try:
        _ = often.read(rule) if rule else None
    except ValueError:
        raise Refused(
            N_("I did not understand how often. Please write it like “weekly”, “every 2 weeks” or “every Friday”.")
        ) from None


def _today(dialogue: Dialogue, group: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(dialogue.zone_of(group))).date()


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, while a text is being written."""
    if dialogue.stage != "drafting" or not dialogue.clauses:
        return ()
    return (Choice(NC_("button", "Make a clause a promise"), ("promising", dialogue.id)),)


DECIDES: dict[type, Decide] = {c.SetPromise: set_promise}
