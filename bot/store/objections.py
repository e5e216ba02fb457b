"""Objections with their reasons: which clause, what harm, what would remove it, and in which group it was said.

The reasons are words like all that people say, so they are forgotten like them. Never here: whether an objection is a
good one.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from bot.store.rolls import Key, recounted
from bot.store.times import millis
from bot.store.writer import Books
from flows.objection import Objection, Reason

KEEP = """
    INSERT INTO objections (dialogue_id, ballot_id, person_id, group_id, clause, harm, remedy, at)
    VALUES (:dialogue, :ballot, :person, :group, :clause, :harm, :remedy, :at)
        ON CONFLICT (dialogue_id, ballot_id, person_id)
        DO UPDATE SET group_id = excluded.group_id, clause = excluded.clause, harm = excluded.harm,
                      remedy = excluded.remedy, at = excluded.at
"""
READ = """
    SELECT * FROM objections WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
"""
REASONED = """
    SELECT objections.* FROM objections
      JOIN marks USING (dialogue_id, ballot_id, person_id)
      JOIN words ON words.dialogue_id = objections.dialogue_id AND words.word_id = objections.harm
     WHERE objections.dialogue_id = :dialogue AND objections.ballot_id = :ballot
       AND marks.choice = 'object' AND words.text <> ''
  ORDER BY objections.group_id, objections.at, objections.person_id
"""
AT_HOME = """
    SELECT group_id FROM roll
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
  ORDER BY group_id
"""
OFF_THE_ROLL = "DELETE FROM roll WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
MERGE = (
    """INSERT INTO objections (dialogue_id, ballot_id, person_id, group_id, clause, harm, remedy, at)
       SELECT dialogue_id, ballot_id, :keep, group_id, clause, harm, remedy, at FROM objections
        WHERE person_id = :other
           ON CONFLICT (dialogue_id, ballot_id, person_id)
           DO UPDATE SET group_id = excluded.group_id, clause = excluded.clause, harm = excluded.harm,
                         remedy = excluded.remedy, at = excluded.at
        WHERE excluded.at > objections.at""",
    "DELETE FROM objections WHERE person_id = :other",
)
FORGET = "DELETE FROM objections WHERE person_id = :person"


@dataclass(frozen=True, slots=True)
class Given:
    """An objection as one person gave it. `harm` and `remedy` are ids of words; no `clause`: the whole text."""

    dialogue: str
    ballot: str
    person: str
    group: str
    clause: str
    harm: str
    remedy: str
    at: datetime


def keep(books: Books, given: Given) -> None:
    """Remember somebody's objection; one they gave before on this ballot is replaced."""
    whose = {"dialogue": given.dialogue, "ballot": given.ballot, "person": given.person, "group": given.group}
    why = {"clause": given.clause, "harm": given.harm, "remedy": given.remedy, "at": millis(given.at)}
    books.execute(KEEP, {**whose, **why})


def words_of(books: Books, dialogue: str, ballot: str, person: str) -> tuple[str, ...]:
    """The ids of the words somebody gave for their objection; none if they gave no reason."""
    row = books.execute(READ, {"dialogue": dialogue, "ballot": ballot, "person": person}).fetchone()
    return tuple(word for word in (row["harm"], row["remedy"]) if word) if row else ()


def reasoned(books: Books, dialogue: str, ballot: str) -> tuple[Objection, ...]:
    """By group, all objections whose reasons are given and whose people have not answered otherwise since."""
    found: defaultdict[str, list[Reason]] = defaultdict(list)
    for row in books.execute(REASONED, {"dialogue": dialogue, "ballot": ballot}):
        found[row["group_id"]].append(Reason(row["person_id"], row["clause"], row["harm"], row["remedy"]))
    return tuple(Objection(group, tuple(reasons)) for group, reasons in found.items())


def at_home(books: Books, dialogue: str, ballot: str, person: str) -> list[str]:
    """The groups for which this person is on the ballot's roll."""
    rows = books.execute(AT_HOME, {"dialogue": dialogue, "ballot": ballot, "person": person})
    return [row["group_id"] for row in rows]


def leave_out(books: Books, dialogue: str, ballot: str, person: str) -> None:
    """Whose objection it is, is not asked whether it should be heard: off the roll, before anyone has answered."""
    with recounted(books, Key(dialogue, ballot), person) as values:
        books.execute(OFF_THE_ROLL, values)


def merge_objections(books: Books, keep: str, other: str) -> None:
    """Two persons are one: of two objections on one ballot the newer stays."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_objections(books: Books, person: str) -> None:
    """That somebody objected goes with their words."""
    books.execute(FORGET, {"person": person})
