"""The charter's pages: of any day, by topic and place; what changed between two days; what is fading; how to check it.

Never here: words, a language, one agreement's page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.pages.public import where
from bot.pages.public.library import SOON, Library, stands
from bot.pages.public.sheet import Sheet, portions, weight
from bot.store import charters, listings
from flows.registry.charter import Standing
from flows.registry.differing import Run, compared
from flows.registry.life import State
from flows.registry.record import Record

MOST = 20  # clauses on a page
MOST_TOPICS = 300  # topics on a page
MOST_CHANGED = 20  # agreements looked at for a page of changes
MOST_FADING = 100

Topics = list[tuple[str, list[tuple[str, list[Standing]]]]]
"""By topic, by place: what stands."""


async def charter(
    library: Library,
    on: date | None = None,
    topic: str | None = None,
    place: str | None = None,
    after: str | None = None,
    days: tuple[date, ...] = (),
) -> Sheet:
    """What stands on a day. All of it where it fits on one page, else its topics, to be read one by one."""
    moment, whole = library.moment(on), topic is None and place is None
    start = _key(after) if after else None
    found = await charters.page(library.store, moment, topic=topic, place=place, after=start, most=MOST + 1)
    topics = await charters.topics_at(library.store, moment) if whole and len(found) > MOST else []
    shown = [] if topics else _fitting(found[:MOST])
    last = f"{shown[-1].agreement}.{shown[-1].clause}" if shown and len(shown) < len(found) else None
    values = {
        "on": on,
        "day": moment.date(),
        "to_come": on is not None and on > library.today,
        "topic": topic,
        "place": place,
        "topics": topics,
        "contents": portions(topics, lambda _: 1, MOST_TOPICS),
        "by_topic": _by_topic(shown),
        "next": where.charter(on, topic=topic, place=place, after=last) if last else None,
        "after": after,
        "days": days,
        "today": library.today,
        "month_ago": library.today.fromordinal(library.today.toordinal() - 30),
    }
    here = where.charter(on, topic=topic, place=place, after=after)
    return Sheet(here, "charter.html", values, groups_of(shown), formats=())


def _key(after: str) -> tuple[str, str]:
    agreement, _, clause = after.rpartition(".")
    return agreement, clause


def _fitting(found: list[Standing]) -> list[Standing]:
    """As many clauses as have room on a page."""
    return portions(found, lambda one: weight(one.words, one.title, *one.taken_up) + 20 * len(one.parties))[0]


def _by_topic(found: list[Standing]) -> Topics:
    return [
        (topic, [(place, list(here)) for place, here in groupby(some, lambda one: one.place)])
        for topic, some in groupby(found, lambda one: one.topic)
    ]


def groups_of(found: list[Standing]) -> frozenset[str]:
    """Every group that these clauses name."""
    return frozenset(group for one in found for group in (*one.parties, *one.set_apart))


# What changed


@dataclass(frozen=True, slots=True)
class Altered:
    """A clause that was and is in the charter: what is different, as pairs of before and after; words as runs."""

    before: Standing
    after: Standing

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its words, if they differ."""
        return compared(self.before.words, self.after.words) if self.before.words != self.after.words else ()

    @property
    def of_its_own(self) -> bool:
        """Whether something changed for this clause alone."""
        told = ("set_apart", "progress", "modality", "topic")
        return any(getattr(self.before, name) != getattr(self.after, name) for name in told)

    @property
    def joined(self) -> tuple[str, ...]:
        """Groups that came in."""
        return tuple(one for one in self.after.parties if one not in self.before.parties)

    @property
    def left(self) -> tuple[str, ...]:
        """Groups that left."""
        return tuple(one for one in self.before.parties if one not in self.after.parties)


