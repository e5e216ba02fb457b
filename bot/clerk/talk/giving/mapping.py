"""/flows: who gave whom how much, by season; a group reads its own, the mediators of a room read all of it.

Never here: counting (see `flows.economy.map`).
"""

from bot.acting import flowing, giving
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.listing import mediated
from bot.clerk.talk.economy.rooms import entered, room_for
from flows.economy.map import SEASONS, season_of, totals
from flows.stages.words import map_words


def word(asked: Asked) -> None:
    """/flows in a group's chat, or in private."""
    room = mediated(asked) or room_for(asked, "flows")
    if room:
        show(asked, room.id)


def show(asked: Asked, dialogue: str) -> None:
    """This season and the one before."""
    room, _ = found(asked.books, dialogue)
    group = "" if mediated(asked) == room else entered(asked, dialogue)[1]
    counted, now = totals(flowing.between(asked.books, room, group)), season_of(asked.now)
    seasons = {season: counted.get(season, {}) for season in range(now - SEASONS + 1, now + 1)}
    pairs = [pair for pair in flowing.dependent(asked.books, room, asked.now) if group in ("", *pair)]
    told = [line for pair in pairs for line in map_words.one_way(pair, flowing.alternatives(asked.books, room, pair))]
    asked.tell(room.id, map_words.listed(room, seasons, told, giving.names(asked.books, room)))
