"""Vital clauses: what a group cannot live without. At most three of a group, and no majority ever takes them away.

Never here: who speaks for a group on its chat (the counter asks the platform).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import clause_words, tell_all
from flows.objection import MOST_VITAL
from flows.refusals import Refused, not_a_party, overtaken
from flows.wording import N_, GroupName, Quote


def mark(dialogue: Dialogue, command: c.MarkVital, now: datetime) -> Iterator[f.Fact]:
    """A group marks a clause as vital, or no longer."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    marked = dialogue.vital.get(command.group, ())
    if dialogue.clause(command.clause) is None and command.clause not in marked:
        raise overtaken()
    if dialogue.ballot or dialogue.repair:
        raise Refused(N_("The text is being decided on now. Clauses can be marked before a decision is called."))
    there = [clause for clause in marked if dialogue.clause(clause)]
    if command.vital and command.clause not in marked and len(there) >= MOST_VITAL:
        raise Refused(
            N_("A group can mark %(number)s clauses as vital. Please take one back first.", number=MOST_VITAL)
        )
    if command.vital != (command.clause in marked):
        yield f.VitalMarked(command.group, command.clause, command.vital, command.by, now)


def touched(dialogue: Dialogue) -> bool:
    """Whether the text as it is now drops a clause that is vital to a group, or changes it from what was agreed."""
    now = {clause.id: clause.text for clause in dialogue.clauses}
    agreed = dialogue.agreement.clauses if dialogue.agreement else ()
    changed = {clause.id for clause in agreed if now.get(clause.id) != clause.text}
    return any(clause in changed or clause not in now for marked in dialogue.vital.values() for clause in marked)


def _marked(dialogue: Dialogue, fact: f.VitalMarked) -> Iterator[Effect]:
    clause, group = dialogue.clause(fact.clause), GroupName(fact.group)
    if clause is None:
        yield tell_all(dialogue, N_("A clause that was taken out is no longer vital for %(group)s.", group=group))
        return
    said = (
        N_("For %(group)s this clause is vital: it cannot be changed or dropped against them.", group=group)
        if fact.vital
        else N_("For %(group)s this clause is no longer vital.", group=group)
    )
    yield tell_all(dialogue, said, Quote(clause_words(clause, dialogue.language)))


DECIDES: dict[type, Decide] = {c.MarkVital: mark}
ANNOUNCES: dict[type, Announce] = {f.VitalMarked: _marked}
