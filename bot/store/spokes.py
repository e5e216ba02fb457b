"""Around spokes: notes to them, who has answered what to carry, signatures of a recall, notes of minorities.

Whoever leaves a group's roster is counted in none of it. Never here: people's words (see `words`), mandates (the
dialogue has them).
"""

import json
from datetime import datetime

from bot.store.lists import listed
from bot.store.times import millis
from bot.store.writer import Books
from flows.spokes import Carried, Minority

NOTE = """
    INSERT INTO spoke_notes (dialogue_id, word_id, group_id, person_id, item, at)
    VALUES (:dialogue, :word, :group, :person, :item, :at)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
ANSWER = """
    INSERT INTO spoke_answers (dialogue_id, group_id, item, person_id) VALUES (:dialogue, :group, :item, :person)
        ON CONFLICT DO NOTHING
"""
NOTES = """
    SELECT spoke_notes.word_id FROM spoke_notes
      JOIN words ON words.dialogue_id = spoke_notes.dialogue_id AND words.word_id = spoke_notes.word_id
     WHERE spoke_notes.dialogue_id = :dialogue AND spoke_notes.group_id = :group AND spoke_notes.item = :item
       AND words.text <> ''
  ORDER BY spoke_notes.at DESC, spoke_notes.word_id LIMIT :most
"""
ASKED = """
    SELECT count(*) AS number FROM spoke_answers
      JOIN roster ON roster.group_id = spoke_answers.group_id AND roster.person_id = spoke_answers.person_id
     WHERE spoke_answers.dialogue_id = :dialogue AND spoke_answers.group_id = :group AND spoke_answers.item = :item
"""
SIGN = """
    INSERT INTO spoke_recalls (dialogue_id, mandate_id, group_id, person_id)
    VALUES (:dialogue, :mandate, :group, :person) ON CONFLICT DO NOTHING
"""
UNSIGN = """
    DELETE FROM spoke_recalls WHERE dialogue_id = :dialogue AND mandate_id = :mandate AND person_id = :person
"""
SIGNED = """
    SELECT count(*) AS number FROM spoke_recalls
      JOIN roster ON roster.group_id = spoke_recalls.group_id AND roster.person_id = spoke_recalls.person_id
     WHERE spoke_recalls.dialogue_id = :dialogue AND spoke_recalls.mandate_id = :mandate
"""
OVER = "DELETE FROM spoke_recalls WHERE dialogue_id = :dialogue AND mandate_id = :mandate"
KEEP_MINORITY = """
    INSERT INTO spoke_minorities (dialogue_id, word_id, group_id, person_id, item, signed, at)
    VALUES (:dialogue, :word, :group, :person, :item, :signed, :at)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
MINORITIES = """
    SELECT spoke_minorities.word_id, spoke_minorities.person_id, spoke_minorities.signed FROM spoke_minorities
      JOIN words ON words.dialogue_id = spoke_minorities.dialogue_id AND words.word_id = spoke_minorities.word_id
     WHERE spoke_minorities.dialogue_id = :dialogue AND spoke_minorities.group_id = :group
       AND spoke_minorities.item = :item AND words.text <> ''
  ORDER BY spoke_minorities.at, spoke_minorities.word_id LIMIT :most
"""
GONE_ALONG = "DELETE FROM spoke_minorities WHERE dialogue_id = :dialogue AND word_id = :word"
SAY = """
    INSERT INTO spoke_statements (dialogue_id, word_id, group_id, item, asked, roll, notes)
    VALUES (:dialogue, :word, :group, :item, :asked, :roll, :notes)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
SAID = "SELECT notes FROM spoke_statements WHERE dialogue_id = :dialogue AND word_id = :word"
ATTACH = "UPDATE spoke_statements SET notes = :notes WHERE dialogue_id = :dialogue AND word_id = :word"
PASSED = """
    UPDATE spoke_statements SET passed_at = :at WHERE dialogue_id = :dialogue AND word_id = :word
"""
TABLES = ("spoke_notes", "spoke_answers", "spoke_recalls", "spoke_minorities")
MERGE = (
    "UPDATE spoke_notes SET person_id = :keep WHERE person_id = :other",
    "UPDATE spoke_minorities SET person_id = :keep WHERE person_id = :other",
    """INSERT INTO spoke_answers (dialogue_id, group_id, item, person_id)
       SELECT dialogue_id, group_id, item, :keep FROM spoke_answers WHERE person_id = :other ON CONFLICT DO NOTHING""",
    "DELETE FROM spoke_answers WHERE person_id = :other",
    """INSERT INTO spoke_recalls (dialogue_id, mandate_id, group_id, person_id)
       SELECT dialogue_id, mandate_id, group_id, :keep FROM spoke_recalls WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    "DELETE FROM spoke_recalls WHERE person_id = :other",
)
FORGET = tuple(f"DELETE FROM {table} WHERE person_id = :person" for table in TABLES)


