"""What people have seen, as others read it: noted, shared in every chat, beside a look back, as a wheel of the year.

Never here: who saw it, or what a group has not shared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bot.acting import delivery, used_up
from bot.channels.base import Place
from bot.store import Books, observations, outbox, places, words
from bot.store.economy.wishes import place_of
from bot.store.groups import Group
from bot.store.observations import Observation
from bot.store.outbox import Outgoing
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Retract, Say, Show
from flows.messages import headed
from flows.people import Everyone, Others
from flows.stages.talk.enclosed import beside
from flows.stages.words.nature_words import SEASONS, SEASONS_BUTTON, seen_button
from flows.wheel import season_of
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    Drawn,
    GroupName,
    Leaf,
    Message,
    Quote,
    Saying,
    Text,
    Wheel,
    message,
)

NEWEST = 5
SHOWN = 8
PHOTOS = 3
KEY = "noted:"
"""So begin the names of the notices about a note of one's own."""


def noted(
    books: Books, place: Place, room: Dialogue, one: Observation, now: datetime, *, elsewhere: bool = False
) -> None:
    """Where it was written: what it is now, and what can be done with it. `elsewhere`: there are rooms for it."""
    told = N_("Noted for your group on %(day)s, in its %(season)s.", day=one.day, season=SEASONS[one.season])
    whom = SHARED if one.shared else OWN
    back = N_("To take it back, reply to this message with /takeback.")
    choices = tuple(_choices(room, one, elsewhere=elsewhere))
    photo = (WITH_PHOTO,) if one.photo else ()
    shown = _under(room, Quote(Saying(one.id)), told, *photo, whom, back, choices=choices)
    delivery.show(books, place, f"{KEY}{one.id}", shown, now, dialogue=room.id, word=one.id)


WITH_PHOTO = N_("The photo is kept with it.")
OWN = N_("Nobody outside your group reads it.")
SHARED = N_("All groups of the room read it.")


def _choices(room: Dialogue, one: Observation, *, elsewhere: bool) -> Iterator[Choice]:
    about = room.id, one.id
    if room.flow == "home" and elsewhere:
        yield Choice(NC_("button", "Take it to a room"), ("seenbring", *about))
    if room.flow != "home" and not one.shared:
        yield Choice(NC_("button", "Share it with all groups"), ("seenshare", *about))
    if room.clauses:
        yield Choice(NC_("button", "It is about a clause"), ("seenclause", *about))
    yield Choice(NC_("button", "It was another day"), ("seenday", *about))


def unshown(books: Books, room: Dialogue, note: str, group: str, now: datetime) -> None:
    """It is told of elsewhere from now on, or not at all: the message about it goes from the chat it was written in."""
    said = words.read(books, room.id, note)
    own = delivery.private(books, said.person) if said else []
    for place in (*places.chats_of(books, group), *own):
        if outbox.speaks_of(books, place, room.id, f"{KEY}{note}"):
            outbox.unsay(books, place, room.id, f"{KEY}{note}")
            outbox.put(books, Outgoing(place, "retract", now, dialogue=room.id, key=f"{KEY}{note}"))


def taken_back(books: Books, room: Dialogue, word: str, now: datetime) -> None:
    """Words were taken back. If somebody had noted with them what they saw, no notice quotes it any more."""
    group = observations.whose(books, room.id, word)
    if not group:
        return
    unshown(books, room, word, group, now)
    if room.flow != "home":
        shared(books, room, now)
        used_up.reread(books, room.id, word, now)


def _under(room: Dialogue, *blocks: Block | Leaf, choices: tuple[Choice, ...]) -> Message:
    """A message of the room; within a group alone there is no room to name."""
    return message(*blocks, choices=choices) if room.flow == "home" else headed(room, *blocks, choices=choices)


def quoted(one: Observation) -> Quote:
    """A note, with its day, its season and its group."""
    group, season = GroupName(one.group), SEASONS[one.season]
    if one.photo:
        by = N_("%(group)s, %(day)s, %(season)s, with a photo", group=group, day=one.day, season=season)
    else:
        by = N_("%(group)s, %(day)s, %(season)s", group=group, day=one.day, season=season)
    return Quote(Saying(one.id), by)


