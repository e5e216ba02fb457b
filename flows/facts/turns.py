"""What happened with turns: taken, passed, weighed; whose sentence a clause is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """Words of a group were passed on in a round. `early`: before every group had its turn; `by`: the mediator."""

    group: str
    early: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TurnPassed:
    """A group keeps silent in this round, or took that back."""

    group: str
    passed: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TurnsWeighed:
    """How words were spread in a week (see `commands.WeighTurns`). `alarm`: groups that were low twice in a row."""

    words: Mapping[str, int]
    replies: Mapping[str, int]
    spread: Mapping[str, int]
    low: tuple[str, ...]
    alarm: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseTraced:
    """A mediator noted whose sentence a clause is; an empty group: everybody's."""

    clause: str
    group: str
    by: str
    at: datetime


TurnsFact = ClauseTraced | TurnPassed | TurnsWeighed | TurnTaken
