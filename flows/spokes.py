"""Spokes: who carries a group's words in a room, for how long, what is owed at home, and the agenda they speak on.

A spoke decides nothing: their word is a message. Never here: people's words (rows), signatures and notes (rows), how a
group gives a mandate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

MOST_DAYS = 90  # of a mandate (practice F2.2)
MOST_TERMS = 2  # in a row (practice F2.2)
AHEAD = 72  # hours that an item is read at home before spokes speak on it (practice 4.15)
ELECTION = timedelta(hours=72)  # after a recall (practice 4.15)
OWED_AFTER = timedelta(days=7)  # so old a report is missing (practice 4.15)
REMIND_AFTER = timedelta(days=5)
MINORITY_WAITS = timedelta(hours=48)
MINORITY = 15  # of 100 who voted said no: from here on a minority is asked for its note (practice 4.15)
MOST_NOTES = 3
MOST_ITEMS = 12  # on an agenda, waiting or open


@dataclass(frozen=True, slots=True)
class Mandate:
    """Somebody carries a group's words. `role`: speaker, or reporter, who tells at home what the others said.

    `word`: the id of what they shall carry, in the group's own words; `term`: the first or second in a row.
    """

    id: str
    group: str
    person: str
    role: str
    word: str
    since: datetime
    until: datetime
    term: int = 1
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class SpokeCandidate:
    """Somebody who may become a spoke. `stands`: they have said yes; `instead`: the mandate that would pass to them.

    `yes`: after a recall, how many wanted them; -1: not known yet, 0: too few.
    """

    id: str
    group: str
    person: str
    by: str
    word: str
    stands: bool = False
    instead: str = ""
    yes: int = -1


@dataclass(frozen=True, slots=True)
class Election:
    """After a recall: until when a group names its next spoke, in which role, and for how many places.

    Meanwhile the other spoke speaks.
    """

    until: datetime
    role: str
    places: int = 1


@dataclass(frozen=True, slots=True)
class Served:
    """A person's last mandate of a group: which term it was, and when it ended or will end."""

    group: str
    person: str
    term: int
    until: datetime


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to speak about, proposed by somebody of a group; `word` is the id of their words."""

    id: str
    word: str
    group: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Minority:
    """A note of somebody who sees it otherwise; `person` is empty where they did not sign it."""

    word: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A spoke's words for their group.

    `asked` of `roll`: how many different people of the group, on its roster at that moment, had answered the group's
    last asking on this item ("What should our spoke carry?"), with a note or by saying that they have nothing to add.
    `until`: so long a minority is waited for where its note is obligatory; None: it is not.
    """

    word: str
    group: str
    person: str
    mandate: str
    item: str = ""
    asked: int = 0
    roll: int = 0
    notes: tuple[Minority, ...] = ()
    until: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether these words must not be passed on yet."""
        return self.until is not None and not self.notes


@dataclass(frozen=True, slots=True)
class Owed:
    """What has not been told at home yet: since when, and how many words or drafts of the room."""

    since: datetime
    number: int = 1


@dataclass(frozen=True, slots=True)
class Spokes:
    """All of it in one dialogue. `days`: the longest mandate; `ahead`: hours between publishing and speaking.

    `elections`: group -> how it names its next spoke after a recall; `votes`: group -> of 100 who said yes or
    no when its people voted last, how many said no; `owed`: group -> what its reporter has not told yet; `proposed`:
    group -> how many items of the agenda came from it.
    """

    on: bool = False
    days: int = MOST_DAYS
    ahead: int = AHEAD
    mandates: tuple[Mandate, ...] = ()
    candidates: tuple[SpokeCandidate, ...] = ()
    count: int = 0
    served: tuple[Served, ...] = ()
    elections: Mapping[str, Election] = field(default_factory=dict)
    items: tuple[AgendaItem, ...] = ()
    item_count: int = 0
    proposed: Mapping[str, int] = field(default_factory=dict)
    carried: tuple[Carried, ...] = ()
    votes: Mapping[str, int] = field(default_factory=dict)
    owed: Mapping[str, Owed] = field(default_factory=dict)

    def of(self, group: str) -> tuple[Mandate, ...]:
        """The spokes of a group: the speaker first."""
        own = (one for one in self.mandates if one.group == group)
        return tuple(sorted(own, key=lambda one: one.role != "speaker"))

    def in_role(self, group: str, role: str) -> Mandate | None:
        """The speaker, or the reporter, of a group."""
        return next((one for one in self.of(group) if one.role == role), None)

    def mandate(self, mandate_id: str) -> Mandate | None:
        """The mandate with this id, while it holds."""
        return next((one for one in self.mandates if one.id == mandate_id), None)

    def held_by(self, person: str) -> Mandate | None:
        """The mandate of this person: nobody is a spoke of two groups in one room."""
        return next((one for one in self.mandates if one.person == person), None)

    def candidate(self, candidate_id: str) -> SpokeCandidate | None:
        """The candidate with this id."""
        return next((one for one in self.candidates if one.id == candidate_id), None)

    def says(self, word: str) -> Carried | None:
        """The spoke's words with this id."""
        return next((one for one in self.carried if one.word == word), None)

    def item(self, item_id: str) -> AgendaItem | None:
        """The item with this id, while it is on the agenda."""
        return next((one for one in self.items if one.id == item_id), None)

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """What is published, in the mediators' order."""
        return tuple(one for one in self.items if one.published)

    def opens(self, item: AgendaItem) -> datetime | None:
        """From when on spokes may speak on an item; None: it is not published."""
        return item.published + timedelta(hours=self.ahead) if item.published else None

    def debt(self, now: datetime) -> dict[str, Owed]:
        """Group -> what its reporter should have told at home by now. A group without a reporter owes nothing."""
        late = {group: owed for group, owed in self.owed.items() if now - owed.since > OWED_AFTER}
        return {group: owed for group, owed in late.items() if self.on and self.in_role(group, "reporter")}


class Holds(Protocol):
    """Anything that has spokes: a dialogue."""

    @property
    def spokes(self) -> Spokes | None:
        """They, if there are any."""


def debt(dialogue: Holds, now: datetime) -> dict[str, Owed]:
    """Group -> the report that is missing at home: a room item older than 7 days that its reporter has not told."""
    return dialogue.spokes.debt(now) if dialogue.spokes else {}
