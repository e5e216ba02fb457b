"""What happened in a round of whole texts by several authors."""

from dataclasses import dataclass
from datetime import datetime

from flows.candidates import Critique, WholeText


@dataclass(frozen=True, slots=True)
class TextsOpened:
    """A mediator asked several people to write a whole text each."""

    round: str
    by: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class TextWritten:
    """Somebody wrote a text, or wrote theirs anew. `done`: for the last time."""

    candidate: str
    person: str
    group: str
    word: str
    digest: str
    done: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TextLeft:
    """An author leaves their text as it is."""

    candidate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextsPut:
    """The texts are put to everyone, to be ranked. `phase`: ranking, final. `by`: the mediator who did not wait."""

    round: str
    phase: str
    texts: tuple[WholeText, ...]
    until: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextsRanked:
    """The first ranking is over: the letters, best first. The authors can write anew."""

    round: str
    order: tuple[str, ...]
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class CritiquesTold:
    """The authors have read what people said about their texts."""

    round: str
    critiques: tuple[Critique, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class TextsChosen:
    """The last ranking is over. `candidate`: the id of the text that is chosen, empty where it is none of them.

    `seed`: from which lots were drawn where rankings left two side by side. `ballot`: whose record has it too.
    """

    round: str
    candidate: str
    order: tuple[str, ...]
    seed: str
    ballot: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextTaken:
    """The chosen text is the draft now. `clauses`: the ids of its clauses, traced to its author's group."""

    candidate: str
    clauses: tuple[str, ...]
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextsEnded:
    """The round ended without a choice. `reason`: mediator, few (texts), silent (few ranked), moved (the room)."""

    reason: str
    by: str
    at: datetime


CandidatesFact = (
    CritiquesTold | TextLeft | TextsChosen | TextsEnded | TextsOpened | TextsPut | TextsRanked | TextTaken | TextWritten
)
