"""A copy of the store that can be put in its place, made while the house goes on.

The keys of secret ballots lie in a folder beside the store and are never copied: so a copy tells nothing of who voted
what. Whoever puts a copy back in the place of its store keeps that folder; a ballot whose key is gone says that it is
lost and is asked anew. Never here: where copies are kept.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError
from bot.store.trouble import explained
from bot.store.wiping import carries

THERE = "There is a file at {path} already; a backup never overwrites. Choose another name."
MISSING = "There is no store at {path}."
UNSOUND = "The copy at {path} is not sound. The store itself may be damaged: keep older backups."


def backup(path_from: Path, path_to: Path) -> None:
    """Copy the store, running or not, and check the copy. Blocks for a second or so per gigabyte: use a thread.

    Raises StoreError, and leaves nothing behind, if there is no store, if something is at `path_to`, or if the copy
    is not sound; StoreFull if there is no room.
    """
    if not path_from.is_file():
        raise StoreError(MISSING.format(path=path_from))
    try:
        path_to.touch(mode=0o600, exist_ok=False)  # taken at once, so that two backups cannot meet
    except FileExistsError:
        raise StoreError(THERE.format(path=path_to)) from None
    except OSError as error:
        raise explained(error, path_to) from error
    try:
        copy(path_from, path_to)
    except BaseException as error:
        path_to.unlink(missing_ok=True)
        raise explained(error, path_to) from error


def copy(path_from: Path, path_to: Path) -> None:
    """All pages in one go, on a connection of its own: in steps it might never end while people vote."""
    source = sqlite3.connect(f"{path_from.absolute().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(path_to)) as target:
        source.backup(target, pages=-1)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, no companions
        if carries(target):
            target.execute("VACUUM")  # what was taken back a moment ago is not carried on in free pages
        if not sound(target):
            raise StoreError(UNSOUND.format(path=path_to))


def sound(books: sqlite3.Connection) -> bool:
    """Whether every page is as it should be."""
    return [row[0] for row in books.execute("PRAGMA integrity_check")] == ["ok"]
