"""What becomes of promises, fact by fact. A promise that is written anew begins anew; what was said stays recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any

from flows import facts as f
from flows.agreement import Agreement, Commitment
from flows.dialogue import Dialogue, changed
from flows.promises import Due, Said, of


def _asked(dialogue: Dialogue, fact: f.PromiseAsked) -> Dialogue:
    known = of(dialogue)
    for look in fact.looks:
        due = known.due(fact.clause, look.day) or Due(fact.clause, look.day, look.times)
        known = known.put(replace(due, on=fact.at.astimezone(UTC).date()) if look == fact.looks[-1] else due)
    return changed(dialogue, promises=replace(known, asked={**known.asked, fact.clause: fact.looks[-1].on}))


def _said(dialogue: Dialogue, fact: f.PromiseSaid) -> Dialogue:
    known = of(dialogue)
    due = known.due(fact.clause, fact.day)
    if due is None:
        return dialogue
    before = due.said.get(fact.group)
    word = fact.word or (before.word if before else "")
    said = Said(fact.share, fact.at.date(), fact.amount, word)
    return changed(dialogue, promises=known.put(replace(due, said={**due.said, fact.group: said})))


def _late(dialogue: Dialogue, fact: f.PromiseLate | f.PromiseStillLate) -> Dialogue:
    known = of(dialogue)
    for day in fact.days:
        due = known.due(fact.clause, day)
        known = known.put(replace(due, told=due.told + 1)) if due else known
    return changed(dialogue, promises=known)


def _agreed(dialogue: Dialogue, fact: f.AgreementReached) -> Dialogue:
    """Promises that read as before go on."""
    before, after = _written(dialogue.agreement), _written(fact.agreement)
    same = [clause for clause, promised in after.items() if before.get(clause) == promised]
    return changed(dialogue, promises=of(dialogue).only(same)) if dialogue.promises else dialogue


def _written(agreement: Agreement | None) -> Mapping[str, Commitment]:
    clauses = agreement.clauses if agreement else ()
    return {clause.id: clause.commitment for clause in clauses if clause.commitment}


def _lapsed(dialogue: Dialogue, _: f.AgreementLapsed) -> Dialogue:
    return changed(dialogue, promises=None) if dialogue.promises else dialogue


APPLY: dict[type, Any] = {
    f.PromiseAsked: _asked,
    f.PromiseSaid: _said,
    f.PromiseLate: _late,
    f.PromiseStillLate: _late,
    f.AgreementReached: _agreed,
    f.AgreementLapsed: _lapsed,
}
