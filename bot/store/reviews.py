"""Looking back at an agreement: what each person says of each clause; and since when a chat has a notice.

Of people's marks only counts by group leave this file. Never here: a group's word (see `flows.review`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import Place
from bot.store.times import millis, moment
from bot.store.writer import Books

MARK = """
    INSERT INTO review_marks (dialogue_id, version, term, clause_id, person_id, group_id, mark, at)
    VALUES (:dialogue, :version, :term, :clause, :person, :group, :mark, :at)
        ON CONFLICT (dialogue_id, version, term, clause_id, person_id)
        DO UPDATE SET group_id = excluded.group_id, mark = excluded.mark, at = excluded.at
"""
GIVEN = """
    SELECT clause_id, mark FROM review_marks
     WHERE dialogue_id = :dialogue AND version = :version AND term = :term AND person_id = :person
"""
COUNTS = """
    SELECT group_id, clause_id, mark, count(*) AS number FROM review_marks
     WHERE dialogue_id = :dialogue AND version = :version AND term = :term
  GROUP BY group_id, clause_id, mark
"""
MERGE = (
    """DELETE FROM review_marks
        WHERE person_id = :other
          AND EXISTS (SELECT 1 FROM review_marks AS kept WHERE kept.person_id = :keep
                         AND kept.dialogue_id = review_marks.dialogue_id AND kept.version = review_marks.version
                         AND kept.term = review_marks.term AND kept.clause_id = review_marks.clause_id)""",
    "UPDATE review_marks SET person_id = :keep WHERE person_id = :other",
)
FORGET = "DELETE FROM review_marks WHERE person_id = :person"
POSTED = """
    SELECT min(at) AS at FROM postings
     WHERE channel = :channel AND chat = :chat AND dialogue_id = :dialogue AND key BETWEEN :key AND :key AND key <> ''
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """Which look back is meant: of a dialogue, a version of its text, and its term."""

    dialogue: str
    version: int
    term: int

    @property
    def row(self) -> dict[str, object]:
        """As the rows know it."""
        return {"dialogue": self.dialogue, "version": self.version, "term": self.term}


def mark(books: Books, looked: Looked, clause: str, person: str, group: str, said: str, now: datetime) -> None:
    """What somebody says of a clause; said again, the new word stands."""
    about = {"clause": clause, "person": person, "group": group, "mark": said, "at": millis(now)}
    books.execute(MARK, looked.row | about)


def given(books: Books, looked: Looked, person: str) -> dict[str, str]:
    """Clause -> what this person has said of it."""
    rows = books.execute(GIVEN, looked.row | {"person": person})
    return {row["clause_id"]: row["mark"] for row in rows}


def counts(books: Books, looked: Looked) -> dict[str, dict[str, dict[str, int]]]:
    """Group -> clause -> mark -> how many."""
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in books.execute(COUNTS, looked.row):
        found[row["group_id"]][row["clause_id"]][row["mark"]] = row["number"]
    return {group: dict(clauses) for group, clauses in found.items()}


def since(books: Books, places: Iterable[Place], dialogue: str, keys: Iterable[str]) -> datetime | None:
    """Since when one of these notices stands in one of these chats; None: in none."""
    about = [(place, key) for place in places for key in keys]
    found = (
        books.execute(
            POSTED, {"channel": place.channel, "chat": place.chat, "dialogue": dialogue, "key": key}
        ).fetchone()["at"]
        for place, key in about
    )
    return min((at for one in found if one is not None and (at := moment(one))), default=None)


def merge_marks(books: Books, keep: str, other: str) -> None:
    """Two persons are one: what the kept one has said stands."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_marks(books: Books, person: str) -> None:
    """Somebody is forgotten."""
    books.execute(FORGET, {"person": person})
