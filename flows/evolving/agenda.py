"""How the agenda of the spokes changes: items are proposed, made known, moved up and closed."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.spokes import of, with_spokes


def _item(dialogue: Dialogue, fact: f.ItemProposed) -> Dialogue:
    spokes, group = of(dialogue), fact.item.group
    proposed = {**spokes.proposed, group: spokes.proposed.get(group, 0) + 1}
    return with_spokes(dialogue, items=(*spokes.items, fact.item), item_count=spokes.item_count + 1, proposed=proposed)


def _published(dialogue: Dialogue, fact: f.ItemsPublished) -> Dialogue:
    items = (replace(one, published=fact.at) if one.id in fact.items else one for one in of(dialogue).items)
    return with_spokes(dialogue, items=tuple(items))


def _raised(dialogue: Dialogue, fact: f.ItemRaised) -> Dialogue:
    items = list(of(dialogue).items)
    at = next((number for number, one in enumerate(items) if one.id == fact.item), 0)
    if at:
        items[at - 1], items[at] = items[at], items[at - 1]
    return with_spokes(dialogue, items=tuple(items))


def _closed(dialogue: Dialogue, fact: f.ItemClosed) -> Dialogue:
    return with_spokes(dialogue, items=tuple(one for one in of(dialogue).items if one.id != fact.item.id))


APPLY: dict[type, Any] = {
    f.ItemProposed: _item,
    f.ItemsPublished: _published,
    f.ItemRaised: _raised,
    f.ItemClosed: _closed,
}
