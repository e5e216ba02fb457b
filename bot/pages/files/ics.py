"""A calendar as RFC 5545 writes it: lines that fold, words that escape, one event for everything that has a day.

Never here: what has a day (see `dated`), or a language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.pages.files.dated import Dated

FOLD = 73  # bytes of a line, besides the blank that goes on with it
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a day in a reader's words; `stamp`: when it was last changed, `changes`: how often."""

    about: Dated
    title: str
    told: str
    url: str
    stamp: datetime
    changes: int


def calendar(name: str, events: Iterable[Event]) -> str:
    """The whole calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peopleness//Agreements//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _event(event: Event) -> Iterator[str]:
    about = event.about
    yield from ("BEGIN:VEVENT", f"UID:{escaped(about.id)}@peopleness", f"DTSTAMP:{_moment(event.stamp)}")
    yield f"SEQUENCE:{event.changes}"
    yield from _when(about)
    if about.rule:
        yield f"RRULE:{about.rule}" + ("" if "COUNT=" in about.rule or not about.last else f";UNTIL={_day(about.last)}")
    yield f"SUMMARY:{escaped(event.title)}"
    yield f"DESCRIPTION:{escaped(event.told)}"
    if event.url:
        yield f"URL:{UNSEEN.sub('', event.url)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _when(about: Dated) -> Iterator[str]:
    if isinstance(about.at, datetime):
        yield f"DTSTART:{_moment(about.at)}"
        return
    yield f"DTSTART;VALUE=DATE:{_day(about.at)}"
    yield f"DTEND;VALUE=DATE:{_day(about.at + timedelta(days=1))}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def escaped(text: str) -> str:
    """People's words as a value."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(ESCAPED)


def fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        wide = len(letter.encode("utf-8", "replace"))
        if size + wide > FOLD:
            yield piece
            piece, size = " ", 0
        piece += letter
        size += wide
    yield piece
