"""How the covenant of a dialogue changes: answers come in, rules are accepted and changed."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.covenant import Amendment, Covenant, GroundRule
from flows.dialogue import Dialogue


def _of(dialogue: Dialogue) -> Covenant:
    return dialogue.covenant or Covenant()


def _with(values: tuple[str, ...], group: str, *, there: bool) -> tuple[str, ...]:
    others = tuple(one for one in values if one != group)
    return (*others, group) if there else others


def _proposed(dialogue: Dialogue, fact: f.CovenantProposed) -> Dialogue:
    return replace(dialogue, covenant=Covenant(fact.rules, count=len(fact.rules)))


def _condition(dialogue: Dialogue, fact: f.ConditionAnswered) -> Dialogue:
    covenant = _of(dialogue)
    groups = {**covenant.answers.get(fact.condition, {}), fact.group: fact.answer}
    return replace(dialogue, covenant=replace(covenant, answers={**covenant.answers, fact.condition: groups}))


def _waived(dialogue: Dialogue, fact: f.ConditionsWaived) -> Dialogue:
    covenant = _of(dialogue)
    return replace(dialogue, covenant=replace(covenant, waived=(*covenant.waived, *fact.conditions)))


def _rule(dialogue: Dialogue, fact: f.RuleAnswered) -> Dialogue:
    covenant, there = _of(dialogue), fact.answer == "yes"
    rules = tuple(
        replace(rule, accepted=_with(rule.accepted, fact.group, there=there)) if rule.id == fact.rule else rule
        for rule in covenant.rules
    )
    return replace(dialogue, covenant=replace(covenant, rules=rules))


def _amending(dialogue: Dialogue, fact: f.AmendmentProposed) -> Dialogue:
    covenant = _of(dialogue)
    amendments = (*covenant.amendments, fact.amendment)
    return replace(dialogue, covenant=replace(covenant, amendments=amendments, count=covenant.count + 1))


def _amendment(dialogue: Dialogue, fact: f.AmendmentAnswered) -> Dialogue:
    covenant, there = _of(dialogue), fact.answer == "yes"
    amendments = tuple(
        replace(one, accepted=_with(one.accepted, fact.group, there=there)) if one.id == fact.amendment else one
        for one in covenant.amendments
    )
    return replace(dialogue, covenant=replace(covenant, amendments=amendments))


def _accepted(dialogue: Dialogue, fact: f.AmendmentAccepted) -> Dialogue:
    covenant = _of(_over(dialogue, fact))
    return replace(dialogue, covenant=replace(covenant, rules=_changed(covenant, fact.amendment, fact.groups)))


def _changed(covenant: Covenant, amendment: Amendment, groups: tuple[str, ...]) -> tuple[GroundRule, ...]:
    new = GroundRule(amendment.rule or amendment.id, word=amendment.word, accepted=groups)
    match amendment.kind:
        case "add":
            return (*covenant.rules, new)
        case "drop":
            return tuple(rule for rule in covenant.rules if rule.id != amendment.rule)
    return tuple(new if rule.id == amendment.rule else rule for rule in covenant.rules)


def _over(dialogue: Dialogue, fact: f.AmendmentAccepted | f.AmendmentFell) -> Dialogue:
    covenant = _of(dialogue)
    left = tuple(one for one in covenant.amendments if one.id != fact.amendment.id)
    return replace(dialogue, covenant=replace(covenant, amendments=left))


APPLY: dict[type, Any] = {
    f.CovenantProposed: _proposed,
    f.ConditionAnswered: _condition,
    f.ConditionsWaived: _waived,
    f.RuleAnswered: _rule,
    f.AmendmentProposed: _amending,
    f.AmendmentAnswered: _amendment,
    f.AmendmentAccepted: _accepted,
    f.AmendmentFell: _over,
}
