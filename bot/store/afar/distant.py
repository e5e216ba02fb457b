"""Groups of other houses that asked to be in agreements of this one. They have a name here, no chats and no roster.

Never here: whether their word is to be believed (see `portable.afar.taking`).
"""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.store.times import millis, moment
from bot.store.writer import Books

NAME = """
    INSERT INTO groups (group_id, code, name, locale, languages, zone, since)
    VALUES (:group, :group, :name, 'en', :languages, :zone, :since)
        ON CONFLICT (group_id) DO UPDATE SET name = excluded.name, zone = excluded.zone
"""
KEEP = """
    INSERT INTO distant (group_id, agreement, key, own_id, said_at) VALUES (:group, :agreement, :key, :own, :at)
        ON CONFLICT (group_id, agreement) DO UPDATE SET said_at = excluded.said_at
"""
SAID = "SELECT said_at FROM distant WHERE group_id = :group AND agreement = :agreement"
OTHERS = "SELECT 1 FROM distant WHERE own_id = :own AND key <> :key LIMIT 1"
OURS = "SELECT 1 FROM groups WHERE group_id = :own"
SHORT = 16


@dataclass(frozen=True, slots=True)
class Distant:
    """A group of another house. `key`: by which that house is known; `own`: the group's id there."""

    key: str
    own: str

    @property
    def id(self) -> str:
        """How it is named here: no group of this house is named so, and none of a house with another key."""
        return f"{self.key[:SHORT]}_{self.own}"


def name(books: Books, group: str, called: str, zone: str, since: datetime) -> None:
    """What it is called here, with its house."""
    values = {"group": group, "name": called, "zone": zone, "languages": json.dumps([]), "since": millis(since)}
    books.execute(NAME, values)


def keep(books: Books, group: Distant, agreement: str, at: datetime) -> None:
    """Its newest word was read."""
    about = {"group": group.id, "agreement": agreement, "key": group.key, "own": group.own}
    books.execute(KEEP, {**about, "at": millis(at)})


def last_said(books: Books, group: Distant, agreement: str) -> datetime | None:
    """The moment of its newest word on this agreement that was read here."""
    row = books.execute(SAID, {"group": group.id, "agreement": agreement}).fetchone()
    return moment(row["said_at"]) if row else None


def of_another(books: Books, group: Distant) -> bool:
    """Whether a group with this id is known here from a house with another key."""
    return books.execute(OTHERS, {"own": group.own, "key": group.key}).fetchone() is not None


def ours(books: Books, own: str) -> bool:
    """Whether that is a group of this house."""
    return books.execute(OURS, {"own": own}).fetchone() is not None
