"""Lessening an inequality: a mediator notes which clause does it, who sees to it, by when, and how it will be seen.

It belongs to the text that all decide on. Never here: what has become of it (see `unequal.ledger`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.messages import require_mediator
from flows.power import named
from flows.refusals import Refused, not_now, overtaken
from flows.stages.renewal.rounds import require_touched
from flows.wording import N_

SEEN_LIMIT = 200  # characters


def lessen(dialogue: Dialogue, command: c.LessenInequality, now: datetime) -> Iterator[f.Fact]:
    """A mediator notes what a clause promises to make groups less unequal."""
    require_mediator(dialogue, command.by)
    if dialogue.stage != "drafting":
        raise not_now(dialogue.stage)
    clause, promise = dialogue.clause(command.clause), command.promise
    sides = named(dialogue.power.views, dialogue.groups) if dialogue.power else {}
    if clause is None or promise.lessens not in sides or promise.who not in dialogue.groups:
        raise overtaken()
    require_touched(dialogue, clause.id)
    if promise.until is None or promise.until <= now.date():
        raise Refused(N_("That day is over. By which day to come shall it be done?"))
    if not promise.seen or len(promise.seen) > SEEN_LIMIT:
        raise Refused(
            N_(
                "How will everyone see that it was done? Please say it in at most %(limit)s characters.",
                limit=SEEN_LIMIT,
            )
        )
    kept = clause.commitment
    much, often = (kept.much, kept.often) if kept else ("", "")
    whole = replace(promise, to=sides[promise.lessens], much=much, often=often)
    yield f.ClauseChanged(replace(clause, commitment=whole), command.by, now)


DECIDES: dict[type, Decide] = {c.LessenInequality: lessen}
