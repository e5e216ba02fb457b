"""How a spoke's words are carried, with the notes of those who see it otherwise, and how they are taken back."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.spokes import of, with_spokes
from flows.spokes import Carried, Minority


def _said(dialogue: Dialogue, fact: f.SpokeSaid) -> Dialogue:
    """What of this group was passed on or sent back before needs not be remembered any more."""
    listed = {one.original or one.word for one in dialogue.shuttle.words} if dialogue.shuttle else set()
    open_ = listed | {one.word for one in dialogue.waiting}
    kept = tuple(one for one in of(dialogue).carried if one.group != fact.carried.group or one.word in open_)
    return with_spokes(dialogue, carried=(*kept, fact.carried))


def _carried(dialogue: Dialogue, word: str, **changes: Any) -> Dialogue:
    changed = tuple(replace(one, **changes) if one.word == word else one for one in of(dialogue).carried)
    return with_spokes(dialogue, carried=changed)


def _attached(dialogue: Dialogue, fact: f.MinorityAttached) -> Dialogue:
    says = of(dialogue).says(fact.about)
    return _carried(dialogue, fact.about, notes=(*(says.notes if says else ()), Minority(fact.word, fact.signed)))


def _declined(dialogue: Dialogue, fact: f.MinorityDeclined) -> Dialogue:
    return _carried(dialogue, fact.word, until=None)


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """Words that are gone are neither carried nor attached, and an item that is gone is on no agenda."""
    if dialogue.spokes is None:
        return dialogue
    carried = (_noteless(one, fact.word) for one in dialogue.spokes.carried if one.word != fact.word)
    items = tuple(one for one in dialogue.spokes.items if one.word != fact.word)
    return with_spokes(dialogue, carried=tuple(carried), items=items)


def _noteless(carried: Carried, word: str) -> Carried:
    return replace(carried, notes=tuple(note for note in carried.notes if note.word != word))


APPLY: dict[type, Any] = {
    f.SpokeSaid: _said,
    f.MinorityAttached: _attached,
    f.MinorityDeclined: _declined,
    f.WordsTakenBack: _taken_back,
}
