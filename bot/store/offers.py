"""What messages of ours still offer, those that stand and those on their way; and taking an offer off a message.

Never here: which offers are over, or a secret paper (what is said of one is never kept).
"""

from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import Place
from bot.store import covers, live, outbox, postings
from bot.store.outbox import Outgoing, lane_of
from bot.store.postings import Posted
from bot.store.writer import Books

NEWEST = "SELECT coalesce(max(id), 0) AS id FROM outbox"
ON_ITS_WAY = """
    SELECT id, channel, chat, dialogue_id, key, message, state = 'waiting' AND again = 0 AS waits FROM outbox
     WHERE lane = :lane AND channel = :channel AND dialogue_id = :dialogue AND key = :key
       AND act IN ('post', 'show') AND state IN ('waiting', 'sending')
  ORDER BY id DESC LIMIT 1
"""
UNSENT = """
    SELECT id, channel, chat, dialogue_id, key, message FROM outbox
     WHERE dialogue_id = :dialogue AND act IN ('post', 'show') AND state = 'waiting' AND again = 0 AND id <= :upto
"""
SHOWN_ANEW = """
    SELECT 1 FROM outbox
     WHERE lane = :lane AND channel = :channel AND dialogue_id = :dialogue AND key = :key
       AND act = 'show' AND state = 'waiting'
"""
USED_UP_SOON = """
    SELECT id, message, state = 'waiting' AND again = 0 AS waits FROM outbox
     WHERE lane = :lane AND channel = :channel AND act = 'close' AND handle = :native
       AND state IN ('waiting', 'sending')
  ORDER BY id DESC LIMIT 1
"""
REWRITE = "UPDATE outbox SET message = :message WHERE id = :id"
TALLIES = 3  # the rank of what may come last


@dataclass(frozen=True, slots=True)
class Offer:
    """A message that offers something. `native`: where it stands; `row`: where it still waits; neither: on its way."""

    place: Place
    dialogue: str
    key: str
    message: str
    native: str = ""
    row: int = 0


def newest(books: Books) -> int:
    """The last thing that is to be said so far: what comes later is not used up yet."""
    (row,) = books.execute(NEWEST)
    return int(row["id"])


def of_room(books: Books, dialogue: str, upto: int) -> list[Offer]:
    """All that offers something in a room, but for notices that are just being replaced."""
    waiting = [
        Offer(Place(row["channel"], row["chat"]), dialogue, row["key"], row["message"], row=row["id"])
        for row in books.execute(UNSENT, {"dialogue": dialogue, "upto": upto}).fetchall()
        if not covers.is_covered(row["message"]) and not live.is_live(row["message"])
    ]
    stand = [_standing(books, posted) for posted in postings.offering(books, dialogue) if not _anew(books, posted)]
    return waiting + stand


def quoting(books: Books, dialogue: str, word: str, *, among_others: bool) -> list[Offer]:
    """Messages that stand and quote these words, but for notices that are just being replaced.

    `among_others`: only those that are about something else besides.
    """
    stand = postings.quoting(books, dialogue, word)
    stand = [posted for posted in stand if not (among_others and posted.word == word) and not _anew(books, posted)]
    return [_standing(books, posted) for posted in stand]


def of_key(books: Books, place: Place, dialogue: str, key: str) -> Offer | None:
    """The message with this key in this chat, wherever it has got to."""
    where = {"channel": place.channel, "lane": lane_of(place), "dialogue": dialogue, "key": key}
    row = books.execute(ON_ITS_WAY, where).fetchone()
    if row:
        return Offer(place, dialogue, key, row["message"], row=row["id"] if row["waits"] else 0)
    posted = postings.notice(books, place, dialogue, key)
    return _standing(books, posted) if posted and posted.message else None


def replace(books: Books, offer: Offer, message: str, now: datetime) -> None:
    """Say this in its place, without what it offered. What was not sent yet is never sent as it was."""
    if offer.row:
        books.execute(REWRITE, {"id": offer.row, "message": message})
        return
    row = Outgoing(offer.place, "close", now, message, offer.dialogue, offer.key, offer.native, rank=TALLIES)
    outbox.put(books, row)


def _standing(books: Books, posted: Posted) -> Offer:
    """A message that stands, as it will read when what is on its way to change it has come: nothing is offered anew."""
    where = {"channel": posted.place.channel, "lane": lane_of(posted.place), "native": posted.native}
    soon = books.execute(USED_UP_SOON, where).fetchone()
    message, row = (soon["message"], soon["id"] if soon["waits"] else 0) if soon else (posted.message, 0)
    return Offer(posted.place, posted.dialogue, posted.key, message, posted.native, row)


def _anew(books: Books, posted: Posted) -> bool:
    where = {"channel": posted.place.channel, "lane": lane_of(posted.place)}
    about = {"dialogue": posted.dialogue, "key": posted.key}
    return bool(posted.key) and books.execute(SHOWN_ANEW, {**where, **about}).fetchone() is not None
