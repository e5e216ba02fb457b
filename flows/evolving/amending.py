"""How an agreement that stands changes beside its renewal: mended words, a rest, what stands beside it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import facts as f
from flows.agreement import Clause
from flows.amending import Amending, Suspension, SuspensionAsked, Tie
from flows.dialogue import Dialogue, changed
from flows.promises import Promises


def _with(dialogue: Dialogue, **values: Any) -> Dialogue:
    return changed(dialogue, amending=replace(dialogue.amending or Amending(), **values))


def _next(dialogue: Dialogue, id: str, **values: Any) -> Dialogue:
    return _with(dialogue, count=int(id), **values)


def _offered(dialogue: Dialogue, fact: f.CorrectionOffered) -> Dialogue:
    return _next(dialogue, fact.correction.id, correction=fact.correction)


def _not_mended(dialogue: Dialogue, _: f.CorrectionRefused | f.CorrectionTakenBack) -> Dialogue:
    return _with(dialogue, correction=None)


def _corrected(dialogue: Dialogue, fact: f.ClauseCorrected) -> Dialogue:
    """Also in the text that is being written, where it still has the words that were wrong."""
    dialogue, mend = _with(dialogue, correction=None), fact.correction
    if dialogue.agreement is None:
        return dialogue

    def mended(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        wrong = (mend.clause, mend.was)
        return tuple(replace(one, text=mend.becomes) if (one.id, one.text) == wrong else one for one in clauses)

    agreement = replace(dialogue.agreement, clauses=mended(dialogue.agreement.clauses))
    return changed(dialogue, agreement=agreement, clauses=mended(dialogue.clauses))


def _proposed(dialogue: Dialogue, fact: f.SuspensionProposed) -> Dialogue:
    return _with(dialogue, asked=SuspensionAsked(fact.what, fact.why, fact.by, fact.group))


def _dropped(dialogue: Dialogue, _: f.SuspensionDropped) -> Dialogue:
    return _with(dialogue, asked=None)


def _suspended(dialogue: Dialogue, fact: f.AgreementSuspended) -> Dialogue:
    return _with(dialogue, asked=None, suspension=Suspension(fact.at, fact.why))


def _resumed(dialogue: Dialogue, fact: f.AgreementResumed) -> Dialogue:
    return _nothing_was_due(_with(dialogue, asked=None, suspension=None), fact.at)


def _new_term(dialogue: Dialogue, fact: f.SuspensionOver) -> Dialogue:
    return _nothing_was_due(_with(dialogue, suspension=None), fact.at)


def _nothing_was_due(dialogue: Dialogue, at: datetime) -> Dialogue:
    """Of what comes again, the days on which the agreement rested are never asked for."""
    made, promises = dialogue.agreement, dialogue.promises or Promises()
    before = at.date() - timedelta(days=1)
    again = (one.id for one in made.clauses if one.commitment and one.commitment.often) if made else ()
    asked = {clause: max(before, promises.asked.get(clause, before)) for clause in again}
    return changed(dialogue, promises=replace(promises, asked={**promises.asked, **asked})) if asked else dialogue


def _over(dialogue: Dialogue, _: f.AgreementReached | f.AgreementLapsed) -> Dialogue:
    """What was begun on a text is over with it; a text that is agreed anew binds from now on."""
    if dialogue.amending is None:
        return dialogue
    return _with(dialogue, correction=None, asked=None, suspension=None)


def _superseded(dialogue: Dialogue, _: f.AgreementSuperseded) -> Dialogue:
    dialogue = _with(dialogue, correction=None, asked=None, suspension=None)
    return changed(
        dialogue, agreement=None, keeping=None, climbed={}, reviewed=False, lapse_foreseen=False, held_from=None
    )


def _tied(dialogue: Dialogue, fact: f.TieMade) -> Dialogue:
    ties = dialogue.amending.ties if dialogue.amending else ()
    return _with(dialogue, ties=(*ties, Tie(fact.how, fact.other)))


def _untied(dialogue: Dialogue, fact: f.TieDropped) -> Dialogue:
    ties = dialogue.amending.ties if dialogue.amending else ()
    return _with(dialogue, ties=tuple(one for one in ties if one != Tie(fact.how, fact.other)))


def _noted(dialogue: Dialogue, fact: f.ReferenceAdded) -> Dialogue:
    known = dialogue.amending.references if dialogue.amending else ()
    return _next(dialogue, fact.reference.id, references=(*known, fact.reference))


def _reworded(dialogue: Dialogue, fact: f.ReferenceReworded) -> Dialogue:
    known, new = dialogue.amending.references if dialogue.amending else (), fact.reference
    return _with(dialogue, references=tuple(new if one.id == new.id else one for one in known))


def _left(dialogue: Dialogue, fact: f.ReferenceLeft) -> Dialogue:
    known = dialogue.amending.references if dialogue.amending else ()
    return _with(dialogue, references=tuple(one for one in known if one.id != fact.reference.id))


APPLY: dict[type, Any] = {
    f.CorrectionOffered: _offered,
    f.CorrectionRefused: _not_mended,
    f.CorrectionTakenBack: _not_mended,
    f.ClauseCorrected: _corrected,
    f.SuspensionProposed: _proposed,
    f.SuspensionDropped: _dropped,
    f.AgreementSuspended: _suspended,
    f.AgreementResumed: _resumed,
    f.SuspensionOver: _new_term,
    f.AgreementReached: _over,
    f.AgreementLapsed: _over,
    f.AgreementSuperseded: _superseded,
    f.TieMade: _tied,
    f.TieDropped: _untied,
    f.ReferenceAdded: _noted,
    f.ReferenceReworded: _reworded,
    f.ReferenceLeft: _left,
}
