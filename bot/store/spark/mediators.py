"""Who may be asked to mediate between groups that both said yes: those they know, and those who offered.

Never here: in which order they are asked, or a room.
"""

import json
from collections.abc import Iterable

from bot.store.writer import Books

SAY = """
    INSERT INTO spark_mediators (person_id, says) VALUES (:person, :says)
        ON CONFLICT (person_id) DO UPDATE SET says = excluded.says
"""
SAYS = "SELECT says FROM spark_mediators WHERE person_id = :person"
OFFERED = "SELECT person_id FROM spark_mediators WHERE says = 'yes' ORDER BY person_id"
KNOWN = """
    SELECT m.person_id, COUNT(DISTINCT p.group_id) AS known FROM mediators m
      JOIN parties p ON p.dialogue_id = m.dialogue_id
     WHERE p.group_id IN (SELECT value FROM json_each(:groups))
       AND m.person_id NOT IN (SELECT person_id FROM spark_mediators WHERE says = 'no')
       AND EXISTS (SELECT 1 FROM journal j WHERE j.dialogue_id = m.dialogue_id AND j.kind = 'DialogueBegan')
  GROUP BY m.person_id ORDER BY m.person_id
"""
HAS_MEDIATED = """
    SELECT EXISTS (
        SELECT 1 FROM mediators m JOIN journal j ON j.dialogue_id = m.dialogue_id AND j.kind = 'DialogueBegan'
         WHERE m.person_id = :person) AS found
"""
ASK = """
    INSERT INTO spark_asked (spark_id, person_id) VALUES (:spark, :person)
        ON CONFLICT (spark_id, person_id) DO UPDATE SET says = ''
"""
ASKED = "SELECT person_id FROM spark_asked WHERE spark_id = :spark ORDER BY person_id"
WAITS = "SELECT person_id FROM spark_asked WHERE spark_id = :spark AND says = '' ORDER BY person_id"
DECLINE = "UPDATE spark_asked SET says = 'no' WHERE spark_id = :spark AND person_id = :person"
MERGE = (
    "UPDATE OR IGNORE spark_mediators SET person_id = :keep WHERE person_id = :other",
    "DELETE FROM spark_mediators WHERE person_id = :other",
    "UPDATE OR IGNORE spark_asked SET person_id = :keep WHERE person_id = :other",
    "DELETE FROM spark_asked WHERE person_id = :other",
)
FORGET = (
    "DELETE FROM spark_mediators WHERE person_id = :person",
    "DELETE FROM spark_asked WHERE person_id = :person",
)
YES, NO = "yes", "no"


def say(books: Books, person: str, says: str) -> None:
    """Whether this person wishes to be asked."""
    books.execute(SAY, {"person": person, "says": says})


def says(books: Books, person: str) -> str:
    """What they said last; empty for nothing."""
    row = books.execute(SAYS, {"person": person}).fetchone()
    return row["says"] if row else ""


def known_to(books: Books, groups: Iterable[str]) -> dict[str, int]:
    """Who mediates or mediated between these groups, and how many of them know that person."""
    rows = books.execute(KNOWN, {"groups": json.dumps(sorted(groups))})
    return {row["person_id"]: row["known"] for row in rows}


def has_mediated(books: Books, person: str) -> bool:
    """Whether groups have ever entered a room with this person as mediator: nobody can say that of themselves."""
    return bool(books.execute(HAS_MEDIATED, {"person": person}).fetchone()["found"])


def offered(books: Books) -> list[str]:
    """Who offered to be asked."""
    return [row["person_id"] for row in books.execute(OFFERED)]


def ask(books: Books, spark: str, person: str) -> None:
    """They are asked."""
    books.execute(ASK, {"spark": spark, "person": person})


def asked(books: Books, spark: str) -> list[str]:
    """Who was asked about this."""
    return [row["person_id"] for row in books.execute(ASKED, {"spark": spark})]


def waits(books: Books, spark: str) -> list[str]:
    """Who was asked and has not said no."""
    return [row["person_id"] for row in books.execute(WAITS, {"spark": spark})]


def decline(books: Books, spark: str, person: str) -> None:
    """Somebody else should."""
    books.execute(DECLINE, {"spark": spark, "person": person})


def merge_spark_mediators(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_spark_mediators(books: Books, person: str) -> None:
    """Somebody is forgotten."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
