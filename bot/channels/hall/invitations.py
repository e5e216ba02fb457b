"""Invitations to a group's chat: made by a member, good for a while, for one person or for whoever has the link.

An administrator withdraws any of them, a member their own. Their codes are secrets while they live: they never enter a
log. Never here: a page, or who is in a chat (that is `people`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.channels.hall import people
from bot.store import Books
from bot.store.times import millis, moment

LASTS = timedelta(days=7)
REMEMBERED = timedelta(days=30)  # how long after its end an invitation can still say why it does not open any more

MAKE = """
    INSERT INTO hall_invitations (code, chat, account, made_at, expires_at, most)
    VALUES (:code, :chat, :account, :now, :expires_at, :most)
"""
MADE_ALREADY = """
    SELECT code FROM hall_invitations
     WHERE chat = :chat AND account = :account AND most = 0 AND withdrawn = 0 AND expires_at > :fresh
  ORDER BY expires_at DESC LIMIT 1
"""
USE = """
    UPDATE hall_invitations SET used = used + 1
     WHERE code = :code AND withdrawn = 0 AND expires_at > :now AND (most = 0 OR used < most)
 RETURNING chat
"""
WITHDRAW = "UPDATE hall_invitations SET withdrawn = 1 WHERE chat = :chat AND code = :code"
WITHDRAW_OF = "UPDATE hall_invitations SET withdrawn = 1 WHERE chat = :chat AND account = :account"
FORGET = "UPDATE hall_invitations SET withdrawn = 1, account = '' WHERE account = :account"
PRUNE = "DELETE FROM hall_invitations WHERE expires_at <= :before"
ALREADY = """
    SELECT 1 FROM hall_invitations i JOIN hall_members m ON m.chat = i.chat
     WHERE i.code = :code AND m.account = :account
"""

COLUMNS = f"""
    SELECT i.code, i.chat, i.account, i.made_at, i.expires_at, i.most, i.used, i.withdrawn,
           COALESCE(p.name, '') AS name, {people.TITLE}
      FROM hall_invitations i JOIN hall_chats c ON c.chat = i.chat LEFT JOIN hall_people p ON p.account = i.account
"""
ONE = f"{COLUMNS} WHERE i.code = :code"
OF_CHAT = f"{COLUMNS} WHERE i.chat = :chat AND i.expires_at > :since ORDER BY i.made_at DESC, i.code LIMIT :limit"
CAME = """
    SELECT m.came_by, p.name FROM hall_members m JOIN hall_people p ON p.account = m.account
     WHERE m.chat = :chat AND m.came_by <> '' ORDER BY m.since, p.name
"""


class Ended(Exception):  # noqa: N818 - nothing is broken
    """This invitation lets nobody in any more."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as it stands. `most` is zero where whoever has the link may come; `by` is who made it."""

    code: str
    chat: str
    title: str
    account: str
    by: str
    made_at: datetime
    until: datetime
    most: int
    used: int
    withdrawn: bool
    came: tuple[str, ...] = ()  # names of members who came by it

    def ended(self, now: datetime) -> str:
        """Why it opens nothing any more: "withdrawn", "used" or "over"; empty while it is open."""
        if self.withdrawn:
            return "withdrawn"
        if self.most and self.used >= self.most:
            return "used"
        return "over" if self.until <= now else ""


def from_row(row: Any, came: Iterable[str] = ()) -> Invitation:
    """A row of ONE or OF_CHAT as an invitation."""
    made_at, until = moment(row["made_at"]), moment(row["expires_at"])
    about = (row["code"], row["chat"], row["title"], row["account"], row["name"], made_at, until)
    return Invitation(*about, row["most"], row["used"], bool(row["withdrawn"]), tuple(came))


def make(books: Books, chat: str, account: str, now: datetime, *, lasts: timedelta = LASTS, alone: bool = False) -> str:
    """A new invitation; `alone`: for one person. Its code."""
    code, expires_at = people.make_code(12), millis(now + lasts)
    about = {"code": code, "chat": chat, "account": account, "now": millis(now)}
    books.execute(MAKE, {**about, "expires_at": expires_at, "most": int(alone)})
    return code


def invite(books: Books, chat: str, account: str, now: datetime) -> str:
    """An invitation for whoever has the link, for a week. One made by the same person today is given again."""
    fresh = millis(now + LASTS - timedelta(days=1))
    row = books.execute(MADE_ALREADY, {"chat": chat, "account": account, "fresh": fresh}).fetchone()
    return str(row["code"]) if row else make(books, chat, account, now)


def take(books: Books, code: str, account: str, now: datetime) -> None:
    """Give somebody the seat they are invited to. Whoever has it already uses nothing up. Raises Ended."""
    if books.execute(ALREADY, {"code": code, "account": account}).fetchone():
        return
    row = books.execute(USE, {"code": code, "now": millis(now)}).fetchone()
    if row is None:
        raise Ended
    people.admit(books, row["chat"], account, since=now, came_by=code)


def withdraw(books: Books, chat: str, code: str) -> None:
    """It lets nobody in any more; whoever came by it stays."""
    books.execute(WITHDRAW, {"chat": chat, "code": code})


def withdraw_of(books: Books, chat: str, account: str) -> None:
    """Whoever leaves a chat invites nobody to it any more."""
    books.execute(WITHDRAW_OF, {"chat": chat, "account": account})


def forget(books: Books, account: str) -> None:
    """Nobody can tell any more who made them, and they let nobody in."""
    books.execute(FORGET, {"account": account})


def prune(books: Books, now: datetime) -> int:
    """Throw away what ended long ago; how many."""
    return books.execute(PRUNE, {"before": millis(now - REMEMBERED)}).rowcount
