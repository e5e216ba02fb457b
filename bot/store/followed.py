"""Addresses of other houses' agreements, asked from time to time; and who waits for the first answer.

Never here: a network, or what an answer means.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

FOLLOW = """
    INSERT INTO followed (link, next_at, channel, chat, person_id) VALUES (:link, :now, :channel, :chat, :person)
        ON CONFLICT (link) DO UPDATE SET
           next_at = excluded.next_at, tries = 0, channel = excluded.channel, chat = excluded.chat,
           person_id = excluded.person_id
"""
DUE = "SELECT * FROM followed WHERE next_at <= :now ORDER BY next_at, link LIMIT :most"
HOW_MANY = "SELECT count(*) AS number FROM followed"
TAKEN = """
    UPDATE followed SET origin = :origin, agreement = :agreement, next_at = :next, tries = 0, trouble = '',
                        channel = '', chat = '', person_id = ''
     WHERE link = :link
"""
REFUSED = """
    UPDATE followed SET next_at = :next, tries = tries + 1, trouble = :trouble, channel = '', chat = '', person_id = ''
     WHERE link = :link
"""
LET_GO = "DELETE FROM followed WHERE link = :link"
MERGE = "UPDATE followed SET person_id = :keep WHERE person_id = :other"
FORGET = "UPDATE followed SET channel = '', chat = '', person_id = '' WHERE person_id = :person"
OF_KNOWN = "SELECT link, tries, trouble FROM followed WHERE origin = :origin AND agreement = :agreement ORDER BY link"


DAILY = timedelta(hours=24)
"""How often an address is asked that answers."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An address. `origin`, `agreement`: what was found there, empty before; `waits`: the chat that waits to hear."""

    link: str
    origin: str
    agreement: str
    tries: int
    waits: Place | None
    person: str

    @classmethod
    def from_row(cls, row: Row) -> "Followed":
        """The address this row speaks of."""
        waits = Place(row["channel"], row["chat"]) if row["channel"] else None
        return cls(row["link"], row["origin"], row["agreement"], row["tries"], waits, row["person_id"])


def follow(books: Books, link: str, waits: Place, person: str, now: datetime) -> None:
    """Ask this address as soon as possible, tell the chat what came of it, and ask it from time to time after that."""
    about = {"channel": waits.channel, "chat": waits.chat, "person": person}
    books.execute(FOLLOW, {"link": link, "now": millis(now), **about})


def how_many(books: Books) -> int:
    """How many addresses are asked."""
    return int(books.execute(HOW_MANY).fetchone()["number"])


def taken(books: Books, link: str, origin: str, agreement: str, again: datetime) -> None:
    """The answer was taken; it is asked again then."""
    books.execute(TAKEN, {"link": link, "origin": origin, "agreement": agreement, "next": millis(again)})


def refused(books: Books, link: str, trouble: str, again: datetime | None) -> None:
    """The answer was not taken; it is asked again then, or never."""
    if again is None:
        books.execute(LET_GO, {"link": link})
    else:
        books.execute(REFUSED, {"link": link, "trouble": trouble, "next": millis(again)})


def merge_followed(books: Books, keep: str, other: str) -> None:
    """Two persons turned out to be one: who waits is the one that stays."""
    books.execute(MERGE, {"keep": keep, "other": other})


def forget_followed(books: Books, person: str) -> None:
    """Nobody waits any more; the address goes on being asked."""
    books.execute(FORGET, {"person": person})
