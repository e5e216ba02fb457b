"""The charter's page of any day, by topic and place. Never here: words, a language, one agreement's page."""

from datetime import date
from itertools import groupby

from bot.pages.public import where
from bot.pages.public.library import Library
from bot.pages.public.sheet import Sheet, portions, weight
from bot.store import charters
from bot.store.afar.said import INSIDE, inside
from bot.store.afar.said import MOST as MOST_AFAR
from flows.registry.charter import Standing

MOST = 20  # clauses on a page
MOST_TOPICS = 300  # topics on a page

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
    shown = [] if topics else fitting(found[:MOST])
    last = f"{shown[-1].agreement}.{shown[-1].clause}" if shown and len(shown) < len(found) else None
    there = inside(await library.store.fetch(INSIDE, group="", most=MOST_AFAR)) if whole and not (on or after) else []
    values = {
        "afar": there,
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
    named = groups_of(shown).union(*(groups for _, groups in there))
    return Sheet(here, "charter.html", values, named, formats=())


def _key(after: str) -> tuple[str, str]:
    agreement, _, clause = after.rpartition(".")
    return agreement, clause


def fitting(found: list[Standing]) -> list[Standing]:
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
