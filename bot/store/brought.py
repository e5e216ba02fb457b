"""Agreements that were sent to the bot as files and are still to be read. Never here: reading one."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

PUT = """
    INSERT INTO brought (channel, reference, chat, person_id, next_at)
    VALUES (:channel, :reference, :chat, :person, :now) ON CONFLICT (channel, reference) DO NOTHING
"""
DUE = "SELECT * FROM brought WHERE next_at <= :now ORDER BY next_at, channel, reference LIMIT :most"
LATER = """
    UPDATE brought SET tries = tries + 1, next_at = :next WHERE channel = :channel AND reference = :reference
"""
DONE = "DELETE FROM brought WHERE channel = :channel AND reference = :reference"
MERGE = "UPDATE brought SET person_id = :keep WHERE person_id = :other"
FORGET = "DELETE FROM brought WHERE person_id = :person"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file on its platform, and the chat that waits to hear what is in it."""

    place: Place
    reference: str
    tries: int

    @classmethod
    def from_row(cls, row: Row) -> "Brought":
        """The file this row speaks of."""
        return cls(Place(row["channel"], row["chat"]), row["reference"], row["tries"])


def put(books: Books, place: Place, reference: str, person: str, now: datetime) -> None:
    """Somebody sent it, and waits here."""
    about = {"channel": place.channel, "chat": place.chat, "person": person}
    books.execute(PUT, {**about, "reference": reference, "now": millis(now)})


def later(books: Books, one: Brought, again: datetime) -> None:
    """It could not be fetched just now."""
    books.execute(LATER, {**_name(one), "next": millis(again)})


def done(books: Books, one: Brought) -> None:
    """It was read, or never will be."""
    books.execute(DONE, _name(one))


def _name(one: Brought) -> dict[str, str]:
    return {"channel": one.place.channel, "reference": one.reference}


def merge_brought(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    books.execute(MERGE, {"keep": keep, "other": other})


def forget_brought(books: Books, person: str) -> None:
    """Nobody waits any more."""
    books.execute(FORGET, {"person": person})
