"""What agreements are found by, as rows: tokens of all their words, and marks of topics, places, languages, years.

Newer texts have higher numbers, so that they are found first. The words are folded by `flows.registry.finding`; the
engine that keeps them is FTS5. Never here: a question (see `search`).
"""

from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256
from typing import Any

from bot.store.writer import Books
from flows.registry.finding import passages, tokens
from flows.registry.life import Span
from flows.registry.record import Record

KEPT = "SELECT id, agreement, words FROM searched WHERE agreement = :agreement"
WRITTEN = "SELECT MAX(seq) AS seq FROM registry WHERE agreement = :agreement AND kind = 'deposited'"
FORGET = "DELETE FROM searched WHERE agreement = :agreement"
KEEP = "INSERT INTO searched (id, agreement, words) VALUES (:id, :agreement, :words)"

Values = dict[str, Any]


def index(books: Books, record: Record, life: tuple[Span, ...]) -> None:
    """Put down what an agreement is found by; what is there is left alone while nothing of it changes."""
    row, kept = _row(books, record, life), _kept(books, record)
    if row and kept != row:
        books.execute(FORGET, {"agreement": record.code})
        books.execute(KEEP, row)


def differs(books: Books, record: Record, life: tuple[Span, ...]) -> bool:
    """Whether an agreement is found by other words than its own."""
    return _row(books, record, life) != _kept(books, record)


def _row(books: Books, record: Record, life: tuple[Span, ...]) -> Values | None:
    (written,) = books.execute(WRITTEN, {"agreement": record.code})
    return searched_row(record, life, written["seq"]) if written["seq"] else None


def _kept(books: Books, record: Record) -> Values | None:
    row = books.execute(KEPT, {"agreement": record.code}).fetchone()
    return dict(row) if row else None


def searched_row(record: Record, life: tuple[Span, ...], number: int) -> Values:
    """What an agreement is found by: its words in all versions and languages, topics, places, languages and years."""
    words = (token for passage in passages(record) for token in tokens(passage.words))
    marks = sorted({*_marks(record), *_years(life)})
    return {"id": number, "agreement": record.code, "words": " ".join((*words, *marks))}


def _years(life: tuple[Span, ...]) -> Iterator[str]:
    """The year in which it was first written down, and every year in which it binds: most of what was, is not of any
    one day, and need not be looked at for it.
    """
    if life:
        yield year_mark("born", life[0].since.astimezone(UTC).year)
    for span in (one for one in life if one.binds):
        last = (span.until or span.ends or span.since).astimezone(UTC).year
        yield from (year_mark("year", year) for year in range(span.since.astimezone(UTC).year, last + 1))


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


def year_mark(kind: str, year: int) -> str:
    """The token by which what binds in this year (`year`), or was first written down in it (`born`), is found."""
    return mark(kind, str(year))
