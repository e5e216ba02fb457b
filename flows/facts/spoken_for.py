"""What guardians said together for a party of nature, and where one of them sees it otherwise."""

from dataclasses import dataclass
from datetime import datetime

from flows.nature import Utterance


@dataclass(frozen=True, slots=True)
class NatureDrafted:
    """A guardian has written something; the other guardians read it in private."""

    being: str
    draft: Utterance
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureOpined:
    """Two guardians of different groups agree on what it makes of the text."""

    being: str
    opinion: Utterance
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureSpoke:
    """It has its turn: two guardians of different groups agree on the words. `round`: of speaking, 0 outside rounds.

    `story`: the round of stories in which it tells them as its own; empty where it does not.
    """

    being: str
    said: Utterance
    round: int
    by: str
    at: datetime
    story: str = ""


@dataclass(frozen=True, slots=True)
class NatureConcerned:
    """Its guardians see harm in the text: it is decided by consent, not before `until`."""

    being: str
    said: Utterance
    until: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NatureDissented:
    """A guardian sees what was written otherwise."""

    being: str
    purpose: str
    word: str
    by: str
    at: datetime


SpokenForFact = NatureConcerned | NatureDissented | NatureDrafted | NatureOpined | NatureSpoke
