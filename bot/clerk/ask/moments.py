"""Days and hours as people type them, read in a place's own time: "2026-12-01 18:00", "1 Dec 18:00", "1.12. 18:00".

Never here: a clock, or what is to happen then.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.voice.months import month
from flows.refusals import Refused
from flows.wording import N_

HOUR = r"(?:,|T|\s)\s*(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})?$"
FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + HOUR),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4})?)?" + HOUR),
    re.compile(r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<name>[^\W\d]+)\.?(?:\s+(?:de\s+)?(?P<year>\d{4}))?" + HOUR),
    re.compile(r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>\d{4}))?" + HOUR),
)
"""Year first; day and month as numbers; day and the month's name; the name and the day. Digits may be of any script."""


def moments(lines: list[str], zone: str, now: datetime) -> tuple[datetime, ...]:
    """The moments of these lines, in UTC, in their order. Raises `Refused` naming the line that is unclear or past."""
    return tuple(_moments(lines, zone, now))


def _moments(lines: list[str], zone: str, now: datetime) -> Iterator[datetime]:
    for number, line in enumerate(lines, 1):
        found = moment(line, zone, now)
        if found is None:
            raise Refused(
                N_(
                    "I cannot read a day and an hour in line %(number)s. Please send all lines once more, each like "
                    "2026-12-01 18:00.",
                    number=number,
                )
            )
        if found <= now:
            raise Refused(N_("Line %(number)s is in the past. Please send all lines once more.", number=number))
        yield found


def moment(line: str, zone: str, now: datetime) -> datetime | None:
    """The moment of one line, in UTC; None if there is none. Without a year it is the next such day.

    An hour skipped by a clock change becomes the first moment after the gap; a repeated one is its first occurrence.
    """
    text = " ".join(line.split())
    for form in FORMS:
        if parts := form.match(text):
            return _next(parts.groupdict(), zone, now)
    return None


def _next(parts: dict[str, str | None], zone: str, now: datetime) -> datetime | None:
    this_year = now.astimezone(ZoneInfo(zone)).year
    years = (int(parts["year"]),) if parts["year"] else (this_year, this_year + 1)
    found = [at for year in years if (at := _at(parts, year, zone)) is not None]
    return next((at for at in found if at > now), found[0] if found else None)


def _at(parts: dict[str, str | None], year: int, zone: str) -> datetime | None:
    number = int(parts["month"] or 0) if parts.get("month") else month(parts.get("name") or "")
    if number is None:
        return None
    try:
        day, hour, minute = (int(parts[name] or 0) for name in ("day", "hour", "minute"))
        return datetime(year, number, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
