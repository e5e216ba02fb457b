"""The state of a dialogue: small, frozen, and nothing but the sum of its facts.

`evolve` is the only way it changes. What many people do many times (marks, words, rosters) is not here but in rows.
`upgrade` reads the documents that older versions wrote. Never here: texts, effects, decisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flows import facts as f
from flows.agreement import Agreement, Clause, fingerprint
from flows.ballot import Ballot
from flows.people import Party

VERSION = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words at the gate: whose, from which group, since when."""

    word: str
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
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

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that take part: all that were invited, and after the beginning those that entered."""
        return tuple(party.group for party in self.parties)

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
        return fingerprint(self.topic, self.language, self.groups, self.clauses, self.term_days)

    def zone_of(self, group: str) -> str:
        """A party's time zone."""
        return next((party.zone for party in self.parties if party.group == group), "UTC")

    def waits(self, word: str) -> Waiting | None:
        """The words with this id, if they still wait at the gate."""
        return next((waiting for waiting in self.waiting if waiting.word == word), None)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, if the text has it."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


def evolve(dialogue: Dialogue, fact: f.Fact) -> Dialogue:
    """The dialogue after the fact. Unknown facts change nothing but the revision."""
    after: Dialogue = _APPLY.get(type(fact), _unchanged)(dialogue, fact)
    return replace(after, revision=dialogue.revision + 1)


def _unchanged(dialogue: Dialogue, _: Any) -> Dialogue:
    return dialogue


def _opened(dialogue: Dialogue, fact: f.RoomOpened) -> Dialogue:
    return replace(
        dialogue,
        topic=fact.topic,
        language=fact.language,
        term_days=fact.term_days,
        parties=fact.parties,
        mediators=(fact.by,),
    )


def _asked(dialogue: Dialogue, fact: f.BallotOpened) -> Dialogue:
    return replace(dialogue, ballot=fact.ballot, ballot_count=dialogue.ballot_count + 1, reminded={})


def _extended(dialogue: Dialogue, fact: f.BallotExtended) -> Dialogue:
    if dialogue.ballot is None:
        return dialogue
    longer = replace(dialogue.ballot, closes=fact.closes, extended=dialogue.ballot.extended + 1)
    return replace(dialogue, ballot=longer)


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Dialogue:
    return replace(dialogue, ballot=None, reminded={})


def _began(dialogue: Dialogue, fact: f.DialogueBegan) -> Dialogue:
    entered = tuple(replace(party, entered=True) for party in dialogue.parties if party.group in fact.groups)
    return replace(dialogue, parties=entered, heard=dict.fromkeys(fact.groups, 0))


def _room_closed(dialogue: Dialogue, fact: f.RoomClosed) -> Dialogue:
    return replace(dialogue, ballot=None, waiting=(), paused_until=None)


def _offered(dialogue: Dialogue, fact: f.WordsOffered) -> Dialogue:
    return replace(dialogue, waiting=(*dialogue.waiting, Waiting(fact.word, fact.group, fact.by, fact.at)))


def _settled(dialogue: Dialogue, fact: f.WordsTakenBack | f.RephraseAsked | f.WordsHeld | f.WordsPassedOn) -> Dialogue:
    left = tuple(waiting for waiting in dialogue.waiting if waiting.word != fact.word)
    return replace(dialogue, waiting=left)


def _passed(dialogue: Dialogue, fact: f.WordsPassedOn) -> Dialogue:
    heard = {**dialogue.heard, fact.group: dialogue.heard.get(fact.group, 0) + 1}
    return replace(_settled(dialogue, fact), heard=heard)


def _clause_added(dialogue: Dialogue, fact: f.ClauseAdded) -> Dialogue:
    return replace(dialogue, clauses=(*dialogue.clauses, fact.clause), clause_count=dialogue.clause_count + 1)


def _clause_changed(dialogue: Dialogue, fact: f.ClauseChanged) -> Dialogue:
    clauses = tuple(fact.clause if clause.id == fact.clause.id else clause for clause in dialogue.clauses)
    return replace(dialogue, clauses=clauses)


def _clause_dropped(dialogue: Dialogue, fact: f.ClauseDropped) -> Dialogue:
    return replace(dialogue, clauses=tuple(clause for clause in dialogue.clauses if clause.id != fact.clause))


