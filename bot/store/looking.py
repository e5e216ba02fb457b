"""A look at a store from outside, for the doctor: whether it is sound, which schema it has, who uses it.

It reads and never writes, and works while the house runs. Never here: a repair.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StoreError
from bot.store import rebuilding
from bot.store.lease import holder
from bot.store.migrations import applied, known
from bot.store.trouble import DAMAGED, explained
from flows.warmth import distrusted

SOUND = "PRAGMA quick_check(1)"
GROUP_CHATS = """
    SELECT chat FROM places
     WHERE channel = :channel AND group_id IS NOT NULL AND state = 'open'
  ORDER BY heard_at DESC
     LIMIT :limit
"""

LISTS_OFF = "SELECT language, rights, wrongs, trusted FROM tone_lists ORDER BY language"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: the store's schema and the newest one this program knows, and the process that uses it, if any."""

    schema: int
    known: int
    holder: str | None


def look(path: Path) -> Look:
    """See a store. Raises StoreError with a clear sentence if it is damaged, is not a store, or cannot be read."""
    try:
        with closing(reader(path)) as books:
            if books.execute(SOUND).fetchall() != [("ok",)]:
                raise StoreError(DAMAGED.format(path=path))
            return Look(applied(books), len(known()), holder(path))
    except sqlite3.Error as error:
        raise explained(error, path) from error


def group_chats(path: Path, channel: str, limit: int = 20) -> list[str]:
    """Native ids of the chats on this channel in which groups live, most recently heard first; none in an old store."""
    try:
        with closing(reader(path)) as books:
            return [chat for (chat,) in books.execute(GROUP_CHATS, {"channel": channel, "limit": limit})]
    except sqlite3.Error:
        return []


def doubted_lists(path: Path) -> list[str]:
    """Languages whose word list mediators called wrong too often, so that it is off; none in an old store."""
    try:
        with closing(reader(path)) as books:
            rows = books.execute(LISTS_OFF).fetchall()
    except sqlite3.Error:
        return []
    return [language for language, rights, wrongs, trusted in rows if distrusted(rights, wrongs) and not trusted]


def registry(path: Path) -> rebuilding.Soundness | None:
    """Whether the registry's chain holds and what is derived of it is its own; None in a store from before it."""
    try:
        with closing(reader(path)) as books:
            books.row_factory = sqlite3.Row
            return rebuilding.examine(books)
    except sqlite3.Error:
        return None


def reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)
