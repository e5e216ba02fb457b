"""Groups: name, short code, languages, time zone. Never here: who belongs (`roster`), or where they meet (`places`)."""

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from secrets import token_hex
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.lists import listed
from bot.store.times import millis
from bot.store.writer import Books

SUFFIX = "23456789ACDEFGHJKMNPQRTUVWXY"  # nothing that reads like something else
LOOKALIKES = str.maketrans("01", "OI")

BY_ID = "SELECT * FROM groups WHERE group_id = :group"
BY_CODE = "SELECT * FROM groups WHERE code = :code"
OF_PLACE = """
    SELECT groups.* FROM places JOIN groups ON groups.group_id = places.group_id
     WHERE places.channel = :channel AND places.chat = :chat
"""
AT_HOME = f"{OF_PLACE} AND places.state = 'open'"
ALL = "SELECT * FROM groups WHERE ready = 1 ORDER BY name, group_id"
ADD = """
    INSERT INTO groups (group_id, code, name, locale, languages, zone, since)
    VALUES (:group, :code, :name, :locale, :languages, :zone, :since)
"""
CHANGE = """
    UPDATE groups
       SET name = coalesce(:name, name), locale = coalesce(:locale, locale), zone = coalesce(:zone, zone),
           languages = coalesce(:languages, languages), ready = coalesce(:ready, ready),
           corners = coalesce(:corners, corners),
           seasons = coalesce(:seasons, seasons)
     WHERE group_id = :group
"""


@dataclass(frozen=True, slots=True)
class Group:
    """People who decide together. `locale`: what they are spoken to in; `languages`: all they read; `zone`: IANA.

    `corners`: in its chats each room gets a place of its own, where there can be one.
    `seasons`: when theirs are, as `flows.wheel` writes it; empty, where that is only guessed from the zone.
    """

    id: str
    code: str
    name: str
    locale: str
    languages: tuple[str, ...]
    zone: str
    ready: bool
    corners: bool = True
    seasons: str = ""

    @property
    def calendar(self) -> str:
        """By which its seasons are told."""
        return self.seasons or self.zone

    @classmethod
    def from_row(cls, row: Row) -> "Group":
        """The group this row speaks of."""
        languages = listed(row["languages"])
        name, locale, zone = row["name"], row["locale"], row["zone"]
        chosen = bool(row["ready"]), bool(row["corners"]), row["seasons"]
        return cls(row["group_id"], row["code"], name, locale, languages, zone, *chosen)


def make_code(name: str, taken: Callable[[str], bool]) -> str:
    """A short code from the name's first letters and two characters that cannot be misread: "RIO-7K".

    The same name gives the same code, or the next one that is not `taken`. It is an address, not a secret.
    """
    return next(code for attempt in count() if not taken(code := coded(name, attempt)))


def coded(name: str, attempt: int) -> str:
    """The attempt's code for this name; after many attempts it grows, so that there always is another one."""
    number = int.from_bytes(sha256(f"{attempt} {name}".encode()).digest()[:8])
    length = 2 + attempt // 20
    return f"{letters(name)}-" + "".join(
        SUFFIX[number // len(SUFFIX) ** place % len(SUFFIX)] for place in range(length)
    )


def letters(name: str) -> str:
    """Three capital letters that recall the name; GRP if it is written in a script that does not fold to these."""
    folded = unicodedata.normalize("NFKD", name).upper()
    found = "".join(letter for letter in folded if "A" <= letter <= "Z")[:3]
    return found.ljust(3, "X") if found else "GRP"


def read_code(text: str) -> str:
    """A typed code as it is kept: case, spaces, dashes and the zero that should be an O do not matter."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", text).upper() if char.isalnum())
    return f"{plain[:3].translate(LOOKALIKES)}-{plain[3:]}"


def create(books: Books, name: str, locale: str, languages: tuple[str, ...], zone: str, now: datetime) -> Group:
    """A new group, not ready yet: its people have still to look at what was guessed."""
    code = make_code(name, lambda code: by_code(books, code) is not None)
    group = Group(token_hex(8), code, name, locale, languages, zone, ready=False)
    values = {"group": group.id, "code": code, "name": name, "locale": locale, "zone": zone, "since": millis(now)}
    books.execute(ADD, {**values, "languages": json.dumps(languages)})
    return group


def by_id(books: Books, group: str) -> Group:
    """The group with this id. Raises KeyError if there is none."""
    row = books.execute(BY_ID, {"group": group}).fetchone()
    if row is None:
        raise KeyError(group)
    return Group.from_row(row)


def by_code(books: Books, code: str) -> Group | None:
    """The group with this code, however it was typed."""
    row = books.execute(BY_CODE, {"code": read_code(code)}).fetchone()
    return Group.from_row(row) if row else None


def of_place(books: Books, place: Place) -> Group | None:
    """The group that meets in this chat, if it is a group's."""
    row = books.execute(OF_PLACE, {"channel": place.channel, "chat": place.chat}).fetchone()
    return Group.from_row(row) if row else None


def at_home(books: Books, place: Place) -> Group | None:
    """The group whose chat this is, if we can be reached there; the quick look for what is heard most."""
    row = books.execute(AT_HOME, {"channel": place.channel, "chat": place.chat}).fetchone()
    return Group.from_row(row) if row else None


def listing(books: Books) -> list[Group]:
    """Every group that is ready, by name."""
    return [Group.from_row(row) for row in books.execute(ALL)]


def change(
    books: Books,
    group: str,
    *,
    name: str | None = None,
    locale: str | None = None,
    languages: tuple[str, ...] | None = None,
    zone: str | None = None,
    ready: bool | None = None,
    corners: bool | None = None,
    seasons: str | None = None,
) -> Group:
    """Change what is given, leave the rest. The code stays: others have written it down."""
    spoken = None if languages is None else json.dumps(languages)
    values = {"name": name, "locale": locale, "languages": spoken, "zone": zone, "ready": ready}
    values |= {"corners": corners, "seasons": seasons}
    books.execute(CHANGE, {"group": group, **values})
    return by_id(books, group)
