"""Time as people live it: closing hours, quiet hours, the ladder of a term.

All moments are aware; local hours are reckoned with the zone of the group concerned, so that a clock change moves the
moment and not the hour people see. Never here: reading a clock, waiting.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

CLOSING_HOUR = 20  # between 18 and 21, when people are home
MORNING_HOUR = 10  # reminders arrive in the light
QUIET = (21, 8)  # from, until: no reminders
LAST_CALL = timedelta(hours=1)  # the least time between a reminder moved to the morning and the end

FULL_LADDER = {"review": 60, "ask": 45, "joint": 30, "round": 14, "week": 7, "day": 1}
"""Days before the end of a term of half a year or more (practice 4.8)."""
HALF_A_YEAR = 182


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a renewal ladder and its moment."""

    step: str
    at: datetime


def at_hour(day: date, hour: int, zone: str) -> datetime:
    """That local hour of that day, in UTC.

    An hour skipped by a clock change becomes the first moment after the gap; a repeated one is its first occurrence.
    """
    local = datetime.combine(day, time(hour), ZoneInfo(zone))
    return local.astimezone(UTC)


def closing(now: datetime, days: int, zones: Iterable[str]) -> datetime:
    """When a ballot of at least that many days closes: at 20 o'clock in the zone where the day ends last."""
    return _closing(now + timedelta(days=days), tuple(zones))


@lru_cache(maxsize=256)
def _closing(earliest: datetime, places: tuple[str, ...]) -> datetime:
    """Reckoned once for all that is asked at the same time."""
    day = _first_day(earliest, places)
    evening = _evening(day, places)
    return evening if evening >= earliest else _evening(day + timedelta(days=1), places)


def _first_day(moment: datetime, zones: tuple[str, ...]) -> date:
    return min(moment.astimezone(ZoneInfo(zone)).date() for zone in zones)


def _evening(day: date, zones: tuple[str, ...]) -> datetime:
    return max(at_hour(day, CLOSING_HOUR, zone) for zone in zones)


def by_day(moment: datetime, zone: str) -> datetime:
    """The moment itself, or, if it falls into quiet hours there, ten o'clock of the morning after them."""
    if awake(moment, zone):
        return moment
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=local.hour >= QUIET[0])
    return at_hour(day, MORNING_HOUR, zone)


def awake(moment: datetime, zone: str) -> bool:
    """Whether it is neither night nor late evening there."""
    starts, ends = QUIET
    return ends <= moment.astimezone(ZoneInfo(zone)).hour < starts


def waking_hour(moment: datetime, zones: Iterable[str]) -> datetime:
    """The first hour from that moment on, within a day, at which the most of these zones are awake."""
    places = Counter(zones)
    hours = [moment + timedelta(hours=hour) for hour in range(24)]
    return max(hours, key=lambda hour: sum(number for zone, number in places.items() if awake(hour, zone)))


def day_before(moment: datetime, zone: str) -> datetime:
    """A day before that moment, outside the group's quiet hours, and never after the moment itself."""
    return min(by_day(moment - timedelta(days=1), zone), moment - timedelta(hours=1))


def ladder(since: datetime, until: datetime) -> tuple[Rung, ...]:
    """The steps of a term towards its end, earliest first.

    Terms of half a year or more: 60, 45, 30, 14, 7 and 1 days before. Shorter ones: the review opens at a sixth of the
    term before its end, at least 7 days (but never before the middle of the term), the others in proportion.
    """
    term = until - since
    review = timedelta(days=FULL_LADDER["review"])
    if term < timedelta(days=HALF_A_YEAR):
        review = min(max(term / 6, timedelta(days=7)), term / 2)
    return tuple(Rung(step, until - review * (days / FULL_LADDER["review"])) for step, days in FULL_LADDER.items())


def heard_at(rung: Rung, until: datetime, zone: str) -> datetime:
    """When a group hears of a step: in the light of its own day, and not so late that the term is over by then."""
    return max(rung.at, min(by_day(rung.at, zone), until - LAST_CALL))


def end_of_term(since: datetime, days: int, zones: Iterable[str]) -> datetime:
    """The end of a term: that many days on, at the closing hour of the zone where the day ends last."""
    places = tuple(zones)
    return _evening(_first_day(since + timedelta(days=days), places), places)
