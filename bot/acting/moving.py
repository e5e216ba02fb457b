"""What stands in a group's chat follows the room when it gets a topic of its own there, or loses it.

What is still asked, and the agreement, come anew where the room speaks now, and go where it spoke before: nobody
answers in two places. A poll of an app stays where it is: its votes are in it. Never here: how a platform makes a
topic, or what people are told of it (see `corners`).
"""

from datetime import datetime

from bot.acting import corners
from bot.acting.delivery import take_away
from bot.acting.dialogues import act
from bot.channels.base import Place
from bot.store import Books, dialogues, groups, outbox, postings
from bot.store.corners import one
from bot.store.outbox import ALOUD, SAID_ONCE, Errand, Outgoing
from bot.store.postings import Posted
from flows import commands as c
from flows.dialogue import Dialogue
from flows.stages.room.corners import speaking


def opened(books: Books, errand: Errand, there: corners.There, now: datetime) -> None:
    """A room has a topic of its own now, and what stood in the chat comes into it."""
    corners.opened(books, errand, there, now)
    _follow(books, errand.dialogue, errand.place, "", now)


def closed(books: Books, errand: Errand, now: datetime) -> None:
    """The topic is closed. Where the room goes on in the chat itself, what stood in the topic comes there."""
    corners.closed(books, errand, now)
    _follow(books, errand.dialogue, errand.place, errand.corner, now)


def lost(books: Books, errand: Errand, now: datetime) -> None:
    """The courier found that a topic is gone."""
    known = one(books, errand.dialogue, errand.place)
    if known and known.native == errand.corner:
        given_up(books, errand.dialogue, errand.place, now)


def given_up(books: Books, dialogue: str, place: Place, now: datetime) -> None:
    """A topic can be reached no more: the chat is told, and what is still asked stands there again."""
    known = one(books, dialogue, place)
    corners.given_up(books, dialogue, place, now)
    _follow(books, dialogue, place, known.native if known else "", now)


def _follow(books: Books, dialogue: str, place: Place, left: str, now: datetime) -> None:
    """What stood in the part of the chat that the room has left comes where it is now."""
    loaded, group = dialogues.load(books, dialogue), groups.of_place(books, place)
    if loaded is None or group is None or group.id not in speaking(loaded[0]):
        return
    standing = [one for one in postings.within(books, place, dialogue, left) if _is_moved(loaded[0], one)]
    for posted in standing:
        take_away(books, place, dialogue, posted.key, now)
    if not standing:
        return
    act(books, dialogue, c.AskAgain(group.id), now)
    for posted in standing:
        if posted.message and not outbox.speaks_of(books, place, dialogue, posted.key):
            put = Outgoing(place, "show", now, posted.message, dialogue=dialogue, key=posted.key, word=posted.word)
            outbox.put(books, put)


def _is_moved(room: Dialogue, posted: Posted) -> bool:
    """What offers something and is still known in full, or is the agreement that stands."""
    if posted.poll or posted.key.startswith((ALOUD, SAID_ONCE, "ask:")):
        return False
    asks = bool(posted.choices and posted.message)
    return asks or (room.agreement is not None and posted.key == f"agreement:{room.id}")
