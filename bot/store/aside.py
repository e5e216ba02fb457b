"""Forms that were put aside half filled, because their person asked for something else: kept for a day, one a chat.

Never here: what a form asks, or bringing it back.
"""

from dataclasses import dataclass
from datetime import datetime
from json import dumps, loads

from bot.channels.base import Place
from bot.store.codes import Form
from bot.store.times import millis
from bot.store.writer import Books

PUT = """
    INSERT INTO forms_aside (channel, chat, person_id, form, answers, message, expires_at)
    VALUES (:channel, :chat, :person, :form, :answers, :message, :expires)
        ON CONFLICT (channel, chat, person_id)
        DO UPDATE SET form = excluded.form, answers = excluded.answers, message = excluded.message,
                      expires_at = excluded.expires_at
"""
TAKE = """
    DELETE FROM forms_aside
     WHERE channel = :channel AND chat = :chat AND person_id = :person AND expires_at > :now
 RETURNING form, answers, message
"""
PRUNE = "DELETE FROM forms_aside WHERE expires_at <= :now"
FORGET = "DELETE FROM forms_aside WHERE person_id = :person"
MERGE = (
    "UPDATE OR IGNORE forms_aside SET person_id = :keep WHERE person_id = :other",
    "DELETE FROM forms_aside WHERE person_id = :other",
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A form that waits, and the question that it stopped at, as it was put."""

    form: Form
    message: str


def put(books: Books, place: Place, person: str, aside: Aside, until: datetime) -> None:
    """It waits until then; what waited here before is let go."""
    values = {"form": aside.form.name, "answers": dumps(dict(aside.form.answers)), "message": aside.message}
    books.execute(PUT, {**_whose(place, person), **values, "expires": millis(until)})


def take(books: Books, place: Place, person: str, now: datetime) -> Aside | None:
    """What waits here, and waits no more."""
    row = books.execute(TAKE, {**_whose(place, person), "now": millis(now)}).fetchone()
    return Aside(Form(row["form"], loads(row["answers"])), row["message"]) if row else None


def prune(books: Books, now: datetime) -> None:
    """Let go of what nobody came back to."""
    books.execute(PRUNE, {"now": millis(now)})


def merge_aside(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_aside(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten."""
    books.execute(FORGET, {"person": person})


def _whose(place: Place, person: str) -> dict[str, str]:
    return {"channel": place.channel, "chat": place.chat, "person": person}
