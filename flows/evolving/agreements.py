"""How the text and the term change: clauses, agreements, reviews."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.agreement import Agreement
from flows.dialogue import Dialogue


def _term_held(dialogue: Dialogue, fact: f.TermHeld) -> Dialogue:
    if dialogue.agreement is None:
        return dialogue
    held = replace(dialogue.agreement, until=fact.until)
    return replace(dialogue, agreement=held, held_from=dialogue.held_from or dialogue.agreement.until)


def _clause_added(dialogue: Dialogue, fact: f.ClauseAdded) -> Dialogue:
    return replace(dialogue, clauses=(*dialogue.clauses, fact.clause), clause_count=dialogue.clause_count + 1)


def _clause_changed(dialogue: Dialogue, fact: f.ClauseChanged) -> Dialogue:
    clauses = tuple(fact.clause if clause.id == fact.clause.id else clause for clause in dialogue.clauses)
    return replace(dialogue, clauses=clauses)


def _clause_dropped(dialogue: Dialogue, fact: f.ClauseDropped) -> Dialogue:
    scope = dialogue.scope
    if fact.clause in scope.firm:
        scope = replace(scope, firm=tuple(one for one in scope.firm if one != fact.clause))
    clauses = tuple(clause for clause in dialogue.clauses if clause.id != fact.clause)
    return replace(dialogue, clauses=clauses, scope=scope)


def _shared(dialogue: Dialogue, fact: f.DraftShared) -> Dialogue:
    return replace(dialogue, shared=fact.hash) if fact.kept else dialogue


def _agreed(dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed) -> Dialogue:
    agreement = fact.agreement
    return replace(
        dialogue,
        agreement=agreement,
        clauses=agreement.clauses,  # changes that were begun, but not agreed, are gone
        last_version=agreement.version,
        climbed={},
        reviewed=False,
        lapse_foreseen=False,
        petition=None,
        repair=None,
        parked={},
        held_from=None,
        vital=_still_vital(dialogue.vital, agreement),
    )


def _still_vital(vital: Mapping[str, tuple[str, ...]], agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """What is no longer in the text cannot be vital to anybody."""
    there = {clause.id for clause in agreement.clauses}
    return {group: tuple(one for one in marked if one in there) for group, marked in vital.items()}


def _reminded(dialogue: Dialogue, fact: f.ReminderGiven) -> Dialogue:
    if fact.again:
        return dialogue
    climbed = {**dialogue.climbed, fact.group: (*dialogue.climbed.get(fact.group, ()), *fact.merged, fact.step)}
    if fact.silent or dialogue.ballot is None:
        return replace(dialogue, climbed=climbed)
    return replace(dialogue, climbed=climbed, reminded={**dialogue.reminded, fact.group: fact.at})


def _foreseen(dialogue: Dialogue, fact: f.LapseForeseen) -> Dialogue:
    return replace(dialogue, lapse_foreseen=True)


def _review_opened(dialogue: Dialogue, _: f.ReviewOpened) -> Dialogue:
    return replace(dialogue, reviewed=True)


def _put_back(dialogue: Dialogue, _: f.TextPutBack) -> Dialogue:
    """The groups are asked again, unless they have decided to let it end: a question is not put until it is liked."""
    clauses = dialogue.agreement.clauses if dialogue.agreement else dialogue.clauses
    return replace(dialogue, clauses=clauses, reviewed=dialogue.lapse_foreseen)


def _lapsed(dialogue: Dialogue, fact: f.AgreementLapsed) -> Dialogue:
    return replace(dialogue, agreement=None, climbed={}, reviewed=False, lapse_foreseen=False, held_from=None)


APPLY: dict[type, Any] = {
    f.TermHeld: _term_held,
    f.ClauseAdded: _clause_added,
    f.ClauseChanged: _clause_changed,
    f.ClauseDropped: _clause_dropped,
    f.DraftShared: _shared,
    f.AgreementReached: _agreed,
    f.AgreementRenewed: _agreed,
    f.ReminderGiven: _reminded,
    f.ReviewOpened: _review_opened,
    f.TextPutBack: _put_back,
    f.LapseForeseen: _foreseen,
    f.AgreementLapsed: _lapsed,
}
