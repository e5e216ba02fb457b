"""/flows: who gave whom how much, by season, in words or as a map; a group sees its own, mediators of a room all of it.

Never here: counting (see `flows.economy.map`).
"""

from collections import Counter
from collections.abc import Iterator

from bot.acting import flowing, giving
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.listing import mediated
from bot.clerk.talk.economy.rooms import entered
from bot.clerk.talk.giving.writing import stale
from bot.store.economy import sums
from flows.dialogue import Dialogue
from flows.economy.map import SEASONS, Pair, one_way, season_of
from flows.refusals import Refused
from flows.stages.words import map_words
from flows.wording import N_, Text

LONGEST_AGO = 400  # seasons: no button leads further back


def show(asked: Asked, dialogue: str) -> None:
    """This season and the one before."""
    room, group = reader_of(asked, dialogue)
    now = season_of(asked.now)
    counted = sums.totals(asked.books, room.id, now - SEASONS + 1, now, group)
    seasons = {season: counted.get(season, {}) for season in range(now - SEASONS + 1, now + 1)}
    pairs = [pair for pair in flowing.dependent(asked.books, room, asked.now) if group in ("", *pair)]
    told = [line for pair in pairs for line in _one_way(asked, room, pair)]
    asked.tell(room.id, map_words.listed(room, seasons, told, giving.names(asked.books, room)))


def show_map(asked: Asked, dialogue: str) -> None:
    """The season of today, or the one before as long as nothing has come in this one."""
    room, group = reader_of(asked, dialogue)
    now = season_of(asked.now)
    came = sums.times(asked.books, room.id, now, now, group)
    season_map(asked, dialogue, str(now if came else now - 1))


def season_map(asked: Asked, dialogue: str, number: str) -> None:
    """One season as a picture. Raises `Refused` for one that is still to come."""
    room, group = reader_of(asked, dialogue)
    now = season_of(asked.now)
    season = int(number) if number.isdecimal() and len(number) < 6 else now
    if season < now - LONGEST_AGO:
        raise stale()
    if season > now:
        raise Refused(N_("That season is still to come. Write /flows to see this one."))
    came = sums.times(asked.books, room.id, season, season, group).get(season, Counter())
    amounts = sums.totals(asked.books, room.id, season, season, group).get(season, {})
    counted = sums.times(asked.books, room.id, season - SEASONS + 1, season)
    lone = one_way(counted, season)
    names = giving.names(asked.books, room)
    asked.tell(room.id, map_words.drawn(room, season, came, lone, amounts, names, last=season == now))


def reader_of(asked: Asked, dialogue: str) -> tuple[Dialogue, str]:
    """The room, and the group whose own giving is shown; none for who mediates the room: they see all of it."""
    room, _ = found(asked.books, dialogue)
    return room, "" if mediated(asked) == room else entered(asked, dialogue)[1]


def _one_way(asked: Asked, room: Dialogue, pair: Pair) -> Iterator[Text]:
    return map_words.one_way(pair, flowing.alternatives(asked.books, room, pair, asked.now))
