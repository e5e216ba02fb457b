"""Who gives whom, from what was confirmed: summed by season; when it goes one way between two groups, both are told.

What has come of a promise is counted by its receiver's word, unless a pact under the same clause counts it: nothing is
counted twice. Never here: what one way means (see `flows.economy.map`).
"""

from collections.abc import Collection
from datetime import datetime, time
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from bot import measures
from bot.acting import giving
from bot.acting.economy import standing
from bot.store import Books
from bot.store.economy import kinds, pacts, promised, sums
from flows import facts as f
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.economy.ledger import Thing
from flows.economy.map import SEASONS, Came, Pair, one_way, season_of
from flows.economy.measures import measured
from flows.economy.reading import said
from flows.economy.wishes import OFFER
from flows.messages import headed
from flows.promises import DONE, RECEIVER, receivers
from flows.stages.promised.checking import promised_here
from flows.stages.words import map_words

LONGEST = 60  # of a kind's name


def told(books: Books, room: Dialogue, before: Collection[Pair], now: datetime) -> None:
    """What has come to go one way by what was just confirmed is said aloud to both."""
    for pair in dependent(books, room, now):
        if pair not in before:
            others = alternatives(books, room, pair, now)
            giving.tell(books, room, headed(room, *map_words.one_way(pair, others)), now, *pair, desk=True)


def dependent(books: Books, room: Dialogue, now: datetime) -> list[Pair]:
    """Between whom it goes one way, this season and the one before."""
    season = season_of(now)
    return one_way(sums.times(books, room.id, season - SEASONS + 1, season), season)


def alternatives(books: Books, room: Dialogue, pair: Pair, now: datetime) -> tuple[str, ...]:
    """Others of the room who offer what one of the two gives the other, by the order in which they said so."""
    season = season_of(now)
    given = sums.kinds(books, room.id, pair, season - SEASONS + 1, season)
    offers = (wish for wish in standing(books, room) if wish.side == OFFER and wish.kind in given)
    return tuple(dict.fromkeys(wish.group for wish in offers if wish.group not in pair))


# Promises


def promise_said(books: Books, room: Dialogue, fact: f.PromiseSaid) -> None:
    """A receiver says what has come of a promise: so much is counted for that day, in the place of what was before."""
    here = promised_here(room, fact.clause)
    if here is None or fact.side != RECEIVER or len(receivers(here[2], here[0].parties)) != 1:
        return  # with several receivers nobody has said who got how much
    giver, day = here[2].who, (fact.clause, fact.day.isoformat(), fact.group)
    zone = ZoneInfo(room.zone_of(giver))
    thing = None if _by_a_pact(books, room, fact, giver, zone) else _came_of(books, room, here[2], fact)
    before = promised.told(books, room.id, day)
    at = datetime.combine(fact.day, time(12), zone)
    if before:
        sums.add(books, room.id, _came(before[0], fact.group, before[1], at), -1)
    if thing:
        sums.add(books, room.id, _came(giver, fact.group, thing, at))
    promised.tell(books, room.id, day, giver, thing)


def _by_a_pact(books: Books, room: Dialogue, fact: f.PromiseSaid, giver: str, zone: ZoneInfo) -> bool:
    """Whether what comes on that day under this clause is counted by a pact between the two."""
    there = pacts.under(books, room.id, fact.clause)
    spans = ((at, pact.due) for pact, at in there if (pact.provider, pact.receiver) == (giver, fact.group))
    return any(at.astimezone(zone).date() <= fact.day <= due.astimezone(zone).date() for at, due in spans)


def _came_of(books: Books, room: Dialogue, promise: Commitment, fact: f.PromiseSaid) -> Thing | None:
    """So much of so much; None where no amount was promised, or nothing came."""
    if not promise.much or not fact.share:
        return None
    try:
        whole = said(f"{promise.much} -x-", measures.names(books, room.id))
    except ValueError:
        return None
    if whole.amount is None:
        return None
    kind = _kind(books, room, promise.what, fact.at)
    measure = measured(whole.amount, whole.unit, measures.known(books, room.id, kind))
    return Thing(kind, (measure.amount or Fraction()) * fact.share / DONE, measure.base)


def _kind(books: Books, room: Dialogue, what: str, now: datetime) -> str:
    """The room's kind of that name; the agreement's own words name a new one, which is nobody's."""
    name = " ".join(what.split())[:LONGEST]
    known = kinds.called(books, room.id, name)
    if known:
        return known
    new = giving.name_of("kind", room.id, name)[:8]
    kinds.name(books, room.id, new, name, "", now)
    return new


def _came(giver: str, taker: str, thing: Thing, at: datetime) -> Came:
    return Came(giver, taker, thing.kind, thing.amount, thing.base, at)


WRITES: dict[type, Any] = {f.PromiseSaid: promise_said}
