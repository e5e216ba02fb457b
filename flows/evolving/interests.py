"""How the cards of interests change: put to a group, accepted, passed over, delivered."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.interests import Interests


def of(dialogue: Dialogue) -> Interests:
    """The cards, also before the first one."""
    return dialogue.interests or Interests()


def _began(dialogue: Dialogue, fact: f.StageBegan) -> Dialogue:
    """The stage begins anew where the cards of the last time have been read."""
    if fact.stage != "interests":
        return dialogue
    return replace(dialogue, interests=Interests() if of(dialogue).delivered else of(dialogue))


def _proposed(dialogue: Dialogue, fact: f.CardProposed) -> Dialogue:
    kept = of(dialogue)
    passed = tuple(group for group in kept.passed if group != fact.card.group)
    return replace(dialogue, interests=replace(kept, asked={**kept.asked, fact.card.group: fact.card}, passed=passed))


def _answered(dialogue: Dialogue, fact: f.CardAnswered) -> Dialogue:
    kept = of(dialogue)
    card = kept.asked.get(fact.group)
    asked = {group: one for group, one in kept.asked.items() if group != fact.group}
    accepted = {**kept.accepted, fact.group: card} if card and fact.answer == "yes" else kept.accepted
    return replace(dialogue, interests=replace(kept, asked=asked, accepted=accepted))


def _passed(dialogue: Dialogue, fact: f.CardPassed) -> Dialogue:
    kept = of(dialogue)
    others = tuple(group for group in kept.passed if group != fact.group)
    return replace(dialogue, interests=replace(kept, passed=(*others, fact.group) if fact.passed else others))


def _released(dialogue: Dialogue, fact: f.CardsReleased) -> Dialogue:
    kept = of(dialogue)
    return replace(dialogue, interests=replace(kept, passed=(*kept.passed, *fact.groups)))


def _delivered(dialogue: Dialogue, _: f.CardsDelivered) -> Dialogue:
    return replace(dialogue, interests=replace(of(dialogue), asked={}, delivered=True))


def _left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    if dialogue.interests is None:
        return dialogue
    kept = dialogue.interests
    asked, accepted = (
        {group: card for group, card in cards.items() if group != fact.group} for cards in (kept.asked, kept.accepted)
    )
    passed = tuple(group for group in kept.passed if group != fact.group)
    return replace(dialogue, interests=replace(kept, asked=asked, accepted=accepted, passed=passed))


APPLY: dict[type, Any] = {
    f.StageBegan: _began,
    f.CardProposed: _proposed,
    f.CardAnswered: _answered,
    f.CardPassed: _passed,
    f.CardsReleased: _released,
    f.CardsDelivered: _delivered,
    f.GroupWithdrew: _left,
}
