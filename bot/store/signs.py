"""Signs of corners that we made: what a platform told us of one before we knew that it is there.

A fall between the making and its receipt leaves nothing else; with the sign, the next try takes the same corner. Only
kept while one is wanted in that chat. Never here: whether a corner is called as a room is (its channel knows).
"""

from datetime import datetime, timedelta

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

KEPT = timedelta(days=2)  # no platform keeps what happened for longer than a day

WANTED = """
    SELECT 1 FROM outbox
     WHERE lane = :lane AND channel = :channel AND act = 'arrange' AND state IN ('waiting', 'sending')
     LIMIT 1
"""
KNOWN = "SELECT 1 FROM corners WHERE channel = :channel AND chat = :chat AND native = :native LIMIT 1"
KEEP = """
    INSERT INTO corner_signs (channel, chat, native, name, at) VALUES (:channel, :chat, :native, :name, :at)
        ON CONFLICT (channel, chat, native) DO NOTHING
"""
IN_CHAT = "SELECT native, name FROM corner_signs WHERE channel = :channel AND chat = :chat ORDER BY at, native"
DROP = "DELETE FROM corner_signs WHERE channel = :channel AND chat = :chat AND native = :native"
PRUNE = "DELETE FROM corner_signs WHERE at < :before"


def keep(books: Books, place: Place, native: str, name: str, now: datetime) -> None:
    """A corner of ours was made there. If its room knows it, or none is wanted, that is no news."""
    books.execute(PRUNE, {"before": millis(now - KEPT)})
    at = {"channel": place.channel, "chat": place.chat}
    wanted = books.execute(WANTED, {"lane": f"{place.channel}\n{place.chat}", "channel": place.channel}).fetchone()
    if wanted and not books.execute(KNOWN, {**at, "native": native}).fetchone():
        books.execute(KEEP, {**at, "native": native, "name": name, "at": millis(now)})


def of_chat(books: Books, place: Place) -> tuple[tuple[str, str], ...]:
    """The corners there of which we know no room, the oldest first: each one's name for the platform and for people."""
    rows = books.execute(IN_CHAT, {"channel": place.channel, "chat": place.chat})
    return tuple((row["native"], row["name"]) for row in rows)


def used(books: Books, place: Place, native: str) -> None:
    """It is a room's own now."""
    books.execute(DROP, {"channel": place.channel, "chat": place.chat, "native": native})
