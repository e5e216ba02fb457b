"""What a dialogue remembers of a renewal: the look back, who has received the notice, who leaves, who rests, the seal.

Small, and nothing but the sum of its facts. Never here: what single people said of a clause (rows), decisions, texts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from flows.agreement import Agreement, Clause

WORKS, FAILS, UNKNOWN, SILENT = "works", "fails", "unknown", "silent"
"""What a group says of a clause: it works, it does not, they do not know; or too few have said anything."""
MARKS = (WORKS, FAILS, UNKNOWN)
MOMENT = timedelta(hours=72)
"""So long after a signing or a renewal each party may say a sentence."""
FEW = 3
"""Fewer people than this have no word as a group: others could tell who said it."""


@dataclass(frozen=True, slots=True)
class Review:
    """The look back at an agreement before its term ends.

    `judged`: group -> clause -> its word; `received`: group -> since when it has the notice; `leaving`: who goes at the
    end; `touched`: the clauses that may be changed, None: all; `snoozed`: "step:group" put off once; `missing`: groups
    that the notice has not reached; `asked`: whether the groups have been asked. Others: see `ReviewOpened`.
    """

    version: int
    opened: datetime
    early: bool = False
    asked: bool = False
    judged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    received: Mapping[str, datetime] = field(default_factory=dict)
    acknowledged: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    touched: tuple[str, ...] | None = None
    snoozed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    asks: datetime | None = None
    progress: Mapping[str, tuple[int, date]] = field(default_factory=dict)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Together:
    """Something that one group asks and all must agree to: widen a clause, walk the whole way again, a little time.

    `what`: widen, whole, talk, early; `about`: a clause, or how many days; `accepted`: who has said yes.
    """

    what: str
    about: str
    group: str
    at: datetime
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """A group rests for a while. `stand_in`: the group, or the person who mediates, that receives its notices."""

    until: datetime
    stand_in: str


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A moment after signing or renewing: one sentence from each party. `words`: group -> word; `passed`: who needs
    none.
    """

    version: int
    hash: str
    until: datetime
    renewed: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    passed: tuple[str, ...] = ()

    def waits_for(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The parties that have neither said a sentence nor passed."""
        return tuple(group for group in parties if group not in self.words and group not in self.passed)


@dataclass(frozen=True, slots=True)
class Renewal:
    """All of it. `last`: what the groups said of each clause at the review before; `parting`: who leaves the room when
    the term ends that runs now.
    """

    review: Review | None = None
    last: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    together: Together | None = None
    resting: Mapping[str, Rest] = field(default_factory=dict)
    ceremony: Ceremony | None = None
    parting: tuple[str, ...] = ()


NOTHING = Renewal()


class Remembers(Protocol):
    """A dialogue, as far as renewing needs to know it."""

    @property
    def renewal(self) -> Renewal | None:
        """What it remembers of renewing."""


def of(dialogue: Remembers) -> Renewal:
    """What a dialogue remembers of renewing; rooms from before have nothing."""
    return dialogue.renewal or NOTHING


def review_of(dialogue: Remembers) -> Review | None:
    """The look back that is under way."""
    return of(dialogue).review


def leaving(dialogue: Remembers) -> tuple[str, ...]:
    """The groups that leave at the end of the term."""
    review = review_of(dialogue)
    return review.leaving if review else ()


def stand_in(dialogue: Remembers, group: str) -> str:
    """Who receives notices in the place of a group that rests; empty: it does itself."""
    rest = of(dialogue).resting.get(group)
    return rest.stand_in if rest else ""


def word_of(counts: Mapping[str, int]) -> str:
    """What a group says of a clause: what most of its people say; in a tie it does not know."""
    if sum(counts.values()) < FEW:
        return SILENT
    most = max(counts.values())
    first = [mark for mark in MARKS if counts.get(mark, 0) == most]
    return first[0] if len(first) == 1 else UNKNOWN


def words_of(counts: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, str]]:
    """Group -> clause -> its word, from how many said what."""
    return {group: {clause: word_of(one) for clause, one in marks.items()} for group, marks in counts.items()}


def failing(judged: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The clauses that some group says do not work."""
    found = (clause for marks in judged.values() for clause, word in marks.items() if word == FAILS)
    return tuple(dict.fromkeys(found))


def resting(agreement: Agreement) -> tuple[Clause, ...]:
    """The clauses whose commitment names a group that is not a party any more: they rest, and are not deleted."""
    return tuple(clause for clause in agreement.clauses if _names_others(clause, agreement.parties))


def _names_others(clause: Clause, parties: tuple[str, ...]) -> bool:
    promised = clause.commitment
    return promised is not None and any(group and group not in parties for group in (promised.who, *promised.to))
