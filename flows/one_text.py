"""One text, criticised by all and owned by nobody: its drafts, what groups say must change, and what becomes of it.

Remarks are known by the id of their words. Who made or backs one, and who supports a draft, is never here (rows).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.agreement import Clause

GRADES: Mapping[str, int] = {"must": 2, "wish": 1, "unwanted": -1, "never": -2}
"""How much it matters: must come in, would be good, would be better out, cannot stay (practice 4.5)."""

FATES = ("taken", "partly", "not")
"""What a mediator can say of a remark in the next draft."""

REMARK_LIMIT = 280  # characters
MOST_REMARKS = 12  # of a group in one draft, when they are handed in
MOST_DRAFTS = 9  # in one cycle


@dataclass(frozen=True, slots=True)
class Remark:
    """What a group says must change: one person's words, or several people's that a mediator has joined.

    `clause` is empty where the whole text lacks something; `sources`: the ids of the words it was joined from.
    `met`: those who wanted it say that the new draft does it. Without sources its words have been taken back.
    """

    id: str
    group: str
    clause: str
    grade: int
    word: str
    sources: tuple[str, ...] = ()
    draft: int = 0
    fate: str = ""
    reason: str = ""
    met: bool = False

    @property
    def critical(self) -> bool:
        """Whether a must is not in yet, or something that cannot stay is still there."""
        return abs(self.grade) == 2 and not self.met and bool(self.sources)

    @property
    def unanswered(self) -> bool:
        """Whether a mediator still owes it an answer."""
        return not self.fate and not self.met and bool(self.sources)


@dataclass(frozen=True, slots=True)
class CriticismRound:
    """The time in which groups say what must change in a draft. `lists`: what was handed in, shown to nobody yet.

    `joined`: group -> how often mediators have joined remarks of its people.
    """

    draft: int
    until: datetime
    lists: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)
    passed: tuple[str, ...] = ()
    joined: Mapping[str, int] = field(default_factory=dict)

    def missing(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups that have handed nothing in and have not passed."""
        return tuple(group for group in groups if group not in self.lists and group not in self.passed)


@dataclass(frozen=True, slots=True)
class CriticalCount:
    """How many remarks of each group were still critical when a draft was done with."""

    draft: int
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Of all groups together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class OneText:
    """Where the shared text stands. `draft`: the number of the last one sent; `first`: the first one of this cycle.

    `hash`: of the last draft; `rests_until`: while it rests for checking; `checked`: the rest is over, it can be
    decided on; `parked`: clauses left out for now; `count`: of remarks so far, for their ids.
    """

    draft: int = 0
    first: int = 1
    hash: str = ""
    round: CriticismRound | None = None
    remarks: tuple[Remark, ...] = ()
    history: tuple[CriticalCount, ...] = ()
    count: int = 0
    rests_until: datetime | None = None
    checked: bool = False
    parked: tuple[Clause, ...] = ()

    @property
    def sent(self) -> int:
        """How many drafts this cycle has had."""
        return self.draft - self.first + 1

    def remark(self, remark: str) -> Remark | None:
        """The remark with this id, if it is still open."""
        return next((one for one in self.remarks if one.id == remark), None)

    def critical(self, groups: Iterable[str]) -> CriticalCount:
        """How many remarks of each group are critical in the draft that is out."""
        counts = {group: sum(one.critical for one in self.remarks if one.group == group) for group in groups}
        return CriticalCount(self.draft, counts)

    def curve(self, groups: Iterable[str]) -> tuple[CriticalCount, ...]:
        """The drafts of this cycle, each with its count; the one that is out comes last, once all have read it."""
        now = (self.critical(groups),) if self.draft and self.round is None else ()
        return (*self.history, *now)

    def unanswered(self) -> tuple[Remark, ...]:
        """The remarks that wait for a mediator's answer, one of each group in turn: no list buries another."""
        waiting = [one for one in self.remarks if one.unanswered]
        place = {one.id: sum(other.group == one.group for other in waiting[:at]) for at, one in enumerate(waiting)}
        return tuple(sorted(waiting, key=lambda one: place[one.id]))


def stuck(curve: tuple[CriticalCount, ...]) -> bool:
    """Whether neither of the last two drafts has brought the number of critical remarks down."""
    if len(curve) < 3 or not curve[-1].total:
        return False
    before, *since = (one.total for one in curve[-3:])
    return min(since) >= before
