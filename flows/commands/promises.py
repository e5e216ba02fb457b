"""What is promised in a clause, and what becomes of it."""

from dataclasses import dataclass
from datetime import date

from flows.agreement import Commitment


@dataclass(frozen=True, slots=True)
class SetPromise:
    """A mediator writes down what a clause promises; None: nothing. `seen`: how its fingerprint began."""

    by: str
    clause: str
    commitment: Commitment | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AskPromise:
    """A day of a promise has come: both sides are asked how it went."""

    clause: str


@dataclass(frozen=True, slots=True)
class SayPromise:
    """A member says for their group how far what was due on a day is. `share`: of 100; `amount`: how much, written out;
    `text`: their words, under the id `word`; without both, those said before stay.
    """

    by: str
    group: str
    clause: str
    day: date
    share: int
    amount: str = ""
    word: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LookLate:
    """Some days after it was due it is looked whether anything of this promise is late."""

    clause: str


PromisesCommand = AskPromise | LookLate | SayPromise | SetPromise
