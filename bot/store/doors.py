"""Side doors into the hall: the page of their desk for mediators who live in another app, for a week.

A door is an account of the hall that speaks for a person we know already. Messages are never sent there first. Never
here: the code that opens it (`codes`), or a page.
"""

from datetime import datetime

from bot.store.times import millis
from bot.store.writer import Books

KIND = "door"
CHANNEL = "hall"

ACCOUNT = """
    INSERT INTO accounts (channel, account, person_id, name) VALUES (:channel, :account, :person, :name)
        ON CONFLICT DO NOTHING
"""
PLACE = """
    INSERT INTO places (channel, chat, person_id, title, heard_at, side) VALUES (:channel, :chat, :person, '', :now, 1)
        ON CONFLICT DO NOTHING
"""
OPEN = """
    INSERT INTO doors (account, person_id, until) VALUES (:account, :person, :until)
        ON CONFLICT (account) DO UPDATE SET until = excluded.until
"""
OF = "SELECT until FROM doors WHERE account = :account"
OVER = "SELECT account FROM doors WHERE until <= :now"
OF_PERSON = "SELECT account FROM doors WHERE person_id = :person"
SHUT = (
    "DELETE FROM accounts WHERE channel = 'hall' AND account = :account",
    "DELETE FROM places WHERE channel = 'hall' AND chat = :chat",
    "DELETE FROM outbox WHERE channel = 'hall' AND chat = :chat",
    "DELETE FROM postings WHERE channel = 'hall' AND chat = :chat",
    "DELETE FROM forms WHERE channel = 'hall' AND chat = :chat",
    "DELETE FROM hall_messages WHERE chat = :chat",
    "DELETE FROM hall_members WHERE chat = :chat OR account = :account",
    "DELETE FROM hall_chats WHERE chat = :chat",
    "DELETE FROM hall_people WHERE account = :account",
    "DELETE FROM hall_devices WHERE account = :account",
    "DELETE FROM hall_codes WHERE account = :account",
    "DELETE FROM hall_looked WHERE account = :account",
    "DELETE FROM doors WHERE account = :account",
)
LINK = "UPDATE doors SET person_id = :keep WHERE person_id = :other"


def open_door(books: Books, account: str, chat: str, person: str, name: str, now: datetime, until: datetime) -> None:
    """This account of the hall speaks for the person until then; its chat answers, and is never written to first."""
    about = {"channel": CHANNEL, "account": account, "person": person}
    books.execute(ACCOUNT, {**about, "name": name})
    books.execute(PLACE, {"channel": CHANNEL, "chat": chat, "person": person, "now": millis(now)})
    books.execute(OPEN, {"account": account, "person": person, "until": millis(until)})


def is_shut(books: Books, account: str, now: datetime) -> bool:
    """Whether this account came by a side door whose time is over."""
    row = books.execute(OF, {"account": account}).fetchone()
    return row is not None and row["until"] <= millis(now)


def is_door(books: Books, account: str) -> bool:
    """Whether this account came by a side door."""
    return books.execute(OF, {"account": account}).fetchone() is not None


def shut(books: Books, account: str, chat: str) -> None:
    """Nothing of it is left: neither the way in, nor what was shown there. The person stays who they are."""
    for statement in SHUT:
        books.execute(statement, {"account": account, "chat": chat})


def over(books: Books, now: datetime) -> list[str]:
    """The doors whose time is over."""
    return [row["account"] for row in books.execute(OVER, {"now": millis(now)})]


def of_person(books: Books, person: str) -> list[str]:
    """The doors that are open to a person."""
    return [row["account"] for row in books.execute(OF_PERSON, {"person": person})]


def merge_doors(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: the doors are theirs."""
    books.execute(LINK, {"keep": keep, "other": other})


def forget_doors(books: Books, person: str) -> None:
    """A person is forgotten: no door leads to them."""
    for account in of_person(books, person):
        shut(books, account, f"p:{account}")
