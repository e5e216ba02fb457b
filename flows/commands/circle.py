"""What can be asked about a circle. The words come along; only their digest goes into the journal."""

from dataclasses import dataclass

from flows.circle import Seat


@dataclass(frozen=True, slots=True)
class ProposeCircle:
    """A mediator invites four people to a circle: who acted, who was hurt, and two of the community."""

    by: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class AnswerCircle:
    """Somebody who was invited says whether they come."""

    by: str
    circle: str
    yes: bool


@dataclass(frozen=True, slots=True)
class SpeakInCircle:
    """Whoever the circle waits for writes: their turn, what they heard, or what was not quite right."""

    by: str
    circle: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfirmInCircle:
    """The speaker says: yes, that is it."""

    by: str
    circle: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class PassInCircle:
    """The speaker has nothing to say in this movement."""

    by: str
    circle: str


@dataclass(frozen=True, slots=True)
class PromiseDeed:
    """The speaker, or whom they ask, will do it within so many days; 0: no act."""

    by: str
    circle: str
    days: int


@dataclass(frozen=True, slots=True)
class AskDeed:
    """The speaker asks whoever faces them to do it."""

    by: str
    circle: str


@dataclass(frozen=True, slots=True)
class AgreeReview:
    """Who was hurt says after how many days the circle looks again."""

    by: str
    circle: str
    days: int


@dataclass(frozen=True, slots=True)
class LookAtCircle:
    """The clock asks whether the circle waits for somebody, or whether it is time to look again."""

    circle: str


@dataclass(frozen=True, slots=True)
class JudgeCircle:
    """Who was hurt says how it is now: worse, same, better, done."""

    by: str
    circle: str
    answer: str


@dataclass(frozen=True, slots=True)
class EndCircle:
    """Somebody in the circle leaves, or a mediator ends it. Nobody is asked why."""

    by: str
    circle: str


CircleCommand = (
    AgreeReview
    | AnswerCircle
    | AskDeed
    | ConfirmInCircle
    | EndCircle
    | JudgeCircle
    | LookAtCircle
    | PassInCircle
    | PromiseDeed
    | ProposeCircle
    | SpeakInCircle
)
