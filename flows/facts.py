"""What happened. Past tense, frozen, never edited: the journal is made of these, and the state is their sum.

People's words are never in a fact, only their digest, so that a person can take them back and be forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.agreement import Agreement, Clause
from flows.ballot import Ballot
from flows.people import Party


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """A mediator invited groups to a dialogue."""

    by: str
    topic: str
    parties: tuple[Party, ...]
    language: str
    term_days: int
    at: datetime


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
    """Too few had answered; there is more time, once. `missing`: group -> answers in favour still needed; `late`: how
    long after its time the ballot was looked at.
    """

    ballot: str
    closes: datetime
    missing: Mapping[str, int]
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class BallotClosed:
    """The ballot closed. `counts`: group -> choice -> marks ("" is the roll); `verdicts`: group -> its word;
    `by`: the mediator who closed it once everyone had answered, empty when its time was over; `late`: how long after.
    """

    ballot: str
    counts: Mapping[str, Mapping[str, int]]
    verdicts: Mapping[str, str]
    digest: str
    at: datetime
    by: str = ""
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class DialogueBegan:
    """At least two groups decided to enter."""

    groups: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomClosed:
    """The room closed. `reason`: alone, mediator; `unheard`: word -> who said it, of words that waited at the gate."""

    reason: str
    by: str
    at: datetime
    unheard: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordsOffered:
    """Somebody said something to the other groups; it waits at the gate."""

    word: str
    group: str
    by: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsReworded:
    """The author changed words that still waited."""

    word: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsTakenBack:
    """The author withdrew their words."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsPassedOn:
    """The words reached the other groups."""

    word: str
    group: str
    author: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RephraseAsked:
    """The author was asked to say it another way."""

    word: str
    group: str
    author: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsHeld:
    """The words were held back, with a reason."""

    word: str
    group: str
    author: str
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftingBegan:
    """The groups went on to write one text."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SpeakingResumed:
    """The groups went back to speaking; that is not failure."""

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
    """The text as it stood was sent to all groups."""

    hash: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementReached:
    """Every group decided for the text; it holds until it is renewed or lapses."""

    agreement: Agreement
    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionFailed:
    """The groups did not all decide for the text. `decided` is False when too few answered: that is not a no."""

    ballot: str
    decided: bool
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
class Paused:
    """The mediators asked for quiet."""

    by: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Resumed:
    """The quiet ended. `by`: the mediator who ended it, empty when its time was over; `late`: how long after."""

    by: str
    at: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class MediatorJoined:
    """There is one more mediator."""

    person: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MediatorLeft:
    """A mediator left the desk."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupWithdrew:
    """A group left the room. `unheard`: word -> who said it, of its words that still waited at the gate."""

    group: str
    by: str
    at: datetime
    unheard: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupLost:
    """A group cannot be reached."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupFound:
    """A lost group can be reached again."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuestionRepeated:
    """What is open was put to a group once more, since a chat of it had moved or come back. No answer changed."""

    group: str
    at: datetime


Fact = (
    RoomOpened
    | BallotOpened
    | BallotReminded
    | BallotExtended
    | BallotClosed
    | DialogueBegan
    | RoomClosed
    | WordsOffered
    | WordsReworded
    | WordsTakenBack
    | WordsPassedOn
    | RephraseAsked
    | WordsHeld
    | DraftingBegan
    | SpeakingResumed
    | ClauseAdded
    | ClauseChanged
    | ClauseDropped
    | DraftShared
    | AgreementReached
    | DecisionFailed
    | ReviewOpened
    | ReminderGiven
    | ChangesAsked
    | TextPutBack
    | AgreementRenewed
    | LapseForeseen
    | AgreementLapsed
    | Paused
    | Resumed
    | MediatorJoined
    | MediatorLeft
    | GroupWithdrew
    | GroupLost
    | GroupFound
    | QuestionRepeated
)
