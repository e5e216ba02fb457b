"""/digest: the hour at which a mediator reads about all their rooms, where they live, or that they want none.

Never here: what a digest says, or when it is given.
"""

from bot.acting import digests
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated
from bot.clerk.people import quiet, zones
from bot.store import desk_hours
from bot.store.desk_hours import NEVER, Hour
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, Text, message

HOURS = (7, 12, 18, 21)
OFF = ("off", "no", "never")


def word(asked: Asked) -> None:
    """/digest shows it; /digest 18 or /digest 18 Lima changes it; /digest off ends it. In a group's chat: its own."""
    if not asked.heard.private:
        quiet.digest(asked)
        return
    _of(asked)
    hour, _, city = asked.rest.partition(" ")
    if not hour:
        show(asked)
    elif hour.lower() in OFF:
        at(asked, "off")
    else:
        number = _typed(hour)
        if city.strip():
            _live_in(asked, zones.named(city))
        at(asked, str(number))


def _typed(text: str) -> int:
    """The hour that was typed: "18", "18h", "7:00". Raises `Refused`."""
    digits = text.lower().removesuffix("h").partition(":")[0]
    if digits.isdecimal() and len(digits) < 3 and int(digits) < 24:
        return int(digits)
    raise Refused(N_("Please write an hour from 0 to 23, as in /digest 18, or /digest off."))


def show(asked: Asked) -> None:
    """How it is now, and what can be chosen."""
    asked.alone()
    now = _of(asked)
    hours = tuple(Choice(N_("%(hour)s", hour=f"{hour}:00"), ("digestat", str(hour))) for hour in HOURS)
    none = Choice(NC_("button", "No digest"), ("digestat", "off"))
    where = Choice(NC_("button", "My time zone"), ("digestzone",))
    how = N_("Once a day I tell you what changed in your rooms, what waits, and what is due within two days.")
    what = N_("What is urgent comes at once. On a day without news nothing comes.")
    typed = N_("You can also type an hour and a city: /digest 18 Lima.")
    asked.send(message(_told(now), how, what, typed, choices=(*hours, none, where)))


def at(asked: Asked, hour: str) -> None:
    """The hour was chosen, or none."""
    _of(asked)
    number = _typed(hour) if hour != "off" else NEVER
    digests.choose(asked.books, asked.person.id, number, asked.now)
    asked.here(_told(_of(asked)))


def ask_zone(asked: Asked) -> None:
    """A few zones, theirs first."""
    now = _of(asked)
    own = (room.zones[0] for room in mediated(asked))
    near = dict.fromkeys((now.zone, *own, *zones.near(now.zone, asked.person.locale)))
    choices = tuple(Choice(N_("%(city)s", city=zones.city(zone)), ("digestin", zones.token(zone))) for zone in near)
    asked.here(N_("In the time of which city do you live? If it is not here, type /digest 18 and the city."),
               choices=choices[:8])  # fmt: skip


def live_in(asked: Asked, zone: str) -> None:
    """The zone was chosen."""
    _of(asked)
    _live_in(asked, zones.untoken(zone))
    asked.here(_told(_of(asked)))


def _live_in(asked: Asked, zone: str | None) -> None:
    if zone is None:
        raise Refused(N_("I do not know that city. Please write the largest one near you, as in /digest 18 Lima."))
    digests.move(asked.books, asked.person.id, zone, asked.now)


def _of(asked: Asked) -> Hour:
    """Their hour. Raises `Refused` for who mediates no room."""
    rooms = mediated(asked)
    digests.begin(asked.books, asked.person.id, rooms[0], asked.now)
    found = desk_hours.of(asked.books, asked.person.id)
    if found is None:
        raise Refused(N_("You mediate no room. To open one, write /open."))
    return found


def _told(now: Hour) -> Text:
    if now.hour == NEVER:
        return N_("You get no digest. Everything comes at once. To have one, write /digest and an hour.")
    hour = f"{now.hour}:00"
    return N_("Your digest comes at %(hour)s, in the time of %(city)s.", hour=hour, city=zones.city(now.zone))
