"""Who is in the hall: people, their chats, and who is a steward of one.

Only digests of secrets are kept. Never here: what people say, their devices (that is `devices`), or the house's persons
(all the hall knows is accounts).
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.hall import corners, devices
from bot.channels.hall.devices import digest
from bot.store import Books
from bot.store.times import millis

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else

ENTER = """
    INSERT INTO hall_people (account, recovery, name, language)
    VALUES (:account, :recovery, :name, :language)
    ON CONFLICT (account) DO NOTHING
"""
OPEN_CHAT = """
    INSERT INTO hall_chats (chat, title, private) VALUES (:chat, :title, :private)
    ON CONFLICT (chat) DO UPDATE SET title = excluded.title
"""
ADMIT = """
    INSERT INTO hall_members (chat, account, steward, since, came_by)
    VALUES (:chat, :account, :steward, :since, :came_by)
    ON CONFLICT (chat, account) DO UPDATE SET steward = MAX(steward, excluded.steward)
"""
LEAVE = "DELETE FROM hall_members WHERE chat = :chat AND account = :account"
CHANGE_LANGUAGE = "UPDATE hall_people SET language = :language WHERE account = :account"
RETURN = "UPDATE hall_people SET recovery = :recovery WHERE recovery = :shown RETURNING account"
RENEW = "UPDATE hall_people SET recovery = :recovery WHERE account = :account"
RETURNED = "SELECT account FROM hall_people WHERE recovery = :recovery"
FORGET = "UPDATE hall_people SET name = '', language = '', recovery = :recovery WHERE account = :account"
LEAVE_ALL = "DELETE FROM hall_members WHERE account = :account"

# A chat is called what its group is called today; before there is a group, what its founder called it.
TITLE = """
    COALESCE((SELECT NULLIF(g.name, '') FROM places h JOIN groups g ON g.group_id = h.group_id
               WHERE h.channel = 'hall' AND h.chat = c.chat), c.title) AS title
"""
# A chat whose last steward left is looked after by whoever has been there longest.
STEWARD = """
    CASE WHEN m.steward = 1 THEN 1
         WHEN c.private = 1 THEN 0
         WHEN EXISTS (SELECT 1 FROM hall_members s WHERE s.chat = m.chat AND s.steward = 1) THEN 0
         WHEN m.account = (SELECT o.account FROM hall_members o WHERE o.chat = m.chat
                         ORDER BY o.since, o.account LIMIT 1) THEN 1
         ELSE 0 END AS steward
"""
SEAT = f"""
    SELECT c.chat, {TITLE}, c.private, {STEWARD}, p.account, p.name, p.language,
           (SELECT COUNT(*) FROM hall_members h WHERE h.chat = c.chat) AS members
      FROM hall_members m JOIN hall_chats c ON c.chat = m.chat JOIN hall_people p ON p.account = m.account
     WHERE m.chat = :chat AND m.account = :account
"""
MY_CHATS = f"""
    SELECT c.chat, {TITLE}, c.private, (SELECT COUNT(*) FROM hall_members h WHERE h.chat = c.chat) AS members
      FROM hall_members m JOIN hall_chats c ON c.chat = m.chat
     WHERE m.account = :account
  ORDER BY c.private DESC, title, c.chat
"""
MEMBERS = f"""
    SELECT m.account, p.name, {STEWARD}, m.since, m.came_by
      FROM hall_members m JOIN hall_chats c ON c.chat = m.chat JOIN hall_people p ON p.account = m.account
     WHERE m.chat = :chat ORDER BY 3 DESC, p.name, m.account LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Guest:
    """A person in the hall: the account, the name they chose, the language they read, the device they sit at."""

    account: str
    name: str
    language: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as its members see it listed."""

    chat: str
    title: str
    private: bool
    members: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a chat: who they are, and whether they are a steward of it."""

    guest: Guest
    chat: Chat
    steward: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """What a person carries away on entering: the device's secret, and the code for coming back. Never stored."""

    secret: str
    recovery: str


