"""Two groups said yes: somebody is sought who mediates, first among those they know, then among those who offered.

A few at a time are asked, by lot where they are known alike. Never here: who is good at it, or a room.
"""

from dataclasses import replace
from datetime import datetime

from bot.acting import delivery
from bot.store import Books, groups
from bot.store.spark import mediators, seeing, sparks
from flows.matching import lot
from flows.spark import telling
from flows.spark.life import BOTH, ENDS_AFTER, MEDIATOR_WITHIN, OPENED, OVER, Spark
from flows.spark.proposing import Town
from flows.stages.entering import TOPIC_LIMIT
from flows.wording import N_, Message, Text, message

AT_ONCE = 3
PATIENCE = 3
"""Every third day others are asked too."""
MOST_GROUPS = 12
DAYS = 365
"""How long an agreement would hold, unless whoever mediates changes that."""


def told(books: Books, spark: Spark, group: str) -> Message:
    """What a group reads: both said yes, and how a room may begin."""
    codes = " ".join(groups.by_id(books, one).code for one in (spark.one, spark.other))
    line = f"/open {topic(books, spark)} | {codes} | {DAYS}"
    return telling.both(spark, group, line, sought=bool(mediators.asked(books, spark.id)))


def topic(books: Books, *found: Spark) -> str:
    """What a room would be about: what they share, or, without a word for that, their names."""
    named = dict.fromkeys(matter for spark in found if (matter := telling.matter(spark)))
    names = (groups.by_id(books, one).name for one in (found[0].one, found[0].other))
    about = ", ".join(list(named)[:2]) or " + ".join(names)
    return about.replace("|", "/")[:TOPIC_LIMIT].strip()


def seek(books: Books, spark: Spark, town: Town, now: datetime) -> None:
    """Ask the next ones, unless somebody was asked within these days and has not answered yet."""
    if mediators.waits(books, spark.id) and (now - spark.made).days % PATIENCE:
        return
    for person in _next(books, spark):
        ask(books, spark, person, together(books, spark, town), now)


def _next(books: Books, spark: Spark) -> list[str]:
    """Those that both know, those that one knows, those who offered; never somebody who was asked already."""
    known = mediators.known_to(books, (spark.one, spark.other))
    there = {**dict.fromkeys(mediators.offered(books), 0), **known}
    asked = set(mediators.asked(books, spark.id))
    free = [one for one in there if one not in asked and delivery.private(books, one)]
    return sorted(free, key=lambda one: (-there[one], lot(spark.seed, one)))[:AT_ONCE]


def ask(books: Books, spark: Spark, person: str, also: list[Spark], now: datetime) -> None:
    """They are asked in private, at the foot of that chat."""
    mediators.ask(books, spark.id, person)
    for place in delivery.private(books, person):
        delivery.take_away(books, place, "", _key(spark), now)
        delivery.show(books, place, _key(spark), telling.to_mediate(spark, also), now)


def together(books: Books, spark: Spark, town: Town) -> list[Spark]:
    """Other meetings with one of the two, where all would be welcome to each other in one room."""
    there, found = set(spark.pair), list[Spark]()
    for other in sparks.waiting(books):
        more = there | other.pair
        near = other.id != spark.id and other.pair & spark.pair and len(more) <= MOST_GROUPS
        if near and all(town.welcome(one, two) for one in other.pair - there for two in more - {one}):
            there, found = more, [*found, other]
    return found


def opened(books: Books, spark: Spark, room: str, now: datetime) -> None:
    """There is a room: nobody need be asked any more."""
    sparks.keep(books, replace(spark, state=OPENED, dialogue=room))
    _enough(books, spark, N_("Somebody mediates this meeting now. Thank you for being there."), now)


def given_up(books: Books, spark: Spark, now: datetime) -> None:
    """It has waited for long. The two know how to begin without being asked."""
    sparks.keep(books, replace(spark.without_words(), state=OVER))
    _enough(books, spark, N_("I no longer look for a mediator for this meeting."), now)


def waited_long(spark: Spark, now: datetime) -> bool:
    """Whether nobody was found for four weeks."""
    return now >= spark.made + ENDS_AFTER + MEDIATOR_WITHIN


def _enough(books: Books, spark: Spark, told: Text, now: datetime) -> None:
    for person in mediators.waits(books, spark.id):
        for place in delivery.private(books, person):
            delivery.show(books, place, _key(spark), message(told), now)


def declined(books: Books, spark: Spark, person: str, now: datetime) -> None:
    """Not me: somebody else is asked tomorrow."""
    mediators.decline(books, spark.id, person)
    told = N_("Understood. I ask somebody else. To be asked never or again, write /mediator.")
    for place in delivery.private(books, person):
        delivery.show(books, place, _key(spark), message(told), now)


def is_open(spark: Spark | None) -> bool:
    """Whether a room can still be opened for it."""
    return spark is not None and spark.state == BOTH


def _key(spark: Spark) -> str:
    return f"seek:{spark.id}"


def town(books: Books, now: datetime) -> Town:
    """Who is welcome to whom as things are now; nothing is drawn from it."""
    return Town(seeing.welcomes(books, now), now, "")
