"""Taking something back for good: its rows, what waits to be said, what the hall shows; and which messages must go.

One transaction. That the file itself is cleaned afterwards is `wiping`'s. Never here: who may take it back.
"""

from datetime import datetime

from bot.store import alarms
from bot.store.lore import copies, leaves
from bot.store.times import millis
from bot.store.wiping import ERASING
from bot.store.writer import Books

HOUSE = ""
ALARM = "lore:"
"""So begin the keys of the house's alarms for leaves that end."""

IN_THE_HALL = """
    UPDATE hall_messages SET withdrawn = 1, pinned = 0, speech = '',
           changed = (SELECT coalesce(max(changed), 0) + 1 FROM hall_messages)
     WHERE withdrawn = 0 AND EXISTS (SELECT 1 FROM lore_copies c
                                      WHERE c.channel = 'hall' AND c.chat = hall_messages.chat
                                        AND c.native = hall_messages.native AND c.item_id = :item)
"""
ROWS = (
    "DELETE FROM forms WHERE answers LIKE '%' || :item || '%'",
    "DELETE FROM forms_aside WHERE answers LIKE '%' || :item || '%'",
    """UPDATE postings SET message = '' WHERE message <> '' AND message LIKE '%"word":"lore:' || :item || ':%'""",
    "DELETE FROM lore_circle WHERE item_id = :item",
    "DELETE FROM lore_leaves WHERE item_id = :item",
    "DELETE FROM lore_items WHERE item_id = :item",
)
GONE = """
    INSERT INTO lore_gone (item_id, group_id, steward_id, at) VALUES (:item, :group, :steward, :at)
        ON CONFLICT (item_id) DO UPDATE SET clean = 0
"""


def purge(books: Books, item: str, group: str, steward: str, now: datetime) -> int:
    """Nothing of it is kept any more, and what was shown is taken back; how many messages that are.

    What is kept: that something was taken back, when and by which steward, and where messages stand until they go.
    """
    books.execute(ERASING)
    for leave in leaves.of_item(books, item):
        alarms.cancel(books, HOUSE, f"{ALARM}{leave.id}")
    shown = copies.take_away(books, item, now)
    books.execute(IN_THE_HALL, {"item": item})
    for statement in ROWS:
        books.execute(statement, {"item": item})
    books.execute(GONE, {"item": item, "group": group, "steward": steward, "at": millis(now)})
    return shown
