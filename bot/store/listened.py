"""Until when we surely listened on each channel, and which rooms wait for answers there. Never here: what is said."""

from datetime import datetime

from bot.channels.base import Place
from bot.store.times import millis, moment
from bot.store.writer import Books

READ = "SELECT at FROM listened WHERE channel = :channel"
LISTEN = """
    INSERT INTO listened (channel, at) VALUES (:channel, :at)
        ON CONFLICT (channel) DO UPDATE SET at = excluded.at
"""
ASKED = """
    SELECT DISTINCT p.chat
      FROM ballots b
      JOIN counts c ON c.dialogue_id = b.dialogue_id AND c.ballot_id = b.ballot_id AND c.group_id <> ''
      JOIN places p ON p.group_id = c.group_id AND p.channel = :channel AND p.state = 'open'
     WHERE b.closed = 0 AND b.opened_at <= :until AND b.closes_at > :until
  ORDER BY p.chat
"""


def until(books: Books, channel: str) -> datetime | None:
    """The last moment at which we listened there."""
    row = books.execute(READ, {"channel": channel}).fetchone()
    return moment(row["at"]) if row else None


def listens(books: Books, channel: str, now: datetime) -> None:
    """We listen there at this moment."""
    books.execute(LISTEN, {"channel": channel, "at": millis(now)})


def asked_meanwhile(books: Books, channel: str, now: datetime) -> list[Place]:
    """The chats there of groups that are being asked something which was open before this moment."""
    rows = books.execute(ASKED, {"channel": channel, "until": millis(now)})
    return [Place(channel, row["chat"]) for row in rows]
