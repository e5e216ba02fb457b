"""Who would like to meet members of other groups: under which name, in which languages, at which hours, from when on.

Never here: who met whom (see `encounters`).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

KEEP = """
    INSERT INTO volunteers (person_id, name, languages, hours, at_table, state, since)
    VALUES (:person, :name, :languages, :hours, :at_table, :state, :since)
        ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, languages = excluded.languages,
           hours = excluded.hours, at_table = excluded.at_table, state = excluded.state, since = excluded.since
"""
ONE = "SELECT * FROM volunteers WHERE person_id = :person"
OF_ROOM = """
    SELECT volunteers.*, roster.group_id, groups.zone
      FROM parties
      JOIN roster ON roster.group_id = parties.group_id
      JOIN volunteers ON volunteers.person_id = roster.person_id
      JOIN groups ON groups.group_id = roster.group_id
     WHERE parties.dialogue_id = :dialogue AND volunteers.state = 'in'
  ORDER BY volunteers.person_id, roster.since, roster.group_id
"""
STOP = "DELETE FROM volunteers WHERE person_id = :person"


@dataclass(frozen=True, slots=True)
class Willing:
    """Somebody who has come forward. `since`: from when on they wait. `state`: "in" or "paused"."""

    person: str
    name: str
    languages: tuple[str, ...]
    hours: tuple[str, ...]
    at_table: bool
    state: str
    since: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Willing":
        """The one this row speaks of."""
        lists = tuple(json.loads(row["languages"])), tuple(json.loads(row["hours"]))
        return cls(row["person_id"], row["name"], *lists, bool(row["at_table"]), row["state"], moment(row["since"]))


@dataclass(frozen=True, slots=True)
class Belonging:
    """A group of the room that somebody who has come forward belongs to, and its time zone."""

    one: Willing
    group: str
    zone: str


def keep(books: Books, one: Willing) -> None:
    """As they wish it now."""
    values = {"person": one.person, "name": one.name, "at_table": int(one.at_table), "state": one.state}
    lists = {"languages": json.dumps(one.languages), "hours": json.dumps(one.hours)}
    books.execute(KEEP, {**values, **lists, "since": millis(one.since)})


def one(books: Books, person: str) -> Willing | None:
    """What somebody wishes; None if they never came forward, or stopped."""
    row = books.execute(ONE, {"person": person}).fetchone()
    return Willing.from_row(row) if row else None


def of_room(books: Books, dialogue: str) -> list[Belonging]:
    """Everyone of the room's groups who would like to meet somebody now, once for each of their groups there."""
    rows = books.execute(OF_ROOM, {"dialogue": dialogue})
    return [Belonging(Willing.from_row(row), row["group_id"], row["zone"]) for row in rows]


def stop(books: Books, person: str) -> None:
    """They no longer wish to; nothing of the wish is kept."""
    books.execute(STOP, {"person": person})
