"""What happened to a habit: it was told of, seen, faded. What people wrote of it is its text, as of any agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flows.people import Party


@dataclass(frozen=True, slots=True)
class HabitNoticed:
    """A member told of a habit, and saw it practised on that day."""

    text: str
    language: str
    parties: tuple[Party, ...]
    group: str
    by: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class HabitSeen:
    """A member of that group saw it practised on that day."""

    group: str
    by: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class HabitPractised:
    """A member of another group has seen it too, so it stands. `seen`: group -> the day its people saw it."""

    group: str
    by: str
    on: date
    seen: Mapping[str, date]
    at: datetime


@dataclass(frozen=True, slots=True)
class WitnessAsked:
    """Nobody has seen it for months: all were asked."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HabitFades:
    """Nobody has seen it for half a year."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HabitDisowned:
    """A group has decided that this is no habit of its own. `bound`: it was held to it until now."""

    group: str
    bound: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class HabitEnded:
    """It is over. `reason`: unseen (no other group saw it), forgotten (a year without a witness), too few (groups)."""

    reason: str
    at: datetime
    late: timedelta = timedelta()


HabitsFact = HabitDisowned | HabitEnded | HabitFades | HabitNoticed | HabitPractised | HabitSeen | WitnessAsked
