"""What was done to an agreement that stands: errors mended, rests, links, where it was taken up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.amending import Correction, Reference


@dataclass(frozen=True, slots=True)
class CorrectionOffered:
    """All parties read what shall be mended, and can object."""

    correction: Correction
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionRefused:
    """A group objected: the words stay. `by`: who said so for it; others are told the group alone."""

    correction: Correction
    group: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionTakenBack:
    """Whoever offered it took it back, or an administrator of the same group (`by`): the words stay."""

    correction: Correction
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionWaits:
    """The days are over while a ballot on these words is open: it waits for its close."""

    correction: Correction
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseCorrected:
    """Nobody objected: the clause is read with the mended words."""

    correction: Correction
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class SuspensionProposed:
    """All groups are asked whether the agreement rests, or binds again."""

    what: str
    why: str
    by: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SuspensionDropped:
    """Not all agreed. `reason`: no, unanswered, taken back, passed; `by`: who took it back, else empty."""

    what: str
    reason: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class AgreementSuspended:
    """All groups said yes: it binds nobody for now."""

    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementResumed:
    """All groups said yes: it binds again."""

    at: datetime


@dataclass(frozen=True, slots=True)
class SuspensionOver:
    """A new term has begun: it binds again."""

    at: datetime


@dataclass(frozen=True, slots=True)
class TieMade:
    """A link was written down beside the text."""

    how: str
    other: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TieDropped:
    """Such a link was taken back."""

    how: str
    other: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementSuperseded:
    """Another agreement of the same groups stands in its place."""

    version: int
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OtherTold:
    """All were told what became of an agreement that theirs is linked with: ended, replaced, leaving, rests, kept."""

    other: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferenceAdded:
    """It was written down where a law or a covenant has taken the agreement up."""

    reference: Reference
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferenceReworded:
    """The words of a reference were mended."""

    reference: Reference
    was: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferenceLeft:
    """Whoever wrote a reference down took it back."""

    reference: Reference
    at: datetime


AmendingFact = (
    AgreementResumed
    | AgreementSuperseded
    | AgreementSuspended
    | ClauseCorrected
    | CorrectionOffered
    | CorrectionRefused
    | CorrectionTakenBack
    | CorrectionWaits
    | OtherTold
    | ReferenceAdded
    | ReferenceLeft
    | ReferenceReworded
    | SuspensionDropped
    | SuspensionOver
    | SuspensionProposed
    | TieDropped
    | TieMade
)
