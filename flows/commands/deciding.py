"""What can be asked about deciding: how, a decision, a question, closing, blocks and their repair."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.ballot import Sheet
from flows.objection import Objection


@dataclass(frozen=True, slots=True)
class CloseBallot:
    """Close a ballot that is due (or, by a mediator, once everyone has answered).

    The desk adds the counts (group -> choice -> marks, with choice "" for the roll), a digest over the marks, the
    counts as they stood before the last stretch (`before`), the reasoned objections that stand, and of a secret ballot
    the groups whose papers were too few to be opened (`withheld`) or that it can no longer be opened at all (`lost`),
    how many are on each roster today (`rolls`), for when it has to be asked anew, and at a renewal the groups that the
    notice never reached (`unreached`).
    """

    ballot: str
    by: str = ""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    digest: str = ""
    before: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    withheld: tuple[str, ...] = ()
    lost: bool = False
    rolls: Mapping[str, int] = field(default_factory=dict)
    unreached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """Close a question beside the stages that is due: a mediator's, a petition, a group's word on its objection.

    The desk adds what it adds to `CloseBallot`, and where a group decides on words of its own, those (`words`).
    """

    ballot: str
    by: str = ""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    digest: str = ""
    withheld: tuple[str, ...] = ()
    lost: bool = False
    rolls: Mapping[str, int] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class LookBallot:
    """Remember how a ballot stands now, unseen by anybody, so that a change at the last moment can be told."""

    ballot: str


@dataclass(frozen=True, slots=True)
class RemindBallot:
    """Remind those of one group who have not answered: half-way (`step` half), a day before the end, on the last day.

    The desk adds how many have not answered (`missing`), and whether some of them cannot be reached in private
    (`unreached`). The step "more" goes on with a long list, and concerns only the desk.
    """

    ballot: str
    group: str
    missing: int = 0
    step: str = "day"
    unreached: bool = True


@dataclass(frozen=True, slots=True)
class SetRule:
    """A mediator sets how this room decides, before any text is put: way, secrecy, and the exit of a long block.

    `seen`: a mark of how it decided for them before.
    """

    by: str
    way: str
    secret: bool = False
    changeable: bool = False
    exit: str = ""
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A mediator asks all groups a question, beside the stages. `rolls` (added by the desk): group -> roster."""

    by: str
    title: str
    sheet: Sheet
    days: int = 7
    secret: bool = False
    changeable: bool = False
    rolls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StopQuestion:
    """A mediator takes a question back; nothing is counted."""

    by: str
    ballot: str


@dataclass(frozen=True, slots=True)
class LodgePetition:
    """A member begins a petition of concern for their group. `harm` is the id of the words that say what harm.

    The desk adds how many petitions the group began within a year.
    """

    by: str
    group: str
    harm: str
    recent: int = 0


@dataclass(frozen=True, slots=True)
class MarkVital:
    """A steward says that a clause is vital for their group, or that it no longer is."""

    by: str
    group: str
    clause: str
    vital: bool = True


@dataclass(frozen=True, slots=True)
class JoinRepair:
    """A member of another group will help to find a way."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class DropObjection:
    """A person says that their objection is met."""

    by: str


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting of a repair track begins: its time has come, or a mediator says so. `seen`: meetings held."""

    seen: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class MendText:
    """A mediator opens the blocked text, so that it can be changed."""

    by: str


@dataclass(frozen=True, slots=True)
class CallDecision:
    """A mediator asks every group to decide on the text as it stands.

    `seen`: the beginning of the fingerprint of the text the mediator had before them, so that nobody calls a decision
    on a text they have not read. `rolls` (added by the desk): group -> how many are on its roster.
    """

    by: str
    days: int = 7
    seen: str = ""
    rolls: Mapping[str, int] = field(default_factory=dict)


DecidingCommand = (
    Ask
    | CallDecision
    | CloseBallot
    | CloseQuestion
    | DropObjection
    | JoinRepair
    | LodgePetition
    | LookBallot
    | MarkVital
    | MendText
    | NextMeeting
    | RemindBallot
    | SetRule
    | StopQuestion
)
