"""Clauses that groups set apart at signing: what was asked, what was decided before the close, what stands since.

Never here: sentences, or what the registry tells of it (see `registry`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

OBJECTING = timedelta(days=14)
"""So long the others have to object to a reservation; who is silent accepts."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A group's own question, or its decision, to set a clause of exactly this text apart.

    `word`: the row that says why, as long as it is only asked; `words`: why, once the group has decided so.
    """

    group: str
    clause: str
    word: str
    ballot: str
    hash: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SetApart:
    """A reservation that was signed. `words`: why; `closes`: until when the others may object; `objected`: who has."""

    group: str
    clause: str
    words: str
    version: int
    closes: datetime
    objected: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known as long as its text stands."""
        return self.group, self.clause


@dataclass(frozen=True, slots=True)
class Apart:
    """`asked`: put to a group's own people; `ready`: decided there, waiting for the signing; `signed`: standing."""

    asked: tuple[Proposed, ...] = ()
    ready: tuple[Proposed, ...] = ()
    signed: tuple[SetApart, ...] = ()

    def about(self, ballot: str) -> Proposed | None:
        """What this question asks a group to set apart."""
        return next((one for one in self.asked if one.ballot == ballot), None)

    def waiting(self, group: str, clause: str) -> Proposed | None:
        """What a group has decided to set apart when it signs."""
        return next((one for one in self.ready if (one.group, one.clause) == (group, clause)), None)

    def of(self, group: str, clause: str) -> SetApart | None:
        """What a group has set apart."""
        return next((one for one in self.signed if one.key == (group, clause)), None)

    def objected(self, group: str, clause: str, by: str) -> "Apart":
        """Another group does not accept it."""
        signed = (
            replace(one, objected=(*one.objected, by)) if one.key == (group, clause) and by not in one.objected else one
            for one in self.signed
        )
        return replace(self, signed=tuple(signed))

    def without(self, group: str, clause: str) -> "Apart":
        """The group sets this clause apart no more."""
        ready = tuple(one for one in self.ready if (one.group, one.clause) != (group, clause))
        return replace(self, ready=ready, signed=tuple(one for one in self.signed if one.key != (group, clause)))
