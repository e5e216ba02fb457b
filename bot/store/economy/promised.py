"""What has come of promises, as their receivers say: one row for each day and receiver, and the last word counts.

Never here: what was promised (that stands in the agreement), or what a pact counts (see `pacts`).
"""

from fractions import Fraction

from bot.store.writer import Books
from flows.economy.ledger import Thing

Day = tuple[str, str, str]
"""Of a promise: its clause, the day in ISO form, and who receives."""

OF_DAY = """
    SELECT giver, kind_id, amount, base FROM promise_flows
     WHERE dialogue_id = :dialogue AND clause_id = :clause AND day = :day AND taker = :taker
"""
PUT = """
    INSERT INTO promise_flows (dialogue_id, clause_id, day, giver, taker, kind_id, amount, base)
    VALUES (:dialogue, :clause, :day, :giver, :taker, :kind, :amount, :base)
        ON CONFLICT (dialogue_id, clause_id, day, taker)
        DO UPDATE SET giver = excluded.giver, kind_id = excluded.kind_id, amount = excluded.amount, base = excluded.base
"""
DROP = """
    DELETE FROM promise_flows
     WHERE dialogue_id = :dialogue AND clause_id = :clause AND day = :day AND taker = :taker
"""


def told(books: Books, dialogue: str, day: Day) -> tuple[str, Thing] | None:
    """Who gave how much of it by the receiver's word; None where nothing is counted."""
    row = books.execute(OF_DAY, _about(dialogue, day)).fetchone()
    return (row["giver"], Thing(row["kind_id"], Fraction(row["amount"]), row["base"])) if row else None


def tell(books: Books, dialogue: str, day: Day, giver: str, thing: Thing | None) -> None:
    """So much has come, in the place of what was said before; None: nothing of it is counted."""
    if thing is None or not thing.amount:
        books.execute(DROP, _about(dialogue, day))
        return
    what = {"giver": giver, "kind": thing.kind, "amount": str(thing.amount), "base": thing.base}
    books.execute(PUT, {**_about(dialogue, day), **what})


def _about(dialogue: str, day: Day) -> dict[str, str]:
    return {"dialogue": dialogue, "clause": day[0], "day": day[1], "taker": day[2]}
