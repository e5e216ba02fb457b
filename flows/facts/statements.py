"""What happened with statements: rounds open and close. The statements themselves and who answered them are rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StatementsOpened:
    """A mediator asked all groups for statements to a question."""

    round: str
    question: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StatementsClosed:
    """A round of statements closed.

    `votes`: statement -> group -> how many agree, disagree, pass; `rolls`: group -> how many were on its roster;
    `people`: how many answered at all, `flat` of them nearly always the same; `declined`: statements that mediators
    turned down; `unheard`: statement -> who made it, of those that still waited.
    """

    round: str
    question: str
    votes: Mapping[str, Mapping[str, tuple[int, ...]]]
    rolls: Mapping[str, int]
    by: str
    at: datetime
    people: int = 0
    flat: int = 0
    declined: int = 0
    unheard: Mapping[str, str] = field(default_factory=dict)


StatementsFact = StatementsClosed | StatementsOpened
