"""Whoever holds everything that is left after a secret ballot has closed, and tries to match voters and papers.

Each strategy guesses from files alone: rows, raw pages with what was deleted from them, write-ahead logs, the backup of
a night while the ballot was open. They do not know which store they look at: a naive one must fall to each of them.
"""

import re
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

Guesses = dict[str, str]
"""Person -> what they are thought to have voted."""

# As SQLite writes records: a header with the type of each column, then the columns, texts as they are.
VOTER = re.compile(rb"\x06\x11\x11\x2d\x2d\x09d1s1([0-9a-f]{16})([0-9a-f]{16})")
PAPER = re.compile(rb"d1s1([0-9a-f]{32})([0-9a-f]{16})(yes|no)")
SEALED = re.compile(rb"d1s1([0-9a-f]{32})([0-9a-f]{16})(?!yes|no)")
BESIDE = re.compile(rb"d1s1([0-9a-f]{16})(yes|no)")
PAGE = 4096
VOTERS = "SELECT person_id, group_id FROM turnout WHERE submitted = 1"
PAPERS = "SELECT paper, group_id, choice FROM box WHERE group_id <> ''"
BLOBS = "SELECT name, paper FROM sealed"


@dataclass(frozen=True)
class Evidence:
    """What is left: the database after the close, the one of the night, and the logs of both moments."""

    closed: Path
    night: Path
    closed_log: bytes
    night_log: bytes

    def rows(self, sql: str, *, night: bool = False) -> list[tuple[str, ...]]:
        """Rows in the order in which the file gives them."""
        with closing(sqlite3.connect(self.night if night else self.closed)) as books:
            return books.execute(sql).fetchall()

    @property
    def everything(self) -> Iterator[bytes]:
        """All bytes."""
        yield from (self.closed.read_bytes(), self.closed_log, self.night.read_bytes(), self.night_log)


def paired(voters: Iterable[tuple[str, ...]], papers: Iterable[tuple[str, ...]]) -> Guesses:
    """In each group the first voter has the first paper, and so on."""
    boxes: defaultdict[str, list[str]] = defaultdict(list)
    for _, group, choice in papers:
        boxes[group].append(choice)
    hands = {group: iter(box) for group, box in boxes.items()}
    return {person: choice for person, group in voters if (choice := next(hands.get(group, iter(())), ""))}


def texts(found: Iterable[re.Match[bytes]]) -> list[tuple[str, ...]]:
    """What was found in raw bytes, each once, in the order in which it lies there."""
    return list(dict.fromkeys(tuple(part.decode() for part in match.groups()) for match in found))


def commits(log: bytes) -> Iterator[list[tuple[int, bytes]]]:
    """The pages that each transaction in a write-ahead log has written, as (number, bytes)."""
    size = struct.unpack(">I", log[8:12])[0] if log else 0
    pages: list[tuple[int, bytes]] = []
    for at in range(32, len(log) - size - 23 if size else 0, size + 24):
        number, end = struct.unpack(">II", log[at : at + 8])
        pages.append((number, log[at + 24 : at + 24 + size]))
        if end:
            yield pages
            pages = []


def together(log: bytes, what: re.Pattern[bytes]) -> dict[str, tuple[str, ...]]:
    """Person -> the only thing of this kind that appeared in the transaction in which they appeared among voters."""
    seen: set[int] = set()
    known: set[tuple[str, ...]] = set()
    found = {}
    for pages in commits(log):
        new: list[list[tuple[str, ...]]] = [[], []]
        for number, page in pages:
            for kind, pattern in enumerate((VOTER, what)):
                fresh = [one for one in texts(pattern.finditer(page)) if one not in known]
                known.update(fresh)
                new[kind] += fresh if number in seen else []
            seen.add(number)
        if [1, 1] == [len(one) for one in new]:
            found[new[0][0][0]] = new[1][0]
    return found


def order_of_rows(left: Evidence) -> Guesses:
    """The list of voters and the box, as the tables give them."""
    return paired(left.rows(VOTERS), left.rows(PAPERS))


def order_in_pages(left: Evidence) -> Guesses:
    """As they lie in the raw file, free pages included: what is written into a page later lies before the earlier."""
    raw = left.closed.read_bytes()
    pages = [raw[at : at + PAGE] for at in range(0, len(raw), PAGE)]
    voters, papers = (
        [one for page in pages for one in reversed(texts(what.finditer(page)))] for what in (VOTER, PAPER)
    )
    return paired(voters, papers)


def order_of_the_night(left: Evidence) -> Guesses:
    """Who had voted by that night, with the papers that lay there; the others with those that came later."""
    early, before = left.rows(VOTERS, night=True), left.rows(PAPERS, night=True)
    known = {*early, *before}
    late, after = ([one for one in left.rows(sql) if one not in known] for sql in (VOTERS, PAPERS))
    return paired(early, before) | paired(late, after)


def same_transaction(left: Evidence) -> Guesses:
    """Voter and paper that were written together, in the log of the night or after the close."""
    found = together(left.night_log, PAPER) | together(left.closed_log, PAPER)
    return {person: paper[2] for person, paper in found.items()}


def sealed_of(left: Evidence) -> dict[str, str]:
    """Person -> the name of the sealed paper that was written in the same transaction."""
    return {person: one[0] for person, one in together(left.night_log, SEALED).items()}


def kept_names(left: Evidence) -> Guesses:
    """A sealed paper of the night and a paper in the box of the same name, or of a name made from it."""
    box = {name: choice for name, _, choice in left.rows(PAPERS)}

    def choice(name: str) -> str:
        made = (name, *(sha256(raw).hexdigest()[:32] for raw in (name.encode(), bytes.fromhex(name))))
        return next((box[one] for one in made if one in box), "")

    return {person: found for person, name in sealed_of(left).items() if (found := choice(name))}


def rank_of_names(left: Evidence) -> Guesses:
    """Whoever's sealed paper comes first by name has the paper that comes first in the box."""
    box = [choice for _, _, choice in sorted(left.rows(PAPERS))]
    names = sorted(name for name, _ in left.rows(BLOBS, night=True))
    place = {name: at * len(box) // len(names) for at, name in enumerate(names)}
    return {person: box[place[name]] for person, name in sealed_of(left).items() if name in place}


def look_of_the_sealed(left: Evidence) -> Guesses:
    """Length, and where that tells nothing the first byte, of what is sealed."""
    blobs = {name: bytes(paper) for name, paper in left.rows(BLOBS, night=True)}  # type: ignore[arg-type]
    long = max(map(len, blobs.values()))
    alike = len({len(blob) for blob in blobs.values()}) == 1
    return {
        person: "yes" if (blobs[name][0] % 2 if alike else len(blobs[name]) == long) else "no"
        for person, name in sealed_of(left).items()
        if name in blobs
    }


def side_by_side(left: Evidence) -> Guesses:
    """A person and a paper that lie next to each other anywhere: a draft, a mark, in use or thrown away."""
    found = {person: choice for raw in left.everything for person, choice in texts(BESIDE.finditer(raw))}
    return {person: found[person] for person, _ in left.rows(VOTERS) if person in found}


STRATEGIES: tuple[Callable[[Evidence], Guesses], ...] = (
    order_of_rows,
    order_in_pages,
    order_of_the_night,
    same_transaction,
    kept_names,
    rank_of_names,
    look_of_the_sealed,
    side_by_side,
)
