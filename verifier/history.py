"""What a record says against what the journal kept: its links, the opening, the close, the text that was decided on.

Never here: counting.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from verifier import form as written
from verifier.form import ATTACHED, FINGERPRINT
from verifier.record import CLOSED, EXTENDED, OPENED, Entry, Record
from verifier.shape import Unreadable, read_text, require, same

BALLOT_FIELDS = {"id": "ballot", "kind": "kind", "hash": "hash", "secret": "secret", "changeable": "changeable"}
"""Field of a ballot in the journal -> field of the record."""


def fingerprint(record: Record) -> Iterator[str]:
    """The record's own fingerprint."""
    if record.written.fingerprint != record.form[FINGERPRINT]:
        yield "The record does not have its fingerprint: something in it was changed after it was made."


def links(record: Record) -> Iterator[str]:
    """The entries of this ballot, each bound to the one before it: one changed letter changes every hash after it."""
    last = Entry(0, "", "")
    for entry in record.chain:
        if entry.fact and written.link(entry.before, entry.seq, entry.at, entry.fact) != entry.hash:
            yield f"The journal's entry {entry.seq} does not follow from the one before it."
        if entry.fact and entry.form().get("$") != entry.kind:
            yield f"The journal's entry {entry.seq} is not what it says it is."
        if entry.seq <= last.seq or (entry.seq == last.seq + 1 and entry.before != last.hash):
            yield f"The journal's entry {entry.seq} stands in the wrong place."
        last = entry
    if last.hash != record.form["head"]:
        yield "The journal does not end with the head that the record names."


def whole(record: Record, journal: Iterable[str]) -> Iterator[str]:
    """The whole journal, as it is exported (a line of JSON for each entry), leads to the entries of the record."""
    hashes, head = [""], ""
    for line in journal:
        row = read_text(line)
        seq, at = require(row, "seq", int), require(row, "at", int)
        head = written.link(head, seq, at, written.canonical(require(row, "fact", dict)))
        if (seq, head) != (len(hashes), require(row, "hash", str)):
            yield f"Entry {len(hashes)} of the journal does not follow from the one before it."
            return
        hashes.append(head)
    for entry in record.chain:
        if not 0 < entry.seq < len(hashes) or hashes[entry.seq] != entry.hash:
            yield f"The journal is not the one that the record was made from: they differ at entry {entry.seq}."


def opening(record: Record) -> Iterator[str]:
    """What stood when the ballot opened stands in the record, and there was no more time than the journal says."""
    ballot = opened(record)
    for there, here in BALLOT_FIELDS.items():
        if ballot.get(there) != record.form[here]:
            yield f"The journal's opening has another “{here}” than the record."
    if ballot.get("title", "") != record.form["question"] or ballot.get("round", 1) != record.form["round"]:
        yield "The journal's opening has another question than the record."
    if not same(bare(ballot.get("rule")), record.form["rule"]):
        yield "The rule of the record is not the rule of the opening."
    if not same(bare(ballot.get("sheet")) or bare_sheet(record), record.form["sheet"]):
        yield "The question was opened with other options."
    if not {group.id for group in record.groups} <= groups_of(ballot):
        yield "The record speaks of a group that was not asked."
    yield from times(record, ballot)


def times(record: Record, ballot: Mapping[str, Any]) -> Iterator[str]:
    """When it opened and closed, and how often there was more time."""
    extended = of_this(record, EXTENDED)
    closes = (extended[-1] if extended else ballot).get("closes")
    if (len(extended), closes) != (record.form["extended"], {"$at": record.form["closes"]}):
        yield "The journal says that there was more or less time than the record says."
    if ballot.get("opens") != {"$at": record.form["opened"]}:
        yield "The journal says that the ballot opened at another moment."


def closing(record: Record) -> Iterator[str]:
    """What was kept at the close stands in the record."""
    fact = closed(record)
    if (fact.get("digest"), fact.get("at")) != (record.form["digest"], {"$at": record.form["closed"]}):
        yield "The journal's close has another seal or another moment than the record."
    if outcome_of(fact) not in ("", record.form["outcome"]):
        yield "The journal's close came to another outcome."
    public = record.form.get("result")
    if (public is not None or not record.secret) and not same(bare(fact.get("result")), public):
        yield "The journal's close has another order of the answers."
    counts = require(fact, "counts", dict)
    verdicts = require(fact, "verdicts", dict) if "verdicts" in fact else {}
    shown = {group.id: group.counts for group in record.groups} | {"": record.heads}
    for group, numbers in shown.items():
        if numbers is not None and not same(counts.get(group, {}), numbers):
            yield f"The journal's close has other numbers for {name_of(record, group)}."
    for one in record.groups:
        if fact.get("$") == "BallotClosed" and verdicts.get(one.id) != one.word:
            yield f"The journal's close has another word of {one.name}."


def text(record: Record) -> Iterator[str]:
    """The text, where the record carries it."""
    attached = record.form[ATTACHED]
    if "text" in attached and written.digest(require(attached, "text", str)) != record.form["hash"]:
        yield "The text in the record is not the one that was decided on."


def opened(record: Record) -> Mapping[str, Any]:
    """The ballot as the journal's opening has it. Raises Unreadable where it is missing."""
    found = [fact for fact in record.facts(OPENED) if id_of(fact) == record.form["ballot"]]
    if len(found) != 1:
        raise Unreadable("The journal does not say once that this ballot was opened.")
    ballot: Mapping[str, Any] = require(found[0], "ballot", dict)
    return ballot


def closed(record: Record) -> Mapping[str, Any]:
    """The close. Raises Unreadable if it is not the journal's last entry, Elsewhere if it is not public."""
    last = record.chain[-1] if record.chain else None
    if last is not None and not last.fact:
        raise Elsewhere("The journal's entry of the close is with the groups' scrutineers.")
    found = of_this(record, CLOSED)
    if len(found) != 1 or last is None or last.kind not in CLOSED:
        raise Unreadable("The journal does not end with the close of this ballot.")
    return found[0]


def of_this(record: Record, kinds: frozenset[str]) -> list[dict[str, Any]]:
    """What the journal says of this ballot."""
    return [fact for fact in record.facts(kinds) if id_of(fact) == record.form["ballot"]]


def id_of(fact: Mapping[str, Any]) -> object:
    """The ballot a fact speaks of, by its id or whole."""
    ballot = fact.get("ballot")
    return ballot.get("id") if isinstance(ballot, dict) else ballot


def result_of(record: Record) -> Any:
    """The order of the answers: as the journal kept it where that can be read, else as it is published."""
    last = record.chain[-1] if record.chain else None
    return closed(record).get("result") if last and last.fact else record.form.get("result")


def outcome_of(fact: Mapping[str, Any]) -> object:
    """What a close came to."""
    return fact.get("outcome") if fact.get("$") == "QuestionClosed" else fact.get("word")


def groups_of(ballot: Mapping[str, Any]) -> set[str]:
    """The groups that were asked."""
    return {group for group in require(ballot, "groups", list) if isinstance(group, str)}


def name_of(record: Record, group: str) -> str:
    """A group's name."""
    return next((one.name for one in record.groups if one.id == group), "all heads")


def bare(value: object) -> object:
    """A noun of the journal without the name of its kind."""
    return {key: one for key, one in value.items() if key != "$"} if isinstance(value, dict) else value


def bare_sheet(record: Record) -> dict[str, Any]:
    """What voters have before them when the journal names no way of asking: the kind is the way."""
    return {"way": record.form["kind"], "options": [], "points": 0}


class Elsewhere(Exception):
    """This cannot be checked with these papers; the sentence says who can."""
