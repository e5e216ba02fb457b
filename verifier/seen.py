"""What is kept of a ballot's record once it was checked: enough to hold signatures and bundles against it.

Never here: the checking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verifier.record import Record

YES = {"decide": "yes", "renew": "keep"}


@dataclass(frozen=True, slots=True)
class Seen:
    """`words`: by group, its word and its numbers (None: not told); `bare`: the record without what is attached."""

    kind: str
    hash: str
    words: Mapping[str, tuple[str, Mapping[str, int] | None]]
    bare: str

    @classmethod
    def of(cls, record: Record) -> "Seen":
        """What is kept of this record."""
        words = {one.id: (one.word, one.counts) for one in record.groups}
        return cls(record.form["kind"], record.form["hash"], words, record.written.bare)

    def says(self, act: Mapping[str, Any]) -> bool:
        """Whether this group said yes to this text, with these numbers."""
        word, counts = self.words.get(act["group"], ("", None))
        if not word or self.hash != act.get("hash"):
            return False
        return word == YES.get(self.kind) and (counts is None or counts == act.get("tally"))