@dataclass(frozen=True, slots=True)
class Changed:
    """One agreement: what of it came into the charter, what went, what is different."""

    code: str
    title: str
    language: str
    came: tuple[Standing, ...]
    went: tuple[Standing, ...]
    altered: tuple[Altered, ...]

    @property
    def reworded(self) -> list[Altered]:
        """Clauses of which something is different that is not different for the whole agreement."""
        return [one for one in self.altered if one.runs or one.of_its_own]


async def changes(library: Library, since: date, until: date, after: str | None = None) -> Sheet:
    """What is different between the ends of two days, agreement by agreement."""
    one, other = library.moment(since), library.moment(until)
    found: list[Changed] = []
    last, room = after or "", True
    while room and len(found) < MOST_CHANGED:
        records = await library.differing(one, other, last, MOST_CHANGED)
        room = len(records) == MOST_CHANGED
        for record in records:
            last = record.code
            found += changed(record, stands(record, one), stands(record, other))
            if len(found) == MOST_CHANGED:
                room = True
                break
    shown = portions(found, _weight)[0]
    going_on = shown[-1].code if len(shown) < len(found) else last if room and found else None
    values = {
        "since": since,
        "until": until,
        "changes": shown,
        "after": after,
        "next": where.changes(since, until, going_on) if going_on else None,
        "today": library.today,
    }
    named = frozenset(g for one in shown for g in groups_of([*one.came, *one.went, *_both(one)]))
    return Sheet(where.changes(since, until, after), "changes.html", values, named)


def changed(record: Record, before: tuple[Standing, ...], after: tuple[Standing, ...]) -> Iterator[Changed]:
    """What became of one agreement's clauses; nothing if they are the same."""
    was, now = {one.clause: one for one in before}, {one.clause: one for one in after}
    came = tuple(one for one in after if one.clause not in was)
    went = tuple(one for one in before if one.clause not in now)
    altered = tuple(Altered(was[one.clause], one) for one in after if was.get(one.clause, one) != one)
    if came or went or altered:
        told = (after or before)[0]
        yield Changed(record.code, told.title, told.language, came, went, altered)


def _both(one: Changed) -> Iterator[Standing]:
    for altered in one.altered:
        yield from (altered.before, altered.after)


def _weight(one: Changed) -> int:
    clauses = [*one.came, *one.went, *_both(one)]
    return sum(weight(clause.words, clause.title) + 20 * len(clause.parties) for clause in clauses)


# What is fading, and how to check


async def fading(library: Library) -> Sheet:
    """Habits without a fresh witness, and terms that end soon without a renewal."""
    now = library.now()
    habits = _fitting(await library.fading(now, MOST_FADING))
    ending = await library.ending(now, now + SOON, MOST_FADING)
    terms = [one for one in ending if one.span.state not in (State.RENEWED, State.AMENDED)]
    named = groups_of(habits) | {group for one in terms for group in (*one.span.parties, *one.span.by)}
    return Sheet(where.fading(), "fading.html", {"habits": habits, "terms": terms}, named)


async def check(library: Library, on: date | None = None) -> Sheet:
    """The hash of the charter of a day."""
    moment = library.moment(on)
    values = {"day": moment.date(), "on": on, "hash": await library.hash(moment, on)}
    return Sheet(where.check(on), "check.html", values)


async def listing(library: Library, state: State | None = None, after: str | None = None) -> Sheet:
    """Agreements: what stands, what ends first first; or all in one state."""
    now, most = library.now(), 40
    start = await listings.one(library.store, now, after) if after else None
    if state is None:
        found = await listings.standing(library.store, now, after=start, most=most + 1)
    else:
        found = await listings.in_state(library.store, now, state, after=start, most=most + 1)
    shown = found[:most]
    last = shown[-1].code if len(found) > most else None
    named = frozenset(group for one in shown for group in (*one.span.parties, *one.span.by))
    values = {
        "agreements": shown,
        "state": state,
        "after": after,
        "next": where.agreements(state, last) if last else None,
    }
    return Sheet(where.agreements(state, after), "agreements.html", values, named)
