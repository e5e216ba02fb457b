"""A group's word on an agreement of another house, as its own house signed it. Everything in it is checked by itself.

Never here: whether that house is one that people trust, or whether the agreement stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from verifier.bundle import all_texts, at
from verifier.ed25519 import verified
from verifier.entries import HEX
from verifier.form import canonical, digest
from verifier.found import Finding, Findings
from verifier.kept import MOMENT
from verifier.keys import Key, gaps, keys_in, unendorsed
from verifier.shape import Unreadable, read_as_given_out, require

FORM = 1
FIELDS = frozenset({
    "agreement", "at", "ballot", "first", "form", "group", "hash", "house", "keys", "origin", "peopleness",
    "signature", "version", "word",
})  # fmt: skip
WORDS = frozenset({"joins", "outside"})
TEXTS = ("agreement", "at", "ballot", "first", "hash", "origin", "word")
FINGERPRINTS = ("first", "hash", "origin")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read: which group of which house says what, to exactly which text of which registry."""

    agreement: str
    form: Mapping[str, Any] = field(repr=False)
    keys: Sequence[Key]
    key: str


def verify_word(text: str, file: str = "word") -> tuple[Findings, Word | None]:
    """What was found in this text; and what it says, if nothing is wrong with it."""
    found = Findings()
    try:
        form = whole(text)
        word = Word(form["agreement"], form, keys_in(form["keys"]), signer(form))
        found.checked.append(f"Its house has signed it, with the key {word.key}.")
        found.hold("The house's keys were handed over from one to the next.", at(file, unendorsed(word.keys)))
        found.elsewhere.append("Ask its house whether this group is one of its own: that, only its house can say.")
        found.elsewhere.extend(
            f"Ask its house about the key {one}: no key before has signed it." for one in gaps(word.keys)
        )
    except Unreadable as error:
        found.wrong.append(Finding(file, 0, str(error)))
        return found, None
    return found, word if found.ok else None


def whole(text: str) -> dict[str, Any]:
    """The form of a word, written in its one way and with nothing beside it. Raises Unreadable."""
    form = read_as_given_out(text)
    if set(form) != FIELDS or form["peopleness"] != "word":
        raise Unreadable("this is not a group's word on an agreement.")
    if form["form"] != FORM:
        raise Unreadable(f"it has another form than {FORM}; a newer program may know it.")
    shaped(form)
    return form


def shaped(form: Mapping[str, Any]) -> None:
    """Everything is of its kind. Raises Unreadable that names what is not."""
    for name in TEXTS:
        require(form, name, str)
    require(form, "version", int)
    for name in FINGERPRINTS:
        if not HEX.fullmatch(form[name]):
            raise Unreadable(f"“{name}” is no fingerprint.")
    if not MOMENT.fullmatch(form["at"]) or form["word"] not in WORDS:
        raise Unreadable("when it was said, or what, is not written as it should be.")
    for name, parts in (("group", {"id", "name", "zone"}), ("house", {"address", "name"})):
        told = require(form, name, dict)
        if set(told) != parts or not all_texts(told):
            raise Unreadable(f"what it says of the {name} is not written as it should be.")


def signer(form: Mapping[str, Any]) -> str:
    """The key that signed the whole. Raises Unreadable if it did not."""
    under = require(form, "signature", dict)
    key, signature = require(under, "key", str), require(under, "signature", str)
    if [key] != [one["key"] for one in keys_in(form["keys"])[-1:]]:
        raise Unreadable("it is signed with another key than the house's own.")
    bare = {name: value for name, value in form.items() if name != "signature"}
    if not verified(key, signature, f"peopleness word\n{digest(canonical(bare))}\n"):
        raise Unreadable("the signature of its house is not right: something was changed, or somebody else signed.")
    return str(key)
