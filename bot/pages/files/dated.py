"""What of an agreement has a day: its end, the beginning of its review, what was promised. Pure.

A term that has been renewed already does not end: what counts is the last one that is recorded. Never here: how a
calendar is written, or a language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.pages.files import words
from bot.pages.public.told import Told
from bot.pages.public.words import filled
from flows.registry.life import State
from flows.registry.record import Term
from flows.seasons import ladder
from flows.wording import GroupName, Text

A_DAY = timedelta(days=1)
OVER = (State.LAPSED, State.SUPERSEDED)
FREQUENCIES = "(?:DAILY|WEEKLY|MONTHLY|YEARLY)"
DAYS = r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)"
NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
PART = re.compile(
    rf"FREQ={FREQUENCIES}|INTERVAL=[1-9]\d{{0,2}}|COUNT=[1-9]\d{{0,3}}|WKST=(?:MO|TU|WE|TH|FR|SA|SU)"
    rf"|BYDAY={DAYS}(?:,{DAYS})*|BY(?:MONTH|MONTHDAY|YEARDAY|WEEKNO|SETPOS)={NUMBERS}"
)
"""The parts of a recurrence rule that make sense for whole days (RFC 5545, 3.3.10)."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a day: `at` a moment or a whole day; `rule`: how it comes again, until `last`.

    `id` is the same whenever it is reckoned, so that a calendar program moves it and shows it once.
    """

    id: str
    title: Text
    told: Text
    at: datetime | date
    rule: str = ""
    last: date | None = None


def dates(one: Told) -> Iterator[Dated]:
    """Everything of this agreement that has a day from now on; nothing of one that binds nobody any more."""
    terms = one.record.terms
    if not terms or one.span.state in OVER or terms[-1].until <= one.now:
        return
    term = terms[-1]
    review = next((rung.at for rung in ladder(term.since, term.until) if rung.step == "review"), None)
    if review and review > one.now:
        name = f"{one.code}-review-{term.number}"
        yield Dated(name, filled(words.REVIEW, title=one.title), words.REVIEW_WHAT, review.astimezone(UTC).date())
    yield Dated(f"{one.code}-end-{term.number}", filled(words.ENDS, title=one.title), words.ENDS_WHAT, term.until)
    yield from _promises(one, term)


def _promises(one: Told, term: Term) -> Iterator[Dated]:
    for clause in one.clauses:
        if clause.promise:
            yield from _promise(one, term, clause.id, clause.promise)
    for it in one.undone:
        if it.on >= one.now.date():
            title = filled(words.UNDONE, who=GroupName(it.group))
            yield Dated(f"{one.code}-{it.clause}", title, filled(words.PART_OF, title=one.title), it.on)


def _promise(one: Told, term: Term, clause: str, promise: Mapping[str, Any]) -> Iterator[Dated]:
    """A promise that comes again, from the day its term began; or the day by which it is to be kept."""
    title = filled(words.PROMISED, who=GroupName(promise["who"]), what=_what(promise))
    told = filled(words.SEEN, seen=promise["seen"]) if promise.get("seen") else filled(words.PART_OF, title=one.title)
    until = date.fromisoformat(promise["until"]) if promise.get("until") else None
    rule = readable(promise.get("often", ""))
    if rule:
        last = min(filter(None, (until, term.until.astimezone(UTC).date())))
        began = term.since.astimezone(UTC).date()
        yield Dated(f"{one.code}-{clause}-{term.number}-again", title, told, began, rule, max(last, began))
    elif until and until >= one.now.date():
        yield Dated(f"{one.code}-{clause}", title, told, until)


def _what(promise: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (promise["what"], promise.get("much", ""))))


def readable(rule: str) -> str:
    """The rule without its own end, if a calendar of whole days can follow it; else nothing."""
    parts = [part for part in rule.upper().removeprefix("RRULE:").split(";") if not part.startswith("UNTIL=")]
    names = [part.partition("=")[0] for part in parts]
    right = all(map(PART.fullmatch, parts)) and "FREQ" in names and len(set(names)) == len(names)
    return ";".join(parts) if right else ""
