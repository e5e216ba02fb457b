"""The papers of an export as they were read: their lines, and what other checks have found in them so far.

Never here: a check.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from verifier.dialogues import rows
from verifier.entries import Line
from verifier.kept import Kept
from verifier.keys import Key
from verifier.lives import Span, life
from verifier.seen import Seen
from verifier.shape import Unreadable

REGISTRY, STATES, CHARTER, HEAD, GROUPS = "registry.jsonl", "states.jsonl", "charter.jsonl", "head.json", "groups.json"
CORE = (REGISTRY, STATES, CHARTER, HEAD, GROUPS)
"""What every export has; read whole. Of all other files it is enough to know what a look at them found."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
"""Beyond this millisecond nothing can be written."""


class Papers:
    """The files of an export, and what was read in them so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, bytes] = {}
        self.digests: dict[str, str] = {}
        self.seen: dict[tuple[str, str], Seen] = {}
        self.lines: list[Line] = []
        self.by_code: dict[str, list[Line]] = {}
        self.kept: dict[str, Kept] = {}
        self.lives: dict[str, list[Span]] = {}
        self.keys: Sequence[Key] = ()

    @property
    def head(self) -> tuple[int, str]:
        """The newest entry that follows from all before it."""
        return (self.lines[-1].seq, self.lines[-1].hash) if self.lines else (0, "")

    @property
    def moment(self) -> str:
        """When the newest entry was made."""
        return moment_of(self.lines[-1].recorded if self.lines else 0)

    def life(self, code: str) -> list[Span]:
        """The life of an agreement, worked out once."""
        if code not in self.lives:
            self.lives[code] = life(self.kept[code])
        return self.lives[code]

    def rows(self, file: str) -> list[bytes]:
        """The lines of a file; a last one that is cut off is one too."""
        return rows(self.files.get(file, b""))


def within_reach(millis: int) -> None:
    """Whether a moment can be written. Raises Unreadable."""
    if millis > LAST:
        raise Unreadable("this is no moment.")


def moment_of(millis: int) -> str:
    """A moment as it is written. Raises Unreadable."""
    try:
        return (EPOCH + timedelta(milliseconds=millis)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except OverflowError:
        raise Unreadable("this is no moment.") from None
