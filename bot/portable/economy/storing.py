"""Lines that were checked, and that somebody said yes to, into the store; what is there already stays as it is.

Never here: checking, or a file's form.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.acting import giving
from bot.portable.economy.lines import Line
from bot.store import Books, words
from bot.store.economy import kinds, pacts, promised, sums, wishes
from bot.store.words import Word
from flows.dialogue import Dialogue
from flows.economy.ledger import CONFIRMED, EXTRA, Happened, Pact, Thing
from flows.economy.map import Came
from flows.economy.measures import Measure, Unit
from flows.economy.wishes import Wish, season

GROUPS = "SELECT group_id, code FROM groups"
IS_THERE = "SELECT 1 FROM pact_events WHERE dialogue_id = :dialogue AND event_id = :event"
WISH_IS_THERE = "SELECT 1 FROM wishes WHERE dialogue_id = :dialogue AND wish_id = :wish"
NOBODY = ""
Store = Callable[[Books, Dialogue, Line, Mapping[str, str]], bool]


def stored(books: Books, room: Dialogue, lines: Iterable[Line], now: datetime) -> int:
    """Put them in, in order; how many were new. Of what is still to come both sides will be reminded."""
    groups = {row["code"]: row["group_id"] for row in books.execute(GROUPS)}
    new = [line for line in lines if STORES.get(line["type"], _event)(books, room, line, groups)]
    for line in new:
        account = pacts.account(books, room.id, line["id"]) if line["type"] in ("commitment", "claim") else None
        if account and not account.is_over and now < account.pact.due:
            giving.remind_at(books, room, account.pact, now)
    return len(new)


def _kind(books: Books, room: Dialogue, line: Line, _: Mapping[str, str]) -> bool:
    known = kinds.called(books, room.id, line["note"])
    kinds.name(books, room.id, line["kind"], line["note"], NOBODY, datetime.fromisoformat(line["at"]))
    return not known


def _unit(books: Books, room: Dialogue, line: Line, _: Mapping[str, str]) -> bool:
    known = line["id"] in kinds.units_of(books, room.id, line["kind"])
    unit = Unit(line.get("unit", ""), Fraction(line["amount"]))
    kinds.explain(books, room.id, line["kind"], line["id"], unit, NOBODY)
    return not known


def _wish(books: Books, room: Dialogue, line: Line, groups: Mapping[str, str]) -> bool:
    """What was taken back before is not brought back by a file."""
    if books.execute(WISH_IS_THERE, {"dialogue": room.id, "wish": line["id"]}).fetchone():
        return False
    group, at = groups[line.get("receiver") or line["provider"]], datetime.fromisoformat(line["at"])
    measure = Measure(Fraction(line["amount"]) if "amount" in line else None, line.get("unit", ""))
    when = season(map(int, line["months"].split()))
    what = line["id"], group, line["type"], line["kind"], measure, when, line.get("place", "")
    words.keep(books, Word(room.id, line["id"], group, NOBODY, line["note"], "", at))
    wishes.add(books, room.id, Wish(*what, often=line.get("often", "")), at)
    if line["state"] == "over":
        wishes.end(books, room.id, line["id"])
    return True


def _pact(books: Books, room: Dialogue, line: Line, groups: Mapping[str, str]) -> bool:
    if pacts.one(books, room.id, line["id"]):
        return False
    thing = Thing(line["kind"], Fraction(line["amount"]), line.get("unit", ""))
    back = None
    if "back_amount" in line:
        back = Thing(line["back_kind"], Fraction(line["back_amount"]), line.get("back_unit", ""))
    traced = line.get("about", "") if line["type"] == "claim" else "", line.get("of", ""), line.get("under", "")
    who = line["id"], groups[line["provider"]], groups[line["receiver"]]
    pact = Pact(*who, thing, datetime.fromisoformat(line["due"]), back, line["risk"], *traced)
    at = datetime.fromisoformat(line["at"])
    pacts.ask(books, room.id, pact, groups[line["by"]], at, state=line["state"])
    return True


def _event(books: Books, room: Dialogue, line: Line, groups: Mapping[str, str]) -> bool:
    if books.execute(IS_THERE, {"dialogue": room.id, "event": line["id"]}).fetchone():
        return False
    amount, at = Fraction(line.get("amount", "0")), datetime.fromisoformat(line["at"])
    event = Happened(line["id"], line["of"], line["type"], amount, line.get("about", ""))
    pacts.happen(books, room.id, event, groups[line["by"]], at)
    found = pacts.one(books, room.id, line["of"])
    if found and line["type"] in (CONFIRMED, EXTRA):
        pact = found[0]
        sums.add(books, room.id, Came(pact.provider, pact.receiver, pact.thing.kind, amount, pact.thing.base, at))
    return True


def _promised(books: Books, room: Dialogue, line: Line, groups: Mapping[str, str]) -> bool:
    giver, taker = groups[line["provider"]], groups[line["receiver"]]
    day = line["under"], line["due"], taker
    if promised.told(books, room.id, day):
        return False
    thing = Thing(line["kind"], Fraction(line["amount"]), line.get("unit", ""))
    promised.tell(books, room.id, day, giver, thing)
    noon = datetime.combine(datetime.fromisoformat(line["due"]).date(), time(12), ZoneInfo(room.zone_of(giver)))
    sums.add(books, room.id, Came(giver, taker, thing.kind, thing.amount, thing.base, noon))
    return True


STORES: Mapping[str, Store] = {
    "kind": _kind,
    "unit": _unit,
    "need": _wish,
    "offer": _wish,
    "commitment": _pact,
    "claim": _pact,
    "promised": _promised,
}
"""By type of line; all others are what happened to a pact."""
