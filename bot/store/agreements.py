"""Agreements as they were reached: verbatim text, its hash, its term, and each group's signature on exactly that text.

Only `state` and the term's end ever change; a new wording is a new version. These rows are what a record of a ballot
and an export name. Never here: who is in it today, how its clauses read after a correction, whether it binds: that is
the registry's alone (see `registry`, `shelf`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

PUT = """
    INSERT INTO agreements (dialogue_id, version, code, title, language, text, hash, since, until, state)
    VALUES (:dialogue, :version, :code, :title, :language, :text, :hash, :since, :until, :state)
"""
MARK = "UPDATE agreements SET state = :state WHERE dialogue_id = :dialogue AND version = :version"
SUPERSEDE = """
    UPDATE agreements SET state = 'superseded'
     WHERE dialogue_id = :dialogue AND version < :version AND state = 'standing'
"""
RENEW = "UPDATE agreements SET until = :until WHERE dialogue_id = :dialogue AND version = :version"
ONE = "SELECT * FROM agreements WHERE dialogue_id = :dialogue AND version = :version"
SIGN = """
    INSERT INTO signatures (dialogue_id, version, group_id, ballot_id, hash, tally, at)
    VALUES (:dialogue, :version, :group, :ballot, :hash, :tally, :at)
        ON CONFLICT (dialogue_id, version, group_id, ballot_id) DO NOTHING
"""


class State(StrEnum):
    """Whether an agreement binds today."""

    STANDING = "standing"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Standing:
    """One version of an agreement, from `since` to `until`. `text`: canonical JSON, verbatim; `hash`: its SHA-256."""

    dialogue: str
    version: int
    code: str
    title: str
    language: str
    text: str
    hash: str
    since: datetime
    until: datetime
    state: State = State.STANDING

    @classmethod
    def from_row(cls, row: Row) -> "Standing":
        """The agreement this row speaks of."""
        name = row["dialogue_id"], row["version"], row["code"], row["title"]
        text = row["language"], row["text"], row["hash"]
        return cls(*name, *text, moment(row["since"]), moment(row["until"]), State(row["state"]))


@dataclass(frozen=True, slots=True)
class Signature:
    """A group's word on one text: by which ballot, with which tally (choice -> how many), when."""

    dialogue: str
    version: int
    group: str
    ballot: str
    hash: str
    tally: Mapping[str, int]
    at: datetime


def put(books: Books, standing: Standing) -> None:
    """Keep a new version; earlier ones that stood are superseded. Raises IntegrityError if it is there already."""
    values = {"dialogue": standing.dialogue, "version": standing.version, "code": standing.code}
    words = {"title": standing.title, "language": standing.language, "text": standing.text, "hash": standing.hash}
    term = {"since": millis(standing.since), "until": millis(standing.until), "state": standing.state}
    books.execute(PUT, {**values, **words, **term})
    books.execute(SUPERSEDE, values)


def lapse(books: Books, dialogue: str, version: int) -> None:
    """Its time is over and nobody renewed it."""
    books.execute(MARK, {"dialogue": dialogue, "version": version, "state": State.LAPSED})


def supersede(books: Books, dialogue: str, version: int) -> None:
    """Another agreement stands in its place."""
    books.execute(MARK, {"dialogue": dialogue, "version": version, "state": State.SUPERSEDED})


def renew(books: Books, dialogue: str, version: int, until: datetime) -> None:
    """The same words hold until a later day; the signatures say by which ballots."""
    books.execute(RENEW, {"dialogue": dialogue, "version": version, "until": millis(until)})


def sign(books: Books, signature: Signature) -> None:
    """Keep a group's word. Raises ValueError if it was given on another text than the one that is kept."""
    kept = one(books, signature.dialogue, signature.version)
    if kept is None or kept.hash != signature.hash:
        raise ValueError("a signature must name the text that is kept")
    values = {"dialogue": signature.dialogue, "version": signature.version, "group": signature.group}
    word = {"ballot": signature.ballot, "hash": signature.hash, "tally": json.dumps(dict(signature.tally))}
    books.execute(SIGN, {**values, **word, "at": millis(signature.at)})


def one(books: Books, dialogue: str, version: int) -> Standing | None:
    """This version of this dialogue's agreement."""
    row = books.execute(ONE, {"dialogue": dialogue, "version": version}).fetchone()
    return Standing.from_row(row) if row else None
