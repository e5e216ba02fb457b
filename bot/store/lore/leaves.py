"""Leaves: what was asked of a steward, for what, and since and until when there is a yes. Never here: who may ask."""

from datetime import date, datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.lore import Leave

BEGIN = """
    INSERT INTO lore_leaves (leave_id, item_id, purpose_for, dialogue_id, to_group, language, by_id, group_id, asked_at)
    VALUES (:leave, :item, :use, :room, :to, :language, :person, :group, :at)
"""
ABOUT = """
    SELECT leave_id, item_id, purpose_for, dialogue_id, to_group, language, by_id, group_id, state, asked_at, free_at,
           prior_on, informed_at, until, days, ended_at, text <> '' AS written
      FROM lore_leaves
"""
ONE = ABOUT + " WHERE leave_id = :leave"
OF_ITEM = ABOUT + " WHERE item_id = :item AND state <> 'draft' ORDER BY asked_at, leave_id"
WHY = "UPDATE lore_leaves SET purpose = :why WHERE leave_id = :leave"
ASK = (
    "UPDATE lore_leaves SET state = 'asked', days = :days, asked_at = :now WHERE leave_id = :leave AND state = 'draft'"
)
FREE = "UPDATE lore_leaves SET free_at = :now WHERE leave_id = :leave AND state = 'asked'"
PRIOR = "UPDATE lore_leaves SET prior_on = :day WHERE leave_id = :leave AND state = 'asked'"
GIVE = """
    UPDATE lore_leaves SET state = 'yes', informed_at = :now, until = :until
     WHERE leave_id = :leave AND state = 'asked' AND free_at > 0 AND prior_on <> ''
"""
END = "UPDATE lore_leaves SET state = :state, ended_at = :now WHERE leave_id = :leave AND state IN ('asked', 'yes')"
WRITE = "UPDATE lore_leaves SET text = :text WHERE leave_id = :leave AND state = 'yes' AND purpose_for = 'tongue'"
DROP = "DELETE FROM lore_leaves WHERE by_id = :person AND state = 'draft'"


def begin(books: Books, leave: Leave) -> None:
    """Somebody begins to ask; what they began before and never sent is gone."""
    books.execute(DROP, {"person": leave.by})
    about = {"leave": leave.id, "item": leave.item, "use": leave.use, "room": leave.room, "to": leave.to}
    whose = {"language": leave.language, "person": leave.by, "group": leave.group, "at": millis(leave.asked)}
    books.execute(BEGIN, about | whose)


def one(books: Books, leave: str) -> Leave | None:
    """What was asked, and how it stands."""
    row = books.execute(ONE, {"leave": leave}).fetchone()
    return _from_row(row) if row else None


def of_item(books: Books, item: str) -> list[Leave]:
    """All that was ever asked about something, oldest first."""
    return [_from_row(row) for row in books.execute(OF_ITEM, {"item": item})]


def explain(books: Books, leave: str, why: str) -> None:
    """What it is asked for, in the words of who asks."""
    books.execute(WHY, {"leave": leave, "why": why})


def ask(books: Books, leave: str, days: int, now: datetime) -> bool:
    """It is put to the steward, for so many days; False if it was before."""
    return books.execute(ASK, {"leave": leave, "days": days, "now": millis(now)}).rowcount == 1


def found_free(books: Books, leave: str, now: datetime) -> None:
    """The steward says that nobody presses them."""
    books.execute(FREE, {"leave": leave, "now": millis(now)})


def spoken_about(books: Books, leave: str, day: date) -> None:
    """Since this day the community has spoken about it."""
    books.execute(PRIOR, {"leave": leave, "day": day.isoformat()})


def give(books: Books, leave: str, until: datetime, now: datetime) -> bool:
    """The steward says yes, knowing what it means; False if something was not asked before."""
    return books.execute(GIVE, {"leave": leave, "until": millis(until), "now": millis(now)}).rowcount == 1


def end(books: Books, leave: str, state: str, now: datetime) -> bool:
    """There is a no, or a yes is taken back or over; False if it was before."""
    return books.execute(END, {"leave": leave, "state": state, "now": millis(now)}).rowcount == 1


def write(books: Books, leave: str, text: str) -> bool:
    """The translation that the leave was asked for; False if there is no such yes."""
    return books.execute(WRITE, {"leave": leave, "text": text}).rowcount == 1


def _from_row(row: Row) -> Leave:
    about = row["leave_id"], row["item_id"], row["purpose_for"], row["dialogue_id"], row["by_id"], row["group_id"]
    prior = date.fromisoformat(row["prior_on"]) if row["prior_on"] else None
    return Leave(
        *about,
        moment(row["asked_at"]),
        row["to_group"],
        row["language"],
        row["state"],
        row["days"],
        _at(row["free_at"]),
        prior,
        _at(row["informed_at"]),
        _at(row["until"]),
        _at(row["ended_at"]),
        bool(row["written"]),
    )


def _at(stored: int) -> datetime | None:
    return moment(stored) if stored else None
