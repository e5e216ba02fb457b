"""How agreements hang together, seen from the one that is named: who builds on it, depends on it, takes its place.

Never here: links of an agreement itself (its record has them), or what follows from them.
"""

from datetime import datetime

from bot.store import dialogues
from bot.store.times import millis
from bot.store.writer import Books
from flows.dialogue import Dialogue
from flows.registry import acts as a

TO = """
    SELECT agreement, how, other, since FROM links
     WHERE other = :other AND since <= :now AND until > :now
  ORDER BY since, agreement LIMIT :most
"""
MOST = 200


def to(books: Books, code: str, now: datetime) -> list[a.Linked]:
    """The links with which others name this agreement, oldest first."""
    rows = books.execute(TO, {"other": code, "now": millis(now), "most": MOST})
    return [a.Linked(row["agreement"], row["how"], row["other"], now) for row in rows]


def room_of(books: Books, code: str) -> Dialogue | None:
    """The room in which this agreement was made, if that was in this house."""
    loaded = dialogues.load(books, code.lower()) or dialogues.load(books, code)
    return loaded[0] if loaded else None
