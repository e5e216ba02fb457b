"""Whole texts by several authors, beside the stage of writing: asked for, written, ranked, criticised, anew, chosen.

The chosen one is the draft then, and is decided on as every draft. Never here: writing and ranking (see there), the
words around it (see `words.text_told`), the words of a text (rows).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause
from flows.candidates import clauses_of
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Decide
from flows.messages import require_calm, require_mediator
from flows.plan import span
from flows.refusals import Refused, overtaken
from flows.stages.ask import asking, beside, kinds
from flows.stages.text.ranking import KIND, close, move
from flows.stages.text.writing import going_on, leave, write
from flows.stages.words.text_told import ANNOUNCES
from flows.wording import N_


def open_(dialogue: Dialogue, command: c.OpenTexts, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks for texts, while the shared text is being written."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    if dialogue.stage != "drafting" or dialogue.agreement:
        raise Refused(N_("Several authors can write while the shared text is being written for the first time."))
    if dialogue.contest and dialogue.contest.phase != "over":
        raise Refused(N_("Several authors are writing already. When one text is chosen, you can ask again."))
    yield f.TextsOpened(str(dialogue.contest_count + 1), command.by, now + span(dialogue.plan, "writing"), now)


def tell(dialogue: Dialogue, command: c.TellCritiques, now: datetime) -> Iterator[f.Fact]:
    """What people have said goes to the authors, all at once."""
    contest = dialogue.contest
    if contest is None or contest.id != command.round or contest.phase != "revising":
        raise overtaken()
    yield f.CritiquesTold(contest.id, tuple(one for one in command.critiques if contest.text(one.candidate)), now)


def take(dialogue: Dialogue, command: c.TakeText, now: datetime) -> Iterator[f.Fact]:
    """The chosen text takes the place of whatever has been drafted. It is a draft: nothing is decided by that."""
    contest = dialogue.contest
    chosen = contest.text(contest.chosen) if contest and contest.id == command.round else None
    clauses = clauses_of(command.text)
    if contest is None or chosen is None or not clauses or dialogue.stage != "drafting":
        raise overtaken()
    for clause in dialogue.clauses:
        yield f.ClauseDropped(clause.id, contest.by, now)
    added = tuple(Clause(str(dialogue.clause_count + at), text) for at, text in enumerate(clauses, 1))
    for clause in added:
        yield f.ClauseAdded(clause, contest.by, now)
    yield f.TextTaken(chosen.id, tuple(clause.id for clause in added), chosen.group, now)


def end(dialogue: Dialogue, command: c.EndTexts, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends it."""
    require_mediator(dialogue, command.by)
    going_on(dialogue)
    yield from _ended(dialogue, "mediator", command.by, now)


def _ended(dialogue: Dialogue, reason: str, by: str, now: datetime) -> Iterator[f.Fact]:
    yield from beside.stopped([one for one in dialogue.questions if one.kind == KIND], by, now)
    yield f.TextsEnded(reason, by, now)


def moved(dialogue: Dialogue, _: f.BallotOpened | f.SpeakingResumed, now: datetime) -> Iterator[f.Fact]:
    """The room goes on to the decision, or back to speaking: nobody writes or ranks any more."""
    if dialogue.contest and dialogue.contest.phase != "over":
        yield from _ended(dialogue, "moved", "", now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, N_("This ranking has closed."))


DECIDES: dict[type, Decide] = {
    c.OpenTexts: open_,
    c.WriteText: write,
    c.LeaveText: leave,
    c.MoveTexts: move,
    c.TellCritiques: tell,
    c.TakeText: take,
    c.EndTexts: end,
}
KINDS = {KIND: kinds.Kind(close, _closed)}
__all__ = ["ANNOUNCES", "DECIDES", "KINDS", "moved"]
