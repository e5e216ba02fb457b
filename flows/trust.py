"""Trust in mediators: who is to become one, who has withdrawn confidence, and where each says they come from.

Never here: who mediates (the dialogue's `mediators`), or how a group decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ROTATION = timedelta(days=90)
"""After this long a mediator is reminded to hand the desk over (practice F4.1: mediators rotate)."""

REST = timedelta(days=7)
"""So long a group is not asked again whether it withdraws its confidence, when too few have signed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is to mediate once every group has accepted them; until then they read what all groups read.

    `instead`: the mediator who hands the desk over to them, if one does.
    """

    person: str
    by: str
    instead: str = ""
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a mediator says that they come from.

    `word`: the id of their own words for it; `key`: the same for the same name; `group`: the group of this room it is,
    empty for a third one.
    """

    word: str
    key: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """`withdrawn`: groups that have no confidence in the mediators now; `rest`: group -> not asked again before."""

    candidates: tuple[Candidate, ...] = ()
    withdrawn: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    rest: Mapping[str, datetime] = field(default_factory=dict)

    def candidate(self, person: str) -> Candidate | None:
        """The one who waits to be accepted, if this person does."""
        return next((one for one in self.candidates if one.person == person), None)
