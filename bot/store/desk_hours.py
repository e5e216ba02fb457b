"""The hour at which a mediator reads about all their rooms, and the notes that wait for it.

Never here: what a digest says, or an alarm.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows import record
from flows.wording import Message

NEVER = -1

BEGIN = """
    INSERT INTO desk_hours (person_id, hour, zone, told_at) VALUES (:person, :hour, :zone, :now)
        ON CONFLICT (person_id) DO NOTHING
"""
OF = "SELECT hour, zone, day, told_at FROM desk_hours WHERE person_id = :person"
AT = "UPDATE desk_hours SET hour = :hour WHERE person_id = :person"
IN_ZONE = "UPDATE desk_hours SET zone = :zone, chosen = 1 WHERE person_id = :person"
TOLD = "UPDATE desk_hours SET day = :day, told_at = :now WHERE person_id = :person"
WITHOUT = """
    SELECT DISTINCT person_id FROM mediators
     WHERE person_id NOT IN (SELECT person_id FROM desk_hours)
"""
KEEP = """
    INSERT INTO desk_notes (dialogue_id, number, message, at)
    SELECT :dialogue, coalesce(max(number), 0) + 1, :message, :now FROM desk_notes WHERE dialogue_id = :dialogue
"""
NOTES = "SELECT message FROM desk_notes WHERE dialogue_id = :dialogue AND at > :since ORDER BY number"
PRUNE = "DELETE FROM desk_notes WHERE at < :before"
MERGE = """
    INSERT INTO desk_hours (person_id, hour, zone, chosen, day, told_at)
    SELECT :keep, hour, zone, chosen, day, told_at FROM desk_hours WHERE person_id = :other
        ON CONFLICT (person_id) DO UPDATE SET
           day = CASE WHEN excluded.day > desk_hours.day THEN excluded.day ELSE desk_hours.day END
"""
FORGET = (
    "DELETE FROM desk_hours WHERE person_id = :person",
    "DELETE FROM alarms WHERE dialogue_id = '' AND key = 'digest:' || :person",
)


@dataclass(frozen=True, slots=True)
class Hour:
    """When somebody is told. `day`: the last day they were, as a number; `told`: what happened later is news."""

    hour: int
    zone: str
    day: int
    told: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Hour":
        """The hour this row speaks of."""
        return cls(row["hour"], row["zone"], row["day"], moment(row["told_at"]))


def begin(books: Books, person: str, hour: int, zone: str, now: datetime) -> bool:
    """Somebody mediates for the first time. False: they have an hour already."""
    about = {"person": person, "hour": hour, "zone": zone, "now": millis(now)}
    return books.execute(BEGIN, about).rowcount > 0


def of(books: Books, person: str) -> Hour | None:
    """Somebody's hour; None for who never mediated."""
    row = books.execute(OF, {"person": person}).fetchone()
    return Hour.from_row(row) if row else None


def change(books: Books, person: str, hour: int) -> None:
    """They chose another hour, or never."""
    books.execute(AT, {"person": person, "hour": hour})


def live_in(books: Books, person: str, zone: str) -> None:
    """They said in which time zone they live."""
    books.execute(IN_ZONE, {"person": person, "zone": zone})


def told(books: Books, person: str, day: int, now: datetime) -> None:
    """They were told all there was till now."""
    books.execute(TOLD, {"person": person, "day": day, "now": millis(now)})


def without(books: Books) -> list[str]:
    """Mediators from before there was an hour."""
    return [row["person_id"] for row in books.execute(WITHOUT)]


def keep(books: Books, dialogue: str, message: Message, now: datetime) -> None:
    """This can wait for the digest of the room's mediators."""
    books.execute(KEEP, {"dialogue": dialogue, "message": record.dump(message), "now": millis(now)})


def notes(books: Books, dialogue: str, since: datetime) -> list[Message]:
    """What has waited since then, in order."""
    rows = books.execute(NOTES, {"dialogue": dialogue, "since": millis(since)})
    return [record.load(row["message"]) for row in rows]


def prune(books: Books, before: datetime) -> None:
    """Throw away notes that every digest has brought by now."""
    books.execute(PRUNE, {"before": millis(before)})


def merge_hours(books: Books, keep_: str, other: str) -> None:
    """Two persons turn out to be one, who is told at the hour of the one that stays."""
    books.execute(MERGE, {"keep": keep_, "other": other})
    forget_hours(books, other)


def forget_hours(books: Books, person: str) -> None:
    """Nobody is told any more."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
