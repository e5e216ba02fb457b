"""Default silence in rows: notices told today, notices kept for a digest, what a group wished, rounds that are active.

Never here: what may pass, or what a digest says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.base import Place
from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.silence import HOUR

REMEMBERED = timedelta(days=3)  # of what was told, and of what a digest has carried

TOLD = "SELECT times FROM notices_told WHERE channel = :channel AND chat = :chat AND day = :day"
TELL = """
    INSERT INTO notices_told (channel, chat, day, times) VALUES (:channel, :chat, :day, 1)
        ON CONFLICT (channel, chat, day) DO UPDATE SET times = times + 1
"""
FORGET_TOLD = "DELETE FROM notices_told WHERE channel = :channel AND chat = :chat AND day < :day"
KEPT = """
    SELECT * FROM notices_kept WHERE channel = :channel AND chat = :chat AND due = :due ORDER BY number
"""
KEEP = """
    INSERT INTO notices_kept (channel, chat, due, number, dialogue_id, message, urgent, at)
    VALUES (:channel, :chat, :due,
            (SELECT coalesce(max(number), 0) + 1 FROM notices_kept
              WHERE channel = :channel AND chat = :chat AND due = :due),
            :dialogue, :message, :urgent, :at)
"""
FORGET_KEPT = "DELETE FROM notices_kept WHERE channel = :channel AND chat = :chat AND due < :before"
DUE_AFTER = """
    SELECT DISTINCT due FROM notices_kept WHERE channel = :channel AND chat = :chat AND due > :now ORDER BY due
"""
MOVE = """
    UPDATE notices_kept SET due = :to, number = number + :above
     WHERE channel = :channel AND chat = :chat AND due = :due
"""
LARGEST = "SELECT coalesce(max(number), 0) AS number FROM notices_kept WHERE channel = :channel AND chat = :chat"
WISH = "SELECT hour, weekly FROM quiet_wishes WHERE group_id = :group"
WISHED = """
    INSERT INTO quiet_wishes (group_id, hour, weekly) VALUES (:group, :hour, :weekly)
        ON CONFLICT (group_id) DO UPDATE SET hour = excluded.hour, weekly = excluded.weekly
"""
GOES_ON = """
    INSERT INTO active_rounds (dialogue_id, until) VALUES (:dialogue, :until)
        ON CONFLICT (dialogue_id) DO UPDATE SET until = excluded.until
"""
ACTIVE = "SELECT 1 FROM active_rounds WHERE dialogue_id = :dialogue AND until > :now"


@dataclass(frozen=True, slots=True)
class Wish:
    """The hour of a group's digest, and whether it hears the rest only once a week."""

    hour: int = HOUR
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice that waits for a digest; `message` as the outbox keeps it."""

    dialogue: str
    message: str
    at: datetime
    urgent: bool


def _where(place: Place) -> dict[str, str]:
    return {"channel": place.channel, "chat": place.chat}


def told(books: Books, place: Place, day: str) -> int:
    """How many notices this chat has heard on that day."""
    row = books.execute(TOLD, {**_where(place), "day": day}).fetchone()
    return row["times"] if row else 0


def tell(books: Books, place: Place, day: str) -> None:
    """One more. Those of days before are not needed any longer."""
    books.execute(FORGET_TOLD, {**_where(place), "day": day})
    books.execute(TELL, {**_where(place), "day": day})


def keep(books: Books, place: Place, due: datetime, kept: Kept) -> None:
    """One notice more for the digest of that moment; what older digests have carried is forgotten."""
    books.execute(FORGET_KEPT, {**_where(place), "before": millis(kept.at - REMEMBERED)})
    row = {"dialogue": kept.dialogue, "message": kept.message, "urgent": kept.urgent, "at": millis(kept.at)}
    books.execute(KEEP, {**_where(place), "due": millis(due), **row})


def kept(books: Books, place: Place, due: datetime) -> list[Kept]:
    """What waits for the digest of that moment, in the order in which it happened."""
    rows = books.execute(KEPT, {**_where(place), "due": millis(due)})
    return [Kept(row["dialogue_id"], row["message"], moment(row["at"]), bool(row["urgent"])) for row in rows]


def dues(books: Books, place: Place, now: datetime) -> list[datetime]:
    """The moments of the digests for which something waits in this chat."""
    return [moment(row["due"]) for row in books.execute(DUE_AFTER, {**_where(place), "now": millis(now)})]


def move(books: Books, place: Place, due: datetime, to: datetime) -> None:
    """What waited for one digest waits for another."""
    (row,) = books.execute(LARGEST, _where(place))
    books.execute(MOVE, {**_where(place), "due": millis(due), "to": millis(to), "above": row["number"]})


def wish(books: Books, group: str) -> Wish:
    """What the group wished; otherwise a digest every evening."""
    row = books.execute(WISH, {"group": group}).fetchone()
    return Wish(row["hour"], bool(row["weekly"])) if row else Wish()


def wished(books: Books, group: str, wish: Wish) -> None:
    """The group wishes this from now on."""
    books.execute(WISHED, {"group": group, "hour": wish.hour, "weekly": wish.weekly})


def goes_on(books: Books, dialogue: str, until: datetime) -> None:
    """People have heard each other: the round is active until then."""
    books.execute(GOES_ON, {"dialogue": dialogue, "until": millis(until)})


def is_active(books: Books, dialogue: str, now: datetime) -> bool:
    """Whether the room is in an active round."""
    return books.execute(ACTIVE, {"dialogue": dialogue, "now": millis(now)}).fetchone() is not None
