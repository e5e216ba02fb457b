"""The spark's day: proposals that wait go on by a step, then those of the day's draw are brought to one side each.

It happens once a day, however often the house was away meanwhile, and nothing of it twice. Never here: a reason, a
sentence, or a score.
"""

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from bot.acting import delivery
from bot.acting.spark import seeking
from bot.acting.spark.drawing import KEY, Draw
from bot.channels.base import Place
from bot.store import Books, alarms, groups, places, roster
from bot.store.spark import draws, findable, sparks
from flows.seasons import by_day
from flows.spark import telling
from flows.spark.known import Pair
from flows.spark.life import BOTH, FIRST, LATER, SECOND, YES, Spark, next_day
from flows.spark.proposing import Proposal
from flows.spark.terms import CHAT
from flows.wording import Message

HOUSE = ""  # the alarms of no dialogue
HOUR = time(9, tzinfo=UTC)
LIVE = (FIRST, SECOND, BOTH)


def begin(books: Books, now: datetime) -> None:
    """There is somebody to be found, or something that waits: the house looks again tomorrow."""
    today = datetime.combine(now.astimezone(UTC).date(), HOUR)
    alarms.set(books, HOUSE, KEY, today if today > now else today + timedelta(days=1), "")


def rung(books: Books, due: datetime, now: datetime, draw: Draw) -> None:
    """The hour has come: it counts once, however late."""
    if not alarms.silence(books, HOUSE, KEY, due):
        return
    on = draws.is_on(books)
    for spark in sparks.in_states(books, LIVE):
        _go_on(books, spark, draw, now, on=on)
    for proposal in draw.found if on else ():
        _propose(books, proposal, draw, now)
    if findable.anybody(books) or sparks.in_states(books, LIVE):
        begin(books, now)


def _go_on(books: Books, spark: Spark, draw: Draw, now: datetime, *, on: bool) -> None:
    if spark.state == BOTH:
        _wait_for_a_mediator(books, spark, draw, now)
        return
    after = next_day(spark, now, willing=on and _willing(books, spark.pair, draw))
    if after == spark:
        return
    sparks.keep(books, after if after.state in LIVE else after.without_words())
    if after.state == SECOND:
        put(books, after, after.other, telling.asked(after, after.other), now, anew=True)
    elif after.state == BOTH:
        seeking.seek(books, after, draw.town, now)
        for group in (after.one, after.other):
            put(books, after, group, seeking.told(books, after, group), now, anew=True)
    else:
        _over(books, after, now)


def _over(books: Books, spark: Spark, now: datetime) -> None:
    """Whoever said yes hears that nothing came of it; whoever said anything else reads that the question is over."""
    for group in (spark.one, spark.other):
        if spark.knows(group) and spark.says(group) == YES:
            put(books, spark, group, telling.came_to_nothing(spark, group), now, anew=True)
        elif spark.knows(group):
            put(books, spark, group, telling.expired(spark, group), now)


def withdrawn(books: Books, group: str, now: datetime) -> None:
    """A group is not found any more: what it was asked is over for it, and no other side can tell."""
    for spark in sparks.live_of(books, group):
        sparks.keep(books, spark.answered(group, LATER))
        put(books, spark, group, telling.expired(spark, group), now)


def _willing(books: Books, pair: Pair, draw: Draw) -> bool:
    """Whether both still wish to be found by each other."""
    one, other = sorted(pair)
    never = other in sparks.nevers(books, one) or one in sparks.nevers(books, other)
    return not never and draw.town.welcome(one, other)


def _wait_for_a_mediator(books: Books, spark: Spark, draw: Draw, now: datetime) -> None:
    """Somebody may have opened a room by hand; else others are asked, until it has waited for long."""
    room = sparks.room_since(books, spark.pair, spark.made)
    if room:
        seeking.opened(books, spark, room, now)
    elif seeking.waited_long(spark, now):
        seeking.given_up(books, spark, now)
    elif _willing(books, spark.pair, draw):
        seeking.seek(books, spark, draw.town, now)


def _propose(books: Books, proposal: Proposal, draw: Draw, now: datetime) -> None:
    """One side is asked; unless something has changed since it was drawn."""
    if any(findable.terms_of(books, group) != draw.town.known.terms[group] for group in proposal.pair):
        return
    id_ = sha256(f"{draw.town.seed}\n{' '.join(sorted(proposal.pair))}".encode()).hexdigest()[:12]
    if sparks.by_id(books, id_) is None:
        spark = Spark(id_, proposal.one, proposal.other, proposal.reasons, draw.day, draw.town.seed, now)
        sparks.keep(books, spark)
        put(books, spark, spark.one, telling.asked(spark, spark.one), now, anew=True)


def key_of(spark: Spark) -> str:
    """The name of the notice about a proposal."""
    return f"spark:{spark.id}"


def where(books: Books, group: str) -> tuple[list[Place], str]:
    """Who of a group hears of proposals: its chat, or one of its people in private; and the time zone there."""
    terms = findable.terms_of(books, group)
    hears = terms.hears if terms else CHAT
    if hears != CHAT and roster.is_member(books, group, hears) and (own := delivery.private(books, hears)):
        return own, groups.by_id(books, group).zone
    return places.chats_of(books, group), groups.by_id(books, group).zone


def put(books: Books, spark: Spark, group: str, told: Message, now: datetime, *, anew: bool = False) -> None:
    """The notice about a proposal as it is now, by day; `anew`: at the foot of the chat."""
    spots, zone = where(books, group)
    morning = by_day(now, zone)
    for place in spots:
        if anew:
            delivery.take_away(books, place, "", key_of(spark), now)
        wait = morning if anew and morning > now else None
        delivery.show(books, place, key_of(spark), told, now, not_before=wait)
