"""Who is asked while it is named what it is really about: where each stands with their questions, and whom to ask next.

Never here: marks and answers (see `item_marks`, `pair_answers`), or what is put to whom.
"""

from dataclasses import dataclass
from sqlite3 import Row

from bot.store.writer import Books
from flows.influence import Pair

PERSON = """
    SELECT * FROM naming_people WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
"""
KEEP = """
    INSERT INTO naming_people (dialogue_id, round_id, person_id, day, asked, one_id, other_id, quiet)
    VALUES (:dialogue, :round, :person, :day, :asked, :one, :other, :quiet)
        ON CONFLICT (dialogue_id, round_id, person_id) DO UPDATE SET
           day = excluded.day, asked = excluded.asked, one_id = excluded.one_id, other_id = excluded.other_id,
           quiet = excluded.quiet
"""
TO_ASK = """
    SELECT roster.person_id AS person, min(roster.group_id) AS group_id
      FROM parties JOIN roster ON roster.group_id = parties.group_id
     WHERE parties.dialogue_id = :dialogue AND roster.person_id > :after
       AND EXISTS (SELECT 1 FROM places WHERE places.person_id = roster.person_id AND places.state = 'open')
  GROUP BY roster.person_id ORDER BY roster.person_id LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is asked. `pair`: what waits for their answer, if anything; `quiet`: they wish for no more."""

    day: int = 0
    asked: int = 0
    pair: Pair | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose answers these are, in which round, and the groups in which they count."""

    dialogue: str
    round: str
    person: str
    groups: tuple[str, ...] = ()

    @property
    def key(self) -> dict[str, str]:
        """As the sentences name it."""
        return {"dialogue": self.dialogue, "round": self.round, "person": self.person}


def pair_of(row: Row) -> Pair:
    """The pair that a row speaks of."""
    return row["one_id"], row["other_id"]


def person(books: Books, voice: Voice) -> Person:
    """Where somebody is with their questions."""
    row = books.execute(PERSON, voice.key).fetchone()
    if row is None:
        return Person()
    return Person(row["day"], row["asked"], pair_of(row) if row["one_id"] else None, bool(row["quiet"]))


def keep(books: Books, voice: Voice, now: Person) -> None:
    """This is where they are."""
    one, other = now.pair or ("", "")
    values = {"day": now.day, "asked": now.asked, "one": one, "other": other, "quiet": int(now.quiet)}
    books.execute(KEEP, {**voice.key, **values})


def to_ask(books: Books, dialogue: str, after: str, limit: int) -> list[tuple[str, str]]:
    """The next persons whom we know in private, each with a group of theirs in the room, by their ids."""
    rows = books.execute(TO_ASK, {"dialogue": dialogue, "after": after, "limit": limit})
    return [(row["person"], row["group_id"]) for row in rows]
