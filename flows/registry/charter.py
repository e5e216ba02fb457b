"""The charter: what stands at a moment, by topic and by place. A pure function of the record; nobody writes it.

Never here: what is read out of a charter (see `reading`), or how it looks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from hashlib import sha256
from typing import Any

from flows.registry import acts as a
from flows.registry import beside
from flows.registry.forms import CANONICAL, moment_form
from flows.registry.life import Span, State, instant
from flows.registry.record import FRESH, Record, Version, last_seen


@dataclass(frozen=True, slots=True)
class Standing:
    """One clause that binds at a moment, with everything people want to know of it.

    `since`: since when its agreement stands without a gap; `until`: when its term ends; `renewed`: how many terms came
    before this one; `set_apart`: parties with a reservation to it; `progress`: of a commitment, the least that either
    side reported last, or None; `fading`: a habit that nobody has seen for long; `rests`: its promise names a group
    that is no party any more, so it is shown and not in force (this follows from the rest, and is not hashed).
    """

    topic: str
    place: str
    agreement: str
    clause: str
    words: str
    title: str
    version: int
    hash: str
    kind: str
    level: str
    modality: str
    state: State
    parties: tuple[str, ...]
    since: datetime
    until: datetime
    renewed: int
    language: str
    languages: tuple[str, ...]
    set_apart: tuple[str, ...]
    taken_up: tuple[str, ...]
    progress: int | None
    fading: bool
    rests: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """By which the same clause is known on two days."""
        return self.agreement, self.clause


@dataclass(frozen=True)
class Charter:
    """What stands at a moment, sorted by topic, place, agreement, and the order of its clauses."""

    at: datetime
    clauses: tuple[Standing, ...]

    @cached_property
    def hash(self) -> str:
        """SHA-256 (hex) over every clause as canonical JSON, a line each: the same record gives the same hash."""
        over = sha256()
        for clause in self.clauses:
            over.update(f"{CANONICAL.encode(form_of(clause))}\n".encode())
        return over.hexdigest()


SILENT = (
    a.AccessionObjected,
    a.AccessionOffered,
    a.AccessionWithdrawn,
    a.CorrectionOffered,
    a.CorrectionRefused,
    a.CorrectionWithdrawn,
    a.Linked,
    a.Received,
    a.ReservationAnswered,
    a.Signed,
    a.UndoingPromised,
    a.UndoingWithdrawn,
    a.Unlinked,
)
"""Acts that change nothing of what stands: whoever only wants the charter need not read them."""


def compose(records: Iterable[Record], moment: datetime) -> Charter:
    """The charter at that moment, of all agreements of a registry."""
    standing = [clause for record in records for clause in standing_of(record, instant(record, moment), moment)]
    return Charter(moment, tuple(sorted(standing, key=_place)))


def _place(clause: Standing) -> tuple[str, str, str]:
    return clause.topic, clause.place, clause.agreement  # sorting is stable: clauses keep their order in the text


def standing_of(record: Record, span: Span | None, moment: datetime) -> Iterator[Standing]:
    """The clauses of one agreement that stand at that moment; nothing if it does not stand then."""
    version = record.version(span.version) if span else None
    if span is None or version is None or not span.binds or span.stands_since is None or span.ends is None:
        return
    text, scope = version.text, version.text.get("scope", {})
    topics = scope.get("topics", [""])
    common = {
        "place": scope.get("place", ""),
        "agreement": record.code,
        "title": text["title"],
        "version": span.version,
        "hash": version.hash,
        "kind": scope.get("kind", "written"),
        "level": scope.get("level", ""),
        "state": span.state,
        "parties": span.parties,
        "since": span.stands_since,
        "until": span.ends,
        "renewed": max(span.terms - 1, 0),
        "language": text["language"],
        "languages": _languages(record, version, moment),
        "taken_up": beside.taken_up(record, moment),
        "fading": fading(record, moment),
    }
    for clause in text["clauses"]:
        yield Standing(
            topic=clause.get("topic", "") or topics[0],
            clause=clause["id"],
            words=words_of(version, clause["id"], moment),
            modality=clause.get("modality", ""),
            set_apart=_set_apart(record, clause["id"], span, moment),
            progress=progress(record, clause["id"], moment) if "commitment" in clause else None,
            rests=names_others(clause, span.parties),
            **common,
        )


def names_others(clause: Mapping[str, Any], parties: tuple[str, ...]) -> bool:
    """Whether a clause's promise is made by, or to, a group that is not among these."""
    promised = clause.get("commitment") or {}
    return any(group and group not in parties for group in (promised.get("who", ""), *promised.get("to", ())))


def words_of(version: Version, clause: str, moment: datetime) -> str:
    """How a clause reads at that moment: its certified words, or, after a correction, those that mend them."""
    mended = [words for one, since, words in version.corrected if one == clause and since <= moment]
    certified: str = next(one["text"] for one in version.text["clauses"] if one["id"] == clause)
    return mended[-1] if mended else certified


def fading(record: Record, moment: datetime) -> bool:
    """Whether it is a habit that nobody has seen for half a year."""
    seen = last_seen(record, moment)
    return seen is not None and moment - datetime.combine(seen, time(), UTC) > FRESH


def progress(record: Record, clause: str, moment: datetime) -> int | None:
    """How far a commitment is: the least of what its sides said last; None if nobody has said anything."""
    last: dict[tuple[str, str], int] = {}
    for one in record.check_ins:
        if one.clause == clause and one.at <= moment:
            last[one.side, one.group] = one.progress
    return min(last.values(), default=None)


def last_word(record: Record, clause: str, moment: datetime) -> date | None:
    """On which day anybody said something of a commitment last."""
    return max((one.at.date() for one in record.check_ins if one.clause == clause and one.at <= moment), default=None)


def _languages(record: Record, version: Version, moment: datetime) -> tuple[str, ...]:
    there = {one.language for one in record.translations if one.version == version.number and one.at <= moment}
    return tuple(sorted({version.text["language"]} | there))


def _set_apart(record: Record, clause: str, span: Span, moment: datetime) -> tuple[str, ...]:
    apart = {one.group for one in record.reserved(span.version, moment) if one.clause == clause}
    return tuple(sorted(apart & set(span.parties)))


PUBLISHED = tuple(name for name in Standing.__slots__ if name != "rests")


def form_of(clause: Standing) -> dict[str, Any]:
    """A clause of the charter as plain JSON: what is hashed and published."""
    form: dict[str, Any] = {}
    for name in PUBLISHED:
        value = getattr(clause, name)
        form[name] = moment_form(value) if isinstance(value, datetime) else value
    return form


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one clause between two days: None where it did not stand."""

    before: Standing | None
    after: Standing | None


Difference = Mapping[tuple[str, str], Change]
"""By clause: what changed. Empty between a day and itself."""


def difference(before: Charter, after: Charter) -> Difference:
    """What is different in `after`, clause by clause."""
    was, now = ({clause.key: clause for clause in charter.clauses} for charter in (before, after))
    keys = [*was, *(key for key in now if key not in was)]
    return {key: Change(was.get(key), now.get(key)) for key in keys if was.get(key) != now.get(key)}


def added(first: Difference, second: Difference) -> Difference:
    """Two differences that follow each other as one; what comes back to where it was is none."""
    found: dict[tuple[str, str], Change] = {}
    for key in [*first, *(key for key in second if key not in first)]:
        before = first[key].before if key in first else second[key].before
        after = second[key].after if key in second else first[key].after
        if before != after:
            found[key] = Change(before, after)
    return found
