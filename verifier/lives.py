"""The state of an agreement at every instant, worked out once more from what is recorded. Never here: its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from verifier.kept import Kept, Leaver, Term

LEAST = 2
BINDING = frozenset({"in force", "review", "renewed", "amended", "denounced"})


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until `until` (None: without end) it is this."""

    since: str
    until: str | None
    state: str
    version: int
    parties: list[str]
    by: list[str]
    terms: int
    stands_since: str | None = None
    ends: str | None = None

    @property
    def what(self) -> tuple[object, ...]:
        """Everything but from when until when."""
        return self.state, self.version, self.parties, self.by, self.terms, self.stands_since, self.ends

    def form(self) -> dict[str, Any]:
        """As it is written in an export."""
        return {name: getattr(self, name) for name in self.__slots__}


def life(kept: Kept) -> list[Span]:
    """Spans that touch and never overlap, from the first text on."""
    found: list[Span] = []
    moments = list(instants(kept))
    for since, until in zip_longest(moments, moments[1:]):
        span = span_at(kept, since, until)
        if found and found[-1].what == span.what:
            span = replace(span, since=found.pop().since)
        found.append(span)
    return found


def at(spans: list[Span], moment: str) -> Span | None:
    """What it is then."""
    return next((one for one in reversed(spans) if one.since <= moment), None)


def instants(kept: Kept) -> Iterator[str]:
    """When something may change, in order."""
    first = min((one.at for one in kept.texts), default=min(kept.moments, default=""))
    terms = {moment for one in kept.terms for moment in (one.since, one.until)}
    leaving = {one.effect for one in kept.leavers}
    yield from sorted(one for one in kept.moments | terms | leaving if one >= first)


def span_at(kept: Kept, since: str, until: str | None) -> Span:
    """What it is from this instant on."""
    state, term, parties = state_at(kept, since)
    version = term.version if term else newest(kept, since)
    by = by_whom(kept, state, since)
    if term is None or state == "lapsed":
        return Span(since, until, state, version, parties, by, sum(one.since <= since for one in kept.terms))
    return Span(since, until, state, version, parties, by, term.number, unbroken(kept, term), term.until)


def state_at(kept: Kept, now: str) -> tuple[str, Term | None, list[str]]:
    """The state, the term that runs, and who is bound by it."""
    term = next((one for one in kept.terms if one.since <= now < one.until), None)
    parties = parties_at(kept, term, now) if term else []
    if kept.superseded and kept.superseded <= now:
        return "superseded", term, parties
    return running(kept, term, len(parties), now) if term else without_term(kept, now), term, parties


def running(kept: Kept, term: Term, parties: int, now: str) -> str:
    """The state within a term that binds so many parties."""
    if ended(kept, term, now) or parties < least(kept, term):
        return "lapsed"
    if any(term.since <= start <= now and (not end or now < end) for start, end in kept.rests):
        return "suspended"
    if any(runs(one, now) for one in kept.leavers):
        return "denounced"
    return goes_on(kept, term, now)


def without_term(kept: Kept, now: str) -> str:
    """Over, being signed, or only written."""
    if any(one.until <= now for one in kept.terms):
        return "lapsed"
    return "signed" if signers(kept, now) else "draft"


def ended(kept: Kept, term: Term, now: str) -> bool:
    """Whether it was let go within this term."""
    return any(term.since <= one["at"] <= now for one in kept.all("lapsed"))


def least(kept: Kept, term: Term) -> int:
    """How many parties it needs."""
    text = kept.text(term.version)
    return int(text.form.get("scope", {}).get("least", LEAST)) if text else LEAST


def goes_on(kept: Kept, term: Term, now: str) -> str:
    """In force, asked about, or already decided what follows."""
    following = next((one for one in kept.terms if one.since == term.until and one.decided <= now), None)
    if following:
        return "renewed" if following.version == term.version else "amended"
    return "review" if any(term.since <= one["at"] <= now for one in kept.all("review opened")) else "in force"


def runs(leaver: Leaver, now: str) -> bool:
    """Whether a notice was given, is not over, was not taken back."""
    return leaver.at <= now < leaver.effect and not (leaver.back and leaver.back <= now)


def parties_at(kept: Kept, term: Term, now: str) -> list[str]:
    """Who took this term, and who joined, without those who are gone."""
    joined = {one["group"] for one in kept.all("acceded") if term.decided <= one["at"] <= now}
    gone = {one.group for one in kept.leavers if term.decided <= one.effect <= now and not one.back}
    return sorted(({*term.parties} | joined) - gone)


def newest(kept: Kept, now: str) -> int:
    """The number of the newest text."""
    return max((one.number for one in kept.texts if one.at <= now), default=0)


def signers(kept: Kept, now: str) -> list[str]:
    """Who has signed the text that was deposited last."""
    texts = [one.hash for one in kept.texts if one.at <= now]
    return sorted({one["group"] for one in kept.all("signed") if one["at"] <= now and one["hash"] in texts[-1:]})


def by_whom(kept: Kept, state: str, now: str) -> list[str]:
    """Who has signed, or who is leaving."""
    if state == "signed":
        return signers(kept, now)
    return sorted({one.group for one in kept.leavers if runs(one, now)}) if state == "denounced" else []


def unbroken(kept: Kept, term: Term) -> str:
    """Since when one term has followed the other."""
    since = term.since
    for one in reversed(kept.terms):
        since = one.since if one.until == since else since
    return since
