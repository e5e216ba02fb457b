"""What is done to an agreement that stands, beside renewing it: corrections, rests, links, references.

Never here: sentences, or the state of an agreement at a moment (see `registry`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

OBJECT = timedelta(days=14)
"""So long any group can object to the correction of an error."""
SUSPEND, UNSUSPEND = "suspend", "unsuspend"


@dataclass(frozen=True, slots=True)
class Correction:
    """An error that shall be mended: other words for a clause, and why. `group`: whose administrator offers it."""

    id: str
    version: int
    clause: str
    was: str
    becomes: str
    why: str
    by: str
    group: str
    closes: datetime


@dataclass(frozen=True, slots=True)
class SuspensionAsked:
    """All groups are asked whether the agreement shall rest, or bind again, and why."""

    what: str
    why: str
    by: str
    group: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """The agreement rests since then."""

    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a law or a covenant has taken the agreement up, and who wrote that down."""

    id: str
    text: str
    by: str
    group: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A link with another agreement that was written down beside the text: how, and with which."""

    how: str
    other: str


@dataclass(frozen=True, slots=True)
class Amending:
    """All of it. `count`: of corrections and references, so that each has a name of its own."""

    correction: Correction | None = None
    asked: SuspensionAsked | None = None
    suspension: Suspension | None = None
    references: tuple[Reference, ...] = ()
    ties: tuple[Tie, ...] = ()
    count: int = 0

    @property
    def next_id(self) -> str:
        """The name of what comes next."""
        return str(self.count + 1)

    def reference(self, id: str) -> Reference | None:
        """The reference of that name."""
        return next((one for one in self.references if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Other:
    """What is known of another agreement: who is in it, whether it binds now, whether its room is in this house."""

    parties: tuple[str, ...]
    binds: bool
    here: bool
