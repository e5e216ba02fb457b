"""When each clause of an agreement stands, and where in the charter: what any day's page is found by.

Never here: how a clause reads on a day (see `charter`), or storage.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows.registry.life import Span, spans
from flows.registry.record import Record


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `since` until `until` this clause stands, under this topic and place; `ordinal`: its place in the text."""

    topic: str
    place: str
    clause: str
    ordinal: int
    version: int
    since: datetime
    until: datetime


def stretches(record: Record, life: tuple[Span, ...] | None = None) -> Iterator[Stretch]:
    """All stretches of one agreement's clauses; of the same clause they never overlap."""
    for span in _merged(spans(record) if life is None else life):
        version = record.version(span.version)
        if version is not None and span.until is not None:
            yield from _of_text(version.text, span.version, span.since, span.until)


def _of_text(text: Any, version: int, since: datetime, until: datetime) -> Iterator[Stretch]:
    scope = text.get("scope", {})
    topics, place = scope.get("topics", [""]), scope.get("place", "")
    for ordinal, clause in enumerate(text["clauses"]):
        yield Stretch(clause.get("topic", "") or topics[0], place, clause["id"], ordinal, version, since, until)


def _merged(life: tuple[Span, ...]) -> Iterator[Span]:
    """The spans in which it stands; those that follow each other with the same text as one."""
    open_: Span | None = None
    for span in (one for one in life if one.binds and one.ends):
        if open_ and open_.until == span.since and open_.version == span.version:
            open_ = Span(open_.since, span.until, span.state, span.version)
        else:
            if open_:
                yield open_
            open_ = span
    if open_:
        yield open_
