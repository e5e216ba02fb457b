"""A bundle: one agreement with its record. Everything in it is checked by itself; nothing is asked of anybody.

Never here: whether the house that signed it is one that people trust.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from verifier.acts import read
from verifier.bundled_ballots import ballots
from verifier.ed25519 import verified
from verifier.entries import HEX, Line, linked, misprinted
from verifier.form import canonical, digest
from verifier.found import Finding, Findings
from verifier.kept import Kept
from verifier.keys import Key, gaps, keys_in, unendorsed
from verifier.shape import Unreadable, read_as_given_out, require

FORM = 1
FIELDS = frozenset({"agreement", "ballots", "entries", "form", "groups", "head", "keys", "peopleness"})
MORE = frozenset({"origin", "signature"})
PLACED = frozenset({"act", "before", "hash", "recorded", "seq"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it was read. `origin`: the name and the address its house gives itself; `key`: who signed it."""

    agreement: str
    form: Mapping[str, Any] = field(repr=False)
    lines: Sequence[Line] = field(repr=False)
    keys: Sequence[Key]
    kept: Kept = field(repr=False)
    key: str

    @property
    def head(self) -> tuple[int, str]:
        """The newest entry of the registry it comes from."""
        return self.form["head"]["seq"], self.form["head"]["hash"]


def verify_bundle(text: str, file: str = "bundle") -> tuple[Findings, Bundle | None]:
    """What was found in this text; and what it says, if nothing is wrong with it."""
    found = Findings()
    try:
        form = whole(text)
        bundle = Bundle(form["agreement"], form, lines_in(form), keys_in(form["keys"]), acts_in(form), signer(form))
        check(bundle, file, found)
    except Unreadable as error:
        found.wrong.append(Finding(file, 0, str(error)))
    return found, bundle if found.ok else None


def whole(text: str) -> dict[str, Any]:
    """The form of a bundle, written in its one way and with nothing beside it. Raises Unreadable."""
    form = read_as_given_out(text)
    if not set(form) >= FIELDS or set(form) - FIELDS - MORE or form["peopleness"] != "bundle":
        raise Unreadable("this is not an agreement with its record.")
    if form["form"] != FORM:
        raise Unreadable(f"it has another form than {FORM}; a newer program may know it.")
    require(form, "agreement", str)
    require(form, "ballots", list)
    told = form.get("origin", {"address": "", "name": ""})
    if not isinstance(told, dict) or set(told) != {"address", "name"} or not all_texts(told):
        raise Unreadable("what its house says of itself is not a name and an address.")
    names = require(form, "groups", dict)
    if not all_texts(names):
        raise Unreadable("a group's name is not a text.")
    return form


def all_texts(form: Mapping[str, object]) -> bool:
    """Whether nothing but texts stands there."""
    return all(isinstance(value, str) for value in form.values())


def lines_in(form: Mapping[str, Any]) -> list[Line]:
    """The entries, each with its place in the chain. Raises Unreadable that names the entry."""
    found: list[Line] = []
    for number, one in enumerate(require(form, "entries", list), 1):
        found.append(line_of(one, number))
        if len(found) > 1:
            follows(found[-2], found[-1], number)
    if not found:
        raise Unreadable("nothing is recorded of this agreement.")
    head = require(form, "head", dict)
    last = found[-1]
    seq, hash_ = require(head, "seq", int), require(head, "hash", str)
    if set(head) != {"seq", "hash"} or seq < last.seq or (seq == last.seq and hash_ != last.hash):
        raise Unreadable("its head is not the one that these entries lead to.")
    return found


def line_of(form: object, number: int) -> Line:
    """One entry, bound to the one before it. Raises Unreadable."""
    if not isinstance(form, dict) or set(form) != PLACED:
        raise Unreadable(f"entry {number} is not written as an entry.")
    act, before, hash_ = require(form, "act", dict), require(form, "before", str), require(form, "hash", str)
    seq, recorded, text = require(form, "seq", int), require(form, "recorded", int), canonical(act)
    if linked(before, seq, recorded, text) != hash_ or not (HEX.fullmatch(before) or (seq, before) == (1, "")):
        raise Unreadable(f"entry {number} was changed: it does not have its hash.")
    for what in misprinted({"act": "", **act}):
        raise Unreadable(f"entry {number}: {what}")
    return Line(seq, recorded, text, act, before, hash_)


def follows(before: Line, line: Line, number: int) -> None:
    """Entries stand in order; one that comes right after another is bound to it. Raises Unreadable."""
    if line.seq <= before.seq or (line.seq == before.seq + 1 and line.before != before.hash):
        raise Unreadable(f"entry {number} does not follow from the one before it: one is missing, or out of place.")


def acts_in(form: Mapping[str, Any]) -> Kept:
    """What the entries add up to. Raises Unreadable."""
    acts = [one["act"] for one in form["entries"]]
    for number, act in enumerate(acts, 1):
        if act.get("agreement") != form["agreement"]:
            raise Unreadable(f"entry {number} speaks of another agreement.")
    return read(acts)


def signer(form: Mapping[str, Any]) -> str:
    """The key that signed the whole; empty if nobody did. Raises Unreadable if it did not."""
    if "signature" not in form:
        return ""
    under = require(form, "signature", dict)
    key, signature = require(under, "key", str), require(under, "signature", str)
    if [key] != [one["key"] for one in keys_in(form["keys"])[-1:]]:
        raise Unreadable("it is signed with another key than the house's own.")
    bare = {name: value for name, value in form.items() if name != "signature"}
    if not verified(key, signature, f"peopleness bundle\n{digest(canonical(bare))}\n"):
        raise Unreadable("the signature of its house is not right: something was changed, or somebody else signed.")
    return str(key)


def check(bundle: Bundle, file: str, found: Findings) -> None:
    """Everything beyond being readable."""
    found.checked.append("Every entry has its hash, and stands where it belongs.")
    found.checked.append("Every text that was deposited has its fingerprint.")
    found.hold("The house's keys were handed over from one to the next.", at(file, unendorsed(bundle.keys)))
    found.hold(
        "The records of its ballots are sound, and say what the signatures say.",
        at(file, ballots(bundle.form, bundle.kept)),
    )
    if bundle.key:
        found.checked.append(f"Its house has signed it, with the key {bundle.key}.")
    else:
        found.elsewhere.append("Nobody has signed it: whether it is whole, only its house can say.")
    found.elsewhere.extend(
        f"Ask its house about the key {one}: no key before has signed it." for one in gaps(bundle.keys)
    )


def at(file: str, found: Iterator[str]) -> list[Finding]:
    """Each with its file."""
    return [Finding(file, 0, what) for what in found]
