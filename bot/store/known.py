"""Agreements of other houses as they were brought here, and other histories of them that somebody tells.

A bundle is kept word for word, and only the newest of a history. Never here: whether it is sound (see `bringing`).
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

ONE = "SELECT * FROM known WHERE origin = :origin AND agreement = :agreement"
LIKE = "SELECT * FROM known WHERE first = :first AND origin <> :origin LIMIT 1"
HERE = "SELECT 1 FROM registry WHERE agreement = :agreement AND hash = :first"
ALL = "SELECT * FROM known ORDER BY title, origin, agreement LIMIT :most"
OF_ADDRESS = "SELECT * FROM known WHERE substr(origin, 1, 16) = :origin AND agreement = :agreement ORDER BY origin"
OF_CODE = "SELECT * FROM known WHERE agreement = :agreement ORDER BY title, origin"
KEEP = """
    INSERT INTO known (origin, agreement, name, address, title, first, key, head_seq, head_hash, text, since,
                       checked_at)
    VALUES (:origin, :agreement, :name, :address, :title, :first, :key, :seq, :hash, :text, :now, :now)
        ON CONFLICT (origin, agreement) DO UPDATE SET
           name = excluded.name, address = excluded.address, title = excluded.title, key = excluded.key,
           head_seq = excluded.head_seq, head_hash = excluded.head_hash, text = excluded.text,
           checked_at = excluded.checked_at
"""
KEEP_FORK = """
    INSERT INTO forks (origin, agreement, entry, text, seen_at) VALUES (:origin, :agreement, :entry, :text, :now)
        ON CONFLICT (origin, agreement) DO UPDATE SET
           entry = excluded.entry, text = excluded.text, seen_at = excluded.seen_at
"""
FORKS = "SELECT entry, seen_at FROM forks WHERE origin = :origin AND agreement = :agreement"


@dataclass(frozen=True, slots=True)
class Known:
    """An agreement of another house. `origin`: by which key that house is known; `text`: its bundle, word for word."""

    origin: str
    agreement: str
    name: str
    address: str
    title: str
    first: str
    key: str
    head: tuple[int, str]
    text: str
    since: datetime
    checked: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Known":
        """The agreement this row speaks of."""
        named = row["origin"], row["agreement"], row["name"], row["address"], row["title"]
        seal = row["first"], row["key"]
        head = row["head_seq"], row["head_hash"]
        return cls(*named, *seal, head, row["text"], moment(row["since"]), moment(row["checked_at"]))

    @property
    def path(self) -> str:
        """Its page, below the address of this house."""
        return f"/known/{self.origin[:16]}/{self.agreement}"


def one(books: Books, origin: str, agreement: str) -> Known | None:
    """What is known of this agreement of that house."""
    row = books.execute(ONE, {"origin": origin, "agreement": agreement}).fetchone()
    return Known.from_row(row) if row else None


def of_code(books: Books, agreement: str) -> list[Known]:
    """What is known under this code, of every house that has one."""
    return [Known.from_row(row) for row in books.execute(OF_CODE, {"agreement": agreement})]


def told_by_another(books: Books, known: Known) -> Known | None:
    """The same agreement as it is known from a house with another key."""
    row = books.execute(LIKE, {"first": known.first, "origin": known.origin}).fetchone()
    return Known.from_row(row) if row else None


def of_this_house(books: Books, known: Known) -> bool:
    """Whether it is in the registry of this house."""
    return books.execute(HERE, {"agreement": known.agreement, "first": known.first}).fetchone() is not None


def keep(books: Books, known: Known) -> None:
    """A bundle takes the place of the one before it; since when it is known stays."""
    named = {"origin": known.origin, "agreement": known.agreement, "name": known.name, "address": known.address}
    seal = {"title": known.title, "first": known.first, "key": known.key, "seq": known.head[0], "hash": known.head[1]}
    books.execute(KEEP, {**named, **seal, "text": known.text, "now": millis(known.checked)})


def keep_fork(books: Books, known: Known, entry: int, text: str, now: datetime) -> None:
    """Somebody tells another history of what is known, from this entry on."""
    about = {"origin": known.origin, "agreement": known.agreement, "entry": entry}
    books.execute(KEEP_FORK, {**about, "text": text, "now": millis(now)})
