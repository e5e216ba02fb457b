"""The state of a dialogue: small, frozen, and nothing but the sum of its facts.

It changes by `evolving` only. What many people do many times (marks, words, rosters) is not here but in rows.
`upgrade` reads the documents that older versions wrote. Never here: texts, effects, decisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from flows.afar import Afar
from flows.agreement import Agreement, Clause, Scope, fingerprint
from flows.amending import Amending
from flows.apart import Apart
from flows.ballot import Ballot, Rule
from flows.candidates import Contest
from flows.circle import Circle
from flows.covenant import Covenant
from flows.encounters import Encounters
from flows.interests import Interests
from flows.joining import Joining
from flows.keeping import Keeping
from flows.mirror import Mirror
from flows.naming import Naming
from flows.nature import Nature
from flows.objection import Petition, Repair
from flows.one_text import OneText
from flows.people import Party
from flows.plan import Plan, PlanAsked
from flows.power import Power
from flows.promises import Promises
from flows.reach import Reach
from flows.review import Renewal
from flows.shuttle import Shuttle
from flows.spokes import Spokes
from flows.stories import Stories
from flows.thermometer import Thermometer
from flows.tongues import Tongues
from flows.trust import Trust
from flows.turns import Turns
from flows.warmth import Climate
from flows.witness import Habit

VERSION = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words at the gate: whose, from which group, since when; and what came with them, as `commands.Speak` says.

    `changes`: words that others have read already, which these are to replace.
    """

    word: str
    group: str
    by: str
    at: datetime
    enclosed: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class StatementRound:
    """A question to which all groups make statements, and answer each other's, beside the stages."""

    id: str
    question: str
    opens: datetime


