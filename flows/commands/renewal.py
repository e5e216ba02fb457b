"""What can be asked around a renewal: the look back, receipts, what needs all, later reminders, rest, the ceremony."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AskRenewal:
    """It is time to ask whether the agreement goes on. `marks`: group -> clause -> mark -> how many, from rows."""

    version: int
    marks: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfferReview:
    """A mediator opens the review of a standing agreement before its time."""

    by: str


@dataclass(frozen=True, slots=True)
class CallRound:
    """It is time to put a changed text to the groups, as it stands."""

    version: int


@dataclass(frozen=True, slots=True)
class LookReceipt:
    """It is looked whom the notice of the review has reached. `received`: group -> since when, from rows.

    `last`: what is still missing then is told to all.
    """

    version: int
    last: bool = False
    received: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Somebody says that their group has seen the notice."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class AskTogether:
    """Somebody asks for something that their group, or all groups, must agree to. `what`, `about`: see `Together`."""

    by: str
    group: str
    what: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Snooze:
    """A group wishes to be reminded of a step again in some days."""

    by: str
    group: str
    step: str


@dataclass(frozen=True, slots=True)
class RemindAgain:
    """The days are over."""

    version: int
    step: str
    group: str


@dataclass(frozen=True, slots=True)
class RestGroup:
    """A group rests for so many days. `stand_in`: a group or a mediator of the room that receives its notices."""

    by: str
    group: str
    days: int
    stand_in: str


@dataclass(frozen=True, slots=True)
class WakeGroup:
    """A group is back; without `by` its time is over."""

    group: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class GiveSentence:
    """Somebody says their group's sentence at a signing. `word`: its id; the text is kept in a row."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class PassSentence:
    """Somebody says that their group needs no sentence."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class SealAgreement:
    """The moment of signing is over. `readings`: language -> its clauses, from the registry."""

    version: int
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The term is over at whose end a group leaves."""

    version: int
    group: str


RenewalCommand = (
    Acknowledge
    | AskRenewal
    | AskTogether
    | CallRound
    | WakeGroup
    | GiveSentence
    | LookReceipt
    | OfferReview
    | PartGroup
    | PassSentence
    | RemindAgain
    | RestGroup
    | SealAgreement
    | Snooze
)
