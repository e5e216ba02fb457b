"""How many have answered, told to the chats of each group while a ballot is open, and when it is all to the mediators.

Never here: what they answered.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from bot.acting.delivery import TALLIES, addressed, show
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.store import Books, ballots, live, outbox, places
from bot.store.ballots import Ballot
from bot.store.outbox import Outgoing
from flows.people import Mediators
from flows.stages.ask import asking

Polls = set[tuple[str, str]]
"""Ballots, each as its dialogue's and its own id."""


def announce(asked: Asked, kept: Ballot, groups: Iterable[str]) -> None:
    """The chats of these groups see how many have answered, once for all that was heard together."""
    for group in groups:
        tell = partial(_tell, asked.books, group, asked.now)
        asked.finally_with(f"turnout:{group}", (kept.dialogue, kept.id), tell)


def _tell(books: Books, group: str, now: datetime, polls: Polls) -> None:
    """A thousand votes are one edit: the notice replaces the one that still waits to be sent.

    A ballot that was closed by something heard together with its last votes has a result already.
    """
    still_open = sorted(poll for poll in polls if ballots.is_open(books, *poll))
    for place in places.chats_of(books, group):
        outbox.put_all(books, [_notice(place, poll, group, now) for poll in still_open])
    for dialogue, ballot in still_open:
        _offer_to_close(books, dialogue, ballot, now)


def _notice(place: Place, poll: tuple[str, str], group: str, now: datetime) -> Outgoing:
    """One notice a ballot; its numbers are found when it is said."""
    dialogue, ballot = poll
    words = live.turnout_of(dialogue, ballot, group)
    return Outgoing(place, "show", now, words, dialogue=dialogue, key=f"turnout:{ballot}", rank=TALLIES)


def _offer_to_close(books: Books, dialogue: str, ballot: str, now: datetime) -> None:
    """Once the last has answered, the mediators may close what the room decides on; not a moment before."""
    if any(answered < roll for group, (answered, roll) in ballots.turnout(books, dialogue, ballot).items() if group):
        return
    room, _ = found(books, dialogue)
    if room.ballot and room.ballot.id == ballot:
        told = asking.all_in(room, room.ballot, now)
        for place in addressed(books, room, Mediators()):
            show(books, place, f"closing:{ballot}", told, now, dialogue=dialogue)
