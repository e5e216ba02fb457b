"""What happened with stories and listening back: who tells, what was told, what was heard."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoriesOpened:
    """A mediator asked all groups for stories."""

    round: str
    prompt: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TellerCame:
    """Somebody said that they will tell one."""

    person: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TellerWent:
    """Somebody will not tell after all."""

    person: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryPieceWritten:
    """A piece of a story waits until its turn comes."""

    word: str
    person: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryReady:
    """A story is complete."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TellingBegan:
    """No more waiting for tellers: the stories are told. `by` is empty when the time was over."""

    round: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TellersReleased:
    """The mediator goes on without these people's stories."""

    persons: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story reached all groups. The first of its `pieces` names it."""

    pieces: tuple[str, ...]
    group: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OursAsked:
    """All stories were told; everyone is asked what in them is also theirs."""

    round: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaidBack:
    """Somebody said back what they heard in a turn; its author is asked."""

    about: str
    author: str
    author_group: str
    word: str
    by: str
    group: str
    digest: str
    at: datetime
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class TurnSetRight:
    """It was not quite that, and the author said what they meant. `rounds`: how often it had been said back."""

    about: str
    author: str
    hearer: str
    back: str
    word: str
    digest: str
    rounds: int
    at: datetime
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class TurnHeard:
    """The author says that they were heard."""

    about: str
    author: str
    author_group: str
    hearer: str
    hearer_group: str
    back: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnheardListed:
    """The turns that nobody has heard yet were shown to the groups."""

    at: datetime


@dataclass(frozen=True, slots=True)
class BondNamed:
    """A group gave its own word for what binds people."""

    group: str
    word: str
    digest: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ThanksGiven:
    """Somebody of a group thanked another group for what was said."""

    word: str
    to: str
    group: str
    by: str
    at: datetime


StoriesFact = (
    BondNamed
    | OursAsked
    | SaidBack
    | StoriesOpened
    | StoryPieceWritten
    | StoryReady
    | StoryTold
    | TellerCame
    | TellersReleased
    | TellerWent
    | TellingBegan
    | ThanksGiven
    | TurnHeard
    | TurnSetRight
    | UnheardListed
)
