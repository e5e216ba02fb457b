"""The keys under which papers of secret ballots are sealed: each in a file of its own, in a folder beside the database.

Never in the database, so in no backup of it. When a ballot is closed its key is overwritten and taken away, and with it
everything that could join a voter and a paper: sealed pages left in free space, in the write-ahead log, in a backup
made meanwhile. A store put back from a backup finds keys only of ballots that are still open in this folder; a ballot
without its key cannot be counted and must be asked anew. Whoever copies this folder breaks the secrecy of the ballots
that are open. Never here: papers.
"""

import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from bot.store import sealing

log = logging.getLogger("store")

SIZE = 32  # bytes of a key
FILE = "SELECT file FROM pragma_database_list WHERE name = 'main'"
SPENT = "SELECT name FROM spent_keys"
FORGET = "DELETE FROM spent_keys"

HELD: dict[str, bytes] = {}
"""The keys in use by this process, and the only place of keys where a store has no file."""


def folder_beside(path: Path) -> Path:
    """Where the keys of the store at this path lie."""
    return path.with_name(f"{path.name}.ballot-keys")


def folder_of(books: sqlite3.Connection) -> Path | None:
    """The folder of these books; None for a store without a file."""
    file = books.execute(FILE).fetchone()[0]
    return folder_beside(Path(file)) if file else None


def make(books: sqlite3.Connection, name: str) -> None:
    """A new key, on disk before anything is sealed with it. Raises OSError when it cannot be written."""
    key = os.urandom(SIZE)
    if folder := folder_of(books):
        folder.mkdir(mode=0o700, exist_ok=True)
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(file, key)
            os.fsync(file)
        finally:
            os.close(file)
        settle(folder)
    HELD[name] = key


def key_of(books: sqlite3.Connection, name: str) -> bytes | None:
    """The key of this name; None if it is gone."""
    key = HELD.get(name)
    if key is None and name and (folder := folder_of(books)):
        with suppress(FileNotFoundError):
            key = (folder / name).read_bytes()
    if key is None or len(key) != SIZE:
        return None
    HELD[name] = key
    return key


def destroy(folder: Path | None, name: str) -> None:
    """Overwrite the key and take it away; nothing if it is gone already."""
    HELD.pop(name, None)
    sealing.forget()
    if folder is None:
        return
    with suppress(FileNotFoundError):
        file = os.open(folder / name, os.O_WRONLY)
        try:
            os.write(file, os.urandom(SIZE))
            os.fsync(file)
        finally:
            os.close(file)
        (folder / name).unlink()
        settle(folder)


def settle(folder: Path) -> None:
    """What the folder lists is on disk too."""
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)


def sweep(books: sqlite3.Connection) -> None:
    """Outside any transaction: destroy the keys of ballots whose close is on disk, then empty the write-ahead log.

    A reader may still need the log: then this is done again after the next commit. It never raises: the commit stands.
    """
    try:
        spent = [row[0] for row in books.execute(SPENT)]
        if spent:
            folder = folder_of(books)
            for name in spent:
                destroy(folder, name)
            if emptied(books):
                books.execute(FORGET)
    except (sqlite3.Error, OSError) as trouble:
        log.warning("store.keys.stay", extra={"error": type(trouble).__name__})


def emptied(books: sqlite3.Connection, wait: int = 0) -> bool:
    """Whether the write-ahead log could be emptied; `wait`: for whoever still reads it, in milliseconds."""
    (patience,) = books.execute("PRAGMA busy_timeout").fetchone()
    books.execute(f"PRAGMA busy_timeout = {wait}")
    try:
        busy, *_ = books.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        books.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy
