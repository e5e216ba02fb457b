"""Dialogues in which people decide together, brought there by commands alone: blocks, questions, petitions, rules."""

from collections.abc import Mapping
from datetime import datetime

from flows import commands as c
from flows.ballot import Ballot, Sheet
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.objection import Objection, Reason, Repair
from tests.flows import given as g

HILL_OBJECTS = Objection(g.HILL, (Reason("dana", "1", "harm", "remedy"),))
PORT_OBJECTS = Objection(g.PORT, (Reason("pete", "", "harm2"),))
BLOCKED: g.Counts = {**g.everyone("consent"), g.HILL: {"": 5, "consent": 4, "object": 1}}
HEARD: g.Counts = {g.HILL: {"": 4, "yes": 1, "no": 3}}
"""With the objector a quarter and more want it heard."""
UNHEARD: g.Counts = {g.HILL: {"": 4, "no": 4}}
ROLLS = dict.fromkeys((g.RIVER, g.PORT, g.HILL), 8)
ORDER = Sheet("approval", ("Monday", "Tuesday"))


def deciding_by(way: str, *, secret: bool = False, exit_: str = "") -> Dialogue:
    """A text of two clauses is being decided on in this way."""
    return g.after(drafting_by(way, secret=secret, exit_=exit_), c.CallDecision(g.ANA, rolls=ROLLS))


def drafting_by(way: str, *, secret: bool = False, exit_: str = "") -> Dialogue:
    """A text of two clauses is being written in a room that decides in this way."""
    chosen = g.speaking()
    if (way, secret) != ("parallel", False):
        chosen = g.after(chosen, c.SetRule(g.ANA, way, secret, exit=exit_))
    return g.after(
        chosen,
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
    )


def closing_with(
    dialogue: Dialogue, counts: g.Counts, *objections: Objection, before: g.Counts | None = None
) -> Outcome:
    """The open ballot closes, in time, with these counts, these objections, and this last look."""
    ballot = g.ballot_of(dialogue)
    command = c.CloseBallot(ballot.id, counts=counts, digest="d", before=before or {}, objections=objections)
    return g.play(dialogue, command, ballot.closes)


def blocked(*objections: Objection, exit_: str = "") -> Dialogue:
    """A decision by consent has met objections with reasons; by default the hill's."""
    return closing_with(deciding_by("consent", exit_=exit_), BLOCKED, *(objections or (HILL_OBJECTS,))).dialogue


def repairing(exit_: str = "") -> Dialogue:
    """The hill wants its objection heard: the first meeting has begun."""
    return answered(blocked(exit_=exit_), HEARD).dialogue


def at_meeting(number: int, exit_: str = "") -> Dialogue:
    """So many meetings have begun, each when the one before was over."""
    dialogue = repairing(exit_)
    while repair_of(dialogue).met < number:
        dialogue = meeting_over(dialogue).dialogue
    return dialogue


def meeting_over(dialogue: Dialogue) -> Outcome:
    """The alarm of the present meeting rings."""
    repair = repair_of(dialogue)
    assert repair.until is not None
    return g.play(dialogue, c.NextMeeting(repair.met), repair.until)


def repair_of(dialogue: Dialogue) -> Repair:
    """The repair track. Fails if there is none."""
    assert dialogue.repair is not None
    return dialogue.repair


def asking(sheet: Sheet = ORDER, *, secret: bool = False) -> Dialogue:
    """A mediator has asked all groups a question, while they speak."""
    ask = c.Ask(g.ANA, "Which day suits you?", sheet, secret=secret, rolls=ROLLS)
    return g.after(g.speaking(), ask)


def question_of(dialogue: Dialogue) -> Ballot:
    """The question beside the stages that was asked last."""
    return dialogue.questions[-1]


def answered(dialogue: Dialogue, counts: g.Counts, question: Ballot | None = None) -> Outcome:
    """The last question (or this one) closes, in time, with these counts."""
    one = question or question_of(dialogue)
    return g.play(dialogue, c.CloseQuestion(one.id, counts=counts, digest="d"), one.closes)


def papers(roll: int = 10, **given: Mapping[str, int]) -> g.Counts:
    """Group -> its papers; every roll has so many."""
    return {group: {"": roll, **given.get(group, {})} for group in (g.RIVER, g.PORT, g.HILL)}


def petition(dialogue: Dialogue, group: str = g.PORT) -> Dialogue:
    """A member of the group has begun a petition of concern."""
    return g.after(dialogue, c.LodgePetition("pia", group, "fear"))


def signed(dialogue: Dialogue, number: int, roll: int = 9, now: datetime | None = None) -> Outcome:
    """So many of the last petition's group have signed, now or at the end of its week."""
    one = question_of(dialogue)
    counts = {one.groups[0]: {"": roll, "sign": number}}
    return g.play(dialogue, c.CloseQuestion(one.id, counts=counts, digest="d"), now or one.closes)
