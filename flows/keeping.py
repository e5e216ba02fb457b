"""What groups do to an agreement beside renewing it: who has given notice that it leaves, and until when it is bound.

Never here: sentences, or the state of an agreement at a moment (see `registry`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

NOTICE = timedelta(days=30)
"""So long a group is still bound that has said it leaves."""
AFTER_A_BALLOT = timedelta(hours=1)
"""What waits for an open ballot happens so long after its close."""
WARNED = timedelta(days=3)
"""So long before the end all are told once more."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A group leaves the agreement; it is bound until `effect`. `waited`: then a ballot was still open."""

    group: str
    effect: datetime
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """The notices that run."""

    leaving: tuple[Notice, ...] = ()

    def notice(self, group: str) -> Notice | None:
        """The notice that this group has given."""
        return next((one for one in self.leaving if one.group == group), None)

    def without(self, group: str) -> "Keeping":
        """Without the notice of this group."""
        return Keeping(tuple(one for one in self.leaving if one.group != group))
