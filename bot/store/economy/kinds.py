"""A room's own kinds and units, which grow by use: what people call things there, and what a sack of something holds.

Somebody who is forgotten takes along the names that only they have used. Never here: units that mean the same
everywhere (see `bot.measures`).
"""

from datetime import datetime
from fractions import Fraction

from bot.store.times import millis
from bot.store.writer import Books
from flows.economy.measures import Unit, plain

NAME = """
    INSERT INTO kinds (dialogue_id, name, kind_id, label, person_id, at)
    VALUES (:dialogue, :name, :kind, :label, :person, :at)
        ON CONFLICT (dialogue_id, name) DO NOTHING
"""
OF_NAME = "SELECT kind_id FROM kinds WHERE dialogue_id = :dialogue AND name = :name"
ALL = "SELECT name, kind_id, label FROM kinds WHERE dialogue_id = :dialogue ORDER BY at, name"
EXPLAIN = """
    INSERT INTO kind_units (dialogue_id, kind_id, name, base, size, person_id)
    VALUES (:dialogue, :kind, :name, :base, :size, :person)
        ON CONFLICT (dialogue_id, kind_id, name) DO NOTHING
"""
UNITS_OF = "SELECT name, base, size FROM kind_units WHERE dialogue_id = :dialogue AND kind_id = :kind"
UNIT_NAMES = "SELECT DISTINCT name FROM kind_units WHERE dialogue_id = :dialogue"
MERGE = (
    "UPDATE kinds SET person_id = :keep WHERE person_id = :other",
    "UPDATE kind_units SET person_id = :keep WHERE person_id = :other",
)
USED_BY_OTHERS = """
    EXISTS (SELECT 1 FROM wishes
              JOIN words ON words.dialogue_id = wishes.dialogue_id AND words.word_id = wishes.wish_id
             WHERE wishes.dialogue_id = {table}.dialogue_id AND wishes.kind_id = {table}.kind_id
               AND words.text <> '' AND words.person_id <> :person)
     OR EXISTS (SELECT 1 FROM pacts WHERE pacts.dialogue_id = {table}.dialogue_id
                   AND {table}.kind_id IN (pacts.kind_id, pacts.back_kind))
     OR EXISTS (SELECT 1 FROM season_flows WHERE season_flows.dialogue_id = {table}.dialogue_id
                   AND season_flows.kind_id = {table}.kind_id)
"""
FORGET = (
    f"DELETE FROM kinds WHERE person_id = :person AND NOT ({USED_BY_OTHERS.format(table='kinds')})",
    f"DELETE FROM kind_units WHERE person_id = :person AND NOT ({USED_BY_OTHERS.format(table='kind_units')})",
    "UPDATE kinds SET person_id = '' WHERE person_id = :person",
    "UPDATE kind_units SET person_id = '' WHERE person_id = :person",
)


def name(books: Books, dialogue: str, kind: str, label: str, person: str, now: datetime) -> None:
    """A kind is called this in the room, besides whatever it is called already."""
    about = {"dialogue": dialogue, "name": plain(label), "kind": kind, "label": label, "person": person}
    books.execute(NAME, {**about, "at": millis(now)})


def called(books: Books, dialogue: str, label: str) -> str:
    """The kind that is called this in the room; empty if nothing is."""
    row = books.execute(OF_NAME, {"dialogue": dialogue, "name": plain(label)}).fetchone()
    return row["kind_id"] if row else ""


def known(books: Books, dialogue: str) -> dict[str, list[str]]:
    """Kind -> all it is called in the room, the oldest first."""
    found: dict[str, list[str]] = {}
    for row in books.execute(ALL, {"dialogue": dialogue}):
        found.setdefault(row["kind_id"], []).append(row["label"])
    return found


def explain(books: Books, dialogue: str, kind: str, unit: str, means: Unit, person: str) -> None:
    """One of this unit, of this kind, holds so much."""
    about = {"dialogue": dialogue, "kind": kind, "name": plain(unit), "person": person}
    books.execute(EXPLAIN, {**about, "base": means.base, "size": str(means.size)})


def units_of(books: Books, dialogue: str, kind: str) -> dict[str, Unit]:
    """The units that the room has explained for a kind."""
    rows = books.execute(UNITS_OF, {"dialogue": dialogue, "kind": kind})
    return {row["name"]: Unit(row["base"], Fraction(row["size"])) for row in rows}


def unit_names(books: Books, dialogue: str) -> set[str]:
    """All words that somebody has used as a unit in the room."""
    return {row["name"] for row in books.execute(UNIT_NAMES, {"dialogue": dialogue})}


def merge_kinds(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_kinds(books: Books, person: str) -> None:
    """Somebody is forgotten: what only they called so goes; what others use is nobody's."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
