"""What agreements are found by, as rows: tokens of all their words, and marks of topics, places and languages.

Newer texts have higher numbers, so that they are found first. The words are folded by `flows.registry.finding`; the
engine that keeps them is FTS5. Never here: a question (see `search`).
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from bot.store.writer import Books
from flows.registry.finding import passages, tokens
from flows.registry.record import Record

KEPT = "SELECT id, agreement, words FROM searched WHERE agreement = :agreement"
WRITTEN = "SELECT MAX(seq) AS seq FROM registry WHERE agreement = :agreement AND kind = 'deposited'"
FORGET = "DELETE FROM searched WHERE agreement = :agreement"
KEEP = "INSERT INTO searched (id, agreement, words) VALUES (:id, :agreement, :words)"

Values = dict[str, Any]


def index(books: Books, record: Record) -> None:
    """Put down what an agreement is found by; what is there is left alone while no text changes."""
    row, kept = _row(books, record), _kept(books, record)
    if row and kept != row:
        books.execute(FORGET, {"agreement": record.code})
        books.execute(KEEP, row)


def differs(books: Books, record: Record) -> bool:
    """Whether an agreement is found by other words than its own."""
    return _row(books, record) != _kept(books, record)


def _row(books: Books, record: Record) -> Values | None:
    (written,) = books.execute(WRITTEN, {"agreement": record.code})
    return searched_row(record, written["seq"]) if written["seq"] else None


def _kept(books: Books, record: Record) -> Values | None:
    row = books.execute(KEPT, {"agreement": record.code}).fetchone()
    return dict(row) if row else None


def searched_row(record: Record, number: int) -> Values:
    """What an agreement is found by: its words in all versions and languages, its topics, places and languages."""
    words = (token for passage in passages(record) for token in tokens(passage.words))
    return {"id": number, "agreement": record.code, "words": " ".join((*words, *sorted(set(_marks(record)))))}


def _marks(record: Record) -> Iterator[str]:
    for version in record.versions:
        scope = version.text.get("scope", {})
        topics = {clause.get("topic", "") or scope.get("topics", [""])[0] for clause in version.text["clauses"]}
        yield from (mark("topic", topic) for topic in topics | set(scope.get("topics", ())))
        yield mark("place", scope.get("place", ""))
    yield from (mark("language", passage.language) for passage in passages(record))


def mark(kind: str, value: str) -> str:
    """The token by which what has this topic, place or language is found."""
    return f"{kind[0]}{sha256(value.encode()).hexdigest()[:16]}"
