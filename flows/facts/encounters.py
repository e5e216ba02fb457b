"""What happened with encounters: opened, rounds, questions accepted, a sentence shared. Never who met whom."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class EncountersOpened:
    """A mediator opened encounters between members of the groups."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EncountersEnded:
    """A mediator ended them: no new meetings; those under way go on."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PackAccepted:
    """A mediator has read the questions in a language and accepted them for this room."""

    language: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EncountersHeld:
    """A round was made: how many meetings, of how many people, and how many wait for the next round."""

    round: int
    meetings: int
    people: int
    waiting: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingsMoved:
    """The time of so many meetings was over; each has gone on to what comes next."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SentenceShared:
    """People who met share a sentence with the room, all of them willing. `groups`: the groups they are of."""

    word: str
    groups: tuple[str, ...]
    at: datetime


EncountersFact = EncountersEnded | EncountersHeld | EncountersOpened | MeetingsMoved | PackAccepted | SentenceShared
