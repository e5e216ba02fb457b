"""How often something comes: a small reader of recurrence rules (RFC 5545), as far as people need them in a promise.

Days, not moments: which hour of a day is meant, and in which zone, others say. Never here: words for people.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, takewhile

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL")
LAST = -1
"""The last day of a month, however long it is."""
MOST_BETWEEN = 999
LONG = timedelta(days=366 * 40)
"""A rule that names no day for so long never comes (the 31st of every twelfth month, begun in June)."""


@dataclass(frozen=True, slots=True)
class Often:
    """A rule that has been read. `days`: 0 Monday to 6 Sunday; `month_days`: 1 to 31, or from the end, -1 on."""

    every: str
    interval: int = 1
    days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    count: int = 0
    until: date | None = None

    @property
    def rule(self) -> str:
        """As it is written down."""
        parts = [f"FREQ={self.every}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"BYDAY={','.join(WEEKDAYS[day] for day in self.days)}"] if self.days else []
        parts += [f"BYMONTHDAY={','.join(map(str, self.month_days))}"] if self.month_days else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)


def read(rule: str) -> Often:
    """What a rule says. Raises ValueError for one that is none, or says more than is understood here."""
    parts = dict(part.split("=", 1) for part in rule.upper().removeprefix("RRULE:").split(";") if "=" in part)
    if set(parts) - {*KNOWN, "WKST"} or parts.get("WKST", "MO") != "MO" or rule.count("=") != len(parts):
        raise ValueError(f"a rule that is not understood: {rule}")
    often = Often(
        parts.get("FREQ", ""),
        _number(parts.get("INTERVAL", "1")),
        tuple(sorted({WEEKDAYS.index(day) for day in _listed(parts, "BYDAY")})),
        tuple(dict.fromkeys(int(day) for day in _listed(parts, "BYMONTHDAY"))),
        _number(parts["COUNT"]) if "COUNT" in parts else 0,
        date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None,
    )
    _check(often)
    return often


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_BETWEEN:
        raise ValueError(f"a number out of bounds: {text}")
    return number


def _check(often: Often) -> None:
    """Raise ValueError for what means nothing."""
    if often.every not in FREQUENCIES or (often.count and often.until):
        raise ValueError(f"a rule that is not understood: {often.rule}")
    if (often.month_days and often.every in ("WEEKLY", "YEARLY")) or (often.days and often.every == "YEARLY"):
        raise ValueError(f"a rule that is not understood: {often.rule}")
    if any(not 1 <= abs(day) <= 31 for day in often.month_days):
        raise ValueError(f"no day of a month: {often.rule}")


def days(often: Often, begins: date, ends: date) -> Iterator[date]:
    """The days on which it comes, from `begins` on, up to `ends` and without it."""
    last = min(ends, often.until + timedelta(days=1)) if often.until else ends
    coming = takewhile(lambda day: day < last, _endless(often, begins, last))
    yield from islice(coming, often.count) if often.count else coming


def _endless(often: Often, begins: date, ends: date) -> Iterator[date]:
    """Every day that fits, earliest first; the first stretch may have begun before."""
    for first in _stretches(often, begins):
        if first >= ends or first - begins > LONG:
            return
        yield from (day for day in _within(often, first, begins) if day >= begins)


def _stretches(often: Often, begins: date) -> Iterator[date]:
    """The first days of the stretches that count: every so many days, weeks, months, years."""
    step = 0
    while True:
        match often.every:
            case "DAILY":
                yield begins + timedelta(days=step)
            case "WEEKLY":
                yield begins - timedelta(days=begins.weekday()) + timedelta(weeks=step)
            case _:
                months = step * (12 if often.every == "YEARLY" else 1) + begins.year * 12 + begins.month - 1
                yield date(months // 12, months % 12 + 1, 1)
        step += often.interval


def _within(often: Often, first: date, begins: date) -> Iterator[date]:
    """The days of one stretch that fit; a day that a month does not have is left out."""
    match often.every:
        case "DAILY":
            yield from (day for day in (first,) if _fits(often, day))
        case "WEEKLY":
            yield from (first + timedelta(days=day) for day in often.days or (begins.weekday(),))
        case _ if often.days or often.month_days:
            month = (first + timedelta(days=one) for one in range(_length(first)))
            yield from (day for day in month if _fits(often, day))
        case _ if begins.day <= _length(first):
            yield first.replace(day=begins.day)


def _fits(often: Often, day: date) -> bool:
    from_end = day.day - _length(day) - 1
    on_day = not often.month_days or day.day in often.month_days or from_end in often.month_days
    return on_day and (not often.days or day.weekday() in often.days)


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
