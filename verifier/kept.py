"""All that is recorded of one agreement: texts, terms, who left, and acts that nothing more is made of.

Moments are the texts in which they are written, UTC to the millisecond: they sort as they follow each other. Never
here: how an act is taken in (see `acts`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

MOMENT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z")
FADES, FORGOTTEN = timedelta(days=183), timedelta(days=365)
"""A habit that nobody has seen for so long is fading; is none any more."""

Act = Mapping[str, Any]


@dataclass(slots=True)
class Text:
    """A deposited version; `mended`: clause, from when, its words since then."""

    number: int
    form: Mapping[str, Any]
    hash: str
    at: str
    mended: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Term:
    """A stretch for which parties are bound to a version."""

    version: int
    parties: list[str]
    since: str
    until: str
    decided: str
    number: int


@dataclass(slots=True)
class Leaver:
    """A party's notice; `back`: when it was taken back, or empty."""

    group: str
    at: str
    effect: str
    back: str = ""


@dataclass(slots=True)
class Kept:
    """All that is recorded of one agreement. `others`: acts that nothing more is made of, by their name."""

    code: str = ""
    moments: set[str] = field(default_factory=set)
    texts: list[Text] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    rests: list[list[str]] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    superseded: str = ""
    others: dict[str, list[Act]] = field(default_factory=dict)

    def all(self, name: str) -> list[Act]:
        """The acts of this name, as they were recorded."""
        return self.others.get(name, [])

    def text(self, number: int) -> Text | None:
        """A version, as it was deposited last."""
        return next((one for one in reversed(self.texts) if one.number == number), None)


def instant(moment: str) -> datetime:
    """A moment to reckon with."""
    return datetime.fromisoformat(moment)


def day(text: str) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)


def year_after(text: str) -> str:
    """A year after a day began, as it is written."""
    return (day(text) + FORGOTTEN).isoformat(timespec="milliseconds").replace("+00:00", "Z")
