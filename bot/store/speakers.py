"""Which groups speak under their own name in which chat, and how they were called there last.

Only on channels where that is possible. Never here: how a channel shows them, or what they say.
"""

from dataclasses import dataclass

from bot.channels.base import Place
from bot.store import Store
from bot.store.writer import Books

NOTE = """
    INSERT INTO speakers (channel, chat, group_id, name) VALUES (:channel, :chat, :group, :name)
    ON CONFLICT (channel, chat, group_id) DO UPDATE SET name = excluded.name
"""
# A group stays in a chat as long as it shares a room with the group of that chat.
LEFT = """
    SELECT s.chat, s.group_id FROM speakers s
     WHERE s.channel = :channel
       AND NOT EXISTS (SELECT 1 FROM places p
                         JOIN parties ours ON ours.group_id = p.group_id
                         JOIN parties theirs ON theirs.dialogue_id = ours.dialogue_id
                        WHERE p.channel = s.channel AND p.chat = s.chat AND theirs.group_id = s.group_id)
"""
RENAMED = """
    SELECT DISTINCT s.group_id, g.name FROM speakers s JOIN groups g ON g.group_id = s.group_id
     WHERE s.channel = :channel AND s.name <> g.name
"""
CALLED = "UPDATE speakers SET name = :name WHERE channel = :channel AND group_id = :group"
FORGET = "DELETE FROM speakers WHERE channel = :channel AND chat = :chat AND group_id = :group"


@dataclass(frozen=True, slots=True)
class Changes:
    """Groups that are called otherwise now (id and name), and groups that speak no more in a chat."""

    renamed: tuple[tuple[str, str], ...]
    left: tuple[tuple[Place, str], ...]


async def changes(store: Store, channel: str) -> Changes:
    """What changed since it was last looked at."""
    renamed = await store.fetch(RENAMED, channel=channel)
    left = await store.fetch(LEFT, channel=channel)
    return Changes(
        tuple((row["group_id"], row["name"]) for row in renamed),
        tuple((Place(channel, row["chat"]), row["group_id"]) for row in left),
    )


def note(books: Books, place: Place, group: str, name: str) -> None:
    """The group has spoken here under this name."""
    books.execute(NOTE, {"channel": place.channel, "chat": place.chat, "group": group, "name": name})


def called(books: Books, channel: str, group: str, name: str) -> None:
    """The group is shown under this name now."""
    books.execute(CALLED, {"channel": channel, "group": group, "name": name})


def forget(books: Books, place: Place, group: str) -> None:
    """The group speaks here no more."""
    books.execute(FORGET, {"channel": place.channel, "chat": place.chat, "group": group})
