"""What can be asked about spokes, their mandates, the agenda, notes of minorities, and reports at home."""

from dataclasses import dataclass

from flows.spokes import AHEAD, MOST_DAYS


@dataclass(frozen=True, slots=True)
class SwitchSpokes:
    """A mediator turns spokes on or off. `days`: the longest mandate; `ahead`: hours from publishing to speaking."""

    by: str
    on: bool
    days: int = MOST_DAYS
    ahead: int = AHEAD


@dataclass(frozen=True, slots=True)
class ProposeSpoke:
    """A member proposes somebody of their group, or themselves. `word`: what they shall carry, kept in a row.

    `instead`: a spoke passes their own mandate on.
    """

    by: str
    group: str
    person: str
    word: str
    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class AnswerCandidacy:
    """Whoever was proposed says whether they would do it."""

    by: str
    candidate: str
    yes: bool


@dataclass(frozen=True, slots=True)
class HandBack:
    """A spoke gives the mandate back."""

    by: str
    mandate: str


@dataclass(frozen=True, slots=True)
class LeaveSpokes:
    """Somebody has left a group's roster (the desk asks): they carry nothing for it any more."""

    person: str
    group: str


@dataclass(frozen=True, slots=True)
class RecallSpoke:
    """A third of the roster has signed (the desk counts): the mandate ends at once."""

    mandate: str
    signed: int
    roll: int


@dataclass(frozen=True, slots=True)
class RemindMandate:
    """The clock: a mandate ends soon."""

    mandate: str


@dataclass(frozen=True, slots=True)
class EndMandate:
    """The clock: a mandate is over."""

    mandate: str


@dataclass(frozen=True, slots=True)
class SwapSpokes:
    """The clock: half of a term is over, so speaker and reporter change places."""

    mandate: str


@dataclass(frozen=True, slots=True)
class EndElection:
    """The clock: the time in which a group names its next spoke after a recall is over."""

    group: str


@dataclass(frozen=True, slots=True)
class AttachMinority:
    """Somebody sees their spoke's words (`about`) otherwise. `signed`: with their name."""

    by: str
    group: str
    about: str
    word: str
    text: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class SettleMinority:
    """The clock: a minority was asked, and has had its time."""

    word: str


@dataclass(frozen=True, slots=True)
class ProposeItem:
    """A member proposes something to speak about."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishItems:
    """A mediator publishes all that is proposed."""

    by: str


@dataclass(frozen=True, slots=True)
class RaiseItem:
    """A mediator moves an item up by one place."""

    by: str
    item: str


@dataclass(frozen=True, slots=True)
class CloseItem:
    """A mediator takes an item off the agenda: it was talked about, or does not fit."""

    by: str
    item: str


@dataclass(frozen=True, slots=True)
class ReportHome:
    """A reporter tells at home what the other groups said."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class RemindReport:
    """The clock: a reporter has not told at home yet."""

    group: str


SpokesCommand = (
    AnswerCandidacy
    | AttachMinority
    | CloseItem
    | EndElection
    | EndMandate
    | HandBack
    | LeaveSpokes
    | ProposeItem
    | ProposeSpoke
    | PublishItems
    | RaiseItem
    | RecallSpoke
    | RemindMandate
    | RemindReport
    | ReportHome
    | SettleMinority
    | SwapSpokes
    | SwitchSpokes
)
