"""What groups of this house have said to agreements of other houses, the newest word of each.

Never here: what their house answers in words, or the file that is signed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.known import Known
from bot.store.times import millis, moment
from bot.store.writer import Books

KEEP = """
    INSERT INTO afar (group_id, origin, agreement, version, hash, ballot_id, word, at)
    VALUES (:group, :origin, :agreement, :version, :hash, :ballot, :word, :at)
        ON CONFLICT (group_id, origin, agreement) DO UPDATE SET
           version = excluded.version, hash = excluded.hash, ballot_id = excluded.ballot_id, word = excluded.word,
           at = excluded.at, heard = ''
"""
HEARD = "UPDATE afar SET heard = :heard WHERE group_id = :group AND origin = :origin AND agreement = :agreement"
ABOUT = "SELECT * FROM afar WHERE origin = :origin AND agreement = :agreement ORDER BY group_id"
OF_ADDRESS = """
    SELECT * FROM afar
     WHERE group_id = :group AND substr(origin, 1, 16) = :origin AND agreement = :agreement ORDER BY origin
"""
INSIDE = """
    SELECT a.group_id, k.* FROM afar a JOIN known k ON k.origin = a.origin AND k.agreement = a.agreement
     WHERE a.word = 'joins' AND a.heard = 'in' AND (:group = '' OR a.group_id = :group)
  ORDER BY k.title, k.origin, k.agreement, a.group_id LIMIT :most
"""
MOST = 100  # agreements of other houses on one page


@dataclass(frozen=True, slots=True)
class Said:
    """A group's newest word on an agreement of another house; `heard`: what that house answered last."""

    group: str
    origin: str
    agreement: str
    version: int
    hash: str
    ballot: str
    word: str
    at: datetime
    heard: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "Said":
        """The word this row keeps."""
        named = row["group_id"], row["origin"], row["agreement"], row["version"], row["hash"]
        return cls(*named, row["ballot_id"], row["word"], moment(row["at"]), row["heard"])


def keep(books: Books, said: Said) -> None:
    """It takes the place of the word before; no answer to it has been heard yet."""
    named = {"group": said.group, "origin": said.origin, "agreement": said.agreement, "version": said.version}
    books.execute(KEEP, {**named, "hash": said.hash, "ballot": said.ballot, "word": said.word, "at": millis(said.at)})


def heard(books: Books, group: str, origin: str, agreement: str, word: str) -> None:
    """What its house answers."""
    books.execute(HEARD, {"group": group, "origin": origin, "agreement": agreement, "heard": word})


def about(books: Books, origin: str, agreement: str) -> list[Said]:
    """The words of all groups here on this agreement."""
    return [Said.from_row(row) for row in books.execute(ABOUT, {"origin": origin, "agreement": agreement})]


def inside(rows: Iterable[Row]) -> list[tuple[Known, tuple[str, ...]]]:
    """Agreements of other houses that groups of this one are in, each with those groups."""
    found: dict[tuple[str, str], tuple[Known, tuple[str, ...]]] = {}
    for row in rows:
        known, groups = found.get((row["origin"], row["agreement"]), (Known.from_row(row), ()))
        found[row["origin"], row["agreement"]] = (known, (*groups, row["group_id"]))
    return list(found.values())


def of_group(books: Books, group: str) -> list[tuple[Known, tuple[str, ...]]]:
    """The same, of one group; with "" of all."""
    return inside(books.execute(INSIDE, {"group": group, "most": MOST}))
