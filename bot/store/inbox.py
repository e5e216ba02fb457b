"""What has been heard already, so that nothing happens twice, and where to listen on. Never here: what was said.

An event's id and a channel's cursor are committed together with everything that follows from them.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

HEAR = """
    INSERT INTO inbox (channel, event, heard_at) VALUES (:channel, :event, :at)
        ON CONFLICT (channel, event) DO NOTHING
"""
PRUNE = """
    DELETE FROM inbox
     WHERE (channel, event) IN (SELECT channel, event FROM inbox WHERE heard_at < :before ORDER BY heard_at LIMIT :most)
"""
MOVE_CURSOR = """
    INSERT INTO cursors (channel, cursor) VALUES (:channel, :cursor)
        ON CONFLICT (channel) DO UPDATE SET cursor = excluded.cursor
"""
CURSOR = "SELECT cursor FROM cursors WHERE channel = :channel"
PARK = """
    INSERT INTO parked (channel, event, reason, at) VALUES (:channel, :event, :reason, :at)
        ON CONFLICT (channel, event) DO UPDATE SET reason = excluded.reason, at = excluded.at
"""
PARKED = "SELECT channel, event, reason, at FROM parked ORDER BY at, channel, event"
UNPARK = "DELETE FROM parked WHERE channel = :channel AND event = :event"


@dataclass(frozen=True, slots=True)
class Parked:
    """An event that our own mistake kept us from answering. `reason` is the mistake's name, never somebody's words."""

    channel: str
    event: str
    reason: str
    at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Parked":
        """The event this row speaks of."""
        return cls(row["channel"], row["event"], row["reason"], moment(row["at"]))


def fresh(books: Books, channel: str, event: str, now: datetime) -> bool:
    """True the first time this event is heard; False whenever the platform hands it over again."""
    return books.execute(HEAR, {"channel": channel, "event": event, "at": millis(now)}).rowcount == 1


def prune(books: Books, before: datetime, most: int = 20_000) -> int:
    """Forget the oldest ids, which no platform will repeat; at most `most` of them, so that nobody waits. How many."""
    return books.execute(PRUNE, {"before": millis(before), "most": most}).rowcount


def move_cursor(books: Books, channel: str, cursor: str) -> None:
    """Everything up to here has been heard."""
    books.execute(MOVE_CURSOR, {"channel": channel, "cursor": cursor})


def cursor_of(books: Books, channel: str) -> str | None:
    """Where to listen on; None: from the beginning."""
    row = books.execute(CURSOR, {"channel": channel}).fetchone()
    return row["cursor"] if row else None


def park(books: Books, channel: str, event: str, reason: str, now: datetime) -> None:
    """Set an event aside for the operator."""
    books.execute(PARK, {"channel": channel, "event": event, "reason": reason, "at": millis(now)})


def parked(books: Books) -> list[Parked]:
    """What has been set aside, oldest first."""
    return [Parked.from_row(row) for row in books.execute(PARKED)]


def unpark(books: Books, channel: str, event: str) -> None:
    """The operator has seen to it."""
    books.execute(UNPARK, {"channel": channel, "event": event})
