"""What groups give each other: pacts, and all that happened to them, which is only ever added to.

Never here: an amount that was summed up (see `flows.economy.ledger`), or a person.
"""

from datetime import datetime
from fractions import Fraction
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.economy.ledger import Account, Happened, Pact, Thing, accounts
from flows.economy.map import Came

ADD = """
    INSERT INTO pacts (dialogue_id, pact_id, provider, receiver, kind_id, amount, base, back_kind, back_amount,
                       back_base, risk, event_id, clause_id, under, state, asked_by, due, at)
    VALUES (:dialogue, :pact, :provider, :receiver, :kind, :amount, :base, :back_kind, :back_amount,
            :back_base, :risk, :event, :clause, :under, :state, :asked_by, :due, :at)
        ON CONFLICT (dialogue_id, pact_id) DO NOTHING
"""
TURN = """
    UPDATE pacts SET state = :state WHERE dialogue_id = :dialogue AND pact_id = :pact AND state = 'asked'
"""
ONE = "SELECT * FROM pacts WHERE dialogue_id = :dialogue AND pact_id = :pact"
STANDING = "SELECT * FROM pacts WHERE dialogue_id = :dialogue AND state = 'stands' ORDER BY at, pact_id"
ASKED = "SELECT count(*) FROM pacts WHERE dialogue_id = :dialogue AND asked_by = :group AND state = 'asked'"
HAPPENED = """
    INSERT INTO pact_events (dialogue_id, number, event_id, pact_id, what, amount, about, group_id, at)
    SELECT :dialogue, coalesce(max(number), 0) + 1, :event, :pact, :what, :amount, :about, :group, :at
      FROM pact_events WHERE dialogue_id = :dialogue
"""
EVENTS = "SELECT * FROM pact_events WHERE dialogue_id = :dialogue ORDER BY number"
EVENTS_OF = "SELECT * FROM pact_events WHERE dialogue_id = :dialogue AND pact_id = :pact ORDER BY number"
PACT_OF = "SELECT pact_id FROM pact_events WHERE dialogue_id = :dialogue AND event_id = :event"
CAME = """
    SELECT pacts.provider, pacts.receiver, pacts.kind_id, pacts.base, pact_events.amount, pact_events.at
      FROM pact_events
      JOIN pacts ON pacts.dialogue_id = pact_events.dialogue_id AND pacts.pact_id = pact_events.pact_id
     WHERE pact_events.dialogue_id = :dialogue AND pact_events.what IN ('confirmed', 'extra')
  ORDER BY pact_events.number
"""
UNDER = """
    SELECT * FROM pacts
     WHERE dialogue_id = :dialogue AND under = :clause AND state = 'stands' AND event_id = '' ORDER BY at, pact_id
"""
BY = "SELECT group_id FROM pact_events WHERE dialogue_id = :dialogue AND event_id = :event"


def ask(books: Books, dialogue: str, pact: Pact, asked_by: str, now: datetime, *, state: str = "asked") -> None:
    """A side has written down what was agreed; the other is asked. The same again changes nothing."""
    back = pact.back or Thing("", Fraction(), "")
    given = {"kind": pact.thing.kind, "amount": str(pact.thing.amount), "base": pact.thing.base}
    returned = {"back_kind": back.kind, "back_amount": str(back.amount) if pact.back else "", "back_base": back.base}
    who = {"provider": pact.provider, "receiver": pact.receiver, "asked_by": asked_by, "state": state}
    about = {"dialogue": dialogue, "pact": pact.id, "event": pact.event, "clause": pact.clause, "risk": pact.risk}
    about["under"] = pact.under
    books.execute(ADD, {**given, **returned, **who, **about, "due": millis(pact.due), "at": millis(now)})


def turn(books: Books, dialogue: str, pact: str, state: str) -> bool:
    """The other side said yes (stands) or no (refused); False if it had answered before."""
    return books.execute(TURN, {"dialogue": dialogue, "pact": pact, "state": state}).rowcount == 1


def one(books: Books, dialogue: str, pact: str) -> tuple[Pact, str, str] | None:
    """A pact, its state, and the group that wrote it down."""
    row = books.execute(ONE, {"dialogue": dialogue, "pact": pact}).fetchone()
    return (_from_row(row), row["state"], row["asked_by"]) if row else None


def asked(books: Books, dialogue: str, group: str) -> int:
    """How many that this group wrote down still wait for the other side."""
    return int(books.execute(ASKED, {"dialogue": dialogue, "group": group}).fetchone()[0])


def happen(books: Books, dialogue: str, event: Happened, group: str, now: datetime) -> None:
    """Add what happened, as a group says. Raises IntegrityError for the same event again."""
    about = {"dialogue": dialogue, "event": event.id, "pact": event.pact, "what": event.what, "about": event.about}
    books.execute(HAPPENED, {**about, "amount": str(event.amount), "group": group, "at": millis(now)})


def said_by(books: Books, dialogue: str, event: str) -> str:
    """The group that said it; empty for an event that is not known."""
    row = books.execute(BY, {"dialogue": dialogue, "event": event}).fetchone()
    return row["group_id"] if row else ""


def under(books: Books, dialogue: str, clause: str) -> list[tuple[Pact, datetime]]:
    """What stands under a clause, and since when it was written down, oldest first; no claims."""
    rows = books.execute(UNDER, {"dialogue": dialogue, "clause": clause})
    return [(_from_row(row), moment(row["at"])) for row in rows]


def account(books: Books, dialogue: str, pact: str) -> Account | None:
    """How a pact stands; None for one that does not."""
    found = one(books, dialogue, pact)
    if found is None or found[1] != "stands":
        return None
    events = books.execute(EVENTS_OF, {"dialogue": dialogue, "pact": pact})
    return Account(found[0], tuple(map(_event, events)))


def account_of_event(books: Books, dialogue: str, event: str) -> Account | None:
    """How the pact stands to which this happened."""
    row = books.execute(PACT_OF, {"dialogue": dialogue, "event": event}).fetchone()
    return account(books, dialogue, row["pact_id"]) if row else None


def came(books: Books, dialogue: str) -> list[Came]:
    """All that has come in a room, as its receivers have confirmed, in order."""
    return [
        Came(row["provider"], row["receiver"], row["kind_id"], Fraction(row["amount"]), row["base"], moment(row["at"]))
        for row in books.execute(CAME, {"dialogue": dialogue})
    ]


def standing(books: Books, dialogue: str) -> list[Account]:
    """All that stands between groups of a room, with what happened to it, oldest first."""
    kept = [_from_row(row) for row in books.execute(STANDING, {"dialogue": dialogue})]
    events = (_event(row) for row in books.execute(EVENTS, {"dialogue": dialogue}))
    return list(accounts(kept, events).values())


def _from_row(row: Row) -> Pact:
    thing = Thing(row["kind_id"], Fraction(row["amount"]), row["base"])
    back = Thing(row["back_kind"], Fraction(row["back_amount"]), row["back_base"]) if row["back_amount"] else None
    who = row["pact_id"], row["provider"], row["receiver"]
    return Pact(*who, thing, moment(row["due"]), back, row["risk"], row["event_id"], row["clause_id"], row["under"])


def _event(row: Row) -> Happened:
    return Happened(row["event_id"], row["pact_id"], row["what"], Fraction(row["amount"]), row["about"])