def _photos(room: Dialogue, known: Iterable[Observation]) -> tuple[Choice, ...]:
    """Buttons that show the photos of these notes, the newest first."""
    there = [one for one in known if one.photo][:PHOTOS]
    label = NC_("button", "The photo") if len(there) == 1 else None
    return tuple(
        Choice(label or NC_("button", "The photo of %(day)s", day=one.day), ("seenphoto", room.id, one.id))
        for one in there
    )


def shared(books: Books, room: Dialogue, now: datetime) -> None:
    """One notice in every chat, kept up to date: what groups have shared last."""
    known = [one for one in observations.of_room(books, room.id) if one.group in room.groups]
    newest = [*reversed(known[-NEWEST:])]
    if not newest:
        delivery.deliver(books, room, [Retract(Everyone(), "seen")], now)
        return
    head = N_("What people of the groups have seen:")
    told = headed(room, head, *map(quoted, newest), choices=(seen_button(room), *_photos(room, newest)))
    delivery.deliver(books, room, [Show("seen", Everyone(), told)], now)


def photo_shared(books: Books, room: Dialogue, one: Observation, now: datetime) -> None:
    """The other groups see the photo at once, with its words."""
    told = headed(room, quoted(one), *beside(one.id, "photo"))
    delivery.deliver(books, room, [Say(Others(one.group), told, word=one.id)], now)


def photo_shown(books: Books, place: Place, room: Dialogue, one: Observation, now: datetime) -> None:
    """The photo, for whoever asked."""
    delivery.say(books, place, message(quoted(one), *beside(one.id, "photo")), now, dialogue=room.id, word=one.id)


def of_a_year(books: Books, room: Dialogue, group: Group, now: datetime) -> Message:
    """What the group may read of a year, the newest first, with the wheel."""
    known = observations.of_room(books, room.id, group.id)
    year = [one for one in known if (now.date() - one.day).days < 365]
    if not year:
        nothing = N_("Nobody has noted anything yet. What have you seen outside? First frogs, a dry well?")
        return _under(room, nothing, choices=(seen_button(room),))
    newest = [*reversed(year[-SHOWN:])]
    choices = (seen_button(room), *_photos(room, newest), SEASONS_BUTTON)
    return _under(room, *map(quoted, newest), wheel(group, year), choices=choices)


def looked_back(books: Books, room: Dialogue, fact: f.ReviewOpened) -> None:
    """At a look back all read what was seen in this term about a clause, or at the place of the agreement."""
    made = room.agreement
    if made is None:
        return
    place = place_of(made.scope.place)
    known = [
        one
        for one in observations.of_room(books, room.id)
        if one.day >= made.term_from.date() and (one.clause or (place and one.place == place))
    ]
    if known:
        head = N_("For the look back, what people have seen about it:")
        choices = (seen_button(room), *_photos(room, reversed(known)))
        told = headed(room, head, *_beside(room, known), choices=choices)
        delivery.deliver(books, room, [Show("seenback", Everyone(), told)], fact.at)


def _beside(room: Dialogue, known: Iterable[Observation]) -> Iterator[Text | Quote]:
    numbers = {clause.id: at for at, clause in enumerate(room.agreement.clauses if room.agreement else (), 1)}
    for one in sorted(known, key=lambda note: (numbers.get(note.clause, 0), note.day)):
        if one.clause in numbers:
            yield N_("On clause %(number)s:", number=numbers[one.clause])
        yield quoted(one)


def wheel(group: Group, known: Iterable[Observation]) -> Drawn:
    """A year of notes, month by month, in the group's own seasons."""
    known = list(known)
    counted = Counter(one.day.month for one in known)
    seasons = tuple(SEASONS[season_of(date(2000, month, 1), group.calendar)] for month in range(1, 13))
    title = N_("What was seen, month by month")
    lines = tuple(
        NN_("%(season)s: %(count)s note.", "%(season)s: %(count)s notes.", number, season=SEASONS[name])
        for name, number in Counter(one.season for one in known).items()
    )
    return Drawn(Wheel(title, tuple(counted[month] for month in range(1, 13)), seasons), (title, *lines))
