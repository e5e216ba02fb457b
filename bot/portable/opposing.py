"""Where what is known from elsewhere and what stands here say the opposite: shown to people, decided by nobody.

Never here: a change to either.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.store import Store
from bot.store.registry import records_of
from bot.store.times import millis
from flows.registry.charter import Standing, compose

BINDING = """
    SELECT r.agreement, r.act FROM registry r
     WHERE r.agreement IN (SELECT agreement FROM spans
                            WHERE binds = 1 AND since <= :now AND until > :now ORDER BY agreement LIMIT :most)
  ORDER BY r.agreement, r.seq
"""
MOST = 2_000  # agreements that are looked at
OPPOSITE = {"must": "must not", "must not": "must"}


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two clauses of the same matter that say the opposite: one of another house, one of this."""

    theirs: Standing
    ours: Standing


async def standing_here(store: Store, now: datetime) -> tuple[Standing, ...]:
    """The clauses that stand in this house now."""
    rows = await store.fetch(BINDING, now=millis(now), most=MOST)
    return compose(records_of(rows), now).clauses


def opposed(theirs: Iterable[Standing], ours: Iterable[Standing]) -> Iterator[Opposed]:
    """The same topic, not in two different places, and the opposite modality."""
    here = list(ours)
    for one in theirs:
        for other in here:
            same_place = one.place == other.place or not (one.place and other.place)
            same_matter = one.topic and one.topic == other.topic and same_place
            if same_matter and OPPOSITE.get(one.modality) == other.modality:
                yield Opposed(one, other)
