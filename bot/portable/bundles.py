"""One agreement with its record as one file: its entries of the registry, their places in the chain, its ballots.

Canonical JSON on one line, put together from texts as they were recorded, so that nothing is written in another way.
Without `origin` and `signature` it is part of an export; a house that gives it out names itself and signs.
Never here: reading rows, or checking.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.store.house_keys import Key
from bot.store.times import moment
from flows.registry.chain import Entry
from flows.registry.forms import CANONICAL, moment_form

FORM = 1
NAMED = ("group", "by", "reserved_by")
"""Fields of an act that name one group."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the hash of the one before it in the registry: its place in the chain can be checked alone."""

    entry: Entry
    before: str

    @property
    def text(self) -> str:
        """Canonical JSON."""
        one = self.entry
        bound = f'"before":"{self.before}","hash":"{one.hash}","recorded":{one.recorded},"seq":{one.seq}'
        return f'{{"act":{one.act},{bound}}}'


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a registry: its number and its hash."""

    seq: int
    hash: str

    @property
    def text(self) -> str:
        """Canonical JSON."""
        return f'{{"hash":"{self.hash}","seq":{self.seq}}}'


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes into the file. `groups`: id -> public name, of all groups; `ballots`: records without their lists."""

    agreement: str
    entries: Sequence[Placed]
    groups: Mapping[str, str]
    ballots: Sequence[str]
    head: Head
    keys: Sequence[Key] = ()
    origin: Mapping[str, str] | None = None

    @property
    def text(self) -> str:
        """The file without a signature, without the newline at its end."""
        return "{" + ",".join(self.parts()) + "}"

    def parts(self) -> Iterable[str]:
        """Its fields in the order of their names."""
        yield f'"agreement":{CANONICAL.encode(self.agreement)}'
        yield f'"ballots":[{",".join(self.ballots)}]'
        yield f'"entries":[{",".join(one.text for one in self.entries)}]'
        yield f'"form":{FORM}'
        named = mentioned(one.entry.act for one in self.entries)
        yield f'"groups":{CANONICAL.encode({one: name for one, name in self.groups.items() if one in named})}'
        yield f'"head":{self.head.text}'
        yield f'"keys":{keys_text(self.keys)}'
        if self.origin is not None:
            yield f'"origin":{CANONICAL.encode(self.origin)}'
        yield '"peopleness":"bundle"'

    def statement(self) -> str:
        """What the house signs."""
        return f"peopleness bundle\n{sha256(self.text.encode()).hexdigest()}\n"

    def signed(self, key: str, signature: str) -> str:
        """The whole file: the signature is its last field by name."""
        under = CANONICAL.encode({"key": key, "signature": signature})
        return f'{self.text[:-1]},"signature":{under}}}\n'


def keys_text(keys: Sequence[Key]) -> str:
    """The house's keys, the first first, as canonical JSON."""
    return CANONICAL.encode([
        {"endorsed": one.endorsed, "key": one.key, "since": moment_form(moment(one.since))} for one in keys
    ])  # fmt: skip


def mentioned(acts: Iterable[str]) -> set[str]:
    """The groups that these acts name."""
    found: set[str] = set()
    for act in map(json.loads, acts):
        found |= {act[name] for name in NAMED if name in act}
        found |= {*act.get("parties", ()), *_of_text(act.get("text"))}
    return found


def _of_text(text: Any) -> Iterable[str]:
    return text.get("parties", ()) if isinstance(text, dict) else ()


def bare_record(core: str, fingerprint: str) -> str:
    """A ballot's record without the list of its answers: counts, rule, outcome, what the journal kept."""
    form = json.loads(core)
    return '{"attached":{},' + CANONICAL.encode({**form, "fingerprint": fingerprint})[1:]
