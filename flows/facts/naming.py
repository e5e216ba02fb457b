"""What happened while it was named what it is really about: answers, meanings, marks, and the map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.influence import Pair, Topic


@dataclass(frozen=True, slots=True)
class NamingAsked:
    """A mediator put the one question to all groups."""

    round: str
    question: str
    by: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemNamed:
    """Somebody answered it."""

    word: str
    group: str
    person: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """All answers were read out, in this order. `by` is empty when the time was over."""

    round: str
    order: tuple[str, ...]
    by: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class MeaningAsked:
    """Somebody asked an item's author what it means."""

    about: str
    author: str
    word: str
    person: str
    group: str
    digest: str
    at: datetime
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class MeaningTold:
    """The author said what they meant."""

    about: str
    word: str
    author: str
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemsJoined:
    """A mediator put together two items that say the same."""

    one: str
    other: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemsParted:
    """A group whose item it is objected, so the two stand apart."""

    word: str
    group: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MarksAsked:
    """Everyone is asked for their marks."""

    round: str
    by: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class MarksCounted:
    """The marks were counted, every group the same, and these stay. `until`: how long the pairs are asked about."""

    round: str
    kept: tuple[str, ...]
    by: str
    at: datetime
    told: Mapping[str, int] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class MapDrawn:
    """What helps what, as the groups see it. `heard`: how many pairs enough people of two groups have answered."""

    round: str
    edges: tuple[Pair, ...]
    topics: tuple[Topic, ...]
    heard: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NamingProlonged:
    """Too few have taken part in this step, so it goes on once more."""

    phase: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class NamingStopped:
    """It ended early: a mediator said so, or (`by` is empty) nobody took part."""

    round: str
    by: str
    at: datetime


NamingFact = (
    ItemNamed
    | ItemsJoined
    | ItemsParted
    | ItemsRead
    | MapDrawn
    | MarksAsked
    | MarksCounted
    | MeaningAsked
    | MeaningTold
    | NamingAsked
    | NamingProlonged
    | NamingStopped
)
