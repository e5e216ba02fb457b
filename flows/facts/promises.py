"""What became of promises. Its words are rows: here is only where they are."""

from dataclasses import dataclass
from datetime import date, datetime

from flows.promises import Look


@dataclass(frozen=True, slots=True)
class PromiseAsked:
    """Both sides were asked; after an outage for several days at once."""

    clause: str
    looks: tuple[Look, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PromiseSaid:
    """A side says how far what was due on a day is. `share`: of 100; `progress`: the whole promise, by what it said.

    `again`: it says the same as before, with other words.
    """

    clause: str
    day: date
    group: str
    side: str
    share: int
    progress: int
    by: str
    at: datetime
    amount: str = ""
    word: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class PromiseLate:
    """It is late: both sides were told, once. `days`: all days of it that are."""

    clause: str
    days: tuple[date, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PromiseStillLate:
    """It is still late: both sides read it in their digest."""

    clause: str
    days: tuple[date, ...]
    at: datetime


PromisesFact = PromiseAsked | PromiseLate | PromiseSaid | PromiseStillLate
