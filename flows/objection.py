"""A block with its way out: what a group objects to and why, and the repair track that follows.

Reasons are people's own words, so only the ids of the rows that hold them are here. Never here: deciding whether an
objection is a good one; its own group does that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.ballot import Ballot

MOST_MEETINGS = 6
MOST_VITAL = 3
HELPERS = 2  # from every other group


@dataclass(frozen=True, slots=True)
class Reason:
    """One person's objection: to which clause (its id; empty: to the whole), what harm, what would remove it.

    `harm` and `remedy` are ids of words; a remedy may be missing.
    """

    by: str
    clause: str
    harm: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """All that is objected in one group. `question`: the ballot in which the group itself says whether it stands."""

    group: str
    reasons: tuple[Reason, ...]
    question: str = ""
    judged: bool = False
    stands: bool = False

    @property
    def open(self) -> bool:
        """Whether it still waits for its group, or stands."""
        return bool(self.reasons) and (self.stands or not self.judged)


@dataclass(frozen=True, slots=True)
class Repair:
    """The track: the ballot that was blocked, the objections, who helps from which group, and the meetings held.

    `until`: the end of the present meeting, when the next one begins by itself.
    """

    ballot: Ballot
    objections: tuple[Objection, ...]
    helpers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    met: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Petition:
    """A group's petition of concern was raised: the next decision is taken by consent, not before `until`."""

    group: str
    harm: str
    until: datetime
