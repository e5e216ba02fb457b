"""Common rooms: a chat that all groups of a room have in common, which groups want it, and who asked to come in.

Never here: how a platform makes one, or what is said in it.
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

SET = """
    INSERT INTO commons (dialogue_id, channel, chat, state, at) VALUES (:dialogue, :channel, :chat, :state, :at)
        ON CONFLICT (dialogue_id) DO UPDATE
       SET channel = excluded.channel, chat = excluded.chat, state = excluded.state, at = excluded.at
"""
OF = "SELECT * FROM commons WHERE dialogue_id = :dialogue"
OPEN_AT = "SELECT dialogue_id FROM commons WHERE channel = :channel AND chat = :chat AND state = 'open'"
YES = "INSERT INTO commons_yes (dialogue_id, group_id, at) VALUES (:dialogue, :group, :at) ON CONFLICT DO NOTHING"
AGREED = "SELECT group_id FROM commons_yes WHERE dialogue_id = :dialogue ORDER BY at, group_id"
NO_MORE = "DELETE FROM commons_yes WHERE dialogue_id = :dialogue"
COMES = """
    INSERT INTO commons_guests (dialogue_id, person_id, group_id, account, at)
    VALUES (:dialogue, :person, :group, :account, :at)
        ON CONFLICT (dialogue_id, person_id) DO UPDATE
       SET group_id = excluded.group_id, account = excluded.account, at = excluded.at
"""
GUESTS = "SELECT * FROM commons_guests WHERE dialogue_id = :dialogue ORDER BY at, person_id"
OF_GUEST = "SELECT * FROM commons_guests WHERE person_id = :person ORDER BY dialogue_id"
GOES = "DELETE FROM commons_guests WHERE dialogue_id = :dialogue AND person_id = :person"
MERGE = (
    """DELETE FROM commons_guests
        WHERE person_id = :other
          AND EXISTS (SELECT 1 FROM commons_guests AS kept
                       WHERE kept.dialogue_id = commons_guests.dialogue_id AND kept.person_id = :keep)""",
    "UPDATE commons_guests SET person_id = :keep WHERE person_id = :other",
)


@dataclass(frozen=True, slots=True)
class Common:
    """The common room of a dialogue. `state`: asked, wanted, open, closed; `place` means nothing before it is open."""

    dialogue: str
    place: Place
    state: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who asked to come in: for a group, or (with none) as a mediator."""

    dialogue: str
    person: str
    group: str
    account: str

    @classmethod
    def from_row(cls, row: Row) -> "Guest":
        """The guest in a row."""
        return cls(row["dialogue_id"], row["person_id"], row["group_id"], row["account"])


def becomes(books: Books, dialogue: str, state: str, now: datetime, place: Place | None = None) -> None:
    """How the common room stands from now on."""
    known = of(books, dialogue)
    where = place or (known.place if known else Place("", ""))
    values = {"dialogue": dialogue, "channel": where.channel, "chat": where.chat, "state": state, "at": millis(now)}
    books.execute(SET, values)


def of(books: Books, dialogue: str) -> Common | None:
    """The common room of a dialogue, if anybody ever asked for one."""
    row = books.execute(OF, {"dialogue": dialogue}).fetchone()
    return Common(dialogue, Place(row["channel"], row["chat"]), row["state"]) if row else None


def open_at(books: Books, place: Place) -> str:
    """The dialogue whose common room this chat is; empty if it is none that is open."""
    row = books.execute(OPEN_AT, {"channel": place.channel, "chat": place.chat}).fetchone()
    return str(row["dialogue_id"]) if row else ""


def agrees(books: Books, dialogue: str, group: str, now: datetime) -> None:
    """A group says yes."""
    books.execute(YES, {"dialogue": dialogue, "group": group, "at": millis(now)})


def agreed(books: Books, dialogue: str) -> tuple[str, ...]:
    """The groups that have said yes, in order."""
    return tuple(row["group_id"] for row in books.execute(AGREED, {"dialogue": dialogue}))


def none_agrees(books: Books, dialogue: str) -> None:
    """Whoever wants one asks anew."""
    books.execute(NO_MORE, {"dialogue": dialogue})


def comes(books: Books, guest: Guest, now: datetime) -> None:
    """Somebody asked to be invited."""
    values = {"dialogue": guest.dialogue, "person": guest.person, "group": guest.group, "account": guest.account}
    books.execute(COMES, {**values, "at": millis(now)})


def guests(books: Books, dialogue: str) -> list[Guest]:
    """Everybody who asked to come in, in order."""
    return [Guest.from_row(row) for row in books.execute(GUESTS, {"dialogue": dialogue})]


def of_guest(books: Books, person: str) -> list[Guest]:
    """Where a person has asked to come in."""
    return [Guest.from_row(row) for row in books.execute(OF_GUEST, {"person": person})]


def goes(books: Books, guest: Guest) -> None:
    """They belong there no more."""
    books.execute(GOES, {"dialogue": guest.dialogue, "person": guest.person})


def merge_commons(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: they came in once."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_commons(books: Books, person: str) -> None:
    """Nobody knows any more that they came in."""
    books.execute("DELETE FROM commons_guests WHERE person_id = :person", {"person": person})
