"""What people have seen, as others read it: shared notes in every chat, beside a look back, and as a wheel of the year.

Never here: who saw it, or what a group has not shared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bot.acting.delivery import deliver
from bot.store import Books, observations
from bot.store.economy.wishes import place_of
from bot.store.observations import Observation
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.messages import headed
from flows.people import Everyone
from flows.stages.words.nature_words import SEASONS, seen_button
from flows.wheel import season_of
from flows.wording import N_, NN_, Drawn, GroupName, Quote, Saying, Text, Wheel

NEWEST = 5


def quoted(one: Observation) -> Quote:
    """A note, with its day, its season and its group."""
    season = SEASONS[one.season]
    by = N_("%(group)s, %(day)s, %(season)s", group=GroupName(one.group), day=one.day, season=season)
    return Quote(Saying(one.id), by)


def shared(books: Books, room: Dialogue, now: datetime) -> None:
    """One notice in every chat, kept up to date: what groups have shared last."""
    known = [one for one in observations.of_room(books, room.id) if one.group in room.groups]
    told = headed(
        room,
        N_("What people of the groups have seen:"),
        *map(quoted, reversed(known[-NEWEST:])),
        choices=(seen_button(room),),
    )
    deliver(books, room, [Show("seen", Everyone(), told)], now)


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
        told = headed(room, head, *_beside(room, known))
        deliver(books, room, [Show("seenback", Everyone(), told)], fact.at)


def _beside(room: Dialogue, known: Iterable[Observation]) -> Iterator[Text | Quote]:
    numbers = {clause.id: at for at, clause in enumerate(room.agreement.clauses if room.agreement else (), 1)}
    for one in sorted(known, key=lambda note: (numbers.get(note.clause, 0), note.day)):
        if one.clause in numbers:
            yield N_("On clause %(number)s:", number=numbers[one.clause])
        yield quoted(one)


def wheel(room: Dialogue, group: str, known: Iterable[Observation]) -> Drawn:
    """A year of notes, month by month, in the group's own seasons."""
    known = list(known)
    counted = Counter(one.day.month for one in known)
    zone = room.zone_of(group)
    seasons = tuple(SEASONS[season_of(date(2000, month, 1), zone)] for month in range(1, 13))
    title = N_("What was seen, month by month")
    lines = tuple(
        NN_("%(season)s: %(count)s note.", "%(season)s: %(count)s notes.", number, season=SEASONS[name])
        for name, number in Counter(one.season for one in known).items()
    )
    return Drawn(Wheel(title, tuple(counted[month] for month in range(1, 13)), seasons), (title, *lines))
