"""People and their accounts: who speaks through this account, and which accounts are one person.

A person has a random id; a platform's id stays in `accounts`. Never here: a group, a vote (their modules are asked
to follow when two persons turn out to be one, or when one wishes to be forgotten: see `bot.store.lives`).
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

OF_ACCOUNT = """
    SELECT persons.person_id, persons.name, persons.locale, accounts.name AS shown
      FROM accounts JOIN persons ON persons.person_id = accounts.person_id
     WHERE accounts.channel = :channel AND accounts.account = :account
"""
BY_ID = """
    SELECT now.person_id, now.name, now.locale
      FROM persons AS once
      JOIN persons AS now ON now.person_id = CASE once.became WHEN '' THEN once.person_id ELSE once.became END
     WHERE once.person_id = :person
"""
SELVES = """
    SELECT person_id FROM persons
     WHERE person_id = :person OR (became = :person AND became <> '')
  ORDER BY person_id
"""
ADD_PERSON = "INSERT INTO persons (person_id, name, locale, since) VALUES (:person, :name, :locale, :since)"
ADD_ACCOUNT = "INSERT INTO accounts (channel, account, person_id, name) VALUES (:channel, :account, :person, :name)"
RENAME_ACCOUNT = "UPDATE accounts SET name = :name WHERE channel = :channel AND account = :account"
RENAME = "UPDATE persons SET name = :name WHERE person_id = :person"
SPEAK = "UPDATE persons SET locale = :locale WHERE person_id = :person"
ACCOUNTS_OF = "SELECT channel, account FROM accounts WHERE person_id = :person ORDER BY channel, account"
PLACES_OF = """
    SELECT channel, chat FROM places
     WHERE person_id = :person AND state = 'open'
  ORDER BY side, heard_at DESC, channel, chat
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one voice, whatever accounts they use. `locale` is empty until it is known."""

    id: str
    name: str
    locale: str

    @classmethod
    def from_row(cls, row: Row) -> "Person":
        """The person this row speaks of."""
        return cls(row["person_id"], row["name"], row["locale"])


def known(books: Books, channel: str, account: str, name: str, language: str, now: datetime) -> Person:
    """Whoever speaks through this account; somebody new if nobody did before.

    A new name of the account becomes the person's, unless they have chosen another one.
    """
    row = books.execute(OF_ACCOUNT, {"channel": channel, "account": account}).fetchone()
    if row is None:
        return newcomer(books, channel, account, name, language, now)
    person = Person.from_row(row)
    if name in ("", row["shown"]):
        return person
    books.execute(RENAME_ACCOUNT, {"channel": channel, "account": account, "name": name})
    return rename(books, person.id, name) if person.name == row["shown"] else person


def newcomer(books: Books, channel: str, account: str, name: str, language: str, now: datetime) -> Person:
    """A person we have not met, with their first account."""
    person = Person(token_hex(8), name, language)
    values = {"person": person.id, "name": name, "locale": language, "since": millis(now)}
    books.execute(ADD_PERSON, values)
    books.execute(ADD_ACCOUNT, {"channel": channel, "account": account, "person": person.id, "name": name})
    return person


def by_account(books: Books, channel: str, account: str) -> Person | None:
    """Whoever speaks through this account, if we have met."""
    row = books.execute(OF_ACCOUNT, {"channel": channel, "account": account}).fetchone()
    return Person.from_row(row) if row else None


def by_id(books: Books, person: str) -> Person:
    """Who this is today, even if the id is from before two persons turned out to be one. Raises KeyError if unknown."""
    row = books.execute(BY_ID, {"person": person}).fetchone()
    if row is None:
        raise KeyError(person)
    return Person.from_row(row)


def selves(books: Books, person: str) -> tuple[str, ...]:
    """Every id under which this person has been known, today's among them."""
    return tuple(row["person_id"] for row in books.execute(SELVES, {"person": person}))


def rename(books: Books, person: str, name: str) -> Person:
    """The name by which they wish to be shown."""
    books.execute(RENAME, {"person": person, "name": name})
    return by_id(books, person)


def speaks(books: Books, person: str, locale: str) -> Person:
    """The language they wish to be spoken to."""
    books.execute(SPEAK, {"person": person, "locale": locale})
    return by_id(books, person)


def accounts_of(books: Books, person: str) -> list[tuple[str, str]]:
    """Their accounts, as (channel, account)."""
    return [(row["channel"], row["account"]) for row in books.execute(ACCOUNTS_OF, {"person": person})]


def places_of(books: Books, person: str) -> list[Place]:
    """Their private chats that can be reached, the one most recently heard from first."""
    return [Place(row["channel"], row["chat"]) for row in books.execute(PLACES_OF, {"person": person})]
