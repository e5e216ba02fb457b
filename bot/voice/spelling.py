"""How values are written in a language: numbers, moments, spans of time, lists.

Never here: a catalog, or a sentence.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from math import inf
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.voice.catalogs import babel_locale

Unit = Literal["day", "hour", "minute", "second"]

UNITS: tuple[tuple[Unit, timedelta], ...] = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo:
    """The time zone; UTC for a name that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=4096)
def number(value: int, locale: str) -> str:
    """1234 as people write it."""
    return format_decimal(value, locale=babel_locale(locale))


@lru_cache(maxsize=4096)
def moment(value: datetime, locale: str, zone: str) -> str:
    """The weekday, the day and the hour there: "Monday, November 23, 2026, 9:05 AM"."""
    there = value.astimezone(zone_named(zone))
    babel = babel_locale(locale)
    pattern = str(babel.datetime_formats["full"]).replace("'", "")
    clock = format_time(there.time(), "short", locale=babel)
    return pattern.replace("{0}", clock).replace("{1}", format_date(there.date(), "full", locale=babel))


@lru_cache(maxsize=16_384)
def day(value: date, locale: str) -> str:
    """The weekday and the day."""
    return format_date(value, "full", locale=babel_locale(locale))


@lru_cache(maxsize=1024)
def month(value: date, locale: str) -> str:
    """The month and the year of a day."""
    return str(format_skeleton("yMMMM", value, locale=babel_locale(locale)))


@lru_cache(maxsize=128)
def month_alone(value: date, locale: str) -> str:
    """The short name of a month."""
    return str(format_date(value, "LLL", locale=babel_locale(locale)))


def span(value: timedelta, locale: str) -> str:
    """A span such as "3 days" or "36 hours": in the largest unit that tells it well, rounded."""
    return format_timedelta(abs(value), unit_of(abs(value)), threshold=inf, locale=babel_locale(locale))


def unit_of(value: timedelta) -> Unit:
    """The unit for a span: days from two on (or for exactly one), else hours, minutes, seconds likewise."""
    for name, unit in UNITS:
        if value >= 2 * unit or value == unit:
            return name
    return "second"


def listing(items: tuple[str, ...], locale: str) -> str:
    """Several things in a row: "a, b and c"."""
    return format_list(items, locale=babel_locale(locale)) if items else ""