def _agreed(dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed) -> Dialogue:
    agreement = fact.agreement
    return replace(
        dialogue,
        agreement=agreement,
        clauses=agreement.clauses,  # changes that were begun, but not agreed, are gone
        last_version=agreement.version,
        climbed={},
        reviewed=False,
        lapse_foreseen=False,
    )


def _reminded(dialogue: Dialogue, fact: f.ReminderGiven) -> Dialogue:
    climbed = {**dialogue.climbed, fact.group: (*dialogue.climbed.get(fact.group, ()), *fact.merged, fact.step)}
    if fact.silent or dialogue.ballot is None:
        return replace(dialogue, climbed=climbed)
    return replace(dialogue, climbed=climbed, reminded={**dialogue.reminded, fact.group: fact.at})


def _foreseen(dialogue: Dialogue, fact: f.LapseForeseen) -> Dialogue:
    return replace(dialogue, lapse_foreseen=True)


def _review_opened(dialogue: Dialogue, _: f.ReviewOpened) -> Dialogue:
    return replace(dialogue, reviewed=True)


def _put_back(dialogue: Dialogue, _: f.TextPutBack) -> Dialogue:
    """The groups are asked again, unless they have decided to let it end: a question is not put until it is liked."""
    clauses = dialogue.agreement.clauses if dialogue.agreement else dialogue.clauses
    return replace(dialogue, clauses=clauses, reviewed=dialogue.lapse_foreseen)


def _lapsed(dialogue: Dialogue, fact: f.AgreementLapsed) -> Dialogue:
    return replace(dialogue, agreement=None, climbed={}, reviewed=False, lapse_foreseen=False)


def _paused(dialogue: Dialogue, fact: f.Paused) -> Dialogue:
    return replace(dialogue, paused_until=fact.until)


def _resumed(dialogue: Dialogue, fact: f.Resumed) -> Dialogue:
    return replace(dialogue, paused_until=None)


def _joined(dialogue: Dialogue, fact: f.MediatorJoined) -> Dialogue:
    return replace(dialogue, mediators=(*dialogue.mediators, fact.person))


def _left(dialogue: Dialogue, fact: f.MediatorLeft) -> Dialogue:
    return replace(dialogue, mediators=tuple(person for person in dialogue.mediators if person != fact.person))


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    return replace(
        dialogue,
        parties=tuple(party for party in dialogue.parties if party.group != fact.group),
        waiting=tuple(waiting for waiting in dialogue.waiting if waiting.group != fact.group),
        heard={group: times for group, times in dialogue.heard.items() if group != fact.group},
    )


def _reached(dialogue: Dialogue, fact: f.GroupLost | f.GroupFound) -> Dialogue:
    reachable = isinstance(fact, f.GroupFound)
    parties = tuple(
        replace(party, reachable=reachable) if party.group == fact.group else party for party in dialogue.parties
    )
    return replace(dialogue, parties=parties)


_APPLY: dict[type, Any] = {
    f.RoomOpened: _opened,
    f.BallotOpened: _asked,
    f.BallotExtended: _extended,
    f.BallotClosed: _closed,
    f.DialogueBegan: _began,
    f.RoomClosed: _room_closed,
    f.WordsOffered: _offered,
    f.WordsTakenBack: _settled,
    f.RephraseAsked: _settled,
    f.WordsHeld: _settled,
    f.WordsPassedOn: _passed,
    f.ClauseAdded: _clause_added,
    f.ClauseChanged: _clause_changed,
    f.ClauseDropped: _clause_dropped,
    f.AgreementReached: _agreed,
    f.AgreementRenewed: _agreed,
    f.ReminderGiven: _reminded,
    f.ReviewOpened: _review_opened,
    f.TextPutBack: _put_back,
    f.LapseForeseen: _foreseen,
    f.AgreementLapsed: _lapsed,
    f.Paused: _paused,
    f.Resumed: _resumed,
    f.MediatorJoined: _joined,
    f.MediatorLeft: _left,
    f.GroupWithdrew: _withdrew,
    f.GroupLost: _reached,
    f.GroupFound: _reached,
}


def upgrade(form: dict[str, Any], version: int) -> dict[str, Any]:
    """A document as an older version wrote it, in today's form. Raises ValueError for one from the future."""
    if version > VERSION:
        raise ValueError(f"document version {version} is newer than {VERSION}")
    return form
