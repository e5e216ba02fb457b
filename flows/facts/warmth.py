"""What happened with the tone between groups: a band, what a mediator said of it, a group's word on the watching."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BandChanged:
    """The last words are in another band, or still hot after a long time. `call`: the number of the last rise;
    `languages`: whose lists spoke; `tell`: the mediators are told at once.
    """

    band: str
    call: int
    languages: tuple[str, ...]
    tell: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class BandJudged:
    """A mediator said whether a call was right."""

    call: int
    band: str
    languages: tuple[str, ...]
    right: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToneUnknown:
    """Words of a language are not watched, and it is said once. `why`: there is no list, or it is off."""

    language: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WatchingAnswered:
    """A group has said whether it wants the watching changed: `title` off or on, and its word."""

    group: str
    title: str
    answer: str
    at: datetime


WarmthFact = BandChanged | BandJudged | ToneUnknown | WatchingAnswered
