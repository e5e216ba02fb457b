"""What can be asked of the one text: to join and hand in what people say must change, to answer it, to let it rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.one_text import Remark


@dataclass(frozen=True, slots=True)
class JoinRemarks:
    """A mediator makes one remark of several that say the same. `word` carries the words that stand for all."""

    by: str
    group: str
    sources: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class PartRemarks:
    """Somebody who backs a joined remark, or a mediator, wants its parts to stand alone again."""

    by: str
    group: str
    word: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """A mediator hands a group's list in; `remarks` are filled in from the rows."""

    by: str
    group: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeListBack:
    """A mediator takes a list back before all are in."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class PassCriticism:
    """A member says that their group has nothing to change, or takes that back."""

    by: str
    group: str
    passed: bool = True


@dataclass(frozen=True, slots=True)
class EndCriticism:
    """The time to say what must change is over; `lists` are filled in from the rows."""

    draft: int
    lists: Mapping[str, tuple[Remark, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    """A mediator says what becomes of a remark, and why (`reason`: the id of those words)."""

    by: str
    remark: str
    fate: str
    reason: str


@dataclass(frozen=True, slots=True)
class TellMet:
    """Those who back a remark say, more of them than not, that the draft does (or does not) meet it."""

    remark: str
    met: bool


@dataclass(frozen=True, slots=True)
class EndRest:
    """The time in which the text rests for checking is over."""

    hash: str


@dataclass(frozen=True, slots=True)
class WakeText:
    """A mediator ends the rest, because a word of the text must change."""

    by: str


@dataclass(frozen=True, slots=True)
class ParkClause:
    """A mediator takes a clause out for now, so that the rest can be agreed."""

    by: str
    clause: str


@dataclass(frozen=True, slots=True)
class ReturnClause:
    """A mediator puts a parked clause back."""

    by: str
    clause: str


OneTextCommand = (
    AnswerRemark
    | EndCriticism
    | EndRest
    | HandIn
    | JoinRemarks
    | ParkClause
    | PartRemarks
    | PassCriticism
    | ReturnClause
    | TakeListBack
    | TellMet
    | WakeText
)
