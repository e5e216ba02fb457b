"""Records of closed ballots as rows: what of the journal they are made from, and what was frozen; lines are read anew.

Never here: what a record says (see `bot.records`).
"""

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from sqlite3 import Row

from bot.store import boxes, receipts
from bot.store.looking import reader
from bot.store.people import selves
from bot.store.receipts import Line
from bot.store.writer import Books

AT_ONCE = 5_000  # lines handed over together

OPENED = ("BallotOpened", "QuestionAsked")
EXTENDED = ("BallotExtended", "QuestionExtended")
CLOSED = ("BallotClosed", "QuestionClosed")

ENTRIES = f"""
    SELECT j.seq, j.kind, j.fact, j.at, j.hash, coalesce(b.hash, '') AS before
      FROM journal j LEFT JOIN journal b ON b.dialogue_id = j.dialogue_id AND b.seq = j.seq - 1
     WHERE j.dialogue_id = :dialogue AND j.kind IN {(*OPENED, *EXTENDED, *CLOSED)}
  ORDER BY j.seq
"""
KEEP = """
    INSERT INTO records (dialogue_id, ballot_id, core, fingerprint)
    VALUES (:dialogue, :ballot, :core, :fingerprint) ON CONFLICT DO NOTHING
"""
KEPT = "SELECT core, fingerprint FROM records WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
ROOM = "SELECT document FROM dialogues WHERE dialogue_id = :dialogue"
TEXT = "SELECT text FROM agreements WHERE dialogue_id = :dialogue AND hash = :hash ORDER BY version LIMIT 1"
MINE = """
    SELECT DISTINCT ballots.dialogue_id, ballots.ballot_id, ballots.kind, ballots.closed, ballots.closes_at
      FROM roll
      JOIN marks USING (dialogue_id, ballot_id, person_id)
      JOIN ballots USING (dialogue_id, ballot_id)
     WHERE roll.person_id = :person AND ballots.kind NOT IN
           ('petition', 'validity', 'condition', 'covenant', 'mediator', 'confidence', 'regain')
  ORDER BY ballots.closes_at DESC LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a journal: number, kind, words and moment (milliseconds), its hash, and that of the one before."""

    seq: int
    kind: str
    fact: str
    at: int
    hash: str
    before: str

    @classmethod
    def from_row(cls, row: Row) -> "Entry":
        """The entry this row speaks of."""
        return cls(row["seq"], row["kind"], row["fact"], row["at"], row["hash"], row["before"])


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it was frozen: canonical JSON, and its fingerprint."""

    core: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Mine:
    """A ballot that a person has answered openly."""

    dialogue: str
    ballot: str
    kind: str
    closed: bool


def entries(books: Books, dialogue: str) -> list[Entry]:
    """All that the journal says of ballots: opened, extended, closed, in order."""
    return [Entry.from_row(row) for row in books.execute(ENTRIES, {"dialogue": dialogue})]


def keep(books: Books, dialogue: str, ballot: str, kept: Kept) -> None:
    """Freeze a record; one that is there stays as it is."""
    values = {"dialogue": dialogue, "ballot": ballot, "core": kept.core, "fingerprint": kept.fingerprint}
    books.execute(KEEP, values)


def kept(books: Books, dialogue: str, ballot: str) -> Kept | None:
    """The record that was frozen at the close."""
    row = books.execute(KEPT, {"dialogue": dialogue, "ballot": ballot}).fetchone()
    return Kept(row["core"], row["fingerprint"]) if row else None


def answered_by(books: Books, person: str, most: int = 20) -> list[Mine]:
    """The ballots that this person has answered openly, newest first."""
    found = [
        Mine(row["dialogue_id"], row["ballot_id"], row["kind"], bool(row["closed"]))
        for one in dict.fromkeys((person, *selves(books, person)))
        for row in books.execute(MINE, {"person": one, "most": most})
    ]
    return list(dict.fromkeys(found))[:most]


def lines(path: Path, dialogue: str, ballot: str, *, secret: bool) -> Generator[list[Line]]:
    """All lines of an open ballot, or all papers of a secret one, sorted, some thousand at a time.

    Read beside the writer, on a connection of its own: use it up in the thread in which it was begun.
    """
    with closing(reader(path)) as books:
        found: Iterable[Line] = (boxes.papers_of if secret else receipts.lines)(books, dialogue, ballot)
        rest = iter(found)
        while some := list(islice(rest, AT_ONCE)):
            yield some


def line_of(path: Path, dialogue: str, ballot: str, receipt: str) -> Line | None:
    """The line with this receipt, read beside the writer."""
    with closing(reader(path)) as books:
        return next((line for line in receipts.lines(books, dialogue, ballot) if line[0] == receipt), None)
