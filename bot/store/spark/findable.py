"""On what terms groups are found, and what a group is deciding about it just now.

Never here: who may decide, or how many must say yes.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.spark.terms import CHAT, Terms, dumped, loaded

OF = "SELECT terms, hears FROM findable WHERE group_id = :group"
ANY = "SELECT EXISTS (SELECT 1 FROM findable) AS found"
FIND = """
    INSERT INTO findable (group_id, terms, hears, at) VALUES (:group, :terms, :hears, :at)
        ON CONFLICT (group_id) DO UPDATE
       SET terms = excluded.terms, hears = excluded.hears, at = excluded.at
"""
HIDE = "DELETE FROM findable WHERE group_id = :group"
ASKED = "SELECT terms, hears, due FROM findings WHERE group_id = :group"
ASK = """
    INSERT INTO findings (group_id, terms, hears, due) VALUES (:group, :terms, :hears, :due)
        ON CONFLICT (group_id) DO UPDATE
       SET terms = excluded.terms, hears = excluded.hears, due = excluded.due
"""
DROP = ("DELETE FROM findings WHERE group_id = :group", "DELETE FROM finding_marks WHERE group_id = :group")
MARK = """
    INSERT INTO finding_marks (group_id, person_id, says) VALUES (:group, :person, :says)
        ON CONFLICT (group_id, person_id) DO UPDATE SET says = excluded.says
"""
MARKS = """
    SELECT m.person_id, m.says FROM finding_marks m
      JOIN roster r ON r.group_id = m.group_id AND r.person_id = m.person_id
     WHERE m.group_id = :group
"""
MERGE = (
    """INSERT INTO finding_marks (group_id, person_id, says)
       SELECT group_id, :keep, says FROM finding_marks WHERE person_id = :other
           ON CONFLICT (group_id, person_id) DO NOTHING""",
    "DELETE FROM finding_marks WHERE person_id = :other",
    "UPDATE findable SET hears = :keep WHERE hears = :other",
    "UPDATE findings SET hears = :keep WHERE hears = :other",
)
FORGET = (
    "DELETE FROM finding_marks WHERE person_id = :person",
    "UPDATE findable SET hears = 'chat' WHERE hears = :person",
    "UPDATE findings SET hears = 'chat' WHERE hears = :person",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a group is deciding: the terms, and until when."""

    terms: Terms
    due: datetime


def terms_of(books: Books, group: str) -> Terms | None:
    """On what terms the group is found; None: it is not."""
    row = books.execute(OF, {"group": group}).fetchone()
    return _terms(row) if row else None


def anybody(books: Books) -> bool:
    """Whether any group wishes to be found."""
    return bool(books.execute(ANY).fetchone()["found"])


def find(books: Books, group: str, terms: Terms, now: datetime) -> None:
    """From now on the group is found on these terms."""
    books.execute(FIND, {"group": group, **_kept(terms), "at": millis(now)})


def hide(books: Books, group: str) -> None:
    """The group is not found any more, and its words for it are gone."""
    books.execute(HIDE, {"group": group})


def asked(books: Books, group: str) -> Finding | None:
    """What the group is deciding now."""
    row = books.execute(ASKED, {"group": group}).fetchone()
    return Finding(_terms(row), moment(row["due"])) if row else None


def ask(books: Books, group: str, terms: Terms, due: datetime) -> None:
    """The group decides on these terms; what it was deciding before is gone."""
    drop(books, group)
    books.execute(ASK, {"group": group, **_kept(terms), "due": millis(due)})


def drop(books: Books, group: str) -> None:
    """It is decided, or nobody asks any more."""
    for statement in DROP:
        books.execute(statement, {"group": group})


def mark(books: Books, group: str, person: str, says: str) -> None:
    """What one of the group says to it now."""
    books.execute(MARK, {"group": group, "person": person, "says": says})


def marks(books: Books, group: str) -> dict[str, str]:
    """What each of its people says who still belongs to it."""
    return {row["person_id"]: row["says"] for row in books.execute(MARKS, {"group": group})}


def _kept(terms: Terms) -> dict[str, str]:
    """Who hears of it stands beside the terms, so that it follows whoever links or leaves."""
    return {"terms": dumped(replace(terms, hears=CHAT)), "hears": terms.hears}


def _terms(row: Row) -> Terms:
    return replace(loaded(row["terms"]), hears=row["hears"])


def merge_findings(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: of two answers that of the one who stays counts."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_findings(books: Books, person: str) -> None:
    """Somebody is forgotten: what they said goes, and what they heard is told to the group's chat."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
