"""What becomes of promises, fact by fact. A promise that is written anew begins anew; what was said stays recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
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
    beside = _to_come(dialogue, fact.at)
    return changed(dialogue, promises=of(dialogue).only([*same, *beside])) if dialogue.promises else dialogue


def _renewed(dialogue: Dialogue, fact: f.AgreementRenewed) -> Dialogue:
    """What was promised beside the text and had its day has been looked back on: it is over with its term."""
    if dialogue.promises is None or not dialogue.promises.beside:
        return dialogue
    kept = (*(clause.id for clause in fact.agreement.clauses), *_to_come(dialogue, fact.at))
    return changed(dialogue, promises=dialogue.promises.only(kept))


def _to_come(dialogue: Dialogue, at: datetime) -> tuple[str, ...]:
    """What is promised beside the text and has its day still before it."""
    today = at.astimezone(UTC).date()
    return tuple(one.clause.id for one in of(dialogue).beside if (one.promised.until or today) > today)


def _beside(dialogue: Dialogue, fact: f.UndoingsPromised) -> Dialogue:
    known = of(dialogue)
    return changed(dialogue, promises=replace(known, beside=(*known.beside, *fact.beside)))


def _taken_back(dialogue: Dialogue, fact: f.UndoingTakenBack) -> Dialogue:
    known = dialogue.promises
    if known is None or known.aside(fact.clause) is None:
        return dialogue
    others = (one.clause.id for one in known.beside if one.clause.id != fact.clause)
    written = {*known.asked, *known.past, *(due.clause for due in known.dues)} - {fact.clause}
    return changed(dialogue, promises=known.only([*written, *others]))


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
    f.AgreementRenewed: _renewed,
    f.AgreementLapsed: _lapsed,
    f.UndoingsPromised: _beside,
    f.UndoingTakenBack: _taken_back,
}
