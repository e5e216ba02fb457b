"""The registry's chain: each entry holds the hash of the one before, so nothing can be changed or left out unseen.

Never here: where entries are kept, and who may add one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

BEGINNING = ""
"""The head of an empty registry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the registry: its number from 1, when it was recorded (ms UTC), the act as canonical JSON, its hash."""

    seq: int
    recorded: int
    act: str
    hash: str


def link(before: str, seq: int, recorded: int, act: str) -> str:
    """SHA-256 (hex) over the hash before, the number, the moment and the act, each on a line of its own."""
    return sha256(f"{before}\n{seq}\n{recorded}\n{act}".encode()).hexdigest()


def linked(before: str, seq: int, recorded: int, texts: Iterable[str]) -> Iterator[Entry]:
    """These acts as entries that follow the one with number `seq` and hash `before`."""
    for number, text in enumerate(texts, seq + 1):
        before = link(before, number, recorded, text)
        yield Entry(number, recorded, text, before)


def broken(entries: Iterable[Entry]) -> int | None:
    """The number of the first entry that does not follow from the one before it; None if the chain holds."""
    before = BEGINNING
    for number, entry in enumerate(entries, 1):
        if entry.seq != number or entry.hash != link(before, number, entry.recorded, entry.act):
            return number
        before = entry.hash
    return None
