"""The economy of a room as lines, a line a thing: kinds, units, needs and offers, pacts and claims, what happened.

Groups are named by their codes, amounts are exact. `group`: only what concerns this one. Never here: a file's form.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from bot.store import Books
from flows.economy.wishes import months_of

COLUMNS = (
    *("type", "id", "provider", "receiver", "kind", "amount", "unit", "months", "often", "place", "due"),
    *("back_kind", "back_amount", "back_unit", "risk", "state", "by", "of", "about", "under", "at", "note"),
)
Row = Any
Line = dict[str, str]
"""By column; what does not apply is left out."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
GROUPS = "SELECT group_id, code FROM groups"
KINDS = "SELECT name, kind_id, label, at FROM kinds WHERE dialogue_id = :dialogue ORDER BY at, name"
UNITS = "SELECT * FROM kind_units WHERE dialogue_id = :dialogue ORDER BY kind_id, name"
WISHES = """
    SELECT w.*, words.text FROM wishes w
      JOIN words ON words.dialogue_id = w.dialogue_id AND words.word_id = w.wish_id AND words.text <> ''
     WHERE w.dialogue_id = :dialogue ORDER BY w.at, w.wish_id
"""
PACTS = "SELECT * FROM pacts WHERE dialogue_id = :dialogue ORDER BY at, pact_id"
EVENTS = """
    SELECT e.*, p.provider, p.receiver, p.kind_id, p.base FROM pact_events e
      JOIN pacts p ON p.dialogue_id = e.dialogue_id AND p.pact_id = e.pact_id
     WHERE e.dialogue_id = :dialogue ORDER BY e.number
"""
PROMISED = "SELECT * FROM promise_flows WHERE dialogue_id = :dialogue ORDER BY day, clause_id, taker"


def lines_of(books: Books, dialogue: str, group: str = "") -> list[Line]:
    """All lines of a room, or of what concerns one group there."""
    codes = {row["group_id"]: row["code"] for row in books.execute(GROUPS)}
    found = [
        line
        for sql, read in READ
        for row in books.execute(sql, {"dialogue": dialogue}).fetchall()
        if not group or {group, ""} & set(concerned(row))
        for line in read(row, codes)
    ]
    used = {
        line[name] for line in found if line["type"] not in OF_KINDS for name in ("kind", "back_kind") if name in line
    }
    return [line for line in found if not group or line["type"] not in OF_KINDS or line["kind"] in used]


def concerned(row: Row) -> tuple[str, ...]:
    """The groups that a row is about; a row of no group concerns everybody."""
    names = row.keys()
    both = [row[name] for name in ("provider", "receiver", "giver", "taker") if name in names]
    return tuple(both) or ((row["group_id"],) if "group_id" in names else ("",))


OF_KINDS = ("kind", "unit")


def _kind(row: Row, _: dict[str, str]) -> Iterator[Line]:
    yield {"type": "kind", "id": row["name"], "kind": row["kind_id"], "note": row["label"], "at": moment(row["at"])}


def _unit(row: Row, _: dict[str, str]) -> Iterator[Line]:
    about = {"kind": row["kind_id"], "amount": exact(row["size"]), "unit": row["base"]}
    yield {"type": "unit", "id": row["name"], **about}


def _wish(row: Row, codes: dict[str, str]) -> Iterator[Line]:
    who = {"receiver" if row["side"] == "need" else "provider": codes[row["group_id"]]}
    what = {"kind": row["kind_id"], "amount": exact(row["amount"]), "unit": row["base"], "often": row["often"]}
    months = " ".join(map(str, months_of(row["months"])))
    about = {"months": months, "place": row["place"], "state": row["state"], "at": moment(row["at"])}
    yield told({"type": row["side"], "id": row["wish_id"], **who, **what, **about, "note": row["text"]})


def _pact(row: Row, codes: dict[str, str]) -> Iterator[Line]:
    who = {"provider": codes[row["provider"]], "receiver": codes[row["receiver"]]}
    what = {"kind": row["kind_id"], "amount": exact(row["amount"]), "unit": row["base"], "due": moment(row["due"])}
    back = {"back_kind": row["back_kind"], "back_amount": exact(row["back_amount"]), "back_unit": row["back_base"]}
    traced = {"about": row["event_id"], "of": row["clause_id"], "under": row["under"]}
    kind = "claim" if row["event_id"] else "commitment"
    by = {"risk": row["risk"], "state": row["state"], "by": codes[row["asked_by"]], "at": moment(row["at"])}
    yield told({"type": kind, "id": row["pact_id"], **who, **what, **back, **traced, **by})


def _event(row: Row, codes: dict[str, str]) -> Iterator[Line]:
    who = {"provider": codes[row["provider"]], "receiver": codes[row["receiver"]], "by": codes[row["group_id"]]}
    what = {"kind": row["kind_id"], "amount": exact(row["amount"]), "unit": row["base"]}
    about = {"of": row["pact_id"], "about": row["about"], "at": moment(row["at"])}
    yield told({"type": row["what"], "id": row["event_id"], **who, **what, **about})


def _promised(row: Row, codes: dict[str, str]) -> Iterator[Line]:
    who = {"provider": codes[row["giver"]], "receiver": codes[row["taker"]]}
    what = {"kind": row["kind_id"], "amount": exact(row["amount"]), "unit": row["base"]}
    name = f"{row['clause_id']}-{row['day']}-{codes[row['taker']]}"
    yield told({"type": "promised", "id": name, **who, **what, "under": row["clause_id"], "due": row["day"]})


READ: tuple[tuple[str, Callable[[Row, dict[str, str]], Iterator[Line]]], ...] = (
    (KINDS, _kind),
    (UNITS, _unit),
    (WISHES, _wish),
    (PACTS, _pact),
    (EVENTS, _event),
    (PROMISED, _promised),
)


def told(line: Line) -> Line:
    """Without what is empty."""
    return {name: value for name, value in line.items() if value}


def exact(amount: str) -> str:
    """An amount without loss: as a decimal where it ends, else as a fraction; nothing where there is none."""
    number = Fraction(amount or 0)
    if not number:
        return ""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return str(number)
    places = 0
    while number * 10**places % 1:
        places += 1
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def moment(at: int) -> str:
    """A moment as it is written in files, to the thousandth of a second."""
    return (EPOCH + timedelta(milliseconds=at)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
