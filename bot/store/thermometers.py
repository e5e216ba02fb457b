"""Answers to the thermometer, without names: each under a token that only the room's key can make.

The key lies in a file outside the database, like those of secret ballots. It pairs what one person answered at three
moments; after the third it is destroyed, and then nobody can find out any more whose answers these were. Never here: a
person beside an answer, or the moment at which somebody answered.
"""

from collections import defaultdict
from hashlib import blake2b
from secrets import token_hex
from sqlite3 import Row

from bot.store import ballot_keys
from bot.store.writer import Books
from flows.thermometer import LOWEST, QUESTIONS, Sheet

SKIPPED = -1

KEY = "SELECT name FROM thermometer_keys WHERE dialogue_id = :dialogue"
KEEP_KEY = """
    INSERT INTO thermometer_keys (dialogue_id, name) VALUES (:dialogue, :name)
        ON CONFLICT (dialogue_id) DO UPDATE SET name = excluded.name
"""
DROP_KEY = "DELETE FROM thermometer_keys WHERE dialogue_id = :dialogue"
SPEND = "INSERT INTO spent_keys (name) VALUES (:name) ON CONFLICT DO NOTHING"
BEGIN = """
    INSERT INTO thermometer_answers (dialogue_id, token, moment, group_id)
    VALUES (:dialogue, :token, :moment, :group)
        ON CONFLICT (dialogue_id, token, moment) DO NOTHING
"""
ANSWER = {
    question: f"UPDATE thermometer_answers SET {question} = :number"
    " WHERE dialogue_id = :dialogue AND token = :token AND moment = :moment"
    for question in QUESTIONS
}
"""By question: there is a column for each."""
GIVEN = """
    SELECT * FROM thermometer_answers WHERE dialogue_id = :dialogue AND token = :token AND moment = :moment
"""
ALL = "SELECT * FROM thermometer_answers WHERE dialogue_id = :dialogue AND moment IN ('before', :moment)"
DECLINE = "INSERT INTO thermometer_declined (person_id) VALUES (:person) ON CONFLICT DO NOTHING"
WELCOME = "DELETE FROM thermometer_declined WHERE person_id = :person"
MOVE_DECLINED = """
    INSERT INTO thermometer_declined (person_id)
    SELECT :keep FROM thermometer_declined WHERE person_id = :other ON CONFLICT DO NOTHING
"""
TO_ASK = """
    SELECT DISTINCT roster.person_id AS person, min(roster.group_id) AS group_id
      FROM parties JOIN roster ON roster.group_id = parties.group_id
     WHERE parties.dialogue_id = :dialogue AND roster.person_id > :after
       AND EXISTS (SELECT 1 FROM places WHERE places.person_id = roster.person_id AND places.state = 'open')
       AND NOT EXISTS (SELECT 1 FROM thermometer_declined AS no WHERE no.person_id = roster.person_id)
  GROUP BY roster.person_id ORDER BY roster.person_id LIMIT :limit
"""


def token_of(books: Books, dialogue: str, person: str, group: str) -> str:
    """Under what this person's answers in this group lie, as long as the room's key is there."""
    told = f"{dialogue}\t{group}\t{person}".encode()
    return blake2b(told, key=_key(books, dialogue), digest_size=16).hexdigest()


def _key(books: Books, dialogue: str) -> bytes:
    """The room's key. One that was lost with a machine is made anew: then earlier answers pair with nobody's."""
    row = books.execute(KEY, {"dialogue": dialogue}).fetchone()
    known = ballot_keys.key_of(books, row["name"]) if row else None
    return known or _made(books, dialogue)


def _made(books: Books, dialogue: str) -> bytes:
    name = f"warm-{token_hex(8)}"
    ballot_keys.make(books, name)
    books.execute(KEEP_KEY, {"dialogue": dialogue, "name": name})
    return ballot_keys.HELD[name]


def part(books: Books, dialogue: str) -> None:
    """No more answers will come: the key is destroyed with this commit, and nothing pairs any more."""
    row = books.execute(KEY, {"dialogue": dialogue}).fetchone()
    if row:
        books.execute(SPEND, {"name": row["name"]})
        books.execute(DROP_KEY, {"dialogue": dialogue})


def answer(books: Books, dialogue: str, moment: str, voice: tuple[str, str], question: str, number: int) -> None:
    """Somebody answers, or skips (`SKIPPED`); the last word counts. `voice`: a person, and a group of theirs.

    Raises KeyError for a question there is not.
    """
    key = {"dialogue": dialogue, "token": token_of(books, dialogue, *voice), "moment": moment}
    books.execute(BEGIN, {**key, "group": voice[1]})
    books.execute(ANSWER[question], {**key, "number": number})


def unanswered(books: Books, dialogue: str, moment: str, voice: tuple[str, str]) -> list[str]:
    """The questions that this person has neither answered nor skipped."""
    key = {"dialogue": dialogue, "token": token_of(books, dialogue, *voice), "moment": moment}
    row = books.execute(GIVEN, key).fetchone()
    return [question for question in QUESTIONS if row is None or row[question] is None]


def pairs(books: Books, dialogue: str, moment: str) -> dict[str, list[tuple[Sheet, Sheet]]]:
    """Group -> (before, at that moment) of everyone who answered then; `before` empty where nothing pairs."""
    sheets: defaultdict[tuple[str, str], dict[str, Sheet]] = defaultdict(dict)
    for row in books.execute(ALL, {"dialogue": dialogue, "moment": moment}):
        sheets[row["group_id"], row["token"]][row["moment"]] = _sheet(row)
    found: defaultdict[str, list[tuple[Sheet, Sheet]]] = defaultdict(list)
    for (group, _), of in sheets.items():
        if moment in of:
            found[group].append((of.get("before", {}) if moment != "before" else {}, of[moment]))
    return dict(found)


def _sheet(row: Row) -> Sheet:
    return {question: row[question] for question in QUESTIONS if row[question] is not None and row[question] >= LOWEST}


def decline(books: Books, person: str) -> None:
    """They never want to be asked."""
    books.execute(DECLINE, {"person": person})


def to_ask(books: Books, dialogue: str, after: str, limit: int) -> list[tuple[str, str]]:
    """The next persons whom we know in private and may ask, each with a group of theirs in the room, by their ids."""
    rows = books.execute(TO_ASK, {"dialogue": dialogue, "after": after, "limit": limit})
    return [(row["person"], row["group_id"]) for row in rows]


def merge_declined(books: Books, keep: str, other: str) -> None:
    """Two persons turned out to be one: one no is a no."""
    books.execute(MOVE_DECLINED, {"keep": keep, "other": other})
    forget_declined(books, other)


def forget_declined(books: Books, person: str) -> None:
    """They are forgotten, or wish to be asked again."""
    books.execute(WELCOME, {"person": person})
