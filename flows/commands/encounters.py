"""What can be asked of a dialogue about encounters: to open and end them, to accept questions, to go on in time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenEncounters:
    """A mediator opens encounters between members of the groups."""

    by: str


@dataclass(frozen=True, slots=True)
class EndEncounters:
    """A mediator ends them."""

    by: str


@dataclass(frozen=True, slots=True)
class AcceptPack:
    """A mediator accepts the questions in a language for this room."""

    by: str
    language: str


@dataclass(frozen=True, slots=True)
class HoldEncounters:
    """It is time for a round. The desk makes the meetings and says how many there are."""

    meetings: int = 0
    people: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class MoveMeetings:
    """The time of some meetings is over. The desk says of how many."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class ShareSentence:
    """All who met are willing that this sentence is shared with the room."""

    word: str
    groups: tuple[str, ...]


EncountersCommand = AcceptPack | EndEncounters | HoldEncounters | MoveMeetings | OpenEncounters | ShareSentence
