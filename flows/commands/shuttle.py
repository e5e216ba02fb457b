"""What can be asked of a shuttle, and of a caucus: to hold words, to deliver them together, to talk alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartShuttle:
    """A mediator asks all sides to write on one matter; nothing is shown before every side has something in."""

    by: str
    matter: str
    days: int = 3


@dataclass(frozen=True, slots=True)
class PassShuttle:
    """A member says that their group has nothing to put in, or takes that back."""

    by: str
    group: str
    passed: bool = True


@dataclass(frozen=True, slots=True)
class DeliverShuttle:
    """Deliver all lists at once: by a mediator, or by the clock (`by` is empty) when its time is over."""

    shuttle: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class EndShuttle:
    """A mediator ends a shuttle without showing anything to anyone."""

    by: str
    shuttle: str


@dataclass(frozen=True, slots=True)
class OfferWording:
    """A mediator asks whether other words may stand in place of somebody's. `wording` is the id of those.

    `seen`: a mark of other words that were suggested already, empty for none.
    """

    by: str
    word: str
    wording: str
    text: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerWording:
    """The author says whether the other words may stand in place of theirs."""

    by: str
    word: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Confer:
    """A member says something to the mediators alone."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerAlone:
    """A mediator says something to one group alone."""

    by: str
    group: str
    word: str
    text: str


ShuttleCommand = (
    AnswerAlone | AnswerWording | Confer | DeliverShuttle | EndShuttle | OfferWording | PassShuttle | StartShuttle
)
