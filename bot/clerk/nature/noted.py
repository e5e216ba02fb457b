"""What somebody has seen, once it is said: kept for their group, on its day; shared, tied to a clause, taken to a room.

Never here: asking for it (see `seen`), or how others read it (see `acting.observations`).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.acting import observations as acting
from bot.acting.dialogues import found
from bot.clerk import enclosing
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.nature import days
from bot.clerk.rooms import word_of
from bot.clerk.voices import own_group
from bot.store import codes, dialogues, groups, observations, people, words
from bot.store.economy.wishes import place_of
from bot.store.observations import Observation
from flows.dialogue import Dialogue
from flows.refusals import Refused, overtaken
from flows.wheel import season_of
from flows.wording import N_, NC_, Choice

DAY_FORM = "seenday"
DAY_FIELDS = ("dialogue", "note")
MOST = 8


@dataclass(frozen=True, slots=True)
class New:
    """A note that is whole. `day`: empty for today; `file`: a photo as a form keeps it, or empty."""

    word: str
    text: str
    place: str
    day: str
    file: str


def keep(asked: Asked, dialogue: str, new: New) -> None:
    """It is the group's own; whoever wrote it can share it, tie it to a clause, or take it back."""
    room, _ = found(asked.books, dialogue)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    group = groups.by_id(asked.books, own_group(asked, room))
    day = date.fromisoformat(new.day) if new.day else asked.now.astimezone(ZoneInfo(group.zone)).date()
    whose = dialogue, new.word or word_of(asked), group.id, asked.person.id
    words.keep(asked.books, words.Word(*whose, new.text, asked.person.locale, asked.now))
    one = Observation(whose[1], group.id, day, season_of(day, group.calendar), place_of(new.place))
    observations.add(asked.books, dialogue, one, asked.now)
    if photo := enclosing.unpacked(new.file):
        enclosing.keep(asked, dialogue, one.id, photo)
    _show(asked, room, replace(one, photo=bool(new.file)))


def _show(asked: Asked, room: Dialogue, one: Observation) -> None:
    open_rooms = room.flow == "home" and bool(_rooms_of(asked, one.group))
    acting.noted(asked.books, asked.place, room, one, asked.now, elsewhere=open_rooms)


def _rooms_of(asked: Asked, group: str) -> list[Dialogue]:
    rooms = dialogues.of_group(asked.books, group)
    return [room for room in rooms if room.flow != "home" and room.stage not in ("entering", "closed")][:MOST]


def _own(asked: Asked, dialogue: str, note: str) -> tuple[Dialogue, Observation]:
    """The room and a note of the person's own group. Raises `Refused` for another's, and for one that is gone."""
    room, _ = found(asked.books, dialogue)
    one = observations.one(asked.books, dialogue, note)
    if one is None or one.group != own_group(asked, room):
        raise overtaken()
    return room, one


def share(asked: Asked, dialogue: str, note: str) -> None:
    """All groups may read it."""
    room, one = _own(asked, dialogue, note)
    if room.flow == "home" or not observations.share(asked.books, dialogue, note, one.group):
        raise overtaken()
    one = replace(one, shared=True)
    acting.shared(asked.books, room, asked.now)
    if one.photo:
        acting.photo_shared(asked.books, room, one, asked.now)
    _show(asked, room, one)
    asked.here(N_("All groups of the room can read it now."))


def clauses(asked: Asked, dialogue: str, note: str) -> None:
    """Which clause it is about."""
    room, _ = _own(asked, dialogue, note)
    choices = tuple(
        Choice(N_("%(number)s. %(clause)s", number=at, clause=one.text[:40]), ("seentie", dialogue, note, one.id))
        for at, one in enumerate(room.clauses, 1)
    )
    asked.here(N_("Which clause is it about? At the look back it is read beside it."), choices=(*choices, stop()))


def tie(asked: Asked, dialogue: str, note: str, clause: str) -> None:
    """It is about that clause."""
    room, one = _own(asked, dialogue, note)
    if room.clause(clause) is None or not observations.tie(asked.books, dialogue, note, one.group, clause):
        raise overtaken()
    asked.here(N_("Noted. At the look back all groups read it beside that clause, if you share it."))


