"""The alarms of promises: when both sides are asked next, and when it is looked whether anything is late.

Never here: what is said then.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, WakeAt
from flows.promises import binding, of, sides, waits
from flows.seasons import by_day
from flows.stages.promised.checking import AGAIN, LATE, MOST_TOLD, asked_at, coming, promised_here


def clockwork(dialogue: Dialogue) -> Iterator[Effect]:
    """When an agreement is made, renewed, or put back: its promises are asked for in time."""
    for clause in binding(dialogue):
        yield from asked_next(dialogue, clause.id)


def asked_next(dialogue: Dialogue, clause: str) -> Iterator[Effect]:
    """The next day of a promise."""
    here = promised_here(dialogue, clause)
    if here is None:
        return
    made, found, promised = here
    for look in coming(dialogue, made, found)[:1]:
        yield WakeAt(f"due:{clause}", asked_at(dialogue, promised, look.on), c.AskPromise(clause))


def late_next(dialogue: Dialogue, clause: str, now: datetime, *, told: bool = False) -> Iterator[Effect]:
    """When it is looked again whether anything of a promise is late: never where nothing waits any more."""
    here = promised_here(dialogue, clause)
    if here is None:
        return
    made, _, promised = here
    asked = sides(promised, made.parties)
    open_ = [due for due in of(dialogue).of(clause) if waits(promised, due, asked) and due.told < MOST_TOLD]
    if not open_:
        yield Hush(f"late:{clause}")
        return
    fresh = [asked_at(dialogue, promised, due.day) + LATE for due in open_ if not due.told]
    soon = min(fresh) if fresh else now + AGAIN
    least = now + (AGAIN if told else timedelta(days=1))
    moment = by_day(max(soon, least), dialogue.zone_of(promised.who))
    yield WakeAt(f"late:{clause}", moment, c.LookLate(clause))


def resumed(dialogue: Dialogue, now: datetime) -> Iterator[Effect]:
    """It binds again after a rest: its promises are asked for, and what was late before is looked at."""
    yield from clockwork(dialogue)
    for clause in binding(dialogue):
        yield from late_next(dialogue, clause.id, now)


def silent(dialogue: Dialogue) -> Iterator[Effect]:
    """The agreement is over: nobody is asked any more."""
    for clause in (*dialogue.clauses, *(one.clause for one in of(dialogue).beside)):
        if clause.commitment:
            yield Hush(f"due:{clause.id}")
            yield Hush(f"late:{clause.id}")
