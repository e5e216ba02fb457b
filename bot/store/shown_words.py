"""Where people's words were shown, and where they cannot be read yet: for each group, in its language.

Noted when words are told to a group's chat. Never here: the words, or their translations.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.store.times import millis
from bot.store.writer import Books
from flows.tongues import MOST_OWED, base, differ

NOTE = """
    INSERT INTO shown_words (dialogue_id, word_id, group_id, language, owes, named, at)
    VALUES (:dialogue, :word, :group, :language, :owes, :named, :at)
        ON CONFLICT (dialogue_id, word_id, group_id) DO NOTHING
"""
KNOWN = "SELECT 1 FROM shown_words WHERE dialogue_id = :dialogue AND word_id = :word AND group_id = :group"
WHOSE = """
    SELECT w.language AS source, g.locale AS locale,
           EXISTS (SELECT 1 FROM translations t
                    WHERE t.dialogue_id = w.dialogue_id AND t.about = w.word_id AND t.language = :language
                      AND t.state IN ('stands', 'checked')) AS translated
      FROM words w, groups g
     WHERE w.dialogue_id = :dialogue AND w.word_id = :word AND w.text <> '' AND g.group_id = :group
"""
LOCALE = "SELECT locale FROM groups WHERE group_id = :group"
OF_WORD = "SELECT * FROM shown_words WHERE dialogue_id = :dialogue AND word_id = :word ORDER BY at, group_id"
SET = "UPDATE shown_words SET owes = :owes WHERE dialogue_id = :dialogue AND word_id = :word AND group_id = :group"
COUNT = """
    SELECT count(*) AS number FROM (
        SELECT DISTINCT word_id FROM shown_words
         WHERE dialogue_id = :dialogue AND language = :language AND owes = 1 LIMIT :most)
"""
OWED = """
    SELECT word_id FROM shown_words
     WHERE dialogue_id = :dialogue AND language = :language AND owes = 1
  GROUP BY word_id ORDER BY max(at) DESC, word_id LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a group has been shown; `owes`: not in its language yet; `named`: with whose they are."""

    word: str
    group: str
    language: str
    owes: bool
    named: bool


def language_of(books: Books, group: str) -> str:
    """The language that a group reads today."""
    row = books.execute(LOCALE, {"group": group}).fetchone()
    return base(row["locale"]) if row else ""


def note(books: Books, dialogue: str, word: str, group: str, now: datetime, *, named: bool) -> None:
    """A group is shown these words, with whose they are or without; again changes nothing."""
    where = {"dialogue": dialogue, "word": word, "group": group}
    if books.execute(KNOWN, where).fetchone():
        return
    language = language_of(books, group)
    owes = _owes(books, dialogue, word, group, language)
    books.execute(NOTE, {**where, "language": language, "owes": owes, "named": named, "at": millis(now)})


def _owes(books: Books, dialogue: str, word: str, group: str, language: str) -> bool:
    where = {"dialogue": dialogue, "word": word, "group": group, "language": language}
    row = books.execute(WHOSE, where).fetchone()
    return bool(row and differ(row["source"], language) and not row["translated"])


def reckon(books: Books, dialogue: str, word: str) -> None:
    """A translation came or went, or the words are in another language than was thought: who cannot read them now."""
    for one in of_word(books, dialogue, word):
        owes = _owes(books, dialogue, word, one.group, one.language)
        books.execute(SET, {"dialogue": dialogue, "word": word, "group": one.group, "owes": owes})


def of_word(books: Books, dialogue: str, word: str) -> list[Shown]:
    """Every group that was shown these words."""
    found = books.execute(OF_WORD, {"dialogue": dialogue, "word": word}).fetchall()
    return [
        Shown(row["word_id"], row["group_id"], row["language"], bool(row["owes"]), bool(row["named"])) for row in found
    ]


def count(books: Books, dialogue: str, language: str) -> int:
    """How many words cannot be read yet in a language; a hundred at most."""
    (row,) = books.execute(COUNT, {"dialogue": dialogue, "language": language, "most": MOST_OWED})
    return int(row["number"])


def owed(books: Books, dialogue: str, language: str) -> list[str]:
    """Words that cannot be read yet in a language, the newest first; a hundred at most."""
    rows = books.execute(OWED, {"dialogue": dialogue, "language": language, "most": MOST_OWED})
    return [str(row["word_id"]) for row in rows]