def make_code(length: int) -> str:
    """A code that can be read aloud: no signs that look alike."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def make_keys() -> Keys:
    """New keys: 256 bits for the device, about 99 bits to be written on paper."""
    return Keys(secrets.token_urlsafe(32), "-".join(make_code(5) for _ in range(4)))


def keys_for(device: str, purpose: str) -> Keys:
    """Keys for whoever sits at this device: the same each time, so that a form sent twice lets in one person, once.

    They are as secret as the device's own secret, which nobody else knows and which they replace.
    """
    code, left = "", int(drawn(device, f"recovery\n{purpose}"), 16)
    for _ in range(20):
        left, at = divmod(left, len(ALPHABET))
        code += ALPHABET[at]
    return Keys(drawn(device, f"secret\n{purpose}"), "-".join(code[at : at + 5] for at in range(0, 20, 5)))


def drawn(device: str, purpose: str) -> str:
    """256 bits that only this device's secret gives, as hexadecimal digits."""
    return hmac.digest(device.encode(), purpose.encode(), "sha256").hex()


def desk_of(account: str) -> str:
    """The chat that one person has alone with the bot."""
    return f"p:{account}"


def seat_from(row: Any) -> Seat:
    """A row of SEAT as a seat."""
    return Seat(Guest(row["account"], row["name"], row["language"]), chat_from(row), bool(row["steward"]))


def chat_from(row: Any) -> Chat:
    """A row of MY_CHATS or SEAT as a chat."""
    return Chat(row["chat"], row["title"], bool(row["private"]), row["members"])


def enter(books: Books, name: str, language: str, keys: Keys, account: str = "", now: datetime | None = None) -> Guest:
    """Somebody comes in: an account of their own, a first device, a private chat with the bot. Twice is once."""
    guest = Guest(account or f"h{secrets.token_hex(8)}", name, language, devices.id_of(keys.secret))
    about = {"account": guest.account, "name": name, "language": language}
    if books.execute(ENTER, {**about, "recovery": digest(keys.recovery)}).rowcount:
        devices.add(books, guest.account, keys.secret, now)
    open_chat(books, desk_of(guest.account), name, private=True)
    admit(books, desk_of(guest.account), guest.account)
    return guest


def come_back(books: Books, recovery: str, keys: Keys, now: datetime) -> str | None:
    """The account that this recovery code belongs to, now with one more device and another code; None if nobody has it.

    It works once. Whoever shows it again with the same new keys has come back already: the answer was lost, or they
    pressed twice. Their other devices stay signed in, as long as there are not too many.
    """
    new = {"recovery": digest(keys.recovery)}
    row = books.execute(RETURN, {"shown": digest(recovery), **new}).fetchone()
    if row:
        devices.make_room(books, row["account"], now)
        devices.add(books, row["account"], keys.secret, now)
        return str(row["account"])
    row = books.execute(RETURNED, new).fetchone()
    return str(row["account"]) if row and devices.holds(books, row["account"], keys.secret) else None


def renew(books: Books, account: str, recovery: str) -> None:
    """Another code for coming back; the one on the lost paper opens nothing any more."""
    books.execute(RENEW, {"account": account, "recovery": digest(recovery)})


def open_chat(books: Books, chat: str, title: str, *, private: bool = False) -> None:
    """Make a chat, or give it another title."""
    books.execute(OPEN_CHAT, {"chat": chat, "title": title, "private": int(private)})


def admit(
    books: Books,
    chat: str,
    account: str,
    *,
    steward: bool = False,
    since: datetime | None = None,
    came_by: str = "",
) -> None:
    """Give somebody a seat. Coming twice changes nothing; a steward stays one."""
    about = {"chat": chat, "account": account, "steward": int(steward)}
    books.execute(ADMIT, {**about, "since": millis(since) if since else 0, "came_by": came_by})


def found(books: Books, chat: str, title: str, account: str, now: datetime) -> None:
    """Somebody opens a chat for a group and becomes its steward."""
    open_chat(books, chat, title)
    admit(books, chat, account, steward=True, since=now)


def leave(books: Books, chat: str, account: str) -> None:
    """Give a seat back. What was said there stays."""
    books.execute(LEAVE, {"chat": chat, "account": account})
    corners.forget(books, account, chat)


def change_language(books: Books, account: str, language: str) -> None:
    """The person reads the hall in another language from now on."""
    books.execute(CHANGE_LANGUAGE, {"account": account, "language": language})


def forget(books: Books, account: str) -> None:
    """A person leaves the hall for good: no name, no seat, no way in. Their words are erased by `messages.erase_of`."""
    books.execute(FORGET, {"account": account, "recovery": digest(make_keys().recovery)})
    devices.forget(books, account)
    corners.forget(books, account)
    books.execute(LEAVE_ALL, {"account": account})
