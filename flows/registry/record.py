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
LEAST_WITNESSES = 2
"""Groups whose members must have seen a habit practised, before it binds."""


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
    unreserved: tuple[a.ReservationWithdrawn, ...] = ()
    links: tuple[a.Linked, ...] = ()
    unlinked: tuple[a.Unlinked, ...] = ()
    taken_up: tuple[a.TakenUp, ...] = ()
    untaken: tuple[a.TakingUpWithdrawn, ...] = ()
    check_ins: tuple[a.CheckedIn, ...] = ()
    translations: tuple[a.Translated, ...] = ()
    judged: tuple[a.InequalityJudged, ...] = ()
    heard: tuple[a.NatureHeard, ...] = ()
    undoing: tuple[a.UndoingPromised, ...] = ()
    not_undoing: tuple[a.UndoingWithdrawn, ...] = ()
    acts: tuple[a.Act, ...] = field(default=(), repr=False)

    def version(self, number: int) -> Version | None:
        """That version of its text: as it was deposited last, for one that failed may be deposited anew, reworded."""
        return next((one for one in reversed(self.versions) if one.number == number), None)

    def reserved(self, version: int, moment: datetime) -> tuple[a.Reserved, ...]:
        """What is set apart in that version then: what a group has not taken back since it said so."""
        return tuple(
            one
            for one in self.reservations
            if one.version == version and one.at <= moment and not self._taken_back(one, moment)
        )

    def undone(self, moment: datetime) -> tuple[a.UndoingPromised, ...]:
        """What is promised beside the text by then, without what was taken back."""
        back = {one.clause for one in self.not_undoing if one.at <= moment}
        return tuple(one for one in self.undoing if one.at <= moment and one.clause not in back)

    def _taken_back(self, one: a.Reserved, moment: datetime) -> bool:
        about = (one.version, one.group, one.clause)
        return any((it.version, it.group, it.clause) == about and one.at <= it.at <= moment for it in self.unreserved)

    @property
    def newest(self) -> Version | None:
        """The text that was deposited last."""
        return self.versions[-1] if self.versions else None


@dataclass(slots=True)
class _Book:
    """A record while it is being put together: what is many stands in lists, so that each act costs the same."""

    versions: list[Version] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    rests: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    leaving: list[Leaving] = field(default_factory=list)
    witnesses: list[a.Witnessed] = field(default_factory=list)
    superseded: a.Superseded | None = None
    beside: dict[str, list[Any]] = field(default_factory=dict)

    def version(self, number: int) -> int | None:
        """Where that version stands: as it was deposited last."""
        places = range(len(self.versions) - 1, -1, -1)
        return next((place for place in places if self.versions[place].number == number), None)


def recorded(acts: Iterable[a.Act]) -> Record:
    """The record that these acts of one agreement add up to, in the order in which they were recorded."""
    book, kept = _Book(), tuple(acts)
    for act in kept:
        apply = APPLY.get(type(act))
        if apply is not None:
            apply(book, act)
    return Record(
        code=kept[-1].agreement if kept else "",
        versions=tuple(book.versions),
        terms=tuple(book.terms),
        rests=tuple(book.rests),
        leaving=tuple(book.leaving),
        witnesses=tuple(book.witnesses),
        superseded=book.superseded,
        acts=kept,
        **{name: tuple(many) for name, many in book.beside.items()},
    )


def _deposited(book: _Book, act: a.Deposited) -> None:
    newest = book.versions[-1] if book.versions else None
    if newest and (newest.number, newest.hash) == (act.version, act.hash):
        return  # the same text, put to a decision once more
    book.versions.append(Version(act.version, act.text, act.hash, act.at))


def _entered(book: _Book, act: a.EnteredIntoForce) -> None:
    amends = bool(book.terms) and book.terms[-1].version != act.version and book.terms[-1].until > act.at
    _with_term(book, Term(act.version, act.parties, act.since, act.until, act.at, 1, amends))


def _renewed(book: _Book, act: a.Renewed) -> None:
    number = book.terms[-1].number + 1 if book.terms else 1
    _with_term(book, Term(act.version, act.parties, act.since, act.until, act.at, number))


def _with_term(book: _Book, term: Term) -> None:
    """A new term ends the one before it where it begins: never two at a time."""
    before = (one if one.until <= term.since else replace(one, until=term.since) for one in book.terms)
    book.terms = [*(one for one in before if one.since < one.until), term]


