"""What can be asked while it is named what it is really about. Words come along; only their digest is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AskNaming:
    """A mediator puts the one question. `question`: the name of one of ours, or the mediator's own words."""

    by: str
    question: str


@dataclass(frozen=True, slots=True)
class NameItem:
    """Somebody answers it, in one sentence."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class AskMeaning:
    """Somebody asks what an item means. The desk adds whether its author can be reached in private."""

    by: str
    group: str
    about: str
    word: str
    text: str
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class TellMeaning:
    """The author says what they meant. `about`: the question's word."""

    by: str
    about: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class JoinItems:
    """A mediator puts together two items that say the same. The first stays."""

    by: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class PartItems:
    """Somebody of a group whose item it is objects: the two are kept apart."""

    by: str
    group: str
    word: str


@dataclass(frozen=True, slots=True)
class EndNamingStep:
    """A mediator, or the clock (`by` is empty), ends a step. The desk adds what people have marked, or answered.

    `marks`: item -> group -> people; `markers`: group -> people; `answers`: "item item" -> group -> (yes, no).
    """

    round: str
    phase: str
    by: str = ""
    marks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    markers: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    rolls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StopNaming:
    """A mediator ends it all early."""

    by: str
    round: str


@dataclass(frozen=True, slots=True)
class WriteNaming:
    """The clock: the next people (after `after`) are asked in private for their marks, or today's questions."""

    round: str
    phase: str
    after: str = ""


NamingCommand = (
    AskMeaning | AskNaming | EndNamingStep | JoinItems | NameItem | PartItems | StopNaming | TellMeaning | WriteNaming
)
