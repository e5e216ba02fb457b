"""What happened around a renewal: the look back, notices received, what all were asked together, rest, the ceremony.

The end of a review itself is told in `agreements`. Never here: people's words, only their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SheetClosed:
    """What each group says of each clause is put together, before all are asked. `judged`: group -> clause -> word."""

    version: int
    judged: Mapping[str, Mapping[str, str]]
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeReceived:
    """A group has the notice of the review: since `since`. `notice`: review (it was delivered) or seen (they said so).

    `by`: who said so; `late`: all had been told that it had not reached them.
    """

    group: str
    notice: str
    since: datetime
    at: datetime
    by: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class NoticeMissing:
    """The notice has not reached these groups so far, and all are told."""

    groups: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupsPassedOver:
    """These groups were never reached, and the time they were waited for is over: it goes on without them."""

    groups: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class TogetherAsked:
    """A group asks for something that all must agree to (see `flows.review.Together`)."""

    what: str
    about: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TogetherAccepted:
    """A group says yes to it."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TogetherAgreed:
    """All have said yes."""

    what: str
    about: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TogetherDropped:
    """It comes to nothing. `reason`: no, unanswered, passed."""

    what: str
    about: str
    group: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderSnoozed:
    """A group is reminded of this step again on another day."""

    group: str
    step: str
    until: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupRests:
    """A group rests; `stand_in` (a group, or a person who mediates) receives its notices, and never votes for it."""

    group: str
    until: datetime
    stand_in: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupBack:
    """A group rests no more: it said so, or its time is over."""

    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentenceGiven:
    """A party's sentence for the moment of signing, or another in its place."""

    group: str
    word: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SentencePassed:
    """A party lets the moment pass without a sentence of its own."""

    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementSealed:
    """The moment is over: the text in all its languages, the sentences, the fingerprint.

    `readings`: language -> the clauses in it, in their order, beside the language in which it was written.
    """

    version: int
    hash: str
    words: Mapping[str, str]
    renewed: bool
    at: datetime
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


RenewalFact = (
    AgreementSealed
    | GroupBack
    | GroupRests
    | GroupsPassedOver
    | NoticeMissing
    | NoticeReceived
    | ReminderSnoozed
    | SentenceGiven
    | SentencePassed
    | SheetClosed
    | TogetherAccepted
    | TogetherAgreed
    | TogetherAsked
    | TogetherDropped
)
