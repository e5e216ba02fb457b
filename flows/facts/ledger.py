"""What happened with promises that lessen an inequality: what groups say has become of it, and that the gate closed."""

from dataclasses import dataclass
from datetime import datetime

from flows.power import Judged


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """A mediator asks what has become of the inequalities."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LedgerJudged:
    """A group has said what has become of one; `judged.word` is "unanswered" where too few said anything."""

    judged: Judged
    at: datetime


@dataclass(frozen=True, slots=True)
class FreedomWeighed:
    """The weaker side was asked whether it could have said no. `tenths`: its mean, 10 to 100; 0: too few answered."""

    group: str
    tenths: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GateShut:
    """The agreement gets no new term like this (`why`: empty, unreviewed, bad). It is named anew what it is about."""

    why: str
    at: datetime
    by: str = ""


LedgerFact = FreedomWeighed | GateShut | LedgerAsked | LedgerJudged
