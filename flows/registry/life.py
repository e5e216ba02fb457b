"""The state of an agreement at every instant: exactly one, derived from what is recorded and from time.

A life is a row of spans that touch and never overlap, from the first deposit on without end. Time alone ends a term:
nobody has to notice. Never here: what stands together (see `charter`), or when to remind.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

from flows.agreement import LEAST_PARTIES
from flows.registry.record import Leaving, Record, Term


class State(StrEnum):
    """What an agreement is at an instant."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_FORCE = "in force"
    REVIEW = "review"
    RENEWED = "renewed"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


BINDS = frozenset({State.IN_FORCE, State.REVIEW, State.RENEWED, State.AMENDED, State.DENOUNCED})
"""The states in which an agreement stands: its parties are held to it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until `until` (None: without end as far as is recorded) it is this.

    `version`: the text that counts; `parties`: who is in it; `by`: who has signed, or is leaving; `terms`: how often it
    was given a term; `stands_since`: since when it has stood without a gap; `ends`: when its term does.
    """

    since: datetime
    until: datetime | None
    state: State
    version: int
    parties: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    terms: int = 0
    stands_since: datetime | None = None
    ends: datetime | None = None

    @property
    def binds(self) -> bool:
        """Whether its parties are held to it."""
        return self.state in BINDS


def spans(record: Record) -> tuple[Span, ...]:
    """The whole life of an agreement, earliest first; its spans touch, and the last one has no end."""
    moments = sorted(_moments(record))
    life: list[Span] = []
    for since, until in zip_longest(moments, moments[1:]):
        span = _span(record, since, until)
        if life and _same(life[-1], span):
            span = _until(life.pop(), until)
        life.append(span)
    return tuple(life)


def at(life: tuple[Span, ...], moment: datetime) -> Span | None:
    """What it is at that moment; None before it was first deposited."""
    place = bisect_right(life, moment, key=lambda span: span.since)
    return life[place - 1] if place else None


def instant(record: Record, moment: datetime) -> Span | None:
    """What it is at that moment, without its whole life: quicker than `at(spans(...))` where only one day is asked for.

    From when and until when it is so is not said: both ends stand at the moment itself.
    """
    first = _first(record)
    return _span(record, moment, moment) if first is not None and moment >= first else None


def _first(record: Record) -> datetime | None:
    """When its life begins: with the first deposit."""
    return min((one.at for one in record.versions), default=None) or min((one.at for one in record.acts), default=None)


def _moments(record: Record) -> set[datetime]:
    """The instants at which the state may change: of acts, and those that time brings."""
    acts = {one.at for one in record.acts}
    terms = {moment for term in record.terms for moment in (term.since, term.until)}
    leaving = {one.effect for one in record.leaving}
    first = _first(record)
    return {one for one in acts | terms | leaving if first is not None and one >= first}


def _span(record: Record, since: datetime, until: datetime | None) -> Span:
    state, term = _state(record, since)
    parties = parties_at(record, term, since) if term else ()
    version = term.version if term else _version(record, since)
    by = tuple(_by(record, state, since))
    terms = sum(1 for one in record.terms if one.since <= since)
    if term is None or state is State.LAPSED:
        return Span(since, until, state, version, parties, by, terms)
    return Span(since, until, state, version, parties, by, term.number, _unbroken(record, term), term.until)


def _state(record: Record, now: datetime) -> tuple[State, Term | None]:
    term = next((one for one in record.terms if one.since <= now < one.until), None)
    if record.superseded and record.superseded.at <= now:
        return State.SUPERSEDED, term
    if term is None:
        return _unbound(record, now), None
    if _ended(record, term, now) or len(parties_at(record, term, now)) < _least(record, term):
        return State.LAPSED, term
    if any(start <= now and (end is None or now < end) for start, end in record.rests if start >= term.since):
        return State.SUSPENDED, term
    if any(_runs(one, now) for one in record.leaving):
        return State.DENOUNCED, term
    return _goes_on(record, term, now), term


def _unbound(record: Record, now: datetime) -> State:
    """No term runs: it is written, being signed, or over."""
    if any(one.until <= now for one in record.terms):
        return State.LAPSED
    return State.SIGNED if any(_signers(record, now)) else State.DRAFT


def _ended(record: Record, term: Term, now: datetime) -> bool:
    return any(term.since <= moment <= now for moment in record.lapsed)


def _least(record: Record, term: Term) -> int:
    version = record.version(term.version)
    least: int = (version.text if version else {}).get("scope", {}).get("least", LEAST_PARTIES)
    return least


def _goes_on(record: Record, term: Term, now: datetime) -> State:
    following = next((one for one in record.terms if one.since == term.until and one.decided <= now), None)
    if following:
        return State.RENEWED if following.version == term.version else State.AMENDED
    return State.REVIEW if any(term.since <= moment <= now for moment in record.reviews) else State.IN_FORCE


def _runs(leaving: Leaving, now: datetime) -> bool:
    """Whether the notice runs: given, not yet over, not taken back."""
    return leaving.at <= now < leaving.effect and not (leaving.back and leaving.back <= now)


def parties_at(record: Record, term: Term, now: datetime) -> tuple[str, ...]:
    """Who is in it then: who took this term, who joined since, without those whose notice is over."""
    joined = {one.group for one in record.joined if term.decided <= one.at <= now}
    gone = {one.group for one in record.leaving if term.decided <= one.effect <= now and one.back is None}
    return tuple(sorted(({*term.parties} | joined) - gone))


def _version(record: Record, now: datetime) -> int:
    return max((one.number for one in record.versions if one.at <= now), default=0)


def _signers(record: Record, now: datetime) -> Iterator[str]:
    """Who has signed the text that was deposited last; a word on an earlier wording does not count for it."""
    texts = [one.hash for one in record.versions if one.at <= now]
    yield from sorted({one.group for one in record.signed if one.at <= now and one.hash in texts[-1:]})


def _by(record: Record, state: State, now: datetime) -> Iterator[str]:
    if state is State.SIGNED:
        yield from _signers(record, now)
    if state is State.DENOUNCED:
        yield from sorted({one.group for one in record.leaving if _runs(one, now)})


def _unbroken(record: Record, term: Term) -> datetime:
    """Since when one term has followed the other without a gap."""
    since = term.since
    for one in reversed(record.terms):
        if one.until == since:
            since = one.since
    return since


def _same(one: Span, other: Span) -> bool:
    return _until(one, None) == _until(Span(one.since, other.until, *_rest(other)), None)


def _rest(span: Span) -> tuple[State, int, tuple[str, ...], tuple[str, ...], int, datetime | None, datetime | None]:
    return span.state, span.version, span.parties, span.by, span.terms, span.stands_since, span.ends


def _until(span: Span, until: datetime | None) -> Span:
    return Span(span.since, until, *_rest(span))
