"""The devices of one person: a telephone, another one, a computer in a library. Each has its own secret.

Only digests of secrets and codes are kept, and of when a device was used only the day. Never here: a page, or who the
person is (that is `people`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.store import Books
from bot.store.times import millis, moment

MOST = 8  # devices of one person
LASTS = timedelta(minutes=10)  # a code that adds one
REMEMBERED = timedelta(days=30)  # how long a device that was signed out can still be told so
NEWS = timedelta(days=3)  # how long the other devices are told of a new one

ADD = """
    INSERT INTO hall_devices (secret, device, account, added_at, seen_on)
    VALUES (:secret, :device, :account, :at, :day)
        ON CONFLICT (secret) DO NOTHING
"""
BY_COOKIE = """
    SELECT d.account, d.device, d.seen_on, COALESCE(p.name, '') AS name, COALESCE(p.language, '') AS language
      FROM hall_devices d LEFT JOIN hall_people p ON p.account = d.account
     WHERE d.secret = :secret
"""
OF_ACCOUNT = """
    SELECT device, name, added_at, seen_on FROM hall_devices WHERE account = :account ORDER BY added_at, device
"""
SEEN = "UPDATE hall_devices SET seen_on = :day WHERE secret = :secret AND account <> ''"
NAME = "UPDATE hall_devices SET name = :name WHERE account = :account AND device = :device"
SIGN_OUT = """
    UPDATE hall_devices SET account = '', name = '', added_at = 0, seen_on = :day
     WHERE account = :account AND device = :device
"""
FORGET = (
    "DELETE FROM hall_devices WHERE account = :account",
    "DELETE FROM hall_codes WHERE account = :account",
)
PRUNE = (
    "DELETE FROM hall_devices WHERE account = '' AND seen_on < :day",
    "DELETE FROM hall_codes WHERE expires_at <= :now",
)
OFFER = """
    INSERT INTO hall_codes (account, code, expires_at) VALUES (:account, :code, :expires_at)
        ON CONFLICT (account) DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at
"""
OFFERED = """
    SELECT c.account, p.name FROM hall_codes c JOIN hall_people p ON p.account = c.account
     WHERE c.code = :code AND c.expires_at > :now
"""
USE = "DELETE FROM hall_codes WHERE code = :code"
NEVER = datetime.min.replace(tzinfo=UTC)


class TooMany(Exception):  # noqa: N818 - nothing is broken
    """Somebody has as many devices as one person can have."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device of somebody's. `added` and `seen` are missing where that was not noted."""

    device: str
    name: str
    added: datetime | None
    seen: date | None


def from_row(row: Any) -> Device:
    """A row of OF_ACCOUNT."""
    seen = date.fromisoformat(row["seen_on"]) if row["seen_on"] else None
    return Device(row["device"], row["name"], moment(row["added_at"]) if row["added_at"] else None, seen)


def digest(secret: str) -> str:
    """What is stored in place of a secret: its SHA-256."""
    return sha256(secret.encode()).hexdigest()


def id_of(secret: str) -> str:
    """How its person's pages name the device with this secret: nobody comes in by it."""
    return digest(secret)[:16]


def add(books: Books, account: str, secret: str, now: datetime | None = None) -> None:
    """This device is theirs too, from now on. Twice is once."""
    about = {"secret": digest(secret), "device": id_of(secret), "account": account}
    noted = {"at": millis(now), "day": now.date().isoformat()} if now else {"at": 0, "day": ""}
    books.execute(ADD, {**about, **noted})


def of(books: Books, account: str) -> list[Device]:
    """Somebody's devices, the oldest first."""
    return [from_row(row) for row in books.execute(OF_ACCOUNT, {"account": account})]


def holds(books: Books, account: str, secret: str) -> bool:
    """Whether the device with this secret is theirs."""
    row = books.execute(BY_COOKIE, {"secret": digest(secret)}).fetchone()
    return row is not None and row["account"] == account != ""


def seen(books: Books, secret: str, day: date) -> None:
    """It was used on this day."""
    books.execute(SEEN, {"secret": digest(secret), "day": day.isoformat()})


def rename(books: Books, account: str, device: str, name: str) -> None:
    """Their own name for it."""
    books.execute(NAME, {"account": account, "device": device, "name": name})


def sign_out(books: Books, account: str, device: str, now: datetime) -> bool:
    """This device opens nothing any more, and nothing says whose it was; whether it was theirs."""
    about = {"account": account, "device": device, "day": now.date().isoformat()}
    return bool(account) and books.execute(SIGN_OUT, about).rowcount > 0


def make_room(books: Books, account: str, now: datetime) -> None:
    """Somebody comes back, and must come in: what was unused for longest gives way to one more."""
    by_use = sorted(of(books, account), key=lambda one: one.seen or date.min)
    for one in by_use[: max(0, len(by_use) - MOST + 1)]:
        sign_out(books, account, one.device, now)


def joined(theirs: Iterable[Device], here: str, now: datetime) -> datetime | None:
    """When the newest device was added that whoever sits at this older one should know of."""
    known = {one.device: one.added or NEVER for one in theirs}
    mine = known.pop(here, NEVER)
    newest = max(known.values(), default=NEVER)
    return newest if newest > mine and newest > now - NEWS else None


def offer(books: Books, account: str, code: str, now: datetime) -> None:
    """This code adds a device, once, for some minutes; one made before opens nothing any more."""
    books.execute(OFFER, {"account": account, "code": digest(code), "expires_at": millis(now + LASTS)})


def take(books: Books, code: str, secret: str, now: datetime) -> bool:
    """This device is added by a code, which opens nothing any more; whether the code was right and is not over.

    The same device with the same code again is in already. Raises TooMany.
    """
    if known := books.execute(BY_COOKIE, {"secret": digest(secret)}).fetchone():
        return bool(known["account"])
    found = books.execute(OFFERED, {"code": digest(code), "now": millis(now)}).fetchone()
    if found is None:
        return False
    if len(of(books, found["account"])) >= MOST:
        raise TooMany
    books.execute(USE, {"code": digest(code)})
    add(books, found["account"], secret, now)
    return True


def withdraw(books: Books, account: str) -> None:
    """The code that adds a device opens nothing any more."""
    books.execute(FORGET[1], {"account": account})


def forget(books: Books, account: str) -> None:
    """Nothing opens their place any more."""
    for statement in FORGET:
        books.execute(statement, {"account": account})


def prune(books: Books, now: datetime) -> None:
    """Let go of codes that are over, and of devices that were signed out long ago."""
    for statement in PRUNE:
        books.execute(statement, {"now": millis(now), "day": (now - REMEMBERED).date().isoformat()})
