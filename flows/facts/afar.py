"""What happened between a group and an agreement of another house, on both sides."""

from dataclasses import dataclass
from datetime import datetime

from flows.afar import Afar
from flows.people import Party


@dataclass(frozen=True, slots=True)
class AfarAsked:
    """A group asks its own people whether it joins this text of another house."""

    afar: Afar
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AfarSaid:
    """Its people have decided. `word`: joins, outside, or nothing where it stays as it was."""

    origin: str
    code: str
    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AfarHeard:
    """What the other house answers (see `flows.afar.HEARD`); `then`: the moment that goes with it."""

    origin: str
    code: str
    word: str
    then: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AskedFromAfar:
    """A group of another house has decided to join exactly this text; its house has signed that."""

    party: Party
    name: str
    house: str
    version: int
    hash: str
    ballot: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccededFromAfar:
    """Nobody objected: a group of another house is a party until the term ends. It takes no part in this room."""

    group: str
    house: str
    version: int
    term: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LeftFromAfar:
    """A group of another house leaves; it is bound until `effect`."""

    group: str
    effect: datetime
    by: str
    at: datetime


AfarFact = AccededFromAfar | AfarAsked | AfarHeard | AfarSaid | AskedFromAfar | LeftFromAfar
