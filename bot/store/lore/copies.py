"""Where the words of what is kept can be read: every message of ours that carries them, and where people typed them.

Whatever carried a message, its delivery is noted here; so all of it can be found again when it is taken back. Never
here: words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.channels.base import Place
from bot.store import outbox
from bot.store.outbox import Errand, Outgoing
from bot.store.times import millis, moment
from bot.store.writer import Books

SIGN = '"word":"lore:'
NAMED = re.compile(r'"word":"lore:([0-9a-f]{10}):([a-z])(?::([0-9a-f]{6}))?"')
"""As a stored message writes it down; inside people's words the quotes would be escaped."""

STAND = """
    INSERT INTO lore_copies (channel, chat, native, item_id, leave_id, state, at)
    VALUES (:channel, :chat, :native, :item, :leave, :state, :at)
        ON CONFLICT (channel, chat, native, item_id) DO NOTHING
"""
LIVES = """
    SELECT 1 FROM lore_items WHERE item_id = :item
       AND (:leave = '' OR EXISTS (SELECT 1 FROM lore_leaves
                                    WHERE leave_id = :leave AND state NOT IN ('no', 'back', 'over')))
"""
FALL = """
    DELETE FROM lore_copies
     WHERE channel = :channel AND chat = :chat AND native = :native AND state <> 'stays'
"""
LATE = """
    UPDATE lore_gone SET clean = 0
     WHERE item_id IN (SELECT item_id FROM lore_copies
                        WHERE channel = :channel AND chat = :chat AND native = :native AND state = 'late')
"""
STAY = """
    UPDATE lore_copies SET state = 'stays'
     WHERE channel = :channel AND chat = :chat AND state <> 'shown' AND (:native = '' OR native = :native)
"""
STAYING = """
    SELECT c.channel, c.chat, min(c.at) AS at, count(*) AS many, coalesce(p.title, '') AS title,
           coalesce(g.name, '') AS group_name, p.person_id IS NOT NULL AS private
      FROM lore_copies c
 LEFT JOIN lore_gone gone ON gone.item_id = c.item_id
 LEFT JOIN lore_items i ON i.item_id = c.item_id  -- only a yes was taken back
 LEFT JOIN places p ON p.channel = c.channel AND p.chat = c.chat
 LEFT JOIN groups g ON g.group_id = p.group_id
     WHERE c.state = 'stays' AND :steward IN (coalesce(gone.steward_id, ''), coalesce(i.steward_id, ''))
  GROUP BY c.channel, c.chat, p.title, g.name, p.person_id
  ORDER BY 3, c.channel, c.chat LIMIT :most
"""
STEWARDS = """
    SELECT gone.steward_id FROM lore_copies c JOIN lore_gone gone ON gone.item_id = c.item_id
     WHERE c.channel = :channel AND c.chat = :chat AND c.state = 'stays' AND gone.steward_id <> ''
 UNION
    SELECT i.steward_id FROM lore_copies c JOIN lore_items i ON i.item_id = c.item_id
     WHERE c.channel = :channel AND c.chat = :chat AND c.state = 'stays' AND i.steward_id <> ''
"""
SHOWN = """
    SELECT c.channel, c.chat, c.native, coalesce(p.state, '') = 'open' AS is_open
      FROM lore_copies c LEFT JOIN places p ON p.channel = c.channel AND p.chat = c.chat
     WHERE c.item_id = :item AND c.state = 'shown' AND (:leave = '' OR c.leave_id = :leave)
"""
LEAVING = """
    UPDATE lore_copies SET state = 'leaving'
     WHERE item_id = :item AND state = 'shown' AND (:leave = '' OR leave_id = :leave)
"""
UNSURE = "SELECT id, channel, chat, at FROM outbox WHERE state = 'unsure' AND message LIKE :sign"
UNSAID = "DELETE FROM outbox WHERE state IN ('waiting', 'unsure', 'failed') AND message LIKE :sign"


