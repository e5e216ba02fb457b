"""How rules that make up for unequal strength change: offered, accepted by all, kept."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.evolving.power import of
from flows.power import Offer


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return changed(dialogue, power=replace(of(dialogue), **changes))


def _offered(dialogue: Dialogue, fact: f.RulesOffered) -> Dialogue:
    return _with(dialogue, offer=Offer(fact.rules, fact.group))


def _answered(dialogue: Dialogue, fact: f.RulesAnswered) -> Dialogue:
    offer = of(dialogue).offer
    if offer is None or fact.answer != "yes":
        return dialogue
    return _with(dialogue, offer=replace(offer, accepted=(*offer.accepted, fact.group)))


def _kept(dialogue: Dialogue, fact: f.RulesKept) -> Dialogue:
    return _with(dialogue, rules=fact.rules, offer=None)


def _fell(dialogue: Dialogue, _: f.RulesFell) -> Dialogue:
    return _with(dialogue, offer=None)


def _talked(dialogue: Dialogue, fact: f.TalkedAlone) -> Dialogue:
    if not fact.sure:
        return _with(dialogue, talking={**of(dialogue).talking, fact.group: (fact.hash, fact.by)})
    return _with(dialogue, ready={**of(dialogue).ready, fact.group: fact.hash})


def _costs(dialogue: Dialogue, fact: f.CostsNamed) -> Dialogue:
    return _with(dialogue, costs={**of(dialogue).costs, fact.group: fact.word})


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    if dialogue.power is None or fact.word not in dialogue.power.costs.values():
        return dialogue
    return _with(dialogue, costs={one: word for one, word in dialogue.power.costs.items() if word != fact.word})


APPLY: dict[type, Any] = {
    f.RulesOffered: _offered,
    f.RulesAnswered: _answered,
    f.RulesKept: _kept,
    f.RulesFell: _fell,
    f.TalkedAlone: _talked,
    f.CostsNamed: _costs,
    f.WordsTakenBack: _taken_back,
}
