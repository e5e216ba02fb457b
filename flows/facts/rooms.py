"""What happened in a room: groups and mediators coming and going, what was said, quiet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.people import Party
from flows.plan import Plan


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """A mediator invited groups to a dialogue. `text`, `links`: how the text begins, and with what it hangs together.

    `builds_on`: how older journals named the one agreement from which a text comes.
    """

    by: str
    topic: str
    parties: tuple[Party, ...]
    language: str
    term_days: int
    at: datetime
    plan: Plan | None = None
    text: str = ""
    builds_on: str = ""
    links: tuple[str, ...] = ()


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
    """Somebody said something to the other groups; it waits at the gate. `changes`: the words that it is to replace."""

    word: str
    group: str
    by: str
    digest: str
    at: datetime
    enclosed: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class WordsReworded:
    """The author changed words that still waited."""

    word: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """Words that the other groups have read now read otherwise, as their author asked: as `new` does."""

    word: str
    new: str
    group: str
    author: str
    by: str
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
    enclosed: str = ""


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
class SpeakingResumed:
    """The groups went back to speaking; that is not failure."""

    by: str
    at: datetime


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
    """A group cannot be reached. `why`: "muted" where we are in its chat, but may not write."""

    group: str
    at: datetime
    why: str = ""


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


RoomsFact = (
    DialogueBegan
    | GroupFound
    | GroupLost
    | GroupWithdrew
    | MediatorJoined
    | MediatorLeft
    | Paused
    | QuestionRepeated
    | RephraseAsked
    | Resumed
    | RoomClosed
    | RoomOpened
    | SpeakingResumed
    | WordsHeld
    | WordsOffered
    | WordsChanged
    | WordsPassedOn
    | WordsReworded
    | WordsTakenBack
)
