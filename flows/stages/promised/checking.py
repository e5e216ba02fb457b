"""What becomes of promises: both sides are asked on the day, say how it went, and hear once when it is late.

Nobody is blamed, nothing is owed: the least that a side says counts, and a mediator hears where they differ. Never
here: sentences (see `progress_words`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement, Clause, Commitment
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.promises import DONE, GIVER, NOTHING, RECEIVER, Due, Look, binding, looks, of, sides, waits
from flows.refusals import Refused, overtaken, too_long
from flows.seasons import at_hour
from flows.wording import N_

EVENING = 18
"""The hour at which both sides are asked: the day is done, and people are not asleep yet."""
LATE = timedelta(days=3)
"""So long after its day something may still come before anybody is told that it is late."""
AGAIN = timedelta(days=7)
MOST_TOLD = 5
"""How often it is said of one day that it is late: once in the chats, then in digests."""
WORDS_LIMIT = 280


def promised_here(dialogue: Dialogue, clause: str) -> tuple[Agreement, Clause, Commitment] | None:
    """The agreement, the clause and its promise, as long as it binds: nothing is due of what rests."""
    if dialogue.amending and dialogue.amending.suspension:
        return None
    made = dialogue.agreement
    found = next((one for one in binding(dialogue) if one.id == clause), None)
    if made is None or found is None or found.commitment is None:
        return None
    return made, found, found.commitment


def asked_at(dialogue: Dialogue, promised: Commitment, on: date) -> datetime:
    """When both sides are asked on that day: in the evening of whoever gives."""
    return at_hour(on, EVENING, dialogue.zone_of(promised.who))


def coming(dialogue: Dialogue, made: Agreement, clause: Clause) -> tuple[Look, ...]:
    """The days of a promise for which nobody was asked yet, from when it holds until its term ends."""
    promised, last, beside = clause.commitment, of(dialogue).asked.get(clause.id), of(dialogue).aside(clause.id)
    begins = beside.since if beside else made.since
    if promised is None:
        return ()
    return tuple(
        look
        for look in _looks(dialogue, made, promised)
        if (last is None or look.on > last) and begins < asked_at(dialogue, promised, look.on) < made.until
    )


def _looks(dialogue: Dialogue, made: Agreement, promised: Commitment) -> Iterator[Look]:
    """What comes again is reckoned from the day each term begins, as calendars have it."""
    zone = ZoneInfo(dialogue.zone_of(promised.who))
    since, term, end = (one.astimezone(zone).date() for one in (made.since, made.term_from, made.until))
    end += timedelta(days=1)
    if since < term and promised.often:
        yield from looks(promised, since, term)
        yield from looks(promised, term, end)
    else:
        yield from looks(promised, since, end)


def ask(dialogue: Dialogue, command: c.AskPromise, now: datetime) -> Iterator[f.Fact]:
    """A day has come; after an outage several have, and are asked for together."""
    here = promised_here(dialogue, command.clause)
    if here is None:
        return
    made, clause, promised = here
    come = tuple(look for look in coming(dialogue, made, clause) if asked_at(dialogue, promised, look.on) <= now)
    if come:
        yield f.PromiseAsked(clause.id, come, now)


def say(dialogue: Dialogue, command: c.SayPromise, now: datetime) -> Iterator[f.Fact]:
    """A member says for their group how it went; the last answer of a group counts."""
    here, due = promised_here(dialogue, command.clause), of(dialogue).due(command.clause, command.day)
    if here is None or due is None or not NOTHING <= command.share <= DONE:
        raise overtaken()
    made, _, promised = here
    if command.group not in sides(promised, made.parties):
        raise Refused(N_("This promise is between other groups. Write /promises to see those of yours."))
    if len(command.text) > WORDS_LIMIT:
        raise too_long(WORDS_LIMIT, len(command.text))
    before = due.said.get(command.group)
    again = before is not None and (before.share, before.amount) == (command.share, command.amount)
    if again and not command.word:
        raise Refused(N_("Your group has said exactly that already. Write /promises to see what else is due."))
    side = GIVER if command.group == promised.who else RECEIVER
    progress = _progress(dialogue, due, command)
    about = command.clause, command.day, command.group, side, command.share, progress
    yield f.PromiseSaid(*about, command.by, now, command.amount, command.word, again)


def _progress(dialogue: Dialogue, due: Due, command: c.SayPromise) -> int:
    """How far the whole promise is then, by what this group says."""
    before = due.said[command.group].share if command.group in due.said else 0
    return of(dialogue).progress(due.clause, command.group, more=command.share - before)


def late_days(dialogue: Dialogue, clause: str, now: datetime) -> tuple[Due, ...]:
    """The days of a promise that are late, oldest first."""
    here = promised_here(dialogue, clause)
    if here is None:
        return ()
    made, _, promised = here
    asked = sides(promised, made.parties)
    return tuple(
        due
        for due in of(dialogue).of(clause)
        if waits(promised, due, asked) and asked_at(dialogue, promised, due.day) + LATE <= now
    )


def late(dialogue: Dialogue, command: c.LookLate, now: datetime) -> Iterator[f.Fact]:
    """What is late is told once; then it stands in the digests of a few weeks."""
    found = late_days(dialogue, command.clause, now)
    days = tuple(due.day for due in found if due.told < MOST_TOLD)
    if any(due.told == 0 for due in found):
        yield f.PromiseLate(command.clause, days, now)
    elif days:
        yield f.PromiseStillLate(command.clause, days, now)


DECIDES: dict[type, Decide] = {c.AskPromise: ask, c.SayPromise: say, c.LookLate: late}
