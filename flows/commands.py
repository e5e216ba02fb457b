"""What can be asked of a dialogue. Imperative; each may be refused, politely.

Commands by a person carry who asks (`by`), commands by the clock carry what they are about. Votes are not here: a mark
on a ballot is a row, judged by `ballot.answer` and counted by the store; only the close of a ballot is asked here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.people import Party


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Open a room between groups. `language` is the one the shared text will be written in."""

    by: str
    topic: str
    parties: tuple[Party, ...]
    language: str = "en"
    term_days: int = 365


@dataclass(frozen=True, slots=True)
class CloseBallot:
    """Close a ballot that is due (or, by a mediator, once everyone has answered).

    The desk adds the counts (group -> choice -> marks, with choice "" for the roll) and a digest over the marks.
    """

    ballot: str
    by: str = ""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class RemindBallot:
    """Remind one group that a ballot closes soon. `missing` (added by the desk): how many have not answered."""

    ballot: str
    group: str
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Speak:
    """A member says something to the other groups. `word` is its id, `text` is kept in a row, not in the journal."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Reword:
    """The author changes words that still wait at the gate."""

    by: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The author withdraws words, wherever they have got to."""

    by: str
    word: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """A mediator passes words on to the other groups."""

    by: str
    word: str


@dataclass(frozen=True, slots=True)
class AskToRephrase:
    """A mediator asks the author to say it another way."""

    by: str
    word: str


@dataclass(frozen=True, slots=True)
class HoldBack:
    """A mediator holds words back, with a reason that everyone may read."""

    by: str
    word: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddClause:
    """A mediator adds a clause to the shared text."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeClause:
    """A mediator gives a clause new words; an empty text drops the clause."""

    by: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """A mediator sends the shared text as it is now to all groups, for their remarks."""

    by: str


@dataclass(frozen=True, slots=True)
class MoveTo:
    """A mediator moves the dialogue from the stage they see to another one."""

    by: str
    seen: str
    stage: str


@dataclass(frozen=True, slots=True)
class CallDecision:
    """A mediator asks every group to decide on the text as it stands.

    `seen`: the beginning of the fingerprint of the text the mediator had before them, so that nobody calls a decision
    on a text they have not read.
    """

    by: str
    days: int = 7
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A mediator asks for quiet for some hours."""

    by: str
    hours: int = 24


@dataclass(frozen=True, slots=True)
class Resume:
    """The quiet ends, by a mediator or by the clock (`by` is empty)."""

    by: str = ""


@dataclass(frozen=True, slots=True)
class JoinMediators:
    """A mediator brings in a second one."""

    by: str
    person: str


@dataclass(frozen=True, slots=True)
class StepDown:
    """A mediator leaves the desk."""

    by: str


@dataclass(frozen=True, slots=True)
class WithdrawGroup:
    """A steward says that their group leaves the room."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class LoseGroup:
    """No chat of a group can be reached any more."""

    group: str


@dataclass(frozen=True, slots=True)
class AskAgain:
    """A chat of a group has moved, or is open (again): what is open now is put there in full."""

    group: str


@dataclass(frozen=True, slots=True)
class CloseRoom:
    """A mediator closes the room."""

    by: str


@dataclass(frozen=True, slots=True)
class OpenReview:
    """The review of a standing agreement is due."""

    version: int


@dataclass(frozen=True, slots=True)
class RemindRenewal:
    """A step of the renewal ladder is due for one group."""

    version: int
    step: str
    group: str


@dataclass(frozen=True, slots=True)
class EndTerm:
    """The term of an agreement ends now."""

    version: int


Command = (
    OpenRoom
    | CloseBallot
    | RemindBallot
    | Speak
    | Reword
    | TakeBack
    | PassOn
    | AskToRephrase
    | HoldBack
    | AddClause
    | ChangeClause
    | ShareDraft
    | MoveTo
    | CallDecision
    | Pause
    | Resume
    | JoinMediators
    | StepDown
    | WithdrawGroup
    | LoseGroup
    | AskAgain
    | CloseRoom
    | OpenReview
    | RemindRenewal
    | EndTerm
)
