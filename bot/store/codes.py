"""Codes that open something for a while (a link between accounts, an invitation), and forms that are half filled.

Never here: what a code opens, or what a form asks. Codes are secrets while they live: they never enter a log.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import choice
from sqlite3 import Row

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

SIGNS = "23456789ACDEFGHJKMNPQRTUVWXY"  # nothing that reads like something else
LENGTH = 8  # 28 ** 8: nobody guesses one of them in its time
LONG = 22  # of a code in a link

ISSUE = "INSERT INTO codes (code, kind, about, expires_at) VALUES (:code, :kind, :about, :expires_at)"
READ = "SELECT about FROM codes WHERE code = :code AND kind = :kind AND expires_at > :now"
USE = "DELETE FROM codes WHERE code = :code AND kind = :kind AND expires_at > :now RETURNING about"
REVOKE = "DELETE FROM codes WHERE kind = :kind AND about = :about"
PRUNE = "DELETE FROM codes WHERE expires_at <= :now"

FILL = """
    INSERT INTO forms (channel, chat, person_id, form, answers) VALUES (:channel, :chat, :person, :form, :answers)
        ON CONFLICT (channel, chat, person_id) DO UPDATE SET form = excluded.form, answers = excluded.answers
"""
FORM = "SELECT form, answers FROM forms WHERE channel = :channel AND chat = :chat AND person_id = :person"
DROP = "DELETE FROM forms WHERE channel = :channel AND chat = :chat AND person_id = :person"


@dataclass(frozen=True, slots=True)
class Form:
    """Questions a person is in the middle of answering in one chat. `answers` is what they said so far."""

    name: str
    answers: Mapping[str, str]

    @classmethod
    def from_row(cls, row: Row) -> "Form":
        """The form this row speaks of."""
        return cls(row["form"], json.loads(row["answers"]))


KIND_OF = "SELECT kind, about FROM codes WHERE code = :code AND expires_at > :now"
STANDING = """
    SELECT code FROM codes WHERE kind = :kind AND about = :about AND expires_at >= :until
  ORDER BY expires_at DESC LIMIT 1
"""


def issue(books: Books, kind: str, about: str, expires_at: datetime) -> str:
    """A new code, shown in two halves ("7KQM-3FXA"), that stands for `about` until it expires."""
    code = "".join(choice(SIGNS) for _ in range(LENGTH))
    books.execute(ISSUE, {"code": code, "kind": kind, "about": about, "expires_at": millis(expires_at)})
    return f"{code[:4]}-{code[4:]}"


def standing(books: Books, kind: str, about: str, now: datetime, lasts: timedelta) -> str:
    """The code in a link that many may follow: the one there is, if half of its time is left, or a new one.

    In one piece, and far longer than what people type: nobody need read it.
    """
    half = millis(now + lasts / 2)
    row = books.execute(STANDING, {"kind": kind, "about": about, "until": half}).fetchone()
    if row and len(row["code"]) == LONG:
        return str(row["code"])
    code = "".join(choice(SIGNS) for _ in range(LONG))
    books.execute(ISSUE, {"code": code, "kind": kind, "about": about, "expires_at": millis(now + lasts)})
    return code


def what(books: Books, code: str, now: datetime) -> tuple[str, str] | None:
    """The kind of a code, and what it stands for. None: wrong, or too late."""
    row = books.execute(KIND_OF, {"code": plain(code), "now": millis(now)}).fetchone()
    return (row["kind"], row["about"]) if row else None


def read(books: Books, kind: str, code: str, now: datetime) -> str | None:
    """What this code of this kind stands for, however it was typed; it can be used again. None: wrong, or too late."""
    row = books.execute(READ, {"kind": kind, "code": plain(code), "now": millis(now)}).fetchone()
    return row["about"] if row else None


def use(books: Books, kind: str, code: str, now: datetime) -> str | None:
    """The same, and the code is gone. None: wrong, too late, or used before."""
    row = books.execute(USE, {"kind": kind, "code": plain(code), "now": millis(now)}).fetchone()
    return row["about"] if row else None


def plain(code: str) -> str:
    """A typed code as it is kept: case, spaces and dashes do not matter."""
    return "".join(char for char in code.upper() if char.isalnum())


def revoke(books: Books, kind: str, about: str) -> None:
    """Codes that stand for this no longer open anything."""
    books.execute(REVOKE, {"kind": kind, "about": about})


def prune(books: Books, now: datetime) -> int:
    """Throw away what has expired; how many."""
    return books.execute(PRUNE, {"now": millis(now)}).rowcount


def fill(books: Books, place: Place, person: str, form: Form) -> None:
    """Remember where somebody is in a form. One form at a time in one chat."""
    values = {"channel": place.channel, "chat": place.chat, "person": person, "form": form.name}
    books.execute(FILL, {**values, "answers": json.dumps(dict(form.answers))})


def form_of(books: Books, place: Place, person: str) -> Form | None:
    """The form this person is filling in here."""
    row = books.execute(FORM, {"channel": place.channel, "chat": place.chat, "person": person}).fetchone()
    return Form.from_row(row) if row else None


def drop_form(books: Books, place: Place, person: str) -> None:
    """They are done with it, or changed their mind."""
    books.execute(DROP, {"channel": place.channel, "chat": place.chat, "person": person})
