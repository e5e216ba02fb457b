"""The mediator's digest: once a day, at an hour they chose, one private message about all their rooms, or none.

What must be known at once is said at once; this gathers the rest. An alarm of the house's own (of no dialogue) rings
for each mediator. Never here: what a room says of itself (`flows.stages.desk`), or a chat's name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.acting import tensions
from bot.acting.delivery import private, say
from bot.store import Books, alarms, desk_hours, dialogues, people, roster
from bot.store.desk_hours import NEVER, Hour
from flows.dialogue import Dialogue
from flows.seasons import at_hour
from flows.stages.desk import changes, due, lines
from flows.wording import N_, NC_, Block, Choice, Listing, Message, Paragraph, Text, message

EVENING = 18
AHEAD = timedelta(days=2)
SAME_AGAIN = timedelta(days=3)
"""What still waits, and nothing else, is said again after this."""
KEPT_NOTES = timedelta(days=8)
MOST_ROOMS = 7
MONDAY = 0
HOUSE = ""  # the alarms of no dialogue
KEY = "digest:"


def begin(books: Books, person: str, room: Dialogue, now: datetime) -> None:
    """Somebody mediates: from now on they are told in the evening, where they probably live."""
    today = people.by_id(books, person).id
    if desk_hours.begin(books, today, EVENING, _zone(books, today, room), now):
        _set(books, today, now)


def _zone(books: Books, person: str, room: Dialogue) -> str:
    """Where a mediator probably lives: as their own group does, or the first group of the room."""
    homes = roster.groups_of(books, person)
    return homes[0].zone if homes else room.zones[0]


def begin_all(books: Books, now: datetime) -> None:
    """Mediators from before there were digests."""
    for person in desk_hours.without(books):
        rooms = dialogues.of_mediator(books, person)
        if rooms:
            begin(books, person, rooms[0], now)
    desk_hours.prune(books, now - KEPT_NOTES)


def choose(books: Books, person: str, hour: int, now: datetime) -> None:
    """They chose an hour, or none."""
    desk_hours.change(books, person, hour)
    _set(books, person, now)


def move(books: Books, person: str, zone: str, now: datetime) -> None:
    """They said where they live."""
    desk_hours.live_in(books, person, zone)
    _set(books, person, now)


def _set(books: Books, person: str, now: datetime) -> None:
    hour = desk_hours.of(books, person)
    if hour is None or hour.hour == NEVER:
        alarms.cancel(books, HOUSE, f"{KEY}{person}")
    else:
        alarms.set(books, HOUSE, f"{KEY}{person}", following(hour, now), "")


def following(hour: Hour, now: datetime) -> datetime:
    """The next time it is that hour where they live."""
    today = now.astimezone(ZoneInfo(hour.zone)).date()
    at = at_hour(today, hour.hour, hour.zone)
    return at if at > now else at_hour(today + timedelta(days=1), hour.hour, hour.zone)


def rung(books: Books, key: str, due_at: datetime, now: datetime) -> None:
    """The hour has come. It counts once, however late; and nobody is told twice on one day."""
    person = key.removeprefix(KEY)
    hour = desk_hours.of(books, person)
    if not alarms.silence(books, HOUSE, key, due_at) or hour is None:
        return
    day = now.astimezone(ZoneInfo(hour.zone)).toordinal()
    if hour.day < day and hour.hour != NEVER:
        told, places = digest(books, person, hour, now), private(books, person)
        if told and places:
            say(books, places[0], told, now)
        if told:
            desk_hours.told(books, person, day, now)
    _set(books, person, now)


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of one room."""

    room: Dialogue
    lines: tuple[Text, ...]
    notes: tuple[Block, ...]
    news: bool  # something that the last digest could not say yet


def digest(books: Books, person: str, hour: Hour, now: datetime) -> Message | None:
    """All rooms of a mediator in one message; None when there is nothing to say, or nothing new for some days."""
    rooms = [room for room in dialogues.of_mediator(books, person) if room.stage != "closed"]
    told = list(islice(filter(None, (_of_room(books, room, hour, now) for room in rooms)), MOST_ROOMS))
    if not told or not (any(one.news for one in told) or now - hour.told >= SAME_AGAIN):
        return None
    at = f"{hour.hour:02}:00"
    how = N_("I write at %(hour)s on days with news. Another hour, or none at all: write /digest.", hour=at)
    choices = (*map(_to_desk, told), Choice(NC_("button", "My daily digest"), ("digest",)))
    blocks = (block for one in told for block in _blocks(one))
    return message(Paragraph(N_("Your rooms today"), strong=True), *blocks, how, choices=choices)


def _to_desk(told: Told) -> Choice:
    label = N_("Desk of “%(topic)s”", topic=due.shortened(told.room.topic))
    return Choice(label, ("desk", told.room.id))


def _of_room(books: Books, room: Dialogue, hour: Hour, now: datetime) -> Told | None:
    """What needs the mediator, what is due soon, what changed, what has waited for this."""
    needs = lines.said(room, lines.NEEDS)
    coming = due.before(room, now + AHEAD)
    since = tuple(dialogues.since(books, room.id, hour.told))
    notes = tuple(_unheaded(desk_hours.notes(books, room.id, hour.told)))
    said = tuple(dict.fromkeys((*needs, *(one.what for one in coming), *changes.summed(since))))
    if said or notes or now.weekday() == MONDAY:  # what lasts is said beside what is new, alone once a week
        said = (*said, *tensions.told(books, room, now))
    news = bool(since or notes) or any(one.at > hour.told + AHEAD for one in coming)
    return Told(room, said, notes, news) if said or notes else None


def _unheaded(notes: Iterable[Message]) -> Iterator[Block]:
    """Notes without the room's name, which stands above them already."""
    for note in notes:
        yield from note.blocks[1:]


def _blocks(told: Told) -> Iterator[Block]:
    yield Paragraph(N_("%(topic)s · room %(room)s", topic=told.room.topic, room=told.room.id))
    if told.lines:
        yield Listing(told.lines)
    yield from told.notes
