"""What is recorded of an agreement, once and for ever. An act changes the state only from its own moment on.

`agreement` is the code under which all versions stand; `at` is the moment from which an act counts (aware). Parties,
groups and ballots are ids. Never here: people's names, who voted what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flows.registry import nature_acts

NatureHeard = nature_acts.NatureHeard
UndoingPromised = nature_acts.UndoingPromised
UndoingWithdrawn = nature_acts.UndoingWithdrawn


@dataclass(frozen=True, slots=True)
class Deposited:
    """A version of the text is certified: before its parties decide on it. `text`: its form (see `Instrument`)."""

    agreement: str
    version: int
    text: Mapping[str, Any]
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """A group's word on exactly that text: by which ballot, with which tally (choice -> how many; "" is the roll)."""

    agreement: str
    version: int
    group: str
    hash: str
    ballot: str
    tally: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class Reserved:
    """At signing, a group set something apart: a clause that does not bind it, or only so. `words` are its own."""

    agreement: str
    version: int
    group: str
    clause: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationAnswered:
    """A party objects to another's reservation, or accepts it. Silence for fourteen days accepts."""

    agreement: str
    version: int
    group: str
    reserved_by: str
    clause: str
    accepted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ReservationWithdrawn:
    """A group takes its reservation back: from now on the clause binds it as it binds the others."""

    agreement: str
    version: int
    group: str
    clause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EnteredIntoForce:
    """A version binds its parties from `since`, its term runs until `until`. Of an amended text: the new version."""

    agreement: str
    version: int
    parties: tuple[str, ...]
    since: datetime
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """The parties were asked whether the agreement shall go on."""

    agreement: str
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A notice reached a party: from then on its time counts. `notice`: which (see the ladder of a term)."""

    agreement: str
    group: str
    notice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """The term ends later, once, and all see why: unreached (a party never got the notice), talking, repair."""

    agreement: str
    until: datetime
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Renewed:
    """The same text goes on among these parties: the new term begins where the old one ends."""

    agreement: str
    version: int
    parties: tuple[str, ...]
    since: datetime
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Suspended:
    """The agreement rests: it binds nobody until it is resumed, or until its term ends."""

    agreement: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Resumed:
    """It binds again."""

    agreement: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Denounced:
    """A party leaves; it is bound until `effect`, when its notice is over."""

    agreement: str
    group: str
    effect: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class DenunciationWithdrawn:
    """A party that had given notice stays."""

    agreement: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionOffered:
    """A group adopts the text as it is. The parties may object until `closes`; silence accepts."""

    agreement: str
    version: int
    group: str
    hash: str
    ballot: str
    closes: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionObjected:
    """A party does not want that group in the agreement."""

    agreement: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessionWithdrawn:
    """The group that wished to be in it stays outside, before it was a party."""

    agreement: str
    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Acceded:
    """Nobody objected: the group is a party from now on."""

    agreement: str
    version: int
    group: str
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionOffered:
    """An error in the certified text shall be mended: no change of what was meant. Objections until `closes`."""

    agreement: str
    version: int
    clause: str
    was: str
    becomes: str
    closes: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionRefused:
    """A party says that this is more than an error."""

    agreement: str
    version: int
    clause: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionWithdrawn:
    """Whoever offered a correction has taken it back: the words stay."""

    agreement: str
    version: int
    clause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Corrected:
    """Nobody objected: the text is read with the corrected words. The version, its hash and its signatures stay."""

    agreement: str
    version: int
    clause: str
    was: str
    becomes: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """How agreements hang together. `link`: supersedes, depends on, builds on, funded by."""

    agreement: str
    link: str
    other: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A link that was added beside the text does not hold any more."""

    agreement: str
    link: str
    other: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Superseded:
    """Another agreement stands in its place from now on."""

    agreement: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Its time is over and nobody renewed it. `reason`: decided, unanswered, unfinished, too few parties, forgotten."""

    agreement: str
    version: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A member of that group saw the habit practised on that day. `words`: what they saw, in the group's own words."""

    agreement: str
    group: str
    on: date
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A law, a covenant or a public body has taken it up; `reference` says where that can be read."""

    agreement: str
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakingUpWithdrawn:
    """Whoever added that reference has taken it back: it was wrong, or holds no more."""

    agreement: str
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """One side says how far a commitment is. `side`: giver or receiver; `progress`: 0 to 100; `evidence`: its words."""

    agreement: str
    clause: str
    group: str
    side: str
    progress: int
    evidence: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Translated:
    """A version can be read in another language. `clauses`: id -> words; `authentic`: read back and confirmed."""

    agreement: str
    version: int
    language: str
    title: str
    clauses: Mapping[str, str]
    authentic: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class InequalityJudged:
    """A group says what has become of an inequality that a clause lessens: worse, same, better, ended, unanswered.

    `matter`: in what they stand unequally; `stands`: the group is the weaker side in it, so its word stands.
    """

    agreement: str
    clause: str
    matter: str
    group: str
    became: str
    stands: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class BegunAgain:
    """It could not have a new term like this, so its groups began again where they name what it is about.

    `why`: nothing in it lessens their inequality (empty), the weaker side has not said what became of it (unreviewed),
    or has said twice that it is the same or worse (bad).
    """

    agreement: str
    why: str
    at: datetime


Act = (
    Acceded | AccessionObjected | AccessionOffered | AccessionWithdrawn | BegunAgain | CheckedIn | Corrected
    | CorrectionOffered | CorrectionRefused | CorrectionWithdrawn | Denounced | DenunciationWithdrawn | Deposited
    | EnteredIntoForce | Held | InequalityJudged | Lapsed | Linked | NatureHeard | Received | Renewed
    | ReservationAnswered | ReservationWithdrawn | Reserved | Resumed | ReviewOpened | Signed | Superseded | Suspended
    | TakenUp | TakingUpWithdrawn | Translated | UndoingPromised | UndoingWithdrawn | Unlinked | Witnessed
)  # fmt: skip
