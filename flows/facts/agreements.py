"""What happened to the text and to what was agreed: clauses, agreements, their terms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.agreement import Agreement, Clause


@dataclass(frozen=True, slots=True)
class DraftingBegan:
    """The groups went on to write one text."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseAdded:
    """The shared text has a new clause."""

    clause: Clause
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseChanged:
    """A clause has new words."""

    clause: Clause
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseDropped:
    """A clause was taken out of the text."""

    clause: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftShared:
    """The text as it stood was sent to all groups. `kept`: that it was is remembered."""

    hash: str
    by: str
    at: datetime
    kept: bool = False


@dataclass(frozen=True, slots=True)
class AgreementReached:
    """Every group decided for the text; it holds until it is renewed or lapses."""

    agreement: Agreement
    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """The groups were asked whether the agreement should go on."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderGiven:
    """A group was reminded of what is due.

    `late`: how long after its moment; `merged`: earlier steps that were due as well and are covered by this one;
    `silent`: a newer question covers it, so nothing was said.
    """

    group: str
    step: str
    late: timedelta
    merged: tuple[str, ...]
    silent: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """The groups want to keep the agreement with changes; the text is open again, the agreement stands meanwhile."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TextPutBack:
    """The opened text was put back as it was agreed; the agreement stands unchanged."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementRenewed:
    """The agreement goes on; its new term begins where the old one ends."""

    agreement: Agreement
    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LapseForeseen:
    """The groups decided to let the agreement end with its term."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementLapsed:
    """The term ended without renewal. `reason`: decided, unanswered, unfinished; `late`: how long after its end this
    was noticed, unless the close of its ballot has said so.
    """

    version: int
    reason: str
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class TermHeld:
    """While a block is repaired the agreement stands a little longer than its end, once."""

    version: int
    until: datetime
    at: datetime


AgreementsFact = (
    AgreementLapsed
    | AgreementReached
    | AgreementRenewed
    | ChangesAsked
    | ClauseAdded
    | ClauseChanged
    | ClauseDropped
    | DraftingBegan
    | DraftShared
    | LapseForeseen
    | ReminderGiven
    | ReviewOpened
    | TermHeld
    | TextPutBack
)
