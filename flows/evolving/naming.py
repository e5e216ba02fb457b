"""How naming changes a dialogue: items come, are put together and marked, and a map is left of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.naming import LASTS, Found, Item, Meaning, Naming


def of(dialogue: Dialogue) -> Naming:
    """What has been named in a dialogue; where nobody has begun, nothing."""
    return dialogue.naming or Naming()


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return replace(dialogue, naming=replace(of(dialogue), **changes))


def _items(dialogue: Dialogue, change: Callable[[Item], Item]) -> Dialogue:
    return _with(dialogue, items=tuple(map(change, of(dialogue).items)))


def _asked(dialogue: Dialogue, fact: f.NamingAsked) -> Dialogue:
    kept = of(dialogue)
    fresh = Naming(kept.rounds + 1, fact.question, "answering", fact.until, found=kept.found)
    return replace(dialogue, naming=fresh)


def _named(dialogue: Dialogue, fact: f.ItemNamed) -> Dialogue:
    return _with(dialogue, items=(*of(dialogue).items, Item(fact.word, fact.group, fact.person)))


def _read(dialogue: Dialogue, fact: f.ItemsRead) -> Dialogue:
    there = {item.word: item for item in of(dialogue).items}
    items = tuple(there[word] for word in fact.order)
    return _with(dialogue, items=items, phase="meaning", until=fact.until, prolonged=False)


def _meaning_asked(dialogue: Dialogue, fact: f.MeaningAsked) -> Dialogue:
    def change(item: Item) -> Item:
        asked = Meaning(fact.word, fact.person, fact.group)
        return replace(item, meanings=(*item.meanings, asked)) if item.word == fact.about else item

    return _items(dialogue, change)


def _meanings(item: Item, change: Callable[[Meaning], Meaning | None]) -> Item:
    changed = tuple(one for one in map(change, item.meanings) if one)
    return item if changed == item.meanings else replace(item, meanings=changed)


def _meaning_told(dialogue: Dialogue, fact: f.MeaningTold) -> Dialogue:
    def change(one: Meaning) -> Meaning:
        return replace(one, answer=fact.word) if one.word == fact.about else one

    return _items(dialogue, lambda item: _meanings(item, change))


def _joined(dialogue: Dialogue, fact: f.ItemsJoined) -> Dialogue:
    """Whatever was put together with the second goes along with it."""
    moved = (fact.other, *(item.word for item in of(dialogue).same(fact.other)))
    return _items(dialogue, lambda item: replace(item, into=fact.one) if item.word in moved else item)


def _parted(dialogue: Dialogue, fact: f.ItemsParted) -> Dialogue:
    """It stands by itself again: in its old place while meaning is asked, at the end once numbers are marked."""
    kept = of(dialogue)
    free = tuple(replace(item, into="") for item in kept.items if item.word == fact.word)
    if kept.phase == "meaning":
        return _items(dialogue, lambda item: replace(item, into="") if item.word == fact.word else item)
    return _with(dialogue, items=(*(item for item in kept.items if item.word != fact.word), *free))


def _marks_asked(dialogue: Dialogue, fact: f.MarksAsked) -> Dialogue:
    return _with(dialogue, phase="marking", until=fact.until, prolonged=False)


def _counted(dialogue: Dialogue, fact: f.MarksCounted) -> Dialogue:
    """What was not kept is not needed any more; with fewer than two there is nothing to compare."""
    kept = of(dialogue)
    found = Found(kept.question, fact.kept, fact.told)
    if fact.until is None:
        return _with(dialogue, phase="", until=None, items=(), kept=(), told={}, found=found)
    items = tuple(item for item in kept.items if item.word in fact.kept)
    changed = {"kept": fact.kept, "told": fact.told, "items": items}
    return _with(dialogue, phase="pairing", until=fact.until, prolonged=False, **changed)


def _drawn(dialogue: Dialogue, fact: f.MapDrawn) -> Dialogue:
    kept = of(dialogue)
    found = Found(kept.question, kept.kept, kept.told, fact.edges, fact.topics, fact.heard)
    return _with(dialogue, found=found, **OVER)


OVER: dict[str, Any] = {"phase": "", "until": None, "items": (), "kept": (), "told": {}, "prolonged": False}
"""Nothing is under way."""


def _stopped(dialogue: Dialogue, _: f.NamingStopped) -> Dialogue:
    """What the marks have told already stays."""
    kept = of(dialogue)
    found = Found(kept.question, kept.kept, kept.told) if kept.phase == "pairing" else kept.found
    return _with(dialogue, found=found, **OVER)


def _prolonged(dialogue: Dialogue, fact: f.NamingProlonged) -> Dialogue:
    return _with(dialogue, until=fact.until, prolonged=True)


def _began(dialogue: Dialogue, fact: f.StageBegan) -> Dialogue:
    """Whoever comes back to it finds the step where it was, with its whole time."""
    kept = dialogue.naming
    if kept is None or not kept.phase or fact.stage != "naming":
        return dialogue
    return _with(dialogue, until=fact.at + LASTS[kept.phase])


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """An item goes with all that was asked about it; a question goes with its answer; an answer goes alone."""
    if dialogue.naming is None:
        return dialogue

    def meaning(one: Meaning) -> Meaning | None:
        return None if one.word == fact.word else replace(one, answer="") if one.answer == fact.word else one

    kept = dialogue.naming
    items = tuple(_meanings(_alone(item, fact.word), meaning) for item in kept.items if item.word != fact.word)
    after = _with(dialogue, items=items, kept=tuple(word for word in kept.kept if word != fact.word))
    return _with(after, found=_found_without(kept.found, fact.word)) if kept.found else after


def _alone(item: Item, gone: str) -> Item:
    return replace(item, into="") if item.into == gone else item


def _found_without(found: Found, word: str) -> Found:
    return replace(
        found,
        kept=tuple(one for one in found.kept if one != word),
        edges=tuple(pair for pair in found.edges if word not in pair),
        topics=tuple(topic for topic in found.topics if word not in (topic.one, topic.other)),
    )


def _group_left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    """What nobody has read yet goes with it; what all have read stays, but nobody says how that group sees it."""
    if dialogue.naming is None:
        return dialogue
    kept, gone = dialogue.naming, fact.group
    after = dialogue
    if kept.phase == "answering":
        after = _with(dialogue, items=tuple(item for item in kept.items if item.group != gone))
    if kept.found is None:
        return after
    topics = tuple(topic for topic in kept.found.topics if gone not in (topic.more, topic.less))
    return _with(after, found=replace(kept.found, topics=topics))


def _room_closed(dialogue: Dialogue, _: f.RoomClosed) -> Dialogue:
    return _with(dialogue, **OVER) if dialogue.naming else dialogue


APPLY: dict[type, Any] = {
    f.NamingAsked: _asked,
    f.ItemNamed: _named,
    f.ItemsRead: _read,
    f.MeaningAsked: _meaning_asked,
    f.MeaningTold: _meaning_told,
    f.ItemsJoined: _joined,
    f.ItemsParted: _parted,
    f.MarksAsked: _marks_asked,
    f.MarksCounted: _counted,
    f.MapDrawn: _drawn,
    f.NamingStopped: _stopped,
    f.NamingProlonged: _prolonged,
    f.StageBegan: _began,
    f.WordsTakenBack: _taken_back,
    f.GroupWithdrew: _group_left,
    f.RoomClosed: _room_closed,
}
