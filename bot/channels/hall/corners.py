"""The places that rooms between groups have in a group's chat: their names, which are open, what is new in them.

Never here: what stands in them (that is `messages`), a page, or who wants one (whoever asks the channel knows).
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from bot.channels.hall.safety import clean_line
from bot.errors import Cornerless
from bot.store import Books
from bot.store.times import millis

LONGEST_TITLE = 120

MAKE = """
    INSERT INTO hall_corners (chat, corner, title, made_at) SELECT chat, :corner, :title, :at
      FROM hall_chats WHERE chat = :chat AND private = 0
        ON CONFLICT (chat, corner) DO NOTHING
"""
ONE = "SELECT * FROM hall_corners WHERE chat = :chat AND corner = :corner"
CLOSE = "UPDATE hall_corners SET closed = :closed WHERE chat = :chat AND corner = :corner"
LOOKED = "SELECT corner, seq FROM hall_looked WHERE account = :account AND chat = :chat"
LOOK = """
    INSERT INTO hall_looked (account, chat, corner, seq) VALUES (:account, :chat, :corner, :seq)
        ON CONFLICT (account, chat, corner) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > hall_looked.seq
"""
FORGET = "DELETE FROM hall_looked WHERE account = :account AND (chat = :chat OR :chat = '')"
LAST = """
    COALESCE((SELECT MAX(m.seq) FROM hall_messages m
               WHERE m.chat = :chat AND m.corner = r.corner AND m.changed > 0 AND m.withdrawn = 0), 0) AS last
"""
OF_CHAT = f"""
    SELECT r.corner, r.title, r.closed, r.made_at, {LAST}
      FROM (SELECT '' AS corner, '' AS title, 0 AS closed, 0 AS made_at
            UNION ALL SELECT corner, title, closed, made_at FROM hall_corners WHERE chat = :chat) r
     ORDER BY r.made_at, r.corner
"""


@dataclass(frozen=True, slots=True)
class Corner:
    """A place in a chat: a room's, or (without a name) the chat itself. `last`: the newest message there."""

    corner: str
    title: str
    closed: bool
    last: int = 0


def from_row(row: Any) -> Corner:
    """A row of OF_CHAT."""
    return Corner(row["corner"], row["title"], bool(row["closed"]), row["last"])


def path_of(chat: str, corner: str = "") -> str:
    """Where the page of a chat is, or of a room's place in it."""
    return f"/c/{quote(chat, safe='')}" + (f"/room/{quote(corner, safe='')}" if corner else "")


def id_of(chat: str, key: str) -> str:
    """What a place is called in addresses; the same key is the same place."""
    return "r" + sha256(f"{chat}\n{key}".encode()).hexdigest()[:12]


def make(books: Books, chat: str, title: str, key: str, now: datetime) -> str:
    """A place for a room; empty where there is none, as in a chat alone with the bot. Twice is once."""
    about = {"chat": chat, "corner": id_of(chat, key)}
    books.execute(MAKE, {**about, "title": clean_line(title, LONGEST_TITLE), "at": millis(now)})
    return about["corner"] if books.execute(ONE, about).fetchone() else ""


def require(books: Books, chat: str, corner: str) -> None:
    """Raises Cornerless if the chat has no such place."""
    if corner and books.execute(ONE, {"chat": chat, "corner": corner}).fetchone() is None:
        raise Cornerless


def look(books: Books, account: str, chat: str, place: Corner) -> None:
    """Somebody has seen what stands in this place of the chat."""
    books.execute(LOOK, {"account": account, "chat": chat, "corner": place.corner, "seq": place.last})


def forget(books: Books, account: str, chat: str = "") -> None:
    """What somebody has seen (in this chat, or anywhere) is nobody's business any more."""
    books.execute(FORGET, {"account": account, "chat": chat})


def close(books: Books, chat: str, corner: str, *, closed: bool = True) -> bool:
    """It can only be read from now on, or be written in again; whether it is there."""
    return books.execute(CLOSE, {"chat": chat, "corner": corner, "closed": int(closed)}).rowcount > 0
