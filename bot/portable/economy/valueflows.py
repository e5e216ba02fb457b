"""Lines as Valueflows JSON-LD (https://w3id.org/valueflows/ont/vf), and back; units by om2. Nothing is ever fetched.

A need or an offer is an intent that a proposal publishes; a pact is a commitment; what its receiver confirmed is an
economic event; a claim names the event that triggered it. What Valueflows has no word for (who said what, what holds if
less comes) stands beside it under our own prefix, so that nothing is lost on the way back. Never here: checking.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from bot.portable.economy.lines import COLUMNS, Line
from bot.portable.economy.table import UnreadError

VF = "https://w3id.org/valueflows/ont/vf#"
OM2 = "http://www.ontology-of-units-of-measure.org/resource/om-2/"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWN = "urn:peopleness:economy:"
UNITS = {
    "": "one",
    "kg": "kilogram",
    "l": "litre",
    "m": "metre",
    "m2": "squareMetre",
    "hour": "hour",
    "day": "day",
    "kwh": "kilowattHour",
}
BASES = {f"om2:{unit}": base for base, unit in UNITS.items()}
TYPES = {
    "kind": "p:Name",
    "unit": "p:Unit",
    "need": "Intent",
    "offer": "Intent",
    "commitment": "Commitment",
    "claim": "Claim",
    "confirmed": "EconomicEvent",
    "extra": "EconomicEvent",
    "promised": "EconomicEvent",
}
OTHERWISE = "p:Said"
LINKS = {"provider": "agent", "receiver": "agent", "kind": "kind", "of": "thing", "about": "thing"}
TERMS = {"kind": "resourceConformsTo", "due": "due", "at": "created", "of": "p:of", "about": "p:about", "note": "note"}
"""By column: how Valueflows calls it, where it does; everything else is called as the column is, under our prefix."""
SAID_SO = {"confirmed": {"of": "fulfills", "at": "hasPointInTime"}, "extra": {"at": "hasPointInTime"}}
SAID_SO |= {"claim": {"about": "triggeredBy"}, "promised": {"due": "p:day"}}


def context(room: str) -> dict[str, Any]:
    """Where the words come from: by their public addresses."""
    links = ("provider", "receiver", "resourceConformsTo", "fulfills", "triggeredBy", "publishes", "clauseOf")
    own = ("p:of", "p:about", "p:by")
    typed = {name: {"@type": "@id"} for name in (*links, *own, "hasUnit")}
    typed |= {name: {"@type": f"{XSD}dateTime"} for name in ("created", "due", "hasPointInTime")}
    typed |= {"hasNumericalValue": {"@type": f"{XSD}decimal"}, "action": {"@type": "@vocab"}}
    return {"@vocab": VF, "om2": OM2, "p": OWN, "here": f"urn:peopleness:room:{room}:", **typed}


def written(lines: list[Line], room: str, names: Mapping[str, str]) -> str:
    """The whole file. `names`: of groups, by their code."""
    graph = [*_agents(lines, names), *_kinds(lines)]
    for line in lines:
        graph += _nodes(line)
    return json.dumps({"@context": context(room), "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _agents(lines: list[Line], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    there = {line[side] for line in lines for side in ("provider", "receiver") if side in line}
    for code in sorted(there):
        yield {"@id": f"here:agent-{code}", "@type": "Organization", "name": names.get(code, code)}


def _kinds(lines: list[Line]) -> Iterator[dict[str, Any]]:
    """A specification for each kind, by the name it was given first."""
    first: dict[str, str] = {}
    for line in lines:
        if line["type"] == "kind":
            first.setdefault(line["kind"], line.get("note", ""))
    for kind, name in first.items():
        yield {"@id": f"here:kind-{kind}", "@type": "ResourceSpecification", "name": name}


def _nodes(line: Line) -> Iterator[dict[str, Any]]:
    """The thing of a line; of a need or an offer, its proposal before it."""
    kind = line["type"]
    node: dict[str, Any] = {"@id": _id(line), "@type": TYPES.get(kind, OTHERWISE), "p:line": kind}
    node |= {"p:name": line["id"]} if kind in ("kind", "unit", "promised") else {}
    for column in COLUMNS[2:]:
        if column in line and column not in ("amount", "unit"):
            term = SAID_SO.get(kind, {}).get(column) or TERMS.get(column, column if column in LINKS else f"p:{column}")
            node[term] = _linked(column, line[column])
    if "amount" in line:
        node["p:quantity" if kind == "unit" else "resourceQuantity"] = _quantity(line["amount"], line.get("unit", ""))
    elif "unit" in line:
        node["p:unit"] = line["unit"]
    if TYPES.get(kind, "p:").startswith("p:"):
        yield node
        return
    node["action"] = "transfer"
    if line.get("under"):
        node["clauseOf"] = f"here:clause-{quote(line['under'], safe='')}"
    if kind in ("need", "offer"):
        purpose = "request" if kind == "need" else "offer"
        about = {"@id": f"here:proposal-{line['id']}", "@type": "Proposal", "purpose": purpose}
        yield {**about, "publishes": node["@id"], "created": line.get("at", "")}
    yield node


def _id(line: Line) -> str:
    kind, name = line["type"], _safe(line["id"])
    if kind == "unit":
        return f"here:unit-{_safe(line['kind'])}-{name}"
    sort = {"kind": "name", "promised": "promised"}.get(kind, "thing")
    return f"here:{sort}-{name}"


def _safe(name: str) -> str:
    return quote(name, safe="")


def _linked(column: str, value: str) -> str:
    if column == "by":
        return f"here:agent-{value}"
    return f"here:{LINKS[column]}-{_safe(value)}" if column in LINKS else value


def _quantity(amount: str, base: str) -> dict[str, Any]:
    """So many of a unit: exact where a decimal can be, and beside it where it cannot."""
    unit = f"om2:{UNITS[base]}" if base in UNITS else f"here:measure-{_safe(base)}"
    if "/" not in amount:
        return {"@type": "om2:Measure", "hasNumericalValue": amount, "hasUnit": unit}
    whole, part = map(int, amount.split("/"))
    about = f"{whole * 10**9 // part / 10**9:.9f}"
    return {"@type": "om2:Measure", "hasNumericalValue": about, "hasUnit": unit, "p:exactly": amount}


# Back again


def read(text: str) -> list[tuple[int, Line]]:
    """The lines, each with the number of its thing in the file. Raises UnreadError."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadError(f"This is not JSON: {str(error)[:80]}.") from None
    graph = whole.get("@graph") if isinstance(whole, dict) else None
    if not isinstance(graph, list):
        raise UnreadError("This is not the JSON-LD of an economy: it has no list called @graph.")
    things = ((number, node) for number, node in enumerate(graph, 1) if isinstance(node, dict) and "p:line" in node)
    found = [(number, _line(node)) for number, node in things]
    if graph and not found:
        raise UnreadError("Nothing in it can be taken in: only what a house like this one has written out can be.")
    return found


def _line(node: dict[str, Any]) -> Line:
    """One line; whatever is no text in it is left out, and will be missed by the check."""
    kind = str(node["p:line"])
    line = {"type": kind, "id": str(node.get("p:name") or unquote(str(node.get("@id", "")).partition("-")[2]))}
    for column in COLUMNS[2:]:
        term = SAID_SO.get(kind, {}).get(column) or TERMS.get(column, column if column in LINKS else f"p:{column}")
        if isinstance(value := node.get(term), str):
            line[column] = unquote(value.partition("-")[2]) if column in (*LINKS, "by") else value
    many = node.get("p:quantity" if kind == "unit" else "resourceQuantity")
    if isinstance(many, dict):
        unit = str(many.get("hasUnit", ""))
        line["amount"] = str(many.get("p:exactly") or many.get("hasNumericalValue", ""))
        line["unit"] = BASES[unit] if unit in BASES else unquote(unit.partition("-")[2])
    return {name: value for name, value in line.items() if value}
