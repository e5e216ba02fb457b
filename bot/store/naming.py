"""How marks and answers end while it is named what it is really about: a step is over, somebody is linked or forgotten.

When a step ends its rows are gone: nobody can say afterwards who marked or answered what. Never here: a new answer.
"""

import json
from sqlite3 import Row

from bot.store.pair_answers import PUT, said_of
from bot.store.pair_askers import Voice, pair_of
from bot.store.pair_counts import move, named
from bot.store.writer import Books

CLOSE = (
    "DELETE FROM naming_marks WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_answers WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_people WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_counts WHERE dialogue_id = :dialogue",
)
FORGET = (
    "DELETE FROM naming_marks WHERE person_id = :person",
    "DELETE FROM naming_answers WHERE person_id = :person",
    "DELETE FROM naming_people WHERE person_id = :person",
)
ALL_OF = "SELECT * FROM naming_answers WHERE person_id = :person"
MERGE = (
    """INSERT INTO naming_marks (dialogue_id, round_id, person_id, item_id, group_id)
       SELECT dialogue_id, round_id, :keep, item_id, group_id FROM naming_marks AS theirs
        WHERE person_id = :other
          AND NOT EXISTS (SELECT 1 FROM naming_marks AS own WHERE own.person_id = :keep
                             AND own.dialogue_id = theirs.dialogue_id AND own.round_id = theirs.round_id)
           ON CONFLICT DO NOTHING""",
    """INSERT INTO naming_people (dialogue_id, round_id, person_id, day, asked, one_id, other_id, quiet)
       SELECT dialogue_id, round_id, :keep, day, asked, one_id, other_id, quiet FROM naming_people
        WHERE person_id = :other
           ON CONFLICT (dialogue_id, round_id, person_id) DO UPDATE SET
              asked = CASE WHEN naming_people.day = excluded.day THEN naming_people.asked + excluded.asked
                           WHEN naming_people.day > excluded.day THEN naming_people.asked ELSE excluded.asked END,
              day = max(naming_people.day, excluded.day),
              quiet = max(naming_people.quiet, excluded.quiet)""",
)


def close(books: Books, dialogue: str) -> None:
    """A step is over: nothing is left of who said what."""
    for statement in CLOSE:
        books.execute(statement, {"dialogue": dialogue})


def merge_naming(books: Books, keep_id: str, other: str) -> None:
    """Two persons turn out to be one: the marks of whoever stays, else those of the other; of two answers one."""
    theirs = books.execute(ALL_OF, {"person": other}).fetchall()
    own = {(row["dialogue_id"], row["round_id"], *pair_of(row)) for row in books.execute(ALL_OF, {"person": keep_id})}
    for row in theirs:
        _take_out(books, row)
        if (row["dialogue_id"], row["round_id"], *pair_of(row)) not in own:
            _hand_over(books, row, keep_id)
    for statement in MERGE:
        books.execute(statement, {"keep": keep_id, "other": other})
    for statement in FORGET:
        books.execute(statement, {"person": other})


def _voice_of(row: Row, whose: str) -> Voice:
    return Voice(row["dialogue_id"], row["round_id"], whose, tuple(json.loads(row["voices"])))


def _take_out(books: Books, row: Row) -> None:
    voice = _voice_of(row, row["person_id"])
    move(books, voice, pair_of(row), said_of(row), voice.groups, -1, asked=row["implied"])


def _hand_over(books: Books, row: Row, whose: str) -> None:
    voice = _voice_of(row, whose)
    values = {"said": row["said"], "implied": row["implied"], "voices": row["voices"]}
    books.execute(PUT, {**voice.key, **named(pair_of(row)), **values})
    move(books, voice, pair_of(row), said_of(row), voice.groups, 1, asked=row["implied"])


def forget_naming(books: Books, who: str) -> None:
    """Somebody is forgotten: their marks and answers count no more."""
    for row in books.execute(ALL_OF, {"person": who}).fetchall():
        _take_out(books, row)
    for statement in FORGET:
        books.execute(statement, {"person": who})
