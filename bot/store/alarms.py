"""Alarms: the moments at which a dialogue wants to be asked again. The table is the only memory of time.

Never here: a clock, or what is to be done when an alarm rings (the command is kept as text and handed on unread).
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.store.times import millis, millis_from, moment
from bot.store.writer import Books

SET = """
    INSERT INTO alarms (dialogue_id, key, rings_at, due_at, command) VALUES (:dialogue, :key, :at, :at, :command)
    ON CONFLICT (dialogue_id, key)
    DO UPDATE SET rings_at = excluded.rings_at, due_at = excluded.due_at, tries = 0, command = excluded.command
"""
CANCEL = "DELETE FROM alarms WHERE dialogue_id = :dialogue AND key = :key"
SILENCE = "DELETE FROM alarms WHERE dialogue_id = :dialogue AND key = :key AND due_at = :due"
POSTPONE = """
    UPDATE alarms SET rings_at = :at, tries = tries + 1
     WHERE dialogue_id = :dialogue AND key = :key AND due_at = :due
"""
DUE = """
    SELECT dialogue_id, key, due_at, tries, command FROM alarms
     WHERE rings_at <= :now
  ORDER BY rings_at, dialogue_id, key
     LIMIT :limit
"""
NEXT = "SELECT min(rings_at) AS at FROM alarms"
NEXT_OF_ROOMS = "SELECT min(rings_at) AS at FROM alarms WHERE dialogue_id <> ''"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A moment that has come. `due` is when it was meant to ring, `tries` how often ringing it failed."""

    dialogue: str
    key: str
    due: datetime
    tries: int
    command: str

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> "Alarm":
        """The alarm that stands in a row."""
        return cls(row["dialogue_id"], row["key"], moment(row["due_at"]), row["tries"], row["command"])


def set(books: Books, dialogue: str, key: str, at: datetime, command: str) -> None:
    """Ring at this moment, never before it, with this command; the same key again replaces the alarm."""
    books.execute(SET, {"dialogue": dialogue, "key": key, "at": millis_from(at), "command": command})


def cancel(books: Books, dialogue: str, key: str) -> None:
    """The alarm is no longer needed; one that is not there is a success."""
    books.execute(CANCEL, {"dialogue": dialogue, "key": key})


def silence(books: Books, dialogue: str, key: str, due: datetime) -> bool:
    """Take the ringing alarm away. False: it was cancelled or set anew meanwhile, so ringing now means nothing."""
    return books.execute(SILENCE, {"dialogue": dialogue, "key": key, "due": millis(due)}).rowcount > 0


def postpone(books: Books, alarm: Alarm, until: datetime) -> None:
    """Ringing it failed: ring again later. It stays due since its own moment."""
    books.execute(
        POSTPONE, {"dialogue": alarm.dialogue, "key": alarm.key, "due": millis(alarm.due), "at": millis(until)}
    )


def due(books: Books, now: datetime, limit: int = 100) -> list[Alarm]:
    """Alarms that should have rung by now, earliest first."""
    return [Alarm.from_row(row) for row in books.execute(DUE, {"now": millis(now), "limit": limit})]


def next_due(books: Books) -> datetime | None:
    """When the next alarm rings; it may be in the past. None: there is none."""
    (row,) = books.execute(NEXT)
    return None if row["at"] is None else moment(row["at"])


def next_of_rooms(books: Books) -> datetime | None:
    """The same for the alarms of dialogues, without the house's own."""
    (row,) = books.execute(NEXT_OF_ROOMS)
    return None if row["at"] is None else moment(row["at"])
