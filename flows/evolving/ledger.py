"""How the ledger changes: what groups say of it, a term that ends a count, the gate that shuts and opens again."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.ledger import verdict
from flows.plan import Plan, in_place
from flows.power import Power, guarded


def _judged(dialogue: Dialogue, fact: f.LedgerJudged) -> Dialogue:
    """The last word of a group counts."""
    if dialogue.power is None:
        return dialogue
    new = fact.judged
    others = tuple(
        one
        for one in dialogue.power.judged
        if (one.clause, one.matter, one.group) != (new.clause, new.matter, new.group)
    )
    return changed(dialogue, power=replace(dialogue.power, judged=(*others, new)))


def _new_term(dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed) -> Dialogue:
    """What was said of the term before is remembered; the next one begins without a word.

    Only a text that was decided after it was named anew begins without a past; the old one, renewed, keeps it.
    """
    known = dialogue.power
    if known is None:
        return dialogue
    goes_on = known.stood or isinstance(fact, f.AgreementRenewed)
    past = (*known.past, verdict(known.judged, guarded(known.views, fact.agreement.parties))) if goes_on else ()
    return changed(dialogue, power=replace(known, judged=(), past=past, stood=True, ready={}, costs={}))


def _shut(dialogue: Dialogue, fact: f.GateShut) -> Dialogue:
    """A room that has left out naming takes it now."""
    known, plan = dialogue.power or Power(), dialogue.plan or Plan()
    stages = plan.stages if "naming" in plan.stages else in_place(plan.stages, "naming")
    opened = replace(known, shut=fact.why, stood=True)
    return changed(dialogue, power=opened, plan=replace(plan, stages=stages), repair=None)


def _named(dialogue: Dialogue, fact: f.MapDrawn | f.MarksCounted) -> Dialogue:
    """It has been named anew: another text can be decided on; to renew the old one, it is looked at again."""
    known = dialogue.power
    if known is None or not known.shut or (isinstance(fact, f.MarksCounted) and fact.until is not None):
        return dialogue
    return changed(dialogue, power=replace(known, shut="", stood=False, judged=()))


APPLY: dict[type, Any] = {
    f.LedgerJudged: _judged,
    f.AgreementReached: _new_term,
    f.AgreementRenewed: _new_term,
    f.GateShut: _shut,
    f.MapDrawn: _named,
    f.MarksCounted: _named,
}
