"""What happened in a circle. Who sits in it is known to those in it and to the mediators, and to nobody else."""

from dataclasses import dataclass
from datetime import datetime

from flows.circle import Seat


@dataclass(frozen=True, slots=True)
class CircleProposed:
    """A mediator invited four people."""

    circle: str
    seats: tuple[Seat, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleJoined:
    """Somebody who was invited said yes. The circle begins when all four have."""

    circle: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleSpoke:
    """The speaker said what they had to say in this movement."""

    circle: str
    person: str
    word: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleSaidBack:
    """The listener said back what they heard."""

    circle: str
    person: str
    word: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleSetRight:
    """It was not quite that; the speaker said what they meant."""

    circle: str
    person: str
    word: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleHeard:
    """The speaker says that they were heard."""

    circle: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CirclePassed:
    """The speaker passed."""

    circle: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeedAsked:
    """The speaker asks whoever faces them to do it."""

    circle: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeedPromised:
    """Somebody will do it by then."""

    circle: str
    word: str
    person: str
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class DeedLeft:
    """No act was named, or whoever was asked cannot do it."""

    circle: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleSettled:
    """All have spoken in all three movements; after so many days it is looked at again."""

    circle: str
    days: int
    deeds: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleLooked:
    """Whoever the circle waits for was asked, or asked once more."""

    circle: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleJudged:
    """Who was hurt said how it is now."""

    circle: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CircleEnded:
    """The circle ended. `by`: the mediator who ended it; empty when somebody did not wish to go on, or it is done."""

    circle: str
    reason: str
    by: str
    at: datetime
    seats: tuple[Seat, ...] = ()


CircleFact = (
    CircleEnded
    | CircleHeard
    | CircleJoined
    | CircleJudged
    | CircleLooked
    | CirclePassed
    | CircleProposed
    | CircleSaidBack
    | CircleSetRight
    | CircleSettled
    | CircleSpoke
    | DeedAsked
    | DeedLeft
    | DeedPromised
)
