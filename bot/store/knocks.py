"""Accounts that ask to come into a group's chat: of each the chat is told once a week, and of a few only in a day.

They lie among the codes, so that a press names one. Never here: who may let them in.
"""

from datetime import datetime, timedelta

from bot.channels.base import Place
from bot.store import codes
from bot.store.times import millis
from bot.store.writer import Books

KIND = "knock"
OVER = "knocked"  # they ask no more: it counts among those of the day, and a press that comes late is told so
LASTS = timedelta(days=7)
DAY = timedelta(days=1)
MOST = 3  # in one chat in a day: anybody can knock, with as many accounts as they like

WAITS = "SELECT 1 FROM codes WHERE kind = :kind AND about = :about AND expires_at > :now"
LATELY = """
    SELECT count(*) AS number FROM codes
     WHERE kind IN (:kind, :over) AND expires_at > :since AND substr(about, 1, length(:chat)) = :chat
"""
TAKE_BACK = """
    UPDATE codes SET kind = :over WHERE kind = :kind AND about = :about AND expires_at > :now RETURNING code
"""
FORGET = """
    DELETE FROM codes
     WHERE kind IN (:kind, :over)
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
    (number,) = books.execute(LATELY, {"kind": KIND, "over": OVER, "chat": chat, "since": since}).fetchone()
    return codes.plain(codes.issue(books, KIND, about, now + LASTS)) if number < MOST else ""


def who(books: Books, place: Place, code: str, now: datetime) -> str | None:
    """The account that a press names; None if that is over, or was in another chat."""
    return _account(place, codes.read(books, KIND, code, now))


def who_no_longer(books: Books, place: Place, code: str, now: datetime) -> str | None:
    """The account that a press names, if it asked to come into this chat and asks no more."""
    return _account(place, codes.read(books, OVER, code, now))


def _account(place: Place, about: str | None) -> str | None:
    channel, _, rest = (about or "").partition(" ")
    chat, _, account = rest.partition(" ")
    return account if account and Place(channel, chat) == place else None


def taken_back(books: Books, place: Place, account: str, now: datetime) -> str:
    """They ask no more: the code by which presses named them; empty if the chat was told of nothing."""
    about = f"{place.channel} {place.chat} {account}"
    row = books.execute(TAKE_BACK, {"kind": KIND, "over": OVER, "about": about, "now": millis(now)}).fetchone()
    return str(row["code"]) if row else ""


def over(books: Books, code: str, now: datetime) -> None:
    """They are let in: if they go and knock again, it is told again."""
    codes.use(books, KIND, code, now)


def forget_knocks(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten, while their accounts are still known."""
    books.execute(FORGET, {"kind": KIND, "over": OVER, "person": person})