@dataclass(frozen=True, slots=True)
class Staying:
    """Copies that could not be taken away: where they are, how many, and since when the first."""

    where: str
    group: str
    channel: str
    private: bool
    at: datetime
    many: int = 1

    @classmethod
    def from_row(cls, row: Row) -> "Staying":
        """The copies this row speaks of."""
        at, many = moment(row["at"]), row["many"]
        return cls(row["title"], row["group_name"], row["channel"], bool(row["private"]), at, many)


def typed(books: Books, place: Place, native: str, item: str, now: datetime) -> None:
    """Somebody typed words of it in this message of theirs: it goes only with the whole."""
    if native:
        books.execute(STAND, {**_at(place, native), "item": item, "leave": "", "state": "shown", "at": millis(now)})


def stands(books: Books, errand: Errand, native: str, now: datetime) -> None:
    """A message was delivered: what it carries is noted. If that was taken back meanwhile, it goes again at once."""
    if SIGN not in errand.message:
        return
    for item, leave in carried(errand.message).items():
        lives = books.execute(LIVES, {"item": item, "leave": leave}).fetchone() is not None
        about = {"item": item, "leave": leave, "state": "shown" if lives else "late", "at": millis(now)}
        books.execute(STAND, {**_at(errand.place, native), **about})
        if not lives:
            outbox.put(books, Outgoing(errand.place, "retract", now, handle=native))


def carried(stored: str) -> dict[str, str]:
    """What a stored message carries: by item, the leave under which its words are in it, if they are."""
    found: dict[str, str] = {}
    for item, part, leave in NAMED.findall(stored):
        found[item] = found.get(item) or (leave if part in "tw" else "")
    return found


def fallen(books: Books, place: Place, native: str) -> None:
    """A message is gone from its chat; where its words came too late to be purged, the file is cleaned once more."""
    books.execute(LATE, _at(place, native))
    books.execute(FALL, _at(place, native))


def stays(books: Books, place: Place, native: str = "") -> tuple[str, ...]:
    """The platform does not take a message away, or its chat is gone: the stewards who must hear of it."""
    if books.execute(STAY, _at(place, native)).rowcount == 0:
        return ()
    return tuple(row["steward_id"] for row in books.execute(STEWARDS, {"channel": place.channel, "chat": place.chat}))


def staying(books: Books, steward: str, most: int) -> list[Staying]:
    """What of all that a steward took back can still be read somewhere."""
    return [Staying.from_row(row) for row in books.execute(STAYING, {"steward": steward, "most": most})]


def take_away(books: Books, item: str, now: datetime, leave: str = "") -> int:
    """Take back every message that carries it (under this leave), and what waits to be said; how many go from chats
    that can be reached.
    """
    sign = f'%{SIGN}{item}:t:{leave}"%' if leave else f"%{SIGN}{item}:%"
    for row in books.execute(UNSURE, {"sign": sign}).fetchall():  # it may stand there, and nobody knows under which id
        about = {"channel": row["channel"], "chat": row["chat"], "native": f"?{row['id']}", "at": row["at"]}
        books.execute(STAND, {**about, "item": item, "leave": leave, "state": "stays"})
    books.execute(UNSAID, {"sign": sign})
    found = books.execute(SHOWN, {"item": item, "leave": leave}).fetchall()
    books.execute(LEAVING, {"item": item, "leave": leave})
    outbox.put_all(books, _retracted(found, now))
    for place in {Place(row["channel"], row["chat"]) for row in found if not row["is_open"]}:
        stays(books, place)
    return sum(row["is_open"] for row in found)


def _retracted(found: Iterable[Row], now: datetime) -> Iterator[Outgoing]:
    for row in found:
        if row["is_open"]:
            yield Outgoing(Place(row["channel"], row["chat"]), "retract", now, handle=row["native"])


def _at(place: Place, native: str) -> dict[str, str]:
    return {"channel": place.channel, "chat": place.chat, "native": native}
