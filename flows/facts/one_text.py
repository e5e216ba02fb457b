"""What happened with the one text: ids and numbers only. Never here: who made, backs or supports what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.agreement import Clause
from flows.one_text import Remark


@dataclass(frozen=True, slots=True)
class CriticismOpened:
    """A draft was sent to all groups, and each is asked what must change in it."""

    draft: int
    hash: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class CriticismExtended:
    """Its time was over while the room was quiet; it goes on until the quiet ends."""

    draft: int
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class RemarksJoined:
    """A mediator made one remark of several of a group."""

    group: str
    sources: tuple[str, ...]
    word: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RemarksParted:
    """What had been joined stands alone again."""

    group: str
    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ListHandedIn:
    """A group's list is in; nobody else reads it before all are."""

    group: str
    remarks: tuple[Remark, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ListTakenBack:
    """A group's list was taken back before all were in."""

    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CriticismPassed:
    """A group has nothing to change, or took that back."""

    group: str
    passed: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CriticismDelivered:
    """All lists were delivered at the same moment."""

    draft: int
    remarks: tuple[Remark, ...]
    passed: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RemarkAnswered:
    """A mediator said what becomes of a remark. `reason`: the id of the words that say why."""

    remark: str
    fate: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RemarkMet:
    """Those who wanted it say that the draft does it, or that it does not (any more)."""

    remark: str
    met: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TextRests:
    """Nothing is critical any more: the text rests, so that everyone can check it."""

    hash: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class TextChecked:
    """The rest is over: the text can be decided on."""

    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextWoken:
    """The rest has ended before its time. `by`: a mediator; empty: a remark is critical again."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseParked:
    """A clause was taken out for now, and is kept."""

    clause: Clause
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseReturned:
    """A parked clause is in the text again."""

    clause: Clause
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CalledEarly:
    """A mediator called the decision although something was open. `reasons`: what, and how many."""

    reasons: Mapping[str, int]
    by: str
    at: datetime


OneTextFact = (
    CalledEarly
    | ClauseParked
    | ClauseReturned
    | CriticismDelivered
    | CriticismExtended
    | CriticismOpened
    | CriticismPassed
    | ListHandedIn
    | ListTakenBack
    | RemarkAnswered
    | RemarkMet
    | RemarksJoined
    | RemarksParted
    | TextChecked
    | TextRests
    | TextWoken
)
