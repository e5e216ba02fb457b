"""What can be asked of promises that lessen an inequality: to write one, and to look what has become of them."""

from dataclasses import dataclass

from flows.agreement import Commitment


@dataclass(frozen=True, slots=True)
class LessenInequality:
    """A mediator writes down what a clause promises to make groups less unequal: who, in what, by when, seen how.

    Without a promise it lessens nothing any more.
    """

    by: str
    clause: str
    promise: Commitment | None


@dataclass(frozen=True, slots=True)
class AskLedger:
    """A mediator asks the groups what has become of the inequalities, before any review."""

    by: str


LedgerCommand = AskLedger | LessenInequality
