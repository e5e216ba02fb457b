"""Deriving all rows anew from the registry, and seeing whether they and its chain are sound.

Never here: one agreement's rows (see `derived`), or words for people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.store import derived
from bot.store.registry import read
from bot.store.writer import Books
from flows.registry.chain import Entry, broken

CODES = "SELECT DISTINCT agreement FROM registry ORDER BY agreement"
BEHIND = """
    SELECT EXISTS (SELECT 1 FROM registry) AND NOT (
        EXISTS (SELECT 1 FROM spans) AND EXISTS (SELECT 1 FROM bonds) AND EXISTS (SELECT 1 FROM searched)) AS behind
"""
STRAYS = "SELECT DISTINCT agreement FROM spans WHERE agreement NOT IN (SELECT agreement FROM registry)"
WHOLE_CHAIN = "SELECT seq, recorded, act, hash FROM registry ORDER BY seq"
SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was seen: how many agreements and entries, the first broken entry, agreements whose rows are not theirs."""

    agreements: int
    entries: int
    broken: int | None
    differing: tuple[str, ...]


def rebuild(books: Books) -> int:
    """Derive everything anew; of how many agreements."""
    for stray in [row["agreement"] for row in books.execute(STRAYS)]:
        derived.forget(books, stray)
    codes = [row["agreement"] for row in books.execute(CODES)]
    return derived.derive_all(books, (read(books, code) for code in codes))


def catch_up(books: Books) -> int:
    """Derive everything where something is wholly missing: a new program may derive more; of how many agreements."""
    (row,) = books.execute(BEHIND)
    return rebuild(books) if row["behind"] else 0


def examine(books: Books, sample: int = SAMPLE) -> Soundness:
    """Look at the whole chain, and at the rows of so many agreements, evenly spread; nothing is written."""
    codes = [row["agreement"] for row in books.execute(CODES)]
    strays = [row["agreement"] for row in books.execute(STRAYS)]
    looked_at = codes[:: max(1, len(codes) // sample)]
    differing = [code for code in looked_at if derived.differs(books, read(books, code))]
    count = _Count(_entries(books))
    first = broken(count)
    return Soundness(len(codes), count.seen, first, (*strays, *differing))


def _entries(books: Books) -> Iterator[Entry]:
    return (Entry(row["seq"], row["recorded"], row["act"], row["hash"]) for row in books.execute(WHOLE_CHAIN))


class _Count(Iterable[Entry]):
    """Entries, counted as they pass."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries, self.seen = entries, 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.seen += 1
            yield entry
