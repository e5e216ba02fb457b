"""What happened when people were asked: ballots, questions beside the stages, petitions, blocks and their repair."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.ballot import Ballot, Result, Rule
from flows.objection import Objection


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """Every group was asked, each in its own chat."""

    ballot: Ballot
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotReminded:
    """A group was told how many of its people had not answered."""

    ballot: str
    group: str
    missing: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotExtended:
    """There is more time: too few had answered, or (`flipped`) these groups' words changed at the last moment.

    `missing`: group -> answers in favour still needed; `late`: how long after its time the ballot was looked at.
    """

    ballot: str
    closes: datetime
    missing: Mapping[str, int]
    at: datetime
    late: timedelta = timedelta()
    flipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotLooked:
    """How the ballot stood was remembered, unseen."""

    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotStopped:
    """The ballot ended without a result. `reason`: petition, lost."""

    ballot: Ballot
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotClosed:
    """The ballot closed. `counts`: group -> choice -> marks ("" is the roll); `verdicts`: group -> its word;
    `by`: the mediator who closed it once everyone had answered, empty when its time was over; `late`: how long after.
    `word`: what all groups together decided; `withheld`: groups whose papers were too few to be opened.
    """

    ballot: str
    counts: Mapping[str, Mapping[str, int]]
    verdicts: Mapping[str, str]
    digest: str
    at: datetime
    by: str = ""
    late: timedelta = timedelta()
    word: str = ""
    withheld: tuple[str, ...] = ()
    asked: Ballot | None = None


@dataclass(frozen=True, slots=True)
class DecisionFailed:
    """The groups did not decide for the text: `word` is what they said together.

    `decided` is False when too few answered, or it stayed a tie: that is not a no.
    """

    ballot: str
    decided: bool
    at: datetime
    word: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How this room decides was set by a mediator, before any text was put."""

    rule: Rule
    secret: bool
    changeable: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question beside the stages was put: to all groups, or within one."""

    ballot: Ballot
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionExtended:
    """Too few had answered a question; there is more time, once."""

    ballot: str
    closes: datetime
    missing: Mapping[str, int]
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class QuestionClosed:
    """A question closed. `counts` as its way keeps them; `outcome`: answered, tie, unanswered, lost; of a petition
    raised, quiet, late; of an objection stands, falls; `result` where several answers were placed.
    """

    ballot: Ballot
    counts: Mapping[str, Mapping[str, int]]
    digest: str
    outcome: str
    at: datetime
    result: Result | None = None
    withheld: tuple[str, ...] = ()
    late: timedelta = timedelta()
    by: str = ""


@dataclass(frozen=True, slots=True)
class QuestionStopped:
    """A mediator took a question back."""

    ballot: Ballot
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PetitionRaised:
    """Enough of a group signed its petition of concern: the next decision is by consent, after a cooling time."""

    group: str
    harm: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class VitalMarked:
    """A group said that a clause is vital for it, or no longer is."""

    group: str
    clause: str
    vital: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RepairOpened:
    """A decision was blocked by reasoned objections: the text is frozen, a way is looked for."""

    ballot: Ballot
    objections: tuple[Objection, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RepairJoined:
    """A member of another group will help to find a way."""

    person: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ObjectionDropped:
    """A person said that their objection is met."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingBegan:
    """A meeting of the repair track began; the next one begins at `until` at the latest."""

    number: int
    until: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RepairEnded:
    """The repair track ended without the text as it was: `reason`: changed (the text is open), exhausted, left."""

    reason: str
    by: str
    at: datetime
    parked: datetime | None = None


DecidingFact = (
    BallotClosed
    | BallotExtended
    | BallotLooked
    | BallotOpened
    | BallotReminded
    | BallotStopped
    | DecisionFailed
    | MeetingBegan
    | ObjectionDropped
    | PetitionRaised
    | QuestionAsked
    | QuestionClosed
    | QuestionExtended
    | QuestionStopped
    | RepairEnded
    | RepairJoined
    | RepairOpened
    | RuleSet
    | VitalMarked
)
