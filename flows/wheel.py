"""The year as a wheel: four seasons, each in its own time north and south of the equator.

Seasons are reckoned by whole months, as farmers' and weather calendars do; the hemisphere is that of a group's time
zone. Never here: sentences, or what anybody has seen.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flows.seasons import MORNING_HOUR, at_hour

SEASONS = ("winter", "spring", "summer", "autumn")
"""In the order of the northern year, December first."""
FIRST_MONTHS = (12, 3, 6, 9)

SOUTH = frozenset(
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


def southern(zone: str) -> bool:
    """Whether people who live by this time zone have their summer in January."""
    return zone in SOUTH or zone in OLDER


def season_of(day: date, zone: str) -> str:
    """The season of a day, where this time zone holds."""
    quarter = day.month % 12 // 3
    return SEASONS[(quarter + 2) % 4 if southern(zone) else quarter]


def next_turn(moment: datetime, zone: str) -> datetime:
    """When the next season begins there: on the first morning of its first month."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    day = today.replace(day=1)
    while day <= today or day.month not in FIRST_MONTHS:
        day = (day + timedelta(days=32)).replace(day=1)
    return at_hour(day, MORNING_HOUR, zone)
