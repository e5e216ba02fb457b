"""Another house, whose agreements travel: its registry, its keys, its bundles. Never here: an expectation."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from bot.portable import papers
from bot.portable.bundles import Bundle, Head, keys_text
from bot.store import signing
from bot.store.house_keys import Key, passed_on
from bot.store.times import millis
from flows.registry import acts as a
from flows.registry import forms
from flows.registry.chain import BEGINNING, linked
from tests.flows.registry.given import CODE, day, deposited, entered, signed

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
NAMES = {"port": "The port", "river": "The river people", "mill": "The mill"}
STANDING: tuple[a.Act, ...] = (deposited(), signed("port"), signed("river", 1.5), entered())
RENEWED = a.Renewed(CODE, 1, ("port", "river"), day(367), day(732), day(330))
ELSE = deposited(0.5, code="M2")


@dataclass
class Elsewhere:
    """A house somewhere. `acts` is its registry; entries of other agreements stand between those of K7."""

    acts: list[a.Act] = field(default_factory=lambda: [STANDING[0], ELSE, *STANDING[1:]])
    seeds: list[bytes] = field(default_factory=lambda: [bytes(range(32))])
    keys: list[Key] = field(default_factory=list)
    name: str = "House of the river"
    address: str = "https://river.example"
    recorded: int = millis(NOON)

    def __post_init__(self) -> None:
        self.keys = self.keys or [Key(signing.public_of(self.seeds[0]), millis(NOON), "")]

    def rekeyed(self, *, endorsed: bool = True) -> None:
        """A new key; the one before signs it, if it is at hand."""
        seed = bytes([len(self.seeds)]) * 32
        key, since = signing.public_of(seed), self.keys[-1].since + 1
        said = signing.signature(self.seeds[-1], passed_on(self.keys[-1].key, key, since)) if endorsed else ""
        self.keys.append(Key(key, since, said))
        self.seeds.append(seed)

    def bundle(self, until: int | None = None, ballots: Sequence[str] = ()) -> Bundle:
        """The bundle of K7, after so many entries of the registry."""
        entries = list(linked(BEGINNING, 0, self.recorded, [forms.text_of(act) for act in self.acts[:until]]))
        registry = papers.registry_of((forms.read(one.act).agreement, one) for one in entries)
        head = Head(entries[-1].seq, entries[-1].hash)
        origin = {"address": self.address, "name": self.name}
        return Bundle(CODE, registry.by_code[CODE], NAMES, ballots, head, self.keys, origin)

    def text(self, until: int | None = None) -> str:
        """The file, signed."""
        return self.sealed(self.bundle(until))

    def bundle_of_keys(self) -> str:
        """Its keys as they are written."""
        return keys_text(self.keys)

    def sealed(self, bundle: Bundle) -> str:
        """Signed by this house, whatever it says."""
        return bundle.signed(self.keys[-1].key, signing.signature(self.seeds[-1], bundle.statement()))

    def forged(self, **changed: Any) -> str:
        """Something in it is changed, and the house signs that too."""
        form = {**json.loads(self.bundle().text), **changed}
        return self.resealed(form)

    def resealed(self, form: dict[str, Any]) -> str:
        """A form of any kind, signed by this house."""
        told = forms.CANONICAL.encode(form)
        statement = f"peopleness bundle\n{sha256(told.encode()).hexdigest()}\n"
        under = {"key": self.keys[-1].key, "signature": signing.signature(self.seeds[-1], statement)}
        return forms.CANONICAL.encode({**form, "signature": under}) + "\n"
