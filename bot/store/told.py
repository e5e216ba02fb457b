"""What a chat was told once and need not hear at every turn: what was said, and when. Never here: the words of it."""

from datetime import datetime, timedelta

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

A_DAY = timedelta(days=1)

TELL = """
    INSERT INTO told (channel, chat, what, at) VALUES (:channel, :chat, :what, :at)
        ON CONFLICT (channel, chat, what) DO UPDATE SET at = excluded.at WHERE told.at <= :before
"""
FORGET = "DELETE FROM told WHERE channel = :channel AND chat = :chat AND what = :what"
PRUNE = "DELETE FROM told WHERE at <= :before"


def first_time(books: Books, place: Place, what: str, now: datetime, lasts: timedelta = A_DAY) -> bool:
    """Whether this chat was not told so lately; from now on it was."""
    values = {"channel": place.channel, "chat": place.chat, "what": what, "at": millis(now)}
    return books.execute(TELL, {**values, "before": millis(now - lasts)}).rowcount > 0


def forget(books: Books, place: Place, what: str) -> None:
    """It may be told again at once."""
    books.execute(FORGET, {"channel": place.channel, "chat": place.chat, "what": what})


def prune(books: Books, before: datetime) -> None:
    """Throw away what was told long ago."""
    books.execute(PRUNE, {"before": millis(before)})
