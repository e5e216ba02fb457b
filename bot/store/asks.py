"""The question that a person has in front of them in a chat: which message of ours puts it. One at a time.

Never here: what is asked, or what the answer is (a form has it).
"""

from dataclasses import dataclass
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.writer import Books

PUT = """
    INSERT INTO asks (channel, chat, person_id, dialogue_id, key) VALUES (:channel, :chat, :person, :dialogue, :key)
        ON CONFLICT (channel, chat, person_id) DO UPDATE SET dialogue_id = excluded.dialogue_id, key = excluded.key
"""
OF_PERSON = "SELECT * FROM asks WHERE channel = :channel AND chat = :chat AND person_id = :person"
BY_KEY = "SELECT * FROM asks WHERE channel = :channel AND chat = :chat AND key = :key"
DROP = "DELETE FROM asks WHERE channel = :channel AND chat = :chat AND person_id = :person AND key = :key"

FORGET = (
    """UPDATE postings SET message = ''
        WHERE EXISTS (SELECT 1 FROM asks WHERE asks.person_id = :person AND asks.channel = postings.channel
                         AND asks.chat = postings.chat AND asks.key = postings.key)""",
    """UPDATE postings SET message = ''
        WHERE EXISTS (SELECT 1 FROM places WHERE places.person_id = :person AND places.group_id IS NULL
                         AND places.channel = postings.channel AND places.chat = postings.chat)""",
    "DELETE FROM asks WHERE person_id = :person",
)
MERGE = (
    "UPDATE OR IGNORE asks SET person_id = :keep WHERE person_id = :other",
    "DELETE FROM asks WHERE person_id = :other",
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in front of somebody: by the key of its message."""

    place: Place
    person: str
    dialogue: str
    key: str

    @classmethod
    def from_row(cls, row: Row) -> "Ask":
        """The question this row speaks of."""
        return cls(Place(row["channel"], row["chat"]), row["person_id"], row["dialogue_id"], row["key"])


def put(books: Books, ask: Ask) -> None:
    """This is what they have in front of them now."""
    books.execute(PUT, {**_where(ask.place), "person": ask.person, "dialogue": ask.dialogue, "key": ask.key})


def of_person(books: Books, place: Place, person: str) -> Ask | None:
    """What this person has in front of them here."""
    row = books.execute(OF_PERSON, {**_where(place), "person": person}).fetchone()
    return Ask.from_row(row) if row else None


def by_key(books: Books, place: Place, key: str) -> Ask | None:
    """The question that this message puts, if nobody has answered it yet."""
    row = books.execute(BY_KEY, {**_where(place), "key": key}).fetchone()
    return Ask.from_row(row) if row else None


def drop(books: Books, ask: Ask) -> None:
    """It is answered, or left."""
    books.execute(DROP, {**_where(ask.place), "person": ask.person, "key": ask.key})


def forget_asks(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten: what they were asked is not kept, nor what was offered to them alone."""
    for statement in FORGET:
        books.execute(statement, {"person": person})


def merge_asks(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def _where(place: Place) -> dict[str, str]:
    return {"channel": place.channel, "chat": place.chat}
