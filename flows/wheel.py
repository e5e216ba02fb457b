"""The year as a wheel: four seasons, each in its own time north and south of the equator; near it, rain and drought.

Seasons are reckoned by whole months, as farmers' and weather calendars do. A calendar says when they are: `north`,
`south`, the months of rain, or a time zone, from which the hemisphere is guessed. Never here: sentences, or what people
have seen.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flows.seasons import MORNING_HOUR, at_hour

SEASONS = ("winter", "spring", "summer", "autumn")
"""In the order of the northern year, December first."""
WET, DRY = "wet", "dry"
NORTH, SOUTH = "north", "south"
RAINS = "wet:"
"""So begins a calendar of rain and drought; its months of rain follow as a number, January the lowest bit."""

SOUTHERN = frozenset(
    (
        "Africa/Blantyre Africa/Brazzaville Africa/Bujumbura Africa/Dar_es_Salaam Africa/Gaborone Africa/Harare "
        "Africa/Johannesburg Africa/Kigali Africa/Kinshasa Africa/Luanda Africa/Lubumbashi Africa/Lusaka "
        "Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Nairobi Africa/Windhoek America/Araguaina "
        "America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba "
        "America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza "
        "America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan "
        "America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Asuncion "
        "America/Bahia America/Belem America/Campo_Grande America/Coyhaique America/Cuiaba America/Eirunepe "
        "America/Fortaleza America/Guayaquil America/La_Paz America/Lima America/Maceio America/Manaus "
        "America/Montevideo America/Noronha America/Porto_Velho America/Punta_Arenas America/Recife "
        "America/Rio_Branco America/Santarem America/Santiago America/Sao_Paulo Asia/Dili Asia/Jakarta "
        "Asia/Jayapura Asia/Makassar Asia/Pontianak Atlantic/South_Georgia Atlantic/St_Helena Atlantic/Stanley "
        "Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Darwin Australia/Eucla "
        "Australia/Hobart Australia/Lindeman Australia/Lord_Howe Australia/Melbourne Australia/Perth "
        "Australia/Sydney Indian/Antananarivo Indian/Chagos Indian/Christmas Indian/Cocos Indian/Comoro "
        "Indian/Kerguelen Indian/Mahe Indian/Mauritius Indian/Mayotte Indian/Reunion Pacific/Apia "
        "Pacific/Auckland Pacific/Bougainville Pacific/Chatham Pacific/Easter Pacific/Efate Pacific/Fakaofo "
        "Pacific/Fiji Pacific/Funafuti Pacific/Galapagos Pacific/Gambier Pacific/Guadalcanal Pacific/Kanton "
        "Pacific/Marquesas Pacific/Nauru Pacific/Niue Pacific/Norfolk Pacific/Noumea Pacific/Pago_Pago "
        "Pacific/Pitcairn Pacific/Port_Moresby Pacific/Rarotonga Pacific/Tahiti Pacific/Tongatapu Pacific/Wallis"
    ).split()
)
"""Time zones whose place lies south of the equator (IANA zone.tab)."""
OLDER = frozenset("America/Buenos_Aires Australia/ACT Australia/NSW Australia/Queensland Brazil/East".split())
"""Older names of some of them that are still in use."""


def southern(calendar: str) -> bool:
    """Whether people who live by this calendar or time zone have their summer in January."""
    return calendar == SOUTH or calendar in SOUTHERN or calendar in OLDER


def rainy(months: Collection[int]) -> str:
    """The calendar of a place that has rain in these months, and drought in the others."""
    return f"{RAINS}{sum(1 << month - 1 for month in set(months))}"


def rains(calendar: str) -> tuple[int, ...]:
    """The months of rain of such a calendar; none of any other."""
    number = calendar.removeprefix(RAINS) if calendar.startswith(RAINS) else ""
    known = int(number) if number.isdecimal() and len(number) < 5 else 0
    return tuple(month for month in range(1, 13) if known >> month - 1 & 1)


def is_calendar(text: str) -> bool:
    """Whether a group can live by it: rain in no month, or in all, makes no seasons."""
    return text in (NORTH, SOUTH) or 0 < len(rains(text)) < 12


def season_of(day: date, calendar: str) -> str:
    """The season of a day, where this calendar or time zone holds."""
    if wet := rains(calendar):
        return WET if day.month in wet else DRY
    quarter = day.month % 12 // 3
    return SEASONS[(quarter + 2) % 4 if southern(calendar) else quarter]


def begins(month: date, calendar: str) -> bool:
    """Whether a season begins in this month."""
    return season_of(month, calendar) != season_of(month.replace(day=1) - timedelta(days=1), calendar)


def next_month(moment: datetime, zone: str) -> datetime:
    """The first morning of the next month there."""
    return at_hour(_after(moment.astimezone(ZoneInfo(zone)).date()), MORNING_HOUR, zone)


def next_turn(moment: datetime, zone: str, calendars: Collection[str] = ()) -> datetime:
    """When the next season begins by one of these calendars: on the first morning of its first month, in this zone.

    Without calendars the zone itself says when.
    """
    day = _after(moment.astimezone(ZoneInfo(zone)).date())
    for _ in range(12):
        if any(begins(day, calendar) for calendar in calendars or (zone,)):
            break
        day = _after(day)
    return at_hour(day, MORNING_HOUR, zone)


def _after(day: date) -> date:
    """The first day of the month after this one."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