@dataclass(frozen=True)
class Dialogue:
    """One dialogue between groups, from its opening to the end of what it agreed."""

    id: str
    flow: str = "accord"
    stage: str = "entering"
    revision: int = 0
    topic: str = ""
    language: str = "en"
    term_days: int = 365
    parties: tuple[Party, ...] = ()
    mediators: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    heard: Mapping[str, int] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    clause_count: int = 0
    last_version: int = 0
    ballot: Ballot | None = None
    ballot_count: int = 0
    agreement: Agreement | None = None
    reviewed: bool = False
    lapse_foreseen: bool = False
    paused_until: datetime | None = None
    climbed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reminded: Mapping[str, datetime] = field(default_factory=dict)  # of the open ballot's renewal: group -> last when
    plan: Plan | None = None
    rule: Rule = field(default_factory=Rule)
    secret: bool = False
    changeable: bool = False
    questions: tuple[Ballot, ...] = ()  # open beside the stages
    vital: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # group -> clauses
    petition: Petition | None = None
    repair: Repair | None = None
    parked: Mapping[str, datetime] = field(default_factory=dict)  # fingerprint of a blocked text -> not again before
    held_from: datetime | None = None  # where the term ends that is held for a repair
    statements: StatementRound | None = None
    round_count: int = 0  # of statements
    thermometer: Thermometer | None = None
    reach: Reach | None = None
    mirror: Mirror | None = None
    shuttle: Shuttle | None = None
    shuttle_count: int = 0
    caucus_told: datetime | None = None  # when all were told last that a caucus was held
    turns: Turns | None = None
    shared: str = ""  # fingerprint of the text that all groups were sent last
    traced: Mapping[str, str] = field(default_factory=dict)  # clause -> the group whose sentence it is
    stories: Stories | None = None
    circle: Circle | None = None
    covenant: Covenant | None = None
    trust: Trust | None = None
    encounters: Encounters | None = None
    asked_plan: PlanAsked | None = None
    warmth: Climate | None = None
    spokes: Spokes | None = None
    interests: Interests | None = None
    one_text: OneText | None = None
    naming: Naming | None = None
    contest: Contest | None = None  # whole texts by several authors
    contest_count: int = 0
    scope: Scope = field(default_factory=Scope)  # what the text shall reach
    tongues: Tongues | None = None
    keeping: Keeping | None = None  # what groups do to the agreement beside renewing it
    amending: Amending | None = None  # errors mended, rests, links and references beside the text
    renewal: Renewal | None = None
    promises: Promises | None = None  # what became of what the agreement promises
    habit: Habit | None = None  # of the flow of that name: what groups do together, as people see it
    apart: Apart | None = None  # clauses that groups set apart at signing
    joining: Joining | None = None  # groups on their way into the agreement
    nature: Nature | None = None  # rivers, forests, bodies that are parties, and who speaks for them
    afar: tuple[Afar, ...] = ()  # of the flow `home`: agreements of other houses, and the group's word on them
    power: Power | None = None  # where the groups stand unequally

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that take part: all that were invited, and after the beginning those that entered."""
        return tuple([party.group for party in self.parties])

    @property
    def audience(self) -> tuple[str, ...]:
        """The groups that may be asked something here: those that take part, and those on their way into it."""
        return (*self.groups, *(party.group for party in self.joining.parties)) if self.joining else self.groups

    @property
    def signers(self) -> tuple[str, ...]:
        """The groups that a text now being written is for: all but those that leave at the end of the term."""
        known = self.renewal
        going = (*known.parting, *(known.review.leaving if known.review else ())) if known else ()
        return tuple(group for group in self.groups if group not in going)

    @property
    def zones(self) -> tuple[str, ...]:
        """The time zones of the parties."""
        return tuple(party.zone for party in self.parties) or ("UTC",)

    @property
    def next_version(self) -> int:
        """The number the text now being written will have."""
        return self.last_version + 1

    @property
    def hash(self) -> str:
        """The fingerprint of the text as it is being written now."""
        return fingerprint(self.topic, self.language, self.signers, self.clauses, self.term_days, self.scope)

    @property
    def distrusting(self) -> tuple[str, ...]:
        """The groups that have withdrawn their confidence in the mediators: while there are any, the room is quiet."""
        withdrawn = self.trust.withdrawn if self.trust else ()
        return tuple(group for group in self.groups if group in withdrawn)

    @property
    def watching(self) -> tuple[str, ...]:
        """Those who are to mediate and wait for the groups' word: they read what all groups read."""
        return tuple(one.person for one in self.trust.candidates) if self.trust else ()

    def open_ballot(self, ballot_id: str) -> Ballot | None:
        """The open ballot or question with this id."""
        open_now = (self.ballot, *self.questions) if self.ballot else self.questions
        return next((ballot for ballot in open_now if ballot.id == ballot_id), None)

    def zone_of(self, group: str) -> str:
        """A party's time zone."""
        known = (*self.parties, *self.joining.parties) if self.joining else self.parties
        return next((party.zone for party in known if party.group == group), "UTC")

    def waits(self, word: str) -> Waiting | None:
        """The words with this id, if they still wait at the gate."""
        return next((waiting for waiting in self.waiting if waiting.word == word), None)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, if the text has it."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


_NAMES = frozenset(one.name for one in fields(Dialogue))


def changed(dialogue: Dialogue, **changes: Any) -> Dialogue:
    """Another dialogue, the same but for these values. Raises TypeError for a name that no dialogue has.

    `dataclasses.replace` sets each of its many fields one by one, which took most of the time of a fact: so its fields
    are copied all at once, which slots would not let us do.
    """
    if not changes.keys() <= _NAMES:
        raise TypeError(f"no such field: {sorted(changes.keys() - _NAMES)}")
    after = object.__new__(Dialogue)
    vars(after).update(vars(dialogue), **changes)
    return after


def upgrade(form: dict[str, Any], version: int) -> dict[str, Any]:
    """A document as an older version wrote it, in today's form. Raises ValueError for one from the future."""
    if version > VERSION:
        raise ValueError(f"document version {version} is newer than {VERSION}")
    return _linked(form)


def _linked(form: dict[str, Any]) -> dict[str, Any]:
    """What a text comes from was a field of its own once; it is a link beside the text like any other now."""
    form = dict(form)
    code = form.pop("builds_on", "")
    if not code:
        return form
    known = form.get("amending") or {"$": "Amending"}
    tie = {"$": "Tie", "how": "builds on", "other": code}
    return {**form, "amending": {**known, "ties": [tie, *known.get("ties", ())]}}
