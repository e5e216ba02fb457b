"""What can be asked of a room: opening, speaking, mediating, quiet, leaving."""

from dataclasses import dataclass

from flows.people import Party
from flows.plan import Plan
from flows.spokes import Minority


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Open a room between groups. `language` is the one the shared text will be written in; `plan` its way there.

    `text`: with which the shared text begins; `links`: how it hangs together with others (see `Scope`).
    """

    by: str
    topic: str
    parties: tuple[Party, ...]
    language: str = "en"
    term_days: int = 365
    plan: Plan | None = None
    text: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speak:
    """A member says something to the other groups. `word` is its id, `text` is kept in a row, not in the journal.

    `about`: the words this answers, if any; `today`: how much this person has said here today, which rows know.
    While spokes are on the desk adds by which mandate it is said (`mandate`), on which item of the agenda, how many of
    the group were asked (`asked` of `roll`), and the notes of a minority that were written before.
    `enclosed`: what came with the words: a "photo", "voice", "audio", "document", or "placed", a file that may say
    where it was made.
    """

    by: str
    group: str
    word: str
    text: str
    about: str = ""
    today: int = 0
    mandate: str = ""
    item: str = ""
    asked: int = 0
    roll: int = 0
    notes: tuple[Minority, ...] = ()
    enclosed: str = ""


@dataclass(frozen=True, slots=True)
class Reword:
    """The author changes words: those that wait at the gate, or those that other groups have read already.

    `new`: the name under which a change of the latter waits. Rows know the rest: the `group` it was said for, whether
    others have read it (`read`), and whether it reads so already (`same`).
    """

    by: str
    word: str
    text: str
    new: str = ""
    group: str = ""
    read: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The author withdraws words, wherever they have got to."""

    by: str
    word: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """A mediator passes words on to the other groups. `anyway`: before every group has had its turn."""

    by: str
    word: str
    anyway: bool = False


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
class MoveTo:
    """A mediator moves the dialogue from the stage they see to another one."""

    by: str
    seen: str
    stage: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A mediator asks for quiet for some hours. `seen`: a mark of the quiet there was for them, empty for none."""

    by: str
    hours: int = 24
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """The quiet ends, by a mediator or by the clock (`by` is empty). `seen`: a mark of the quiet they saw."""

    by: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class JoinMediators:
    """A mediator brings in a second one. `instead`: the mediator who hands the desk over to them, if one does."""

    by: str
    person: str
    instead: str = ""


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
    """No chat of a group can be reached any more. `why`: "muted" where we are in it, but may not write."""

    group: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """A chat of a group has moved, or is open (again): what is open now is put there in full."""

    group: str


@dataclass(frozen=True, slots=True)
class CloseRoom:
    """A mediator closes the room. `seen`: a mark of all that would end with it."""

    by: str
    seen: str | None = None


RoomsCommand = (
    AskAgain
    | AskToRephrase
    | CloseRoom
    | HoldBack
    | JoinMediators
    | LoseGroup
    | MoveTo
    | OpenRoom
    | PassOn
    | Pause
    | Resume
    | Reword
    | Speak
    | StepDown
    | TakeBack
    | WithdrawGroup
)
