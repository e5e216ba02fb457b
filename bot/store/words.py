"""What people said in a dialogue. The journal has only a digest, so it can be taken back. Never here: our own texts."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.mother_tongue import guess

KEEP = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, language, at, changes, answers)
    VALUES (:dialogue, :word, :group, :person, :text, :language, :at, :changes, :answers)
        ON CONFLICT (dialogue_id, word_id) DO UPDATE SET text = excluded.text, language = excluded.language
"""
READ = "SELECT * FROM words WHERE dialogue_id = :dialogue AND word_id = :word"
ANYWHERE = "SELECT * FROM words WHERE word_id = :word ORDER BY at DESC LIMIT 1"
ERASE = """
    UPDATE words SET text = '', language = '' WHERE dialogue_id = :dialogue AND (word_id = :word OR changes = :word)
"""
READS = """
    UPDATE words SET text = :text, language = :language, first_id = :first
     WHERE dialogue_id = :dialogue AND word_id = :word
"""
ADOPT = "UPDATE words SET person_id = :person WHERE dialogue_id = :dialogue AND word_id = :word"
OF_PERSON = "SELECT * FROM words WHERE person_id = :person ORDER BY at, word_id"
IS_IN = "UPDATE words SET language = :language WHERE dialogue_id = :dialogue AND word_id = :word"
GROUP = "SELECT locale FROM groups WHERE group_id = :id"
PERSON = "SELECT locale FROM persons WHERE person_id = :id"
OF_DIALOGUE = "SELECT * FROM words WHERE dialogue_id = :dialogue ORDER BY at, word_id"


@dataclass(frozen=True, slots=True)
class Word:
    """Something somebody said for their group. `text` is empty once it has been taken back.

    `changes`: the words of which this is another wording, a later one or the first. `first`: where the first wording
    lies, if these were changed after others had read them. `answers`: the words to which these were a reply.
    """

    dialogue: str
    id: str
    group: str
    person: str
    text: str
    language: str
    at: datetime
    changes: str = ""
    first: str = ""
    answers: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "Word":
        """The words this row holds."""
        whose = row["dialogue_id"], row["word_id"], row["group_id"], row["person_id"]
        others = row["changes"], row["first_id"], row["answers"]
        return cls(*whose, row["text"], row["language"], moment(row["at"]), *others)


def keep(books: Books, word: Word) -> None:
    """Remember what was said; said again under the same id, the new text stands and the first moment stays.

    In which language it is, is guessed from the words; `language` is what is known of who says it.
    """
    values = {"dialogue": word.dialogue, "word": word.id, "group": word.group, "person": word.person}
    language = guess(word.text, _expected(books, word))
    values |= {"text": word.text, "language": language, "changes": word.changes, "answers": word.answers}
    books.execute(KEEP, {**values, "at": millis(word.at)})


def _expected(books: Books, word: Word) -> tuple[str, ...]:
    """The languages that words are likely in: of whom they are said for, and of who says them."""
    of_group, of_person = _locale(books, GROUP, word.group), _locale(books, PERSON, word.person)
    return tuple(one for one in (of_group, word.language, of_person) if one)


def _locale(books: Books, sql: str, whose: str) -> str:
    row = books.execute(sql, {"id": whose}).fetchone() if whose else None
    return str(row["locale"]) if row else ""


def is_in(books: Books, dialogue: str, word: str, language: str) -> None:
    """Somebody says in which language these words are: the guess was wrong."""
    books.execute(IS_IN, {"dialogue": dialogue, "word": word, "language": language})


def read(books: Books, dialogue: str, word: str) -> Word | None:
    """What was said."""
    row = books.execute(READ, {"dialogue": dialogue, "word": word}).fetchone()
    return Word.from_row(row) if row else None


def anywhere(books: Books, word: str) -> Word | None:
    """What was said under this id, in whichever dialogue."""
    row = books.execute(ANYWHERE, {"word": word}).fetchone()
    return Word.from_row(row) if row else None


def now_reads(books: Books, said: Word, new: Word) -> None:
    """Words that others have read read otherwise from now on; their first wording is kept beside them."""
    first = said.first or sha256(f"first\n{said.id}".encode()).hexdigest()[:12]
    if not said.first:
        keep(books, replace(said, id=first, changes=said.id))
    which = {"dialogue": said.dialogue, "word": said.id}
    books.execute(READS, {**which, "text": new.text, "language": new.language, "first": first})


def erase(books: Books, dialogue: str, word: str) -> None:
    """Taken back: that something was said remains, the words do not, in none of their wordings."""
    books.execute(ERASE, {"dialogue": dialogue, "word": word})


def adopt(books: Books, dialogue: str, word: str, person: str) -> None:
    """Somebody agrees to words that were suggested to them: they are theirs from now on."""
    books.execute(ADOPT, {"dialogue": dialogue, "word": word, "person": person})


def of_dialogue(books: Books, dialogue: str) -> list[Word]:
    """All that was said, in order."""
    return [Word.from_row(row) for row in books.execute(OF_DIALOGUE, {"dialogue": dialogue})]


def of_person(books: Books, person: str) -> list[Word]:
    """All that somebody said, in whichever dialogue, in order."""
    return [Word.from_row(row) for row in books.execute(OF_PERSON, {"person": person})]
