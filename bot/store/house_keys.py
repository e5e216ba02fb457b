"""The keys with which the house signs what it gives out: public halves as rows, private ones in a folder beside.

Like the keys of ballots, private halves are in no backup of the database. A new key is signed by the one before, so
that whoever knows the old one can follow; then the old private half is destroyed. Never here: what is signed.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Row

from bot.store import signing
from bot.store.ballot_keys import FILE, settle
from bot.store.times import millis
from bot.store.writer import Books

ALL = "SELECT key, since, endorsed FROM house_keys ORDER BY number"
ADD = "INSERT INTO house_keys (key, since, endorsed) VALUES (:key, :since, :endorsed)"


@dataclass(frozen=True, slots=True)
class Key:
    """A public key in hexadecimal, since when (ms UTC), and what the one before said of it ("" if it was not there)."""

    key: str
    since: int
    endorsed: str

    @classmethod
    def from_row(cls, row: Row) -> "Key":
        """The key this row speaks of."""
        return cls(row["key"], row["since"], row["endorsed"])


def passed_on(before: str, key: str, since: int) -> str:
    """What an old key signs when a new one takes its place."""
    return f"peopleness key\n{before}\n{key}\n{since}\n"


def folder_beside(path: Path) -> Path:
    """Where the private keys of the store at this path lie."""
    return path.with_name(f"{path.name}.house-keys")


def listing(books: Books) -> list[Key]:
    """Every key the house ever had, the present one last."""
    return [Key.from_row(row) for row in books.execute(ALL)]


def seed_of(path: Path, key: str) -> bytes | None:
    """The private half that fits this key; None if it is not here."""
    with suppress(FileNotFoundError):
        seed = (folder_beside(path) / key).read_bytes()
        if len(seed) == signing.SEED and signing.public_of(seed) == key:
            return seed
    return None


def current(books: Books, now: datetime) -> Key:
    """The present key; the first one is made when it is first asked for."""
    known = listing(books)
    return known[-1] if known else renew(books, now)


def renew(books: Books, now: datetime) -> Key:
    """A new key takes the place of the present one, which signs it if it is at hand, and is then destroyed."""
    path, known = Path(books.execute(FILE).fetchone()[0]), listing(books)
    seed = signing.new_seed()
    key, since, endorsed = signing.public_of(seed), millis(now), ""
    old = seed_of(path, known[-1].key) if known else None
    if old:
        endorsed = signing.signature(old, passed_on(known[-1].key, key, since))
    lay(folder_beside(path), key, seed)
    books.execute(ADD, {"key": key, "since": since, "endorsed": endorsed})
    return Key(key, since, endorsed)


def lay(folder: Path, key: str, seed: bytes) -> None:
    """A private key on disk, readable by the house alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = os.open(folder / key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, seed)
        os.fsync(file)
    finally:
        os.close(file)
    settle(folder)


def destroy_old(path: Path, kept: str) -> None:
    """Once the new key is on disk: overwrite and take away the private half of every other."""
    folder = folder_beside(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name != kept:
            file.write_bytes(os.urandom(signing.SEED))
            file.unlink()
