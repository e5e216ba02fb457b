"""How an agreement changes beside its renewal, and what a text shall reach."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.keeping import Keeping, Notice


def _scope_set(dialogue: Dialogue, fact: f.ScopeSet) -> Dialogue:
    return changed(dialogue, scope=fact.scope)


def _as_agreed(dialogue: Dialogue, _: f.AgreementReached | f.AgreementRenewed | f.TextPutBack) -> Dialogue:
    """What was begun and not agreed is gone."""
    return changed(dialogue, scope=dialogue.agreement.scope) if dialogue.agreement else dialogue


def _given(dialogue: Dialogue, fact: f.NoticeGiven) -> Dialogue:
    known = dialogue.keeping or Keeping()
    return changed(dialogue, keeping=Keeping((*known.leaving, Notice(fact.group, fact.effect))))


def _waits(dialogue: Dialogue, fact: f.NoticeWaits) -> Dialogue:
    known = dialogue.keeping or Keeping()
    notices = (replace(one, waited=True) if one.group == fact.group else one for one in known.leaving)
    return changed(dialogue, keeping=Keeping(tuple(notices)))


def _taken_back(dialogue: Dialogue, fact: f.NoticeTakenBack | f.GroupWithdrew) -> Dialogue:
    return changed(dialogue, keeping=dialogue.keeping.without(fact.group)) if dialogue.keeping else dialogue


def _left(dialogue: Dialogue, fact: f.PartyLeft) -> Dialogue:
    """The certified text and its fingerprint stay as they were signed; who is in it is known beside."""
    dialogue, agreement = _taken_back(dialogue, f.NoticeTakenBack(fact.group, fact.at)), dialogue.agreement
    if agreement is None:
        return dialogue
    stay = tuple(group for group in agreement.parties if group != fact.group)
    return changed(dialogue, agreement=replace(agreement, parties=stay))


def _over(dialogue: Dialogue, _: f.AgreementLapsed) -> Dialogue:
    return changed(dialogue, keeping=Keeping()) if dialogue.keeping else dialogue


APPLY: dict[type, Any] = {
    f.ScopeSet: _scope_set,
    f.NoticeGiven: _given,
    f.NoticeTakenBack: _taken_back,
    f.NoticeWaits: _waits,
    f.PartyLeft: _left,
    f.GroupWithdrew: _taken_back,
    f.AgreementLapsed: _over,
    f.AgreementReached: _as_agreed,
    f.AgreementRenewed: _as_agreed,
    f.TextPutBack: _as_agreed,
}
