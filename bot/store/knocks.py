"""Accounts that ask to come into a group's chat: of each the chat is told once a week, and of a few only in a day.

They lie among the codes, so that a press names one. Never here: who may let them in.
"""

from datetime import datetime, timedelta

from bot.channels.base import Place
from bot.store import codes
from bot.store.times import millis
from bot.store.writer import Books

KIND = "knock"
LASTS = timedelta(days=7)
DAY = timedelta(days=1)
MOST = 3  # in one chat in a day: anybody can knock, with as many accounts as they like

WAITS = "SELECT 1 FROM codes WHERE kind = :kind AND about = :about AND expires_at > :now"
LATELY = """
    SELECT count(*) AS number FROM codes
     WHERE kind = :kind AND expires_at > :since AND substr(about, 1, length(:chat)) = :chat
"""
FORGET = """
    DELETE FROM codes
     WHERE kind = :kind
       AND EXISTS (SELECT 1 FROM accounts a
                    WHERE a.person_id = :person AND codes.about LIKE a.channel || ' % ' || a.account)
"""


def told(books: Books, place: Place, account: str, now: datetime) -> str:
    """The code by which a press names who knocks; empty if the chat need not be told of it now."""
    chat = f"{place.channel} {place.chat} "
    about = f"{chat}{account}"
    if books.execute(WAITS, {"kind": KIND, "about": about, "now": millis(now)}).fetchone():
        return ""
    since = millis(now + LASTS - DAY)
    (number,) = books.execute(LATELY, {"kind": KIND, "chat": chat, "since": since}).fetchone()
    return codes.plain(codes.issue(books, KIND, about, now + LASTS)) if number < MOST else ""


def who(books: Books, place: Place, code: str, now: datetime) -> str | None:
    """The account that a press names; None if that is over, or was in another chat."""
    channel, _, rest = (codes.read(books, KIND, code, now) or "").partition(" ")
    chat, _, account = rest.partition(" ")
    return account if account and Place(channel, chat) == place else None


def over(books: Books, code: str, now: datetime) -> None:
    """They are let in: if they go and knock again, it is told again."""
    codes.use(books, KIND, code, now)


def forget_knocks(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten, while their accounts are still known."""
    books.execute(FORGET, {"kind": KIND, "person": person})