def note(books: Books, dialogue: str, word: str, group: str, person: str, item: str, now: datetime) -> None:
    """Somebody wrote a note to their spoke: they have answered what to carry."""
    about = {"dialogue": dialogue, "group": group, "person": person, "item": item}
    books.execute(NOTE, {**about, "word": word, "at": millis(now)})
    books.execute(ANSWER, about)


def answer(books: Books, dialogue: str, group: str, person: str, item: str) -> None:
    """Somebody has nothing to add: they have answered too."""
    books.execute(ANSWER, {"dialogue": dialogue, "group": group, "person": person, "item": item})


def notes(books: Books, dialogue: str, group: str, item: str, most: int) -> list[str]:
    """The ids of the notes to a group's spoke on an item, the newest first, that were not taken back."""
    rows = books.execute(NOTES, {"dialogue": dialogue, "group": group, "item": item, "most": most})
    return [row["word_id"] for row in rows]


def asked(books: Books, dialogue: str, group: str, item: str) -> int:
    """How many people of the group, on its roster today, have answered what to carry on an item."""
    return int(books.execute(ASKED, {"dialogue": dialogue, "group": group, "item": item}).fetchone()["number"])


def sign(books: Books, dialogue: str, mandate: str, group: str, person: str) -> bool:
    """Somebody signs a recall: True if they had not yet."""
    about = {"dialogue": dialogue, "mandate": mandate, "group": group, "person": person}
    return books.execute(SIGN, about).rowcount > 0


def unsign(books: Books, dialogue: str, mandate: str, person: str) -> None:
    """They take their signature back."""
    books.execute(UNSIGN, {"dialogue": dialogue, "mandate": mandate, "person": person})


def signed(books: Books, dialogue: str, mandate: str) -> int:
    """How many have signed who are on the roster today."""
    return int(books.execute(SIGNED, {"dialogue": dialogue, "mandate": mandate}).fetchone()["number"])


def recall_over(books: Books, dialogue: str, mandate: str) -> None:
    """The mandate has ended: nobody needs to know any more who signed."""
    books.execute(OVER, {"dialogue": dialogue, "mandate": mandate})


def keep_minority(
    books: Books, dialogue: str, word: str, group: str, person: str, item: str, now: datetime, *, signed: bool
) -> None:
    """A note of a minority waits for the spoke's next words on an item."""
    about = {"dialogue": dialogue, "word": word, "group": group, "person": person, "item": item}
    books.execute(KEEP_MINORITY, {**about, "signed": int(signed), "at": millis(now)})


def minorities(books: Books, dialogue: str, group: str, item: str, most: int) -> tuple[Minority, ...]:
    """The notes that wait, the oldest first, with a name where they were signed."""
    rows = books.execute(MINORITIES, {"dialogue": dialogue, "group": group, "item": item, "most": most})
    return tuple(Minority(row["word_id"], row["person_id"] if row["signed"] else "") for row in rows)


def said(books: Books, dialogue: str, carried: Carried) -> None:
    """A spoke has said something; the notes that go with it wait no longer."""
    names = [one.word for one in carried.notes]
    about = {"dialogue": dialogue, "word": carried.word, "group": carried.group, "item": carried.item}
    books.execute(SAY, {**about, "asked": carried.asked, "roll": carried.roll, "notes": json.dumps(names)})
    for name in names:
        books.execute(GONE_ALONG, {"dialogue": dialogue, "word": name})


def attach(books: Books, dialogue: str, word: str, note: str) -> None:
    """One more note goes with what was said."""
    row = books.execute(SAID, {"dialogue": dialogue, "word": word}).fetchone()
    if row:
        names = json.dumps([*listed(row["notes"]), note])
        books.execute(ATTACH, {"dialogue": dialogue, "word": word, "notes": names})


def passed_on(books: Books, dialogue: str, word: str, now: datetime) -> None:
    """What a spoke said has reached the other groups."""
    books.execute(PASSED, {"dialogue": dialogue, "word": word, "at": millis(now)})


def merge_spokes(books: Books, keep: str, other: str) -> None:
    """Two persons are one: one answer and one signature, and all their notes."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_spokes(books: Books, person: str) -> None:
    """Nobody shall know what they noted, answered or signed."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
