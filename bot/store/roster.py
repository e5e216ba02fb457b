"""Who belongs to a group, by their own word. Joining and leaving also move the rolls of ballots that are open to it."""

from datetime import datetime

from bot.store.economy import hands
from bot.store.groups import Group
from bot.store.people import Person
from bot.store.rolls import enrol, strike
from bot.store.times import millis
from bot.store.writer import Books

JOIN = """
    INSERT INTO roster (group_id, person_id, since) VALUES (:group, :person, :since)
        ON CONFLICT (group_id, person_id) DO NOTHING
"""
LEAVE = "DELETE FROM roster WHERE group_id = :group AND person_id = :person"
IS_MEMBER = "SELECT 1 FROM roster WHERE group_id = :group AND person_id = :person"
COUNT = "SELECT count(*) FROM roster WHERE group_id = :group"
MEMBERS = """
    SELECT persons.person_id, persons.name, persons.locale
      FROM roster JOIN persons ON persons.person_id = roster.person_id
     WHERE roster.group_id = :group
  ORDER BY roster.since, persons.name, persons.person_id
"""
GROUPS_OF = """
    SELECT groups.* FROM roster JOIN groups ON groups.group_id = roster.group_id
     WHERE roster.person_id = :person
  ORDER BY roster.since, groups.group_id
"""


def join(books: Books, group: str, person: str, now: datetime) -> bool:
    """They say that they belong: True if they did not before. They may take part in ballots whose roll is open."""
    values = {"group": group, "person": person, "since": millis(now)}
    if books.execute(JOIN, values).rowcount == 0:
        return False
    enrol(books, group, person)
    return True


def leave(books: Books, group: str, person: str) -> bool:
    """They say that they no longer belong: True if they did. Rolls that were frozen stay as they are."""
    if books.execute(LEAVE, {"group": group, "person": person}).rowcount == 0:
        return False
    strike(books, group, person)
    hands.left(books, group, person)
    return True


def is_member(books: Books, group: str, person: str) -> bool:
    """Whether this person belongs to the group."""
    return books.execute(IS_MEMBER, {"group": group, "person": person}).fetchone() is not None


def count(books: Books, group: str) -> int:
    """How many belong."""
    return int(books.execute(COUNT, {"group": group}).fetchone()[0])


def members(books: Books, group: str) -> list[Person]:
    """Everyone who belongs, in the order in which they joined."""
    return [Person.from_row(row) for row in books.execute(MEMBERS, {"group": group})]


def groups_of(books: Books, person: str) -> list[Group]:
    """The groups this person belongs to, first joined first."""
    return [Group.from_row(row) for row in books.execute(GROUPS_OF, {"person": person})]
