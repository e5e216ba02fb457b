"""Cleaning the file of what was taken back for good: every page is written anew, and the write-ahead log emptied.

Done right after the commit, before anybody is answered, and again after every commit and at every start until it has
been done: a fall in the middle only delays it. Never here: what is taken back (see `lore.purging`), or words.
"""

import logging
import sqlite3
import time

from bot.store.ballot_keys import emptied

log = logging.getLogger("store")

ERASING = "PRAGMA secure_delete = ON"
THRIFTY = "PRAGMA secure_delete = FAST"  # freed pages keep their bytes until they are used again
UNCLEAN = "SELECT clean FROM lore_gone WHERE clean <> 1 ORDER BY clean LIMIT 1"
ANEW = "UPDATE lore_gone SET clean = 2 WHERE clean = 0"
CLEAN = "UPDATE lore_gone SET clean = 1 WHERE clean = 2"
KNOWS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'lore_gone'"
REST = 60.0  # seconds before what the disk refused is tried again

WAIT = 1000  # milliseconds for whoever still reads the log

rests: dict[str, float] = {"until": 0.0}
"""Until when a file that could not be written anew is left alone: trying takes time, and people wait for it."""


def is_unclean(books: sqlite3.Connection) -> bool:
    """Whether the file may still hold bytes of what was taken back."""
    return books.execute(UNCLEAN).fetchone() is not None


def carries(copy: sqlite3.Connection) -> bool:
    """Whether a copy of the file, perhaps of an older house, may hold such bytes in its free pages."""
    return copy.execute(KNOWS).fetchone() is not None and is_unclean(copy)


def wipe(books: sqlite3.Connection) -> None:
    """Outside any transaction: write the file anew if something was taken back.

    A reader may still need the log: then this is done again after the next commit. It never raises: the commit stands.
    """
    try:
        found = books.execute(UNCLEAN).fetchone()
        if found and time.monotonic() >= rests["until"]:
            _written_anew(books, already=found[0] == 2)
    except sqlite3.Error as trouble:
        rests["until"] = time.monotonic() + REST
        log.warning("store.lore.stays", extra={"error": type(trouble).__name__})


def _written_anew(books: sqlite3.Connection, *, already: bool) -> None:
    if not already:
        books.execute("VACUUM")
        books.execute(ANEW)
    if emptied(books, WAIT):
        books.execute(CLEAN)
        books.execute(THRIFTY)
