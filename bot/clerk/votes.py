"""A vote: the hot path. A mark is a row; the dialogue's document is not touched, whatever the millions before it.

Few statements: is the ballot open and the person on its roll, the mark, the counters, a receipt for the person, and
how many have answered for their group's chats. Never here: results, which nobody sees before the close.
"""

from datetime import datetime
from functools import partial

from bot.acting.delivery import TALLIES, show
from bot.channels.base import Kind
from bot.clerk.asked import Asked
from bot.store import Books, ballots, places
from bot.store.ballots import Cast, Outcome
from flows.refusals import Refused
from flows.stages.asking import REFUSALS, receipt, receipt_aloud, turnout_notice


def mark(asked: Asked, dialogue: str, ballot: str, choice: str) -> None:
    """Record what the person wants; raise `Refused` with the reason when it cannot count."""
    if asked.heard.author.kind is not Kind.PERSON:
        raise Refused(REFUSALS["not_a_person"])
    cast = ballots.cast(asked.books, dialogue, ballot, asked.person.id, choice, asked.now)
    kept = cast.ballot
    if kept is None or not cast.counted:
        raise Refused(REFUSALS[_reason(cast)])
    if not asked.heard.private and (asked.group is None or asked.group.id not in cast.groups):
        raise Refused(REFUSALS["elsewhere"])
    if cast.outcome is Outcome.SAME:
        asked.quietly(REFUSALS["same"])
        return
    changed = cast.outcome is Outcome.CHANGED
    aloud = receipt_aloud(asked.person.id, kept.closes_at)
    asked.quietly(receipt(kept.kind, choice, kept.closes_at, before=changed), aloud=aloud)
    if not changed:
        for group in cast.groups:
            show_it = partial(_show_turnout, asked.books, dialogue, ballot, group, asked.now)
            asked.finally_once(f"turnout:{dialogue}:{ballot}:{group}", show_it)


def _reason(cast: Cast) -> str:
    if cast.outcome is Outcome.NOT_ON_ROLL and cast.ballot and cast.ballot.open_roll:
        return "not_on_open_roll"
    return str(cast.outcome.value)


def _show_turnout(books: Books, dialogue: str, ballot_id: str, group: str, now: datetime) -> None:
    """A thousand votes are one edit: the notice replaces the one that still waits to be sent.

    A ballot that was closed by something heard together with its last votes has a result already.
    """
    ballot = ballots.ballot_of(books, dialogue, ballot_id)
    if ballot is None or ballot.closed:
        return
    given = ballots.counts(books, dialogue, ballot_id).get(group, {})
    answered = sum(number for choice, number in given.items() if choice)
    notice = turnout_notice(answered, given.get("", 0), ballot.closes_at)
    for place in places.chats_of(books, group):
        show(books, place, f"turnout:{ballot.id}", notice, now, dialogue=ballot.dialogue, rank=TALLIES)
