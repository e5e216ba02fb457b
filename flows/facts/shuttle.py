"""What happened with shuttles and caucuses: ids only. Of a caucus not even a digest, so that nobody can guess at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.shuttle import ShuttleWord


@dataclass(frozen=True, slots=True)
class ShuttleStarted:
    """A mediator asked all sides to write on one matter."""

    shuttle: str
    matter: str
    until: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShuttleFilled:
    """Words came onto their group's list."""

    word: str
    group: str
    by: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShuttlePassed:
    """A group has nothing to put in, or took that back."""

    group: str
    passed: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordingOffered:
    """A mediator asked an author whether other words may stand in place of theirs."""

    word: str
    wording: str
    author: str
    group: str
    by: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordingAnswered:
    """The author agreed to the other words, or kept their own."""

    word: str
    wording: str
    author: str
    accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ShuttleExtended:
    """Its time was over while these groups had nothing in; all wait a while longer."""

    missing: tuple[str, ...]
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ShuttleDelivered:
    """All lists were delivered at the same moment. `by` is empty when its time was over."""

    shuttle: str
    matter: str
    words: tuple[ShuttleWord, ...]
    passed: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShuttleEnded:
    """A shuttle ended and nothing of it was shown. `unheard`: word -> who said it; `by`: empty for the clock."""

    shuttle: str
    matter: str
    by: str
    at: datetime
    unheard: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaucusAsked:
    """A member said something to the mediators alone."""

    word: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaucusAnswered:
    """A mediator said something to one group alone. `told`: all others hear now that a caucus was held."""

    word: str
    group: str
    by: str
    told: bool
    at: datetime


ShuttleFact = (
    CaucusAnswered
    | CaucusAsked
    | ShuttleDelivered
    | ShuttleEnded
    | ShuttleExtended
    | ShuttleFilled
    | ShuttlePassed
    | ShuttleStarted
    | WordingAnswered
    | WordingOffered
)
