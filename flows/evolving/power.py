"""How it is known where groups stand unequally: sheets filled, accepted, read by all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.power import Power, View


def of(dialogue: Dialogue) -> Power:
    """What is known; nothing before the first sheet."""
    return dialogue.power or Power()


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return changed(dialogue, power=replace(of(dialogue), **changes))


def _began(dialogue: Dialogue, fact: f.StageBegan) -> Dialogue:
    """Begun anew, the sheets are as all have read them, and can be changed."""
    known = of(dialogue)
    if fact.stage != "power":
        return dialogue
    if not known.delivered:
        return _with(dialogue)
    return _with(dialogue, writing=known.views, accepted=(), asked=(), delivered=False)


def _filled(dialogue: Dialogue, fact: f.SheetFilled) -> Dialogue:
    return _with(dialogue, writing={**of(dialogue).writing, fact.view.group: fact.view})


def _put(dialogue: Dialogue, fact: f.SheetPut) -> Dialogue:
    return _with(dialogue, asked=(*of(dialogue).asked, fact.group))


def _answered(dialogue: Dialogue, fact: f.SheetAnswered) -> Dialogue:
    known = of(dialogue)
    accepted = (*known.accepted, fact.group) if fact.answer == "yes" else known.accepted
    return _with(dialogue, asked=tuple(one for one in known.asked if one != fact.group), accepted=accepted)


def _opened(dialogue: Dialogue, fact: f.SheetsOpened) -> Dialogue:
    """Where an agreement stands already, its renewal has to pass the gate too."""
    known = of(dialogue)
    stood = known.stood or (dialogue.agreement is not None and not known.views)
    return _with(dialogue, views=fact.views, writing={}, asked=(), delivered=True, talked=False, stood=stood)


def _settled(dialogue: Dialogue, _: f.SheetsSettled) -> Dialogue:
    return _with(dialogue, talked=True)


def _left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    known = dialogue.power
    if known is None:
        return dialogue
    gone = {"asked": _but(known.asked, fact.group), "accepted": _but(known.accepted, fact.group)}
    return _with(dialogue, writing=_without(known.writing, fact.group), views=_without(known.views, fact.group), **gone)


def _but(groups: tuple[str, ...], group: str) -> tuple[str, ...]:
    return tuple(one for one in groups if one != group)


def _without(views: Mapping[str, View], group: str) -> dict[str, View]:
    return {one: view for one, view in views.items() if one != group}


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    known = dialogue.power
    if known is None:
        return dialogue
    return _with(dialogue, writing=_unsaid(known.writing, fact.word), views=_unsaid(known.views, fact.word))


def _unsaid(views: Mapping[str, View], word: str) -> dict[str, View]:
    return {group: replace(view, word="") if view.word == word else view for group, view in views.items()}


APPLY: dict[type, Any] = {
    f.StageBegan: _began,
    f.SheetFilled: _filled,
    f.SheetPut: _put,
    f.SheetAnswered: _answered,
    f.SheetsOpened: _opened,
    f.SheetsSettled: _settled,
    f.GroupWithdrew: _left,
    f.WordsTakenBack: _taken_back,
}