def _held(book: _Book, act: a.Held) -> None:
    if not book.terms:
        return
    book.terms[-1] = replace(book.terms[-1], until=max(book.terms[-1].until, act.until))
    book.beside.setdefault("held", []).append(act)


def _rests(book: _Book, act: a.Suspended) -> None:
    book.rests.append((act.at, None))


def _resumed(book: _Book, act: a.Resumed) -> None:
    if book.rests and book.rests[-1][1] is None:
        book.rests[-1] = (book.rests[-1][0], act.at)


def _denounced(book: _Book, act: a.Denounced) -> None:
    book.leaving.append(Leaving(act.group, act.at, act.effect))


def _stays(book: _Book, act: a.DenunciationWithdrawn) -> None:
    book.leaving = [
        replace(one, back=act.at) if one.group == act.group and one.back is None and act.at < one.effect else one
        for one in book.leaving
    ]


def _superseded(book: _Book, act: a.Superseded) -> None:
    book.superseded = book.superseded or act


def _corrected(book: _Book, act: a.Corrected) -> None:
    place = book.version(act.version)
    if place is not None:
        text = book.versions[place]
        book.versions[place] = replace(text, corrected=(*text.corrected, (act.clause, act.at, act.becomes)))


def _witnessed(book: _Book, act: a.Witnessed) -> None:
    """A habit binds from its second witness, of another group, and for a year after the last one."""
    book.witnesses.append(act)
    until = datetime.combine(act.on, time(), UTC) + FORGOTTEN
    if book.terms and book.terms[-1].until > act.at:
        _goes_on(book, act, until)
    else:
        _begins(book, act, until)


def _goes_on(book: _Book, act: a.Witnessed, until: datetime) -> None:
    last = book.terms[-1]
    longer = book.terms[-1] = replace(last, until=max(last.until, until))
    parties = tuple(sorted({*last.parties, act.group}))
    if parties != last.parties:
        _with_term(book, replace(longer, parties=parties, since=act.at, decided=act.at))


def _begins(book: _Book, act: a.Witnessed, until: datetime) -> None:
    groups = {one.group for one in book.witnesses if act.at - one.at <= FRESH}
    if len(groups) < LEAST_WITNESSES or not book.versions:
        return
    number = book.terms[-1].number + 1 if book.terms else 1
    _with_term(book, Term(book.versions[-1].number, tuple(sorted(groups)), act.at, until, act.at, number))


def _adds(name: str) -> Callable[[_Book, Any], None]:
    """The act is kept beside its like."""

    def add(book: _Book, act: Any) -> None:
        book.beside.setdefault(name, []).append(act)

    return add


def _adds_moment(name: str) -> Callable[[_Book, Any], None]:
    """The moment of the act is kept beside its like."""

    def add(book: _Book, act: Any) -> None:
        book.beside.setdefault(name, []).append(act.at)

    return add


def last_seen(record: Record, at: datetime) -> date | None:
    """The newest day on which somebody had seen the habit, as far as it was known then."""
    return max((one.on for one in record.witnesses if one.at <= at), default=None)


APPLY: Mapping[type, Callable[[_Book, Any], None]] = {
    a.Deposited: _deposited,
    a.Signed: _adds("signed"),
    a.EnteredIntoForce: _entered,
    a.Renewed: _renewed,
    a.Held: _held,
    a.ReviewOpened: _adds_moment("reviews"),
    a.Suspended: _rests,
    a.Resumed: _resumed,
    a.Denounced: _denounced,
    a.DenunciationWithdrawn: _stays,
    a.Acceded: _adds("joined"),
    a.Lapsed: _adds_moment("lapsed"),
    a.Superseded: _superseded,
    a.Corrected: _corrected,
    a.Witnessed: _witnessed,
    a.Reserved: _adds("reservations"),
    a.ReservationAnswered: _adds("answers"),
    a.ReservationWithdrawn: _adds("unreserved"),
    a.Linked: _adds("links"),
    a.Unlinked: _adds("unlinked"),
    a.TakenUp: _adds("taken_up"),
    a.TakingUpWithdrawn: _adds("untaken"),
    a.CheckedIn: _adds("check_ins"),
    a.Translated: _adds("translations"),
    a.InequalityJudged: _adds("judged"),
    a.NatureHeard: _adds("heard"),
    a.UndoingPromised: _adds("undoing"),
    a.UndoingWithdrawn: _adds("not_undoing"),
}
