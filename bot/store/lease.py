"""One process per store: a locked file beside the database. The system lets go of it when the process ends.

Never here: the database itself. (Opening and closing it by other means than SQLite would drop SQLite's own locks.)
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreInUse
from bot.store.trouble import of_system

TAKEN = "Another process ({holder}) is using the store {path}. Stop it first, or choose another path."


@contextmanager
def leased(path: Path) -> Iterator[None]:
    """Hold the store for this process alone. Raises StoreError if another one has it, or if the folder is of no use."""
    file = opened(path.with_name(path.name + ".lock"), path)
    try:
        claim(file, path)
        yield
    finally:
        os.close(file)


def opened(lock: Path, path: Path) -> int:
    """The lock file's descriptor; folders on the way are made."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise of_system(error, path) from error


def claim(file: int, path: Path) -> None:
    """Take the lock and leave our process id in it for whoever comes second."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
    except BlockingIOError:
        holder = os.pread(file, 20, 0).decode() or "unknown"
        raise StoreInUse(TAKEN.format(holder=holder, path=path)) from None
    except OSError as error:
        raise of_system(error, path) from error


def holder(path: Path) -> str | None:
    """The id of the process that has this store open; None if nobody has."""
    lock = path.with_name(path.name + ".lock")
    if not lock.exists():
        return None
    file = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(file, 20, 0).decode() or "unknown"
    finally:
        os.close(file)
    return None


@contextmanager
def while_it_runs(hint: str) -> Iterator[None]:
    """Whoever comes second also hears what can be done without stopping the first."""
    try:
        yield
    except StoreInUse as error:
        raise StoreInUse(f"{error} {hint}") from None
