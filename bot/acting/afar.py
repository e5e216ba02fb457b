"""Agreements that reach beyond one house, as rows: a group's word is laid out, its answer noted, a stranger named.

Never here: a signature, or what is read from another house (see `portable.afar`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.store import Books
from bot.store.afar import distant, said
from bot.store.afar.said import Said
from flows import afar
from flows import facts as f
from flows.dialogue import Dialogue


def _said(books: Books, dialogue: Dialogue, fact: f.AfarSaid) -> None:
    one = afar.of(dialogue.afar, fact.origin, fact.code)
    if one and fact.word:
        group, about = dialogue.groups[0], (one.origin, one.code, one.version, one.text.hash)
        said.keep(books, Said(group, *about, one.ballot, fact.word, fact.at))


def _heard(books: Books, dialogue: Dialogue, fact: f.AfarHeard) -> None:
    said.heard(books, dialogue.groups[0], fact.origin, fact.code, fact.word)


def _named(books: Books, _: Dialogue, fact: f.AskedFromAfar) -> None:
    distant.name(books, fact.party.group, f"{fact.name} ({fact.house})", fact.party.zone, fact.at)


WRITES: Mapping[type, Callable[[Books, Dialogue, Any], None]] = {
    f.AfarSaid: _said,
    f.AfarHeard: _heard,
    f.AskedFromAfar: _named,
}
