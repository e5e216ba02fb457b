"""What can be asked about turns: to pass, to weigh a week, to invite the silent, to say whose sentence a clause is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PassTurn:
    """A member says that their group keeps silent in this round, or takes that back."""

    by: str
    group: str
    passed: bool = True


@dataclass(frozen=True, slots=True)
class WeighTurns:
    """The clock asks how words were spread in a week. What the rows say is added: by group, words, answers received
    from other groups, and the spread inside (hundredths, see `turns.gini`).
    """

    words: Mapping[str, int] = field(default_factory=dict)
    replies: Mapping[str, int] = field(default_factory=dict)
    spread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InviteSilent:
    """The clock invites, in private, people on the rosters who have never spoken, once in a stage."""

    stage: str


@dataclass(frozen=True, slots=True)
class TraceClause:
    """A mediator notes whose sentence a clause is; an empty group: everybody's. `seen`: a mark of what was noted."""

    by: str
    clause: str
    group: str = ""
    seen: str | None = None


TurnsCommand = InviteSilent | PassTurn | TraceClause | WeighTurns
