"""Which turns were heard, and when somebody thanked last. Never here: anybody's words, or what they thanked for."""

from datetime import datetime, timedelta

from bot.store.times import millis
from bot.store.writer import Books

A_DAY = timedelta(days=1)

MARK_HEARD = """
    INSERT INTO heard_turns (dialogue_id, word_id, at) VALUES (:dialogue, :word, :at)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
IS_HEARD = "SELECT 1 FROM heard_turns WHERE dialogue_id = :dialogue AND word_id = :word"
THANKED = """
    INSERT INTO thanks (person_id, at) VALUES (:person, :at)
        ON CONFLICT (person_id) DO UPDATE SET at = excluded.at
"""
THANKED_SINCE = "SELECT 1 FROM thanks WHERE person_id = :person AND at > :since"
MERGE = (
    """INSERT INTO thanks (person_id, at) SELECT :keep, at FROM thanks WHERE person_id = :other
           ON CONFLICT (person_id) DO UPDATE SET at = max(thanks.at, excluded.at)""",
    "DELETE FROM thanks WHERE person_id = :other",
)
FORGET = "DELETE FROM thanks WHERE person_id = :person"


def mark_heard(books: Books, dialogue: str, word: str, now: datetime) -> None:
    """Its author says that they were heard."""
    books.execute(MARK_HEARD, {"dialogue": dialogue, "word": word, "at": millis(now)})


def is_heard(books: Books, dialogue: str, word: str) -> bool:
    """Whether its author has said that they were heard."""
    return books.execute(IS_HEARD, {"dialogue": dialogue, "word": word}).fetchone() is not None


def thanked(books: Books, person: str, now: datetime) -> None:
    """Somebody thanked just now."""
    books.execute(THANKED, {"person": person, "at": millis(now)})


def thanked_today(books: Books, person: str, now: datetime) -> bool:
    """Whether somebody thanked within a day."""
    return books.execute(THANKED_SINCE, {"person": person, "since": millis(now - A_DAY)}).fetchone() is not None


def merge_thanks(books: Books, keep: str, other: str) -> None:
    """Two persons are one: the later thanks stays."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_thanks(books: Books, person: str) -> None:
    """Somebody is forgotten."""
    books.execute(FORGET, {"person": person})
