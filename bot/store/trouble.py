"""What SQLite and the disk complain of, in words that tell a person what to do. Never here: a way to carry on."""

import errno
import sqlite3
from pathlib import Path

from bot.errors import StoreError, StoreFull

FULL = "There is no room left on the disk that holds {path}. Make room; nothing that was confirmed is lost."
LOCKED = "The store {path} is locked by another program. Close what has it open and try again."
DAMAGED = "The store {path} is damaged or cut short. Put back the last backup, and keep this file for a repair."
STRANGE = "The file {path} is not a store. Choose another path, or put back a backup."
READONLY = "The store {path} cannot be written. Check who owns the file and its folder."
UNREACHABLE = "The store {path} cannot be opened. Check that its folder exists and may be written."
DISK = "The disk that holds {path} reports an error. Check the disk before you go on."

SENTENCES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: STRANGE,
    sqlite3.SQLITE_READONLY: READONLY,
    sqlite3.SQLITE_PERM: READONLY,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_IOERR: DISK,
}


def is_trouble(error: BaseException) -> bool:
    """Whether disk or file failed, and not what we asked of them: asking again may well succeed."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, (StoreError, OSError)) or code == sqlite3.SQLITE_FULL or code in SENTENCES


def explained(error: BaseException, path: Path) -> BaseException:
    """The same trouble as a StoreError with a clear sentence, if it comes from disk or file; else the error itself."""
    if isinstance(error, sqlite3.Error):
        return of_sqlite(error, path)
    return of_system(error, path) if isinstance(error, OSError) else error


def of_sqlite(error: sqlite3.Error, path: Path) -> Exception:
    """What SQLite's result code means. A broken rule of the schema (IntegrityError) stays what it is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its variants
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(FULL.format(path=path))
    return StoreError(SENTENCES[code].format(path=path)) if code in SENTENCES else error


def of_system(error: OSError, path: Path) -> StoreError:
    """What the operating system's answer means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull(FULL.format(path=path))
    if error.errno == errno.EIO:
        return StoreError(DISK.format(path=path))
    writable = error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS)
    return StoreError((UNREACHABLE if writable else READONLY).format(path=path))
