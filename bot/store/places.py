"""Chats: whose they are, whether they can be reached, and what follows when one moves. Never here: a message."""

from datetime import datetime

from bot.channels.base import Place
from bot.store.times import millis
from bot.store.writer import Books

HEARD = """
    INSERT INTO places (channel, chat, person_id, title, heard_at) VALUES (:channel, :chat, :person, :title, :at)
        ON CONFLICT (channel, chat) DO UPDATE
       SET heard_at = CASE WHEN excluded.heard_at > places.heard_at THEN excluded.heard_at ELSE places.heard_at END,
           state = 'open',
           person_id = CASE WHEN places.group_id IS NULL THEN excluded.person_id END,
           title = CASE excluded.title WHEN '' THEN places.title ELSE excluded.title END
"""
BIND = """
    INSERT INTO places (channel, chat, group_id, heard_at) VALUES (:channel, :chat, :group, :at)
        ON CONFLICT (channel, chat) DO UPDATE
       SET group_id = excluded.group_id, person_id = NULL, state = 'open',
           heard_at = CASE WHEN excluded.heard_at > places.heard_at THEN excluded.heard_at ELSE places.heard_at END
"""
SPEAK = "UPDATE places SET locale = :locale WHERE channel = :channel AND chat = :chat"
MARK = "UPDATE places SET state = :state, muted_at = 0 WHERE channel = :channel AND chat = :chat"
MUTE = "UPDATE places SET muted_at = :at WHERE channel = :channel AND chat = :chat AND state = 'open' AND muted_at = 0"
UNMUTE = "UPDATE places SET muted_at = 0 WHERE channel = :channel AND chat = :chat AND muted_at > 0"
MUTED = "SELECT 1 FROM places WHERE channel = :channel AND chat = :chat AND muted_at > 0"
CORNERS = "UPDATE places SET corners = :given WHERE channel = :channel AND chat = :chat AND corners <> :given"
GIVES_CORNERS = "SELECT 1 FROM places WHERE channel = :channel AND chat = :chat AND corners = 1"
SPEAKING_IN = """
    SELECT channel, chat FROM places
     WHERE group_id = :group AND state = 'open' AND muted_at = 0
  ORDER BY channel, chat
"""
STATE = "SELECT state FROM places WHERE channel = :channel AND chat = :chat"
OWNER = "SELECT person_id FROM places WHERE channel = :channel AND chat = :chat"
CHATS_OF = """
    SELECT channel, chat FROM places
     WHERE group_id = :group AND state = 'open'
  ORDER BY channel, chat
"""

MOVE = (
    """INSERT INTO places (channel, chat, group_id, person_id, locale, title, state, heard_at)
       SELECT channel, :new, group_id, person_id, locale, title, 'open', heard_at FROM places
        WHERE channel = :channel AND chat = :old
           ON CONFLICT (channel, chat) DO UPDATE
          SET group_id = coalesce(places.group_id, excluded.group_id),
              person_id = coalesce(places.person_id, excluded.person_id),
              locale = CASE places.locale WHEN '' THEN excluded.locale ELSE places.locale END,
              title = CASE places.title WHEN '' THEN excluded.title ELSE places.title END,
              state = 'open', heard_at = CASE WHEN excluded.heard_at > places.heard_at
                                              THEN excluded.heard_at ELSE places.heard_at END""",
    "DELETE FROM places WHERE channel = :channel AND chat = :old",
    # Of two waiting notices with one key, only the newer is still true.
    """DELETE FROM outbox
        WHERE channel = :channel AND chat IN (:old, :new) AND act = 'show' AND state = 'waiting' AND again = 0
          AND EXISTS (SELECT 1 FROM outbox AS newer
                       WHERE newer.channel = outbox.channel AND newer.chat IN (:old, :new) AND newer.act = 'show'
                         AND newer.state = 'waiting' AND newer.again = 0 AND newer.dialogue_id = outbox.dialogue_id
                         AND newer.key = outbox.key AND newer.id > outbox.id)""",
    # A message's number means another message in the new chat: nothing is taken back or pinned there by an old one.
    "DELETE FROM outbox WHERE channel = :channel AND chat = :old AND act IN ('retract', 'pin') AND handle <> ''",
    """UPDATE outbox SET chat = :new, within = '', lane = :new_lane || substr(lane, length(:old_lane) + 1)
        WHERE channel = :channel AND chat = :old AND substr(lane, 1, length(:old_lane)) = :old_lane""",
    "UPDATE outbox SET chat = :new, within = '' WHERE channel = :channel AND chat = :old",
    # Messages stay behind. Kept under the new id, an old number would soon be that of somebody else's message there.
    "DELETE FROM postings WHERE channel = :channel AND chat = :old",
    """UPDATE forms SET chat = :new
        WHERE channel = :channel AND chat = :old
          AND NOT EXISTS (SELECT 1 FROM forms AS there WHERE there.channel = :channel AND there.chat = :new
                             AND there.person_id = forms.person_id)""",
    "DELETE FROM forms WHERE channel = :channel AND chat = :old",
    # Topics and threads stay behind too: each room that had one gets a new one there.
    """INSERT INTO outbox (lane, channel, chat, dialogue_id, act, message, rank, at)
       SELECT :new_lane, channel, :new, dialogue_id, 'arrange', message, 1, at FROM corners
        WHERE channel = :channel AND chat = :old AND state = 'open'""",
    """UPDATE corners SET chat = :new, native = '', state = CASE state WHEN 'open' THEN 'wanted' ELSE state END
        WHERE channel = :channel AND chat = :old
          AND NOT EXISTS (SELECT 1 FROM corners AS there WHERE there.dialogue_id = corners.dialogue_id
                             AND there.channel = :channel AND there.chat = :new)""",
    "DELETE FROM corners WHERE channel = :channel AND chat = :old",
    "UPDATE commons SET chat = :new WHERE channel = :channel AND chat = :old",
    "DELETE FROM forms_aside WHERE channel = :channel AND chat = :old",
)


