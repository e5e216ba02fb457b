"""What is wrong in lines that come from elsewhere, each told by its number: nothing is stored while anything is.

The same rules as in chats: amounts above nothing, units that never mix, no more confirmed than was agreed, no claim
without its event. Never here: a file's form, or the store.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction

from bot.portable.economy.lines import Line
from flows.economy.ledger import CLOSED, CLOSING, CONFIRMED, DELIVERED, DENIED, EXTRA, KEPT, RECALLED, RISKS
from flows.economy.wishes import LONGEST

HAPPENED = (DELIVERED, CONFIRMED, EXTRA, DENIED, RECALLED, CLOSING, CLOSED, KEPT)
PACTS, WISHES = ("commitment", "claim"), ("need", "offer")
TYPES = ("kind", "unit", *WISHES, *PACTS, *HAPPENED, "promised")
STATES = {**dict.fromkeys(WISHES, ("open", "over")), **dict.fromkeys(PACTS, ("asked", "stands", "refused"))}
MOST = Fraction(10**9)
LONGEST_NOTE = 4 * LONGEST + 20
Numbered = tuple[int, Line]


def mistakes(lines: Collection[Numbered], groups: Collection[str]) -> list[str]:
    """Every mistake as a sentence, in order. `groups`: the codes of the room's groups."""
    by_id = {(_sort(line), line.get("id", "")): line for _, line in lines}
    twice = _twice(lines)
    found = [(number, text) for number, line in lines for text in _of(line, by_id, groups)]
    found += [(number, f"there is another {line['type']} with the id {line.get('id', '')}.") for number, line in twice]
    found += list(_too_much(lines))
    return [f"Line {number}: {text}" for number, text in sorted(found)]


def _sort(line: Line) -> str:
    """Ids are of one sort of thing: pacts of all kinds, and all that happened."""
    kind = line.get("type", "")
    return "pact" if kind in PACTS else "event" if kind in HAPPENED else "wish" if kind in WISHES else kind


def _twice(lines: Collection[Numbered]) -> Iterator[Numbered]:
    seen: set[tuple[str, str, str]] = set()
    for number, line in lines:
        name = _sort(line), line.get("id", ""), line.get("kind", "") if line.get("type") == "unit" else ""
        if name in seen:
            yield number, line
        seen.add(name)


Known = Mapping[tuple[str, str], Line]


def _of(line: Line, known: Known, groups: Collection[str]) -> Iterator[str]:
    kind = line.get("type", "")
    if kind not in TYPES:
        yield f"“{kind}” is no type. There are: {', '.join(TYPES)}."
        return
    if not 0 < len(line.get("id", "")) <= 80:
        yield "it needs an id of at most 80 letters."
    kinds = {one["kind"] for (sort, _), one in known.items() if sort == "kind" and "kind" in one}
    for column in ("provider", "receiver", "by"):
        if column in line and line[column] not in groups:
            yield f"{column} is {line[column]}, which is no group of this room. There are: {', '.join(sorted(groups))}."
    for column in ("kind", "back_kind"):
        if column in line and line[column] not in kinds:
            yield f"{column} is {line[column]}, and no line of type kind names it."
    for column, is_read in READ.items():
        if column in line and not is_read(line[column], kind):
            yield f"{column} is “{line[column][:40]}”, which cannot be read."
    yield from (f"{column} is missing." for column in NEEDED[_sort(line)] if not line.get(column))
    more = MORE.get(_sort(line))
    yield from more(line, known) if more else ()


def _is_amount(text: str, _: str) -> bool:
    try:
        return 0 < Fraction(text) <= MOST
    except (ValueError, ZeroDivisionError):
        return False


def _is_moment(text: str, kind: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) if kind == "promised" else datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _are_months(text: str, _: str) -> bool:
    return all(one.isdecimal() and 1 <= int(one) <= 12 for one in text.split())


READ: Mapping[str, Callable[[str, str], bool]] = {
    "amount": _is_amount,
    "back_amount": _is_amount,
    "due": _is_moment,
    "at": _is_moment,
    "months": _are_months,
    "often": lambda text, _: text in ("once", "again"),
    "risk": lambda text, _: text in RISKS,
    "state": lambda text, kind: text in STATES.get(kind, ()),
    "note": lambda text, _: len(text) <= LONGEST_NOTE,
    "place": lambda text, _: text.isalnum() and len(text) == 12,
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "note", "at"),
    "unit": ("kind", "amount"),
    "wish": ("kind", "months", "state", "at", "note"),
    "pact": ("provider", "receiver", "kind", "amount", "due", "risk", "state", "by", "at"),
    "event": ("of", "by", "at"),
    "promised": ("provider", "receiver", "kind", "amount", "under", "due"),
}


def _pact(line: Line, known: Known) -> Iterator[str]:
    if line.get("provider") == line.get("receiver"):
        yield "provider and receiver are the same group."
    if line.get("by") not in (line.get("provider"), line.get("receiver")):
        yield "by is neither the provider nor the receiver."
    if line["type"] == "claim":
        first, event = known.get(("pact", line.get("of", ""))), known.get(("event", line.get("about", "")))
        if (
            first is None
            or event is None
            or event.get("of") != line.get("of")
            or event["type"] not in (CONFIRMED, CLOSED)
        ):
            yield "a claim names in about the event that it comes from, and in of the commitment of that event."
        elif (line.get("kind"), line.get("unit")) != (first.get("back_kind"), first.get("back_unit")):
            yield "a claim is of what the commitment gives in return, in its unit."


def _event(line: Line, known: Known) -> Iterator[str]:
    pact, about = known.get(("pact", line.get("of", ""))), line.get("about")
    if pact is None:
        yield f"of is {line.get('of', '')}, and there is no such commitment or claim."
    elif line.get("unit") != pact.get("unit") or line.get("kind") != pact.get("kind"):
        yield "its kind or unit is not that of its commitment."
    answered = known.get(("event", about)) if about else None
    if about and (answered is None or answered.get("of") != line.get("of")):
        yield f"about is {about}, and nothing of that name has happened to the same commitment."
    if line["type"] in (DELIVERED, CONFIRMED, EXTRA) and not line.get("amount"):
        yield "amount is missing."
    if line["type"] in (CONFIRMED, EXTRA) and (answered is None or answered["type"] != DELIVERED):
        yield "what came answers in about what was delivered."


def _wish(line: Line, _: Known) -> Iterator[str]:
    if not line.get("receiver" if line["type"] == "need" else "provider"):
        yield "a need has a receiver, and an offer a provider."


MORE: Mapping[str, Callable[[Line, Known], Iterator[str]]] = {"pact": _pact, "event": _event, "wish": _wish}


def _too_much(lines: Collection[Numbered]) -> Iterator[tuple[int, str]]:
    """More was confirmed of a commitment than it holds, and is not marked as extra."""
    agreed = {line.get("id", ""): line.get("amount", "") for _, line in lines if line.get("type") in PACTS}
    came: dict[str, Fraction] = {}
    for number, line in lines:
        whole, part = agreed.get(line.get("of", ""), ""), line.get("amount", "")
        if line.get("type") == CONFIRMED and _is_amount(whole, "") and _is_amount(part, ""):
            came[line["of"]] = came.get(line["of"], Fraction()) + Fraction(part)
            if came[line["of"]] > Fraction(whole):
                yield number, "with this line more is confirmed than was agreed; what is beyond it is of type extra."
