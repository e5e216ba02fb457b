"""A vote: the hot path. A mark is a row; the dialogue's document is not touched, whatever the millions before it.

Few statements: is the ballot open and the person on its roll, the mark, the counters, a receipt for the person, and
how many have answered for their group's chats. Never here: results, which nobody sees before the close.
"""

from datetime import datetime

from bot.channels.base import Kind
from bot.clerk.asked import Asked
from bot.acting.delivery import TALLIES, show
from bot.store import Books, ballots, places
from bot.store.ballots import Ballot, Outcome
from flows.refusals import Refused
from flows.stages.asking import REFUSALS, receipt, turnout_notice


def mark(asked: Asked, dialogue: str, ballot: str, choice: str) -> None:
    """Record what the person wants; raise `Refused` with the reason when it cannot count."""
    if asked.heard.author.kind is not Kind.PERSON:
        raise Refused(REFUSALS["not_a_person"])
    kept = ballots.ballot_of(asked.books, dialogue, ballot)
    if kept is None:
        raise Refused(REFUSALS["no_such_ballot"])
    cast = ballots.cast(asked.books, dialogue, ballot, asked.person.id, choice, asked.now)
    if not cast.counted:
        raise Refused(REFUSALS[_reason(cast.outcome, kept)])
    if not asked.heard.private and (asked.group is None or asked.group.id not in cast.groups):
        raise Refused(REFUSALS["elsewhere"])
    if cast.outcome is Outcome.SAME:
        asked.quietly(REFUSALS["same"])
        return
    changed = cast.outcome is Outcome.CHANGED
    asked.quietly(receipt(kept.kind, choice, kept.closes_at, before=changed))
    if not changed:
        _show_turnout(asked.books, kept, cast.groups, asked.now)


def _reason(outcome: Outcome, ballot: Ballot) -> str:
    if outcome is Outcome.NOT_ON_ROLL and ballot.open_roll:
        return "not_on_open_roll"
    return str(outcome.value)


def _show_turnout(books: Books, ballot: Ballot, groups: tuple[str, ...], now: datetime) -> None:
    """A thousand votes are one edit: the notice replaces the one that still waits to be sent."""
    counts = ballots.counts(books, ballot.dialogue, ballot.id)
    for group in groups:
        given = counts.get(group, {})
        answered = sum(number for choice, number in given.items() if choice)
        notice = turnout_notice(answered, given.get("", 0), ballot.closes_at)
        for place in places.chats_of(books, group):
            show(books, place, f"turnout:{ballot.id}", notice, now, dialogue=ballot.dialogue, rank=TALLIES)
