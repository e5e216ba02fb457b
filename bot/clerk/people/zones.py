"""Time zones as people know them: by a large city. Guesses, near ones, and typed names.

Never here: a clock.
"""

import unicodedata
from datetime import timedelta
from functools import cache
from zoneinfo import available_timezones

A_DAY = timedelta(days=1)

OF_LANGUAGE = {
    "pt": ("America/Sao_Paulo", "America/Manaus", "America/Belem", "Europe/Lisbon", "Africa/Luanda", "Africa/Maputo"),
    "es": ("America/Bogota", "America/Lima", "America/Mexico_City", "America/Argentina/Buenos_Aires", "Europe/Madrid"),
    "ar": ("Africa/Cairo", "Asia/Baghdad", "Asia/Beirut", "Africa/Casablanca", "Africa/Khartoum"),
    "en": ("UTC", "Africa/Nairobi", "Africa/Lagos", "Asia/Kolkata", "Europe/London", "America/New_York"),
}
OF_LOCALE = {
    "pt-pt": "Europe/Lisbon",
    "es-es": "Europe/Madrid",
    "es-mx": "America/Mexico_City",
    "en-gb": "Europe/London",
}


def guess(language: str) -> str:
    """A first guess from what a platform says of somebody's language."""
    tag = language.replace("_", "-").lower()
    return OF_LOCALE.get(tag) or OF_LANGUAGE.get(tag.split("-")[0], ("UTC",))[0]


def near(zone: str, language: str) -> tuple[str, ...]:
    """A few zones to choose from, the present one first."""
    return tuple(dict.fromkeys((zone, *OF_LANGUAGE.get(language, OF_LANGUAGE["en"]))))[:6]


def city(zone: str) -> str:
    """The city a zone is named for."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def token(zone: str) -> str:
    """A zone as part of a button: its name with the slashes as double dashes."""
    return zone.replace("/", "--").replace("+", "")


def untoken(text: str) -> str | None:
    """The zone of a button; None for a forged one."""
    name = text.replace("--", "/")
    return name if name in available_timezones() else None


def named(typed: str) -> str | None:
    """The zone of a typed city or zone name, whatever its case and accents; None if there is none."""
    return _by_name().get(_plain(typed))


@cache
def _by_name() -> dict[str, str]:
    # Without "Etc/GMT+3" and the like: they mean the opposite of what they say.
    zones = sorted(zone for zone in available_timezones() if zone == "UTC" or ("/" in zone and "GMT" not in zone))
    cities = {_plain(city(zone)): zone for zone in zones if not zone.startswith(("Etc/", "posix", "right", "US/"))}
    return cities | {_plain(zone): zone for zone in zones}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in folded if char.isalnum() or char == "/")
