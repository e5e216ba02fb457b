"""A published record as it is read: everything is there and of the kind it should be, or it cannot be read at all.

Never here: whether what stands there is true.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from verifier.form import ATTACHED, FINGERPRINT, Written, written
from verifier.papers import can_be_known
from verifier.rules import Rule
from verifier.shape import Unreadable, counts_in, read_text, require
from verifier.tally import Sheet

FORM = 1
"""The form of records that this verifier reads."""

OPENED = frozenset({"BallotOpened", "QuestionAsked"})
EXTENDED = frozenset({"BallotExtended", "QuestionExtended"})
CLOSED = frozenset({"BallotClosed", "QuestionClosed"})

FIELDS: Mapping[str, type] = {
    "dialogue": str,
    "ballot": str,
    "kind": str,
    "topic": str,
    "question": str,
    "secret": bool,
    "changeable": bool,
    "round": int,
    "hash": str,
    "sheet": dict,
    "rule": dict,
    "opened": str,
    "closes": str,
    "closed": str,
    "extended": int,
    "groups": list,
    "outcome": str,
    "digest": str,
    "chain": list,
    "head": str,
}
KNOWN = frozenset({"closing", "lines", "text"})
"""What can be attached to a record: each is bound by something that the fingerprint covers."""
SHARES = ("yes_quorum", "quorum", "threshold", "overall", "least")


@lru_cache(maxsize=64)
def read_fact(text: str) -> dict[str, Any]:
    """A fact is asked for by one check after the other, but read once. Raises Unreadable."""
    return read_text(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal, with the hash of the one before it. `fact` is empty where only scrutineers have it."""

    seq: int
    before: str
    hash: str
    at: int = 0
    kind: str = ""
    fact: str = ""

    @classmethod
    def read(cls, form: Any) -> "Entry":
        """An entry of a record. Raises Unreadable."""
        name = require(form, "seq", int), require(form, "before", str), require(form, "hash", str)
        if "fact" not in form:
            return cls(*name)
        return cls(*name, require(form, "at", int), require(form, "kind", str), require(form, "fact", str))

    def form(self) -> dict[str, Any]:
        """The fact as plain JSON. Raises Unreadable."""
        return read_fact(self.fact)


@dataclass(frozen=True, slots=True)
class Group:
    """A group's part: how many could answer and did, and its word. None: not told, since it would give people away."""

    id: str
    name: str
    roll: int
    answered: int | None
    counts: Mapping[str, int] | None
    word: str

    @classmethod
    def read(cls, form: Any) -> "Group":
        """A group of a record. Raises Unreadable."""
        name = require(form, "id", str), require(form, "name", str)
        untold = "answered" in form and form["answered"] is None
        numbers = require(form, "roll", int), None if untold else require(form, "answered", int)
        return cls(*name, *numbers, counts_in(form, "counts"), require(form, "word", str))


@dataclass(frozen=True, slots=True)
class Record:
    """A record. `form` is all of it as it stands; `lines` is None where they were not attached."""

    form: Mapping[str, Any]
    written: Written
    sheet: Sheet
    rule: Rule
    groups: tuple[Group, ...]
    heads: Mapping[str, int] | None
    chain: tuple[Entry, ...]
    lines: tuple[str, ...] | None

    @classmethod
    def read(cls, form: Mapping[str, Any]) -> "Record":
        """A record with everything a record has. Raises Unreadable."""
        if require(form, "record", int) != FORM:
            raise Unreadable(f"This record has another form than {FORM}; a newer verifier may know it.")
        for name, kind in FIELDS.items():
            if type(form.get(name)) is not kind:
                require(form, name, kind)
        require(form, FINGERPRINT, str)
        groups = tuple(Group.read(one) for one in form["groups"])
        read = sheet_in(form), rule_in(form), groups, counts_in(form, "heads"), chain_in(form), lines_in(form)
        return cls(form, written(form), *read)

    @property
    def secret(self) -> bool:
        """Whether nobody may know who said what."""
        return bool(self.form["secret"])

    def facts(self, kinds: frozenset[str]) -> list[dict[str, Any]]:
        """What the journal says of this ballot, of these kinds, in order. Raises Unreadable."""
        return [entry.form() for entry in self.chain if entry.kind in kinds]


def sheet_in(form: Mapping[str, Any]) -> Sheet:
    """What voters had before them. Raises Unreadable."""
    sheet = form["sheet"]
    options = require(sheet, "options", list)
    found = Sheet(require(sheet, "way", str), len(options), require(sheet, "points", int))
    if not can_be_known(found.way):
        raise Unreadable(f"“{found.way}” is no way of asking that is known here.")
    return found


def rule_in(form: Mapping[str, Any]) -> Rule:
    """The rule. Raises Unreadable."""
    rule = form["rule"]
    require(rule, "way", str)
    for name in SHARES:
        value = rule.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise Unreadable(f"“{name}” is no share between 0 and 1.")
    return Rule.read(form["kind"], rule, secret=form["secret"])


def chain_in(form: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The journal up to the close; an entry that only scrutineers may read takes the place of its bare hash."""
    found = [Entry.read(one) for one in form["chain"]]
    attached = require(form, ATTACHED, dict)
    if set(attached) - KNOWN:
        raise Unreadable("Something is attached to the record that does not belong there.")
    if "closing" in attached:
        last = Entry.read(attached["closing"])
        found = [last if (one.seq, one.hash) == (last.seq, last.hash) else one for one in found]
    return tuple(found)


def lines_in(form: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The lines of an open ballot, the papers of a secret one; None if they are not attached. Raises Unreadable."""
    if "lines" not in require(form, ATTACHED, dict):
        return None
    lines = require(form[ATTACHED], "lines", list)
    if not all(isinstance(line, str) and line.count("\t") == 2 for line in lines):
        raise Unreadable("A line has not three parts.")
    return tuple(lines)