def heard(books: Books, place: Place, now: datetime, *, person: str | None = None, title: str = "") -> None:
    """Something was heard here, so the chat is alive. `person`: it is this person's private chat.

    Without one it is nobody's any more, however it began; and a group's chat is never a person's, however small.
    """
    values = {"channel": place.channel, "chat": place.chat, "at": millis(now)}
    books.execute(HEARD, {**values, "person": person, "title": title})


def bind(books: Books, place: Place, group: str, now: datetime) -> None:
    """From now on this chat is the group's."""
    books.execute(BIND, {"channel": place.channel, "chat": place.chat, "group": group, "at": millis(now)})


def speaks(books: Books, place: Place, locale: str) -> None:
    """The language of this chat, where it differs from its group's or person's; empty: as they do."""
    books.execute(SPEAK, {"channel": place.channel, "chat": place.chat, "locale": locale})


def mark_gone(books: Books, place: Place) -> None:
    """Nobody can be reached here until something is heard again."""
    books.execute(MARK, {"channel": place.channel, "chat": place.chat, "state": "gone"})


def mark_open(books: Books, place: Place) -> None:
    """The chat can be reached again."""
    books.execute(MARK, {"channel": place.channel, "chat": place.chat, "state": "open"})


def mute(books: Books, place: Place, now: datetime) -> bool:
    """We may not write here until further notice; whether that is new."""
    values = {"channel": place.channel, "chat": place.chat, "at": millis(now)}
    return books.execute(MUTE, values).rowcount > 0


def unmute(books: Books, place: Place) -> bool:
    """We may write here again; whether that is new."""
    return books.execute(UNMUTE, {"channel": place.channel, "chat": place.chat}).rowcount > 0


def give_corners(books: Books, place: Place, *, given: bool) -> bool:
    """Whether rooms get a place of their own there, as far as we know now; whether that is news."""
    return books.execute(CORNERS, {"channel": place.channel, "chat": place.chat, "given": int(given)}).rowcount > 0


def gives_corners(books: Books, place: Place) -> bool:
    """Whether rooms get a place of their own there, as far as we know."""
    return books.execute(GIVES_CORNERS, {"channel": place.channel, "chat": place.chat}).fetchone() is not None


def is_muted(books: Books, place: Place) -> bool:
    """Whether we are here, but may not write."""
    return books.execute(MUTED, {"channel": place.channel, "chat": place.chat}).fetchone() is not None


def speaking_in(books: Books, group: str) -> list[Place]:
    """The chats of a group in which we may write."""
    return [Place(row["channel"], row["chat"]) for row in books.execute(SPEAKING_IN, {"group": group})]


def is_open(books: Books, place: Place) -> bool:
    """Whether we know this chat and have not been shut out of it."""
    row = books.execute(STATE, {"channel": place.channel, "chat": place.chat}).fetchone()
    return row is not None and row["state"] == "open"


def owner(books: Books, place: Place) -> str | None:
    """Whose private chat this is."""
    row = books.execute(OWNER, {"channel": place.channel, "chat": place.chat}).fetchone()
    return row["person_id"] if row else None


def chats_of(books: Books, group: str) -> list[Place]:
    """The chats in which the group can be reached."""
    return [Place(row["channel"], row["chat"]) for row in books.execute(CHATS_OF, {"group": group})]


def move_place(books: Books, channel: str, old: str, new: str) -> None:
    """The chat lives under another id now: what we know of it, and all that waits for it, moves along.

    What stood there stays behind: no platform lets us change it from the new chat, so notices are shown there anew.
    Doing it twice changes nothing; a chat that was already heard under its new id keeps what it learned there.
    """
    if old == new:
        return
    values = {"channel": channel, "old": old, "new": new}
    for statement in MOVE:
        books.execute(statement, {**values, "old_lane": f"{channel}\n{old}", "new_lane": f"{channel}\n{new}"})
