"""Cleaning the file of what was taken back for good: every page is written anew, and the write-ahead log emptied.

Done right after the commit, before anybody is answered, and again after every commit and at every start until it has
been done: a fall in the middle only delays it. Never here: what is taken back (see `lore.purging`), or words.
"""

import logging
import sqlite3

from bot.store.ballot_keys import emptied

log = logging.getLogger("store")

ERASING = "PRAGMA secure_delete = ON"
THRIFTY = "PRAGMA secure_delete = FAST"  # freed pages keep their bytes until they are used again
UNCLEAN = "SELECT 1 FROM lore_gone WHERE clean = 0 LIMIT 1"
KNOWS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'lore_gone'"
CLEAN = "UPDATE lore_gone SET clean = 1 WHERE clean = 0"


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
        if is_unclean(books) and emptied(books):
            books.execute("VACUUM")
            if emptied(books):
                books.execute(CLEAN)
                books.execute(THRIFTY)
    except sqlite3.Error as trouble:
        log.warning("store.lore.stays", extra={"error": type(trouble).__name__})
