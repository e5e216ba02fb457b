"""The acts of one agreement put in order: its versions, its terms, who is in it from when to when.

A record is the sum of its acts. Never here: the state at a moment (see `life`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flows.registry import acts as a

FRESH = timedelta(days=183)
"""A habit without a fresh witness for so long is fading (practice 4.8: six months)."""
FORGOTTEN = timedelta(days=365)
"""A habit without a witness for so long is none any more: the default term of any agreement."""


@dataclass(frozen=True, slots=True)
class Version:
    """A certified text, and when it was deposited. `text`: its form; `corrected`: clause -> (from when, its words)."""

    number: int
    text: Mapping[str, Any]
    hash: str
    at: datetime
    corrected: tuple[tuple[str, datetime, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time for which parties bound themselves to a version; decided at `decided`."""

    version: int
    parties: tuple[str, ...]
    since: datetime
    until: datetime
    decided: datetime
    number: int
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Leaving:
    """A party's notice: given at `at`, over at `effect`; `back`: when it was taken back, if it was."""

    group: str
    at: datetime
    effect: datetime
    back: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is recorded of one agreement, in order."""

    code: str = ""
    versions: tuple[Version, ...] = ()
    signed: tuple[a.Signed, ...] = ()
    terms: tuple[Term, ...] = ()
    reviews: tuple[datetime, ...] = ()
    rests: tuple[tuple[datetime, datetime | None], ...] = ()
    leaving: tuple[Leaving, ...] = ()
    joined: tuple[a.Acceded, ...] = ()
    lapsed: tuple[datetime, ...] = ()
    superseded: a.Superseded | None = None
    witnesses: tuple[a.Witnessed, ...] = ()
    held: tuple[a.Held, ...] = ()
    reservations: tuple[a.Reserved, ...] = ()
    answers: tuple[a.ReservationAnswered, ...] = ()
    links: tuple[a.Linked, ...] = ()
    taken_up: tuple[a.TakenUp, ...] = ()
    check_ins: tuple[a.CheckedIn, ...] = ()
    translations: tuple[a.Translated, ...] = ()
    acts: tuple[a.Act, ...] = field(default=(), repr=False)

    def version(self, number: int) -> Version | None:
        """That version of its text: as it was deposited last, for one that failed may be deposited anew, reworded."""
        return next((one for one in reversed(self.versions) if one.number == number), None)

    @property
    def newest(self) -> Version | None:
        """The text that was deposited last."""
        return self.versions[-1] if self.versions else None


def recorded(acts: Iterable[a.Act]) -> Record:
    """The record that these acts of one agreement add up to, in the order in which they were recorded."""
    record = Record()
    for act in acts:
        apply = APPLY.get(type(act))
        if apply is not None:
            record = apply(record, act)
        record = replace(record, code=act.agreement, acts=(*record.acts, act))
    return record


def _deposited(record: Record, act: a.Deposited) -> Record:
    if record.newest and (record.newest.number, record.newest.hash) == (act.version, act.hash):
        return record  # the same text, put to a decision once more
    return replace(record, versions=(*record.versions, Version(act.version, act.text, act.hash, act.at)))


def _entered(record: Record, act: a.EnteredIntoForce) -> Record:
    amends = bool(record.terms) and record.terms[-1].version != act.version and record.terms[-1].until > act.at
    return _with_term(record, Term(act.version, act.parties, act.since, act.until, act.at, 1, amends))


def _renewed(record: Record, act: a.Renewed) -> Record:
    number = record.terms[-1].number + 1 if record.terms else 1
    return _with_term(record, Term(act.version, act.parties, act.since, act.until, act.at, number))


def _with_term(record: Record, term: Term) -> Record:
    """A new term ends the one before it where it begins: never two at a time."""
    before = tuple(replace(one, until=min(one.until, term.since)) for one in record.terms)
    return replace(record, terms=(*(one for one in before if one.since < one.until), term))


def _held(record: Record, act: a.Held) -> Record:
    if not record.terms:
        return record
    last = replace(record.terms[-1], until=max(record.terms[-1].until, act.until))
    return replace(record, terms=(*record.terms[:-1], last), held=(*record.held, act))


def _rests(record: Record, act: a.Suspended) -> Record:
    return replace(record, rests=(*record.rests, (act.at, None)))


def _resumed(record: Record, act: a.Resumed) -> Record:
    if not record.rests or record.rests[-1][1] is not None:
        return record
    return replace(record, rests=(*record.rests[:-1], (record.rests[-1][0], act.at)))


def _stays(record: Record, act: a.DenunciationWithdrawn) -> Record:
    leaving = tuple(
        replace(one, back=act.at) if one.group == act.group and one.back is None and act.at < one.effect else one
        for one in record.leaving
    )
    return replace(record, leaving=leaving)


def _corrected(record: Record, act: a.Corrected) -> Record:
    mended = (act.clause, act.at, act.becomes)
    versions = tuple(
        replace(one, corrected=(*one.corrected, mended)) if one is record.version(act.version) else one
        for one in record.versions
    )
    return replace(record, versions=versions)


def _witnessed(record: Record, act: a.Witnessed) -> Record:
    """A habit binds from its second witness, of another group, and for a year after the last one."""
    record = replace(record, witnesses=(*record.witnesses, act))
    day = datetime.combine(act.on, time(), UTC)
    standing = bool(record.terms) and record.terms[-1].until > act.at
    if standing:
        last = record.terms[-1]
        parties = tuple(sorted({*last.parties, act.group}))
        longer = replace(last, until=max(last.until, day + FORGOTTEN), parties=last.parties)
        record = replace(record, terms=(*record.terms[:-1], longer))
        if parties == last.parties:
            return record
        return _with_term(record, replace(longer, parties=parties, since=act.at, decided=act.at))
    groups = {one.group for one in record.witnesses if act.at - one.at <= FRESH}
    if len(groups) < 2 or record.newest is None:
        return record
    number = record.terms[-1].number + 1 if record.terms else 1
    term = Term(record.newest.number, tuple(sorted(groups)), act.at, day + FORGOTTEN, act.at, number)
    return _with_term(record, term)


def _adds(name: str) -> Callable[[Record, Any], Record]:
    """The act is kept beside its like."""

    def add(record: Record, act: Any) -> Record:
        changes: dict[str, Any] = {name: (*getattr(record, name), act)}
        return replace(record, **changes)

    return add


def last_seen(record: Record, at: datetime) -> date | None:
    """The newest day on which somebody had seen the habit, as far as it was known then."""
    return max((one.on for one in record.witnesses if one.at <= at), default=None)


APPLY: Mapping[type, Callable[[Record, Any], Record]] = {
    a.Deposited: _deposited,
    a.Signed: _adds("signed"),
    a.EnteredIntoForce: _entered,
    a.Renewed: _renewed,
    a.Held: _held,
    a.ReviewOpened: lambda record, act: replace(record, reviews=(*record.reviews, act.at)),
    a.Suspended: _rests,
    a.Resumed: _resumed,
    a.Denounced: lambda record, act: replace(record, leaving=(*record.leaving, Leaving(act.group, act.at, act.effect))),
    a.DenunciationWithdrawn: _stays,
    a.Acceded: _adds("joined"),
    a.Lapsed: lambda record, act: replace(record, lapsed=(*record.lapsed, act.at)),
    a.Superseded: lambda record, act: replace(record, superseded=record.superseded or act),
    a.Corrected: _corrected,
    a.Witnessed: _witnessed,
    a.Reserved: _adds("reservations"),
    a.ReservationAnswered: _adds("answers"),
    a.Linked: _adds("links"),
    a.TakenUp: _adds("taken_up"),
    a.CheckedIn: _adds("check_ins"),
    a.Translated: _adds("translations"),
}
