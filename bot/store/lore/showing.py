"""The words of what is kept, for the one chat a message goes to: only if that chat may read them, now.

This is the only place that reads them for a message. Whoever puts a message into the outbox, what is not for its chat
stays unsaid. Never here: a sentence of ours, or a person's right to press something.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.channels.base import Place
from bot.store import Store

READABLE = """
    SELECT i.name, i.text, i.language, i.origin, i.protocol, i.permission, coalesce(l.purpose, '') AS purpose,
           coalesce(l.text, '') AS written, coalesce(l.language, '') AS tongue,
           coalesce(l.state, '') AS state, p.group_id, p.person_id,
           (p.group_id = i.group_id AND i.state <> 'draft' AND i.circle = 'all')
           OR EXISTS (SELECT 1 FROM lore_leaves y
                       WHERE y.item_id = i.item_id AND y.state = 'yes' AND y.leave_id = :leave
                         AND (y.to_group = p.group_id
                              OR (y.to_group = '' AND EXISTS (SELECT 1 FROM parties t
                                                               WHERE t.dialogue_id = y.dialogue_id
                                                                 AND t.group_id = p.group_id))))
           OR (EXISTS (SELECT 1 FROM roster r WHERE r.group_id = i.group_id AND r.person_id = p.person_id)
               AND (i.by_id = p.person_id
                    OR (i.state <> 'draft' AND (i.circle = 'all' OR i.steward_id = p.person_id
                        OR EXISTS (SELECT 1 FROM lore_circle c
                                    WHERE c.item_id = i.item_id AND c.person_id = p.person_id))))) AS readable,
           CASE WHEN l.by_id = p.person_id OR l.group_id = p.group_id THEN 1 ELSE 0 END AS asker
      FROM lore_items i
      JOIN places p ON p.channel = :channel AND p.chat = :chat
 LEFT JOIN lore_leaves l ON l.leave_id = :leave AND l.item_id = i.item_id
     WHERE i.item_id = :item
"""
COLUMNS = {"t": "text", "n": "name", "o": "origin", "r": "protocol", "m": "permission", "p": "purpose", "w": "written"}
"""By what a message names: the column that holds it."""
PREFIX = "lore:"


class Part(NamedTuple):
    """What a message names: a part of an item, under a leave if there is one."""

    item: str
    part: str
    leave: str


def read(word: str) -> Part | None:
    """The part that a message names; None for any other words."""
    if not word.startswith(PREFIX):
        return None
    item, part, leave, *_ = (*word.removeprefix(PREFIX).split(":"), "", "")
    return Part(item, part, leave)


async def readable(store: Store, wanted: Iterable[tuple[Place, str]]) -> dict[tuple[Place, str], tuple[str, str]]:
    """By chat and by name in the message: the words, and their language. What may not be read there is missing."""
    found: dict[tuple[Place, str], tuple[str, str]] = {}
    for place, word in wanted:
        part = read(word)
        if part is None or part.part not in COLUMNS:
            continue
        about = {"channel": place.channel, "chat": place.chat, "item": part.item, "leave": part.leave}
        for row in await store.fetch(READABLE, **about):
            if row["readable"] or (part.part == "p" and row["asker"]):
                language = row["tongue"] if part.part == "w" else row["language"]
                found[place, word] = (row[COLUMNS[part.part]], language if part.part in "tw" else "")
    return found
