"""Translations that people have made of words and clauses, one after the other; who and when stays, also of past ones.

They go with the words they translate (the tables see to that). Never here: who may read or change one, a machine's.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

STANDING = "state IN ('stands', 'checked')"

ADD = """
    INSERT INTO translations (dialogue_id, about, language, number, source, text, person_id, group_id, state, at)
    VALUES (:dialogue, :about, :language, :number, :source, :text, :person, :group, 'stands', :at)
"""
END = f"""
    UPDATE translations SET state = :state, ended_at = :at
     WHERE dialogue_id = :dialogue AND about = :about AND language = :language AND {STANDING}
"""
CHECK = f"""
    UPDATE translations SET state = 'checked', checker_id = :person
     WHERE dialogue_id = :dialogue AND about = :about AND language = :language AND number = :number AND {STANDING}
"""
STANDS = f"""
    SELECT * FROM translations
     WHERE dialogue_id = :dialogue AND about = :about AND language = :language AND {STANDING}
"""
OF_WORDS = "SELECT * FROM translations WHERE dialogue_id = :dialogue AND about = :about ORDER BY language, number"
LAST = """
    SELECT coalesce(max(number), 0) AS number FROM translations
     WHERE dialogue_id = :dialogue AND about = :about AND language = :language
"""
NEWEST = f"""
    SELECT * FROM translations
     WHERE dialogue_id = :dialogue AND language = :language AND {STANDING} AND about NOT LIKE 'c-%'
  ORDER BY at DESC, about LIMIT :limit
"""
MERGE = (
    "UPDATE translations SET person_id = :keep WHERE person_id = :other",
    "UPDATE translations SET checker_id = :keep WHERE checker_id = :other",
)
FORGET = (
    "UPDATE translations SET person_id = '' WHERE person_id = :person",
    "UPDATE translations SET checker_id = '-' WHERE checker_id = :person",
)


@dataclass(frozen=True, slots=True)
class Translation:
    """What somebody says that words mean in another language. `checker`: a second person, "-": one who is forgotten."""

    dialogue: str
    about: str
    language: str
    number: int
    source: str
    text: str
    person: str
    group: str
    state: str
    checker: str
    at: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Translation":
        """The translation that stands in a row."""
        which = row["dialogue_id"], row["about"], row["language"], row["number"]
        said = row["source"], row["text"], row["person_id"], row["group_id"]
        return cls(*which, *said, row["state"], row["checker_id"], moment(row["at"]))


def add(books: Books, made: Translation) -> None:
    """It stands from now on, in place of the one that stood."""
    end(books, made.dialogue, made.about, made.language, "past", made.at)
    values = {"dialogue": made.dialogue, "about": made.about, "language": made.language, "number": made.number}
    values |= {"source": made.source, "text": made.text, "person": made.person, "group": made.group}
    books.execute(ADD, {**values, "at": millis(made.at)})


def end(books: Books, dialogue: str, about: str, language: str, state: str, now: datetime) -> None:
    """The one that stands does so no more: past, objected, taken. Who and when stays."""
    which = {"dialogue": dialogue, "about": about, "language": language}
    books.execute(END, {**which, "state": state, "at": millis(now)})


def check(books: Books, dialogue: str, about: str, language: str, number: int, person: str) -> None:
    """A second person says that it is right."""
    which = {"dialogue": dialogue, "about": about, "language": language, "number": number}
    books.execute(CHECK, {**which, "person": person})


def standing(books: Books, dialogue: str, about: str, language: str) -> Translation | None:
    """The translation into a language that stands, if there is one."""
    row = books.execute(STANDS, {"dialogue": dialogue, "about": about, "language": language}).fetchone()
    return Translation.from_row(row) if row else None


def of_words(books: Books, dialogue: str, about: str) -> list[Translation]:
    """All that were ever offered of these words, past ones too."""
    return [Translation.from_row(row) for row in books.execute(OF_WORDS, {"dialogue": dialogue, "about": about})]


def last(books: Books, dialogue: str, about: str, language: str) -> int:
    """The number of the last one; 0 if there was none."""
    (row,) = books.execute(LAST, {"dialogue": dialogue, "about": about, "language": language})
    return int(row["number"])


def newest(books: Books, dialogue: str, language: str, limit: int) -> list[Translation]:
    """The newest translations of what people said that stand in a language."""
    found = books.execute(NEWEST, {"dialogue": dialogue, "language": language, "limit": limit})
    return [Translation.from_row(row) for row in found]


def merge_translations(books: Books, keep: str, other: str) -> None:
    """Two persons are one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_translations(books: Books, person: str) -> None:
    """Nobody can say any more who translated or checked; others go on reading what was translated for them."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
