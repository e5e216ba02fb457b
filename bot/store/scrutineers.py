"""Scrutineers: people who watch over secret ballots for their group, and the codes that open a list of papers to them.

Whoever is no longer on the group's roster watches no more. Never here: a paper, or what a scrutineer is told.
"""

from datetime import datetime
from secrets import token_hex

from bot.store import codes
from bot.store.people import Person
from bot.store.times import millis
from bot.store.writer import Books

KIND = "papers"

ADD = """
    INSERT INTO scrutineers (group_id, person_id, since) VALUES (:group, :person, :since) ON CONFLICT DO NOTHING
"""
DROP = "DELETE FROM scrutineers WHERE group_id = :group AND person_id = :person"
OF_GROUP = """
    SELECT persons.* FROM scrutineers
      JOIN roster ON roster.group_id = scrutineers.group_id AND roster.person_id = scrutineers.person_id
      JOIN persons ON persons.person_id = scrutineers.person_id
     WHERE scrutineers.group_id = :group
  ORDER BY scrutineers.since, persons.person_id
"""
GROUPS_OF = """
    SELECT scrutineers.group_id FROM scrutineers JOIN roster USING (group_id, person_id)
     WHERE scrutineers.person_id = :person
  ORDER BY scrutineers.group_id
"""
LISTS = "SELECT code, about FROM codes WHERE kind = :kind AND expires_at > :now ORDER BY expires_at DESC"


def add(books: Books, group: str, person: str, now: datetime) -> bool:
    """They watch from now on: True if they did not before."""
    return books.execute(ADD, {"group": group, "person": person, "since": millis(now)}).rowcount > 0


def drop(books: Books, group: str, person: str) -> bool:
    """They watch no more: True if they did."""
    return books.execute(DROP, {"group": group, "person": person}).rowcount > 0


def of_group(books: Books, group: str) -> list[Person]:
    """Those who watch for a group, first come first."""
    return [Person.from_row(row) for row in books.execute(OF_GROUP, {"group": group})]


def groups_of(books: Books, person: str) -> list[str]:
    """The groups for which a person watches."""
    return [row["group_id"] for row in books.execute(GROUPS_OF, {"person": person})]


def open_list(books: Books, dialogue: str, ballot: str, until: datetime) -> str:
    """A code that nobody can guess (128 bits); until then it opens the list of papers of this ballot."""
    code = token_hex(16).upper()
    values = {"code": code, "kind": KIND, "about": f"{dialogue} {ballot}", "expires_at": millis(until)}
    books.execute(codes.ISSUE, values)
    return code


def lists(books: Books, now: datetime) -> list[tuple[str, str, str]]:
    """The lists that can be opened now, as (code, dialogue, ballot), newest first."""
    rows = books.execute(LISTS, {"kind": KIND, "now": millis(now)})
    return [(row["code"], *split(row["about"])) for row in rows]


def split(about: str) -> tuple[str, str]:
    """Which ballot of which dialogue a code stands for."""
    dialogue, _, ballot = about.partition(" ")
    return dialogue, ballot
