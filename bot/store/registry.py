"""The registry as rows: entries that are only added, each with the hash of the one before.

Never here: what an act means (see `flows.registry`), who may record one, or what is derived (see `derived`).
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from sqlite3 import Row
from typing import Any

from bot.store import derived
from bot.store.times import millis
from bot.store.writer import Books
from flows.registry import forms
from flows.registry.acts import Act
from flows.registry.chain import BEGINNING, Entry, linked
from flows.registry.record import Record, recorded

HEAD = "SELECT seq, hash FROM registry ORDER BY seq DESC LIMIT 1"
ADD = """
    INSERT INTO registry (seq, agreement, kind, act, at, recorded, hash)
    VALUES (:seq, :agreement, :kind, :act, :at, :recorded, :hash)
"""
NEWEST_OF_ONE = "SELECT hash FROM registry WHERE agreement = :agreement ORDER BY seq DESC LIMIT 1"
OF_ONE = "SELECT act FROM registry WHERE agreement = :agreement ORDER BY seq"
ENTRIES = "SELECT seq, recorded, act, hash FROM registry WHERE seq > :after ORDER BY seq LIMIT :most"
WHOLE = "SELECT seq, agreement, act, recorded, hash FROM registry ORDER BY seq"
PLACED = """
    SELECT r.seq, r.act, r.recorded, r.hash, coalesce(b.hash, '') AS before
      FROM registry r LEFT JOIN registry b ON b.seq = r.seq - 1
     WHERE r.agreement = :agreement ORDER BY r.seq
"""
BOUND = """
    SELECT DISTINCT agreement FROM bonds
     WHERE group_id IN (SELECT value FROM json_each(:groups)) AND binds = 1 AND since <= :now AND until > :now
  ORDER BY agreement
"""

KEPT = 256  # records
_read: OrderedDict[tuple[str, str], Record] = OrderedDict()


def head(books: Books) -> tuple[int, str]:
    """The number and the hash of the newest entry; 0 and "" of an empty registry."""
    row = books.execute(HEAD).fetchone()
    return (row["seq"], row["hash"]) if row else (0, BEGINNING)


def add(books: Books, acts: Sequence[Act], now: datetime) -> None:
    """Record these acts, and derive the lives of their agreements anew."""
    seq, before = head(books)
    for act, entry in zip(acts, linked(before, seq, millis(now), map(forms.text_of, acts)), strict=True):
        books.execute(ADD, row(act, entry))
    for code in dict.fromkeys(act.agreement for act in acts):
        derived.derive(books, read(books, code))


def row(act: Act, entry: Entry) -> dict[str, Any]:
    """An act as it is kept."""
    about = {"agreement": act.agreement, "kind": forms.NAMES[type(act)], "at": millis(act.at)}
    return {**about, "seq": entry.seq, "act": entry.act, "recorded": entry.recorded, "hash": entry.hash}


def record(books: Books, code: str) -> Record:
    """Everything that is recorded of one agreement; read once, for the hash of its newest entry binds all of it."""
    newest = books.execute(NEWEST_OF_ONE, {"agreement": code}).fetchone()
    key = (code, newest["hash"] if newest else BEGINNING)
    if key not in _read:
        _read[key] = read(books, code)
        if len(_read) > KEPT:
            _read.popitem(last=False)
    _read.move_to_end(key)
    return _read[key]


def read(books: Books, code: str) -> Record:
    """The same, from the rows as they are now, whatever was read of them before."""
    return recorded(forms.read(row["act"]) for row in books.execute(OF_ONE, {"agreement": code}))


def entries(books: Books, after: int = 0, most: int = 1_000) -> list[Entry]:
    """The registry's own lines, from the one after that number on."""
    rows = books.execute(ENTRIES, {"after": after, "most": most})
    return [Entry(row["seq"], row["recorded"], row["act"], row["hash"]) for row in rows]


def coded(row: Row) -> tuple[str, Entry]:
    """The code of an agreement, and a line of the registry that speaks of it."""
    return row["agreement"], Entry(row["seq"], row["recorded"], row["act"], row["hash"])


def bring(books: Books, entries: Iterable[Entry]) -> None:
    """Entries of an export, as they are, into an empty registry; the lives of their agreements follow from them."""
    codes: dict[str, None] = {}
    for entry in entries:
        act = forms.read(entry.act)
        books.execute(ADD, row(act, entry))
        codes[act.agreement] = None
    derived.derive_all(books, (read(books, code) for code in codes))


def bound(books: Books, groups: Iterable[str], now: datetime) -> list[str]:
    """The codes of all agreements that bind any of these groups at that moment."""
    rows = books.execute(BOUND, {"groups": json.dumps(list(groups)), "now": millis(now)})
    return [row["agreement"] for row in rows]


def records_of(rows: Iterable[Row]) -> Iterator[Record]:
    """Records from rows of (code, act), which come sorted by code and then as they were recorded."""
    for _, same in groupby(rows, key=itemgetter(0)):
        yield recorded([forms.read(act) for _, act in same])
