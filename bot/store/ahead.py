"""What may be taken in hand before there is a slot for it, so that no slot stands empty while the books are asked.

The first in line of a chat where nothing is under way; behind a new message that is under way, one more, if it depends
on nothing that this one changes. For channels on which twice is once. Never here: when it is carried, or handed back.
"""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.store import covers, live
from bot.store.outbox import BY_ID, LANES, Errand, taken
from bot.store.times import millis
from bot.store.writer import Books

# What waits behind another is new, was never tried, and answers no words that are still on their way to this chat.
NEXT = (
    LANES
    + """, counted (lane, before, posts) AS (
        SELECT lanes.lane, count(busy.id), coalesce(sum(CASE WHEN busy.act = 'post' THEN 1 ELSE 0 END), 0)
          FROM lanes
     LEFT JOIN outbox busy ON busy.state = 'sending' AND busy.act <> 'answer' AND busy.channel = :channel
                          AND busy.lane = lanes.lane
         WHERE lanes.lane IS NOT NULL
      GROUP BY lanes.lane
    )
    SELECT o.id, o.lane, o.message, counted.before FROM counted
      JOIN outbox o ON o.id = (SELECT head.id FROM outbox head
                                WHERE head.state = 'waiting' AND head.act <> 'answer' AND head.channel = :channel
                                  AND head.lane = counted.lane AND (head.tries > 0 OR head.not_before <= :now)
                             ORDER BY head.id LIMIT 1)
     WHERE o.not_before <= :now
       AND (counted.before = 0 OR (counted.before = 1 AND counted.posts = 1 AND o.act = 'post' AND o.tries = 0
            AND NOT EXISTS (SELECT 1 FROM words w
                              JOIN outbox first ON first.dialogue_id = w.dialogue_id AND first.word_id = w.answers
                             WHERE w.dialogue_id = o.dialogue_id AND w.word_id = o.word_id AND w.answers <> ''
                               AND first.state IN ('waiting', 'sending') AND first.channel = :channel
                               AND first.lane = o.lane)))
  ORDER BY counted.before, o.rank, o.id
     LIMIT :limit
"""
)


def claim(books: Books, channel: str, now: datetime, limit: int, skip: Collection[str] = ()) -> tuple[Errand, ...]:
    """Take up to `limit`, one of a lane, passing over the lanes in `skip`. They are `sending` from now on."""
    found = books.execute(NEXT, {"channel": channel, "now": millis(now), "limit": limit + len(skip)}).fetchall()
    free = [row for row in found if row["lane"] not in skip and not (row["before"] and counts_later(row))]
    return taken(books, [books.execute(BY_ID, {"id": row["id"]}).fetchone() for row in free[:limit]])


def counts_later(row: sqlite3.Row) -> bool:
    """Whether its words are made only when it is said."""
    return covers.is_covered(row["message"]) or live.is_live(row["message"])
