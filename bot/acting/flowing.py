"""Who gives whom, from what was confirmed: when it goes one way between two groups, both are told, once a season.

Never here: counting (see `flows.economy.map`).
"""

from collections.abc import Collection
from datetime import datetime

from bot.acting.economy import standing
from bot.acting.giving import tell
from bot.store import Books
from bot.store.economy import pacts
from flows.dialogue import Dialogue
from flows.economy.map import Came, Pair, one_way, season_of, times
from flows.economy.wishes import OFFER
from flows.messages import headed
from flows.stages.words import map_words


def told(books: Books, room: Dialogue, before: Collection[Pair], now: datetime) -> None:
    """What has come to go one way by what was just confirmed is said aloud to both."""
    for pair in dependent(books, room, now):
        if pair not in before:
            others = alternatives(books, room, pair)
            tell(books, room, headed(room, *map_words.one_way(pair, others)), now, *pair, desk=True)


def dependent(books: Books, room: Dialogue, now: datetime) -> list[Pair]:
    """Between whom it goes one way, this season and the one before."""
    return one_way(times(pacts.came(books, room.id)), season_of(now))


def alternatives(books: Books, room: Dialogue, pair: Pair) -> tuple[str, ...]:
    """Others of the room who offer what one of the two gives the other, by the order in which they said so."""
    kinds = {one.kind for one in pacts.came(books, room.id) if (one.giver, one.taker) == pair}
    offers = (wish for wish in standing(books, room) if wish.side == OFFER and wish.kind in kinds)
    return tuple(dict.fromkeys(wish.group for wish in offers if wish.group not in pair))


def between(books: Books, room: Dialogue, group: str) -> list[Came]:
    """All that a group has given or received; of everybody, if none is named."""
    return [one for one in pacts.came(books, room.id) if group in ("", one.giver, one.taker)]