def another_day(asked: Asked, dialogue: str, note: str) -> None:
    """It was seen on another day, and is asked on which."""
    _by_author(asked, *_own(asked, dialogue, note))
    asked.await_answer(DAY_FORM, dialogue=dialogue, note=note)
    choices = (
        Choice(NC_("button", "Yesterday"), ("seenago", dialogue, note, "1")),
        Choice(NC_("button", "The day before"), ("seenago", dialogue, note, "2")),
    )
    ask = N_("On which day was it? Press one, or reply with the day, for example 2026-03-31.")
    asked.here(ask, choices=(*choices, stop()))


def ago(asked: Asked, dialogue: str, note: str, number: str) -> None:
    """So many days before it was written down."""
    if number not in ("1", "2"):
        raise overtaken()
    kept = words.read(asked.books, dialogue, note)
    zone = ZoneInfo(groups.by_id(asked.books, kept.group).zone) if kept else None
    since = kept.at.astimezone(zone).date() if kept else asked.now.date()
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _dated(asked, dialogue, note, since - timedelta(days=int(number)))


def day_typed(asked: Asked, dialogue: str, note: str) -> None:
    """The day was typed."""
    _, one = _own(asked, dialogue, note)
    zone = ZoneInfo(groups.by_id(asked.books, one.group).zone)
    _dated(asked, dialogue, note, days.past(asked.rest, asked.now.astimezone(zone).date()))


def _dated(asked: Asked, dialogue: str, note: str, day: date) -> None:
    room, one = _by_author(asked, *_own(asked, dialogue, note))
    season = season_of(day, groups.by_id(asked.books, one.group).calendar)
    observations.date_it(asked.books, dialogue, note, day, season)
    dated = replace(one, day=day, season=season)
    if one.shared:
        acting.shared(asked.books, room, asked.now)
    _show(asked, room, dated)
    asked.becomes(N_("Understood: it was on %(day)s.", day=day))


def _by_author(asked: Asked, room: Dialogue, one: Observation) -> tuple[Dialogue, Observation]:
    kept = words.read(asked.books, room.id, one.id)
    if kept is None or kept.person not in people.selves(asked.books, asked.person.id):
        raise Refused(N_("Only whoever wrote it can say on which day it was."))
    return room, one


def bring(asked: Asked, dialogue: str, note: str) -> None:
    """What was noted in no room is taken to one; if there are several, to which is asked."""
    _, one = _own(asked, dialogue, note)
    rooms = _rooms_of(asked, one.group)
    if not rooms:
        raise Refused(N_("Your group speaks in no room yet. Write /rooms to see what it is invited to."))
    if len(rooms) == 1:
        into(asked, note, rooms[0].id)
        return
    choices = tuple(Choice(N_("%(topic)s", topic=room.topic[:40]), ("seeninto", note, room.id)) for room in rooms)
    asked.here(N_("In which room?"), choices=(*choices, stop()))


def into(asked: Asked, note: str, dialogue: str) -> None:
    """It is taken there; its group alone reads it still, until somebody shares it."""
    room, _ = found(asked.books, dialogue)
    kept = words.anywhere(asked.books, note)
    if kept is None or room.flow == "home":
        raise overtaken()
    old, one = _own(asked, kept.dialogue, note)
    if old.flow != "home" or one.group != own_group(asked, room) or room.stage in ("entering", "closed"):
        raise overtaken()
    acting.unshown(asked.books, old, one.id, one.group, asked.now)
    observations.move(asked.books, old.id, note, room.id)
    _show(asked, room, one)


def listed(asked: Asked, dialogue: str) -> None:
    """What the group may read of a year, the newest first, with the wheel."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    asked.tell(dialogue, acting.of_a_year(asked.books, room, groups.by_id(asked.books, group), asked.now))


def photo(asked: Asked, dialogue: str, note: str) -> None:
    """The photo of a note, for whoever may read the note."""
    room, _ = found(asked.books, dialogue)
    group, one = own_group(asked, room), observations.one(asked.books, dialogue, note)
    if one is None or not one.photo or (one.group != group and not one.shared):
        raise Refused(N_("This photo is not there any more."))
    acting.photo_shown(asked.books, asked.place, room, one, asked.now)
