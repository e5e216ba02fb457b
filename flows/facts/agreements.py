"""What happened to the text and to what was agreed: clauses, agreements, their terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

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
    """Every group decided for the text; it holds until it is renewed or lapses.

    `moment`: until when each party may say a sentence for the occasion; `leaving`: who was in the last one, and is not
    in this one.
    """

    agreement: Agreement
    ballot: str
    at: datetime
    moment: datetime | None = None
    leaving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """The look back began, or the groups were asked at once whether the agreement should go on.

    `early`: somebody asked for it; `asks`: when the groups will be asked, None: now; `progress`: clause -> how far its
    promise is, in a hundred, and the day somebody said so last; `apart`: clause -> who set it apart at signing.
    `ladder`: the whole ladder is walked, as has been done since there is one.
    """

    version: int
    at: datetime
    early: bool = False
    asks: datetime | None = None
    progress: Mapping[str, tuple[int, date]] = field(default_factory=dict)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    ladder: bool = False


@dataclass(frozen=True, slots=True)
class ReminderGiven:
    """A group was reminded of what is due.

    `late`: how long after its moment; `merged`: earlier steps that were due as well and are covered by this one;
    `silent`: a newer question covers it, so nothing was said; `again`: they had asked to hear it once more.
    """

    group: str
    step: str
    late: timedelta
    merged: tuple[str, ...]
    silent: bool
    at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """The groups want to keep the agreement with changes; the text is open again, the agreement stands meanwhile.

    `touched`: the clauses that may be changed, None: all; `leaving`: who leaves; `objected`: groups in which a third or
    more did not want it kept as it is, although their group does.
    """

    version: int
    at: datetime
    touched: tuple[str, ...] | None = None
    leaving: tuple[str, ...] = ()
    objected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextPutBack:
    """The opened text was put back as it was agreed; the agreement stands unchanged."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementRenewed:
    """The agreement goes on; its new term begins where the old one ends.

    `leaving`: who is not in it any more then; `moment`: until when each party may say a sentence for the occasion.
    """

    agreement: Agreement
    ballot: str
    at: datetime
    leaving: tuple[str, ...] = ()
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class LapseForeseen:
    """The groups decided to let the agreement end with its term. `leaving`: who leaves, where too few would stay."""

    version: int
    at: datetime
    leaving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementLapsed:
    """The term ended without renewal. `reason`: decided, unanswered, unfinished, too few; `late`: how long after
    its end this was noticed, unless the close of its ballot has said so.
    """

    version: int
    reason: str
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class TermHeld:
    """The agreement stands a little longer than its end, once, and all see why.

    `why`: repair (a block is being repaired), unreached (the notice never reached these `groups`), talking (all groups
    want a little more time to talk).
    """

    version: int
    until: datetime
    at: datetime
    why: str = "repair"
    groups: tuple[str, ...] = ()


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
