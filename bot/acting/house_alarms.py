"""The house's own alarms, of no dialogue: which of its parts answers which.

Never here: what they do.
"""

from datetime import datetime

from bot.acting import digests, lore, lost_votes
from bot.acting.spark import days, deciding
from bot.acting.spark.drawing import Draw
from bot.store import Books
from bot.store.lore.purging import ALARM


def rung(books: Books, key: str, due_at: datetime, now: datetime, draw: Draw | None = None) -> None:
    """An alarm of the house rings. `draw`: what was found beside the writer, if it is the spark's."""
    if draw:
        days.rung(books, due_at, now, draw)
    elif key.startswith(deciding.PREFIX):
        deciding.rung(books, key, due_at, now)
    elif key.startswith(ALARM):
        lore.rung(books, key, due_at, now)
    elif key == lost_votes.ALARM:
        lost_votes.rung(books, key, due_at, now)
    else:
        digests.rung(books, key, due_at, now)
