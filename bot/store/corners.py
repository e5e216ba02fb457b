"""Corners: the topic or thread that a room has for itself in a group's chat, from its wish to its end.

The outbox looks here for where in a chat something is said (see `READER` there); hearing, for which room it is that
somebody writes in such a place. Never here: how a platform makes one, or a word.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

WANT = """
    INSERT INTO corners (dialogue_id, channel, chat, state, message, at)
    VALUES (:dialogue, :channel, :chat, 'wanted', :message, :at)
        ON CONFLICT (dialogue_id, channel, chat) DO UPDATE
       SET state = CASE WHEN corners.state = 'open' THEN 'open' ELSE 'wanted' END,
           native = CASE WHEN corners.state = 'lost' THEN '' ELSE corners.native END,
           message = excluded.message, at = excluded.at
 RETURNING state
"""
CHANGE = """
    UPDATE corners SET state = :state, native = CASE :native WHEN '' THEN native ELSE :native END
     WHERE dialogue_id = :dialogue AND channel = :channel AND chat = :chat AND state <> :state
"""
NONE = "DELETE FROM corners WHERE dialogue_id = :dialogue AND channel = :channel AND chat = :chat"
ONE = "SELECT * FROM corners WHERE dialogue_id = :dialogue AND channel = :channel AND chat = :chat"
OURS = """
    SELECT dialogue_id FROM corners
     WHERE channel = :channel AND chat = :chat AND native = :native AND state = 'open'
"""
OF_CHAT = "SELECT * FROM corners WHERE channel = :channel AND chat = :chat ORDER BY at, dialogue_id"


@dataclass(frozen=True, slots=True)
class Corner:
    """A room's own place within a chat. `state`: wanted, open, closed, lost."""

    dialogue: str
    place: Place
    native: str
    state: str

    @classmethod
    def from_row(cls, row: Row) -> "Corner":
        """The corner that stands in a row."""
        return cls(row["dialogue_id"], Place(row["channel"], row["chat"]), row["native"], row["state"])


def want(books: Books, dialogue: str, place: Place, message: str, now: datetime) -> bool:
    """The room shall have a corner in this chat; whether it has none that is open yet."""
    (row,) = books.execute(WANT, {**_at(dialogue, place), "message": message, "at": millis(now)}).fetchall()
    return bool(row["state"] == "wanted")


def opened(books: Books, dialogue: str, place: Place, native: str) -> None:
    """It is there, and open."""
    books.execute(CHANGE, {**_at(dialogue, place), "state": "open", "native": native})


def closed(books: Books, dialogue: str, place: Place) -> None:
    """It can be read, and nothing more is said in it."""
    books.execute(CHANGE, {**_at(dialogue, place), "state": "closed", "native": ""})


def lost(books: Books, dialogue: str, place: Place) -> bool:
    """It can be reached no more; whether that is news."""
    return books.execute(CHANGE, {**_at(dialogue, place), "state": "lost", "native": ""}).rowcount > 0


def none(books: Books, dialogue: str, place: Place) -> None:
    """This chat gives no corners."""
    books.execute(NONE, _at(dialogue, place))


def one(books: Books, dialogue: str, place: Place) -> Corner | None:
    """The room's corner in this chat, in whatever state."""
    row = books.execute(ONE, _at(dialogue, place)).fetchone()
    return Corner.from_row(row) if row else None


def room_of(books: Books, place: Place, native: str) -> str:
    """The room whose corner this is; empty if it is none of ours, or none any more."""
    row = books.execute(OURS, {"channel": place.channel, "chat": place.chat, "native": native}).fetchone()
    return str(row["dialogue_id"]) if row else ""


def of_chat(books: Books, place: Place) -> list[Corner]:
    """All corners in this chat, the oldest first."""
    return [Corner.from_row(row) for row in books.execute(OF_CHAT, {"channel": place.channel, "chat": place.chat})]


def _at(dialogue: str, place: Place) -> dict[str, str]:
    return {"dialogue": dialogue, "channel": place.channel, "chat": place.chat}
