"""Three groups on the whole way whose text is being written and criticised, and short ways to bring them there."""

from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.interests import PROMPTS, InterestCard
from flows.one_text import OneText, Remark
from flows.plan import Plan
from tests.flows import given as g
from tests.flows import talking as t

GROUPS = t.GROUPS
CARDS = tuple(InterestCard(group, {prompt: f"{group}-{prompt}" for prompt in PROMPTS}) for group in GROUPS)
PASSES = tuple(c.PassCriticism(f"{group}-somebody", group) for group in GROUPS)
DONE: tuple[c.Command, ...] = (*PASSES, *(c.EndCriticism(draft) for draft in range(1, 10)))
"""Every group passes, and nobody thinks better of it."""
play, after, refusal = t.play, t.after, t.refusal


def collecting() -> Dialogue:
    """The groups write their cards."""
    room = replace(t.speaking(), plan=Plan(("speaking", "interests")))
    return after(room, c.MoveTo(g.ANA, "speaking", "interests"))


def written() -> Dialogue:
    """A text of two clauses is there, and no draft has been sent."""
    return after(
        t.speaking(),
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
    )


def asked() -> Dialogue:
    """The first draft is out."""
    return after(written(), c.ShareDraft(g.ANA))


def remark(group: str, word: str, grade: int = 2, clause: str = "1") -> Remark:
    """Something a group says of the draft."""
    return Remark("", group, clause, grade, word, (word,), 1)


def handed(group: str, *words: str, grade: int = 2) -> c.HandIn:
    """A mediator hands a list in, with these remarks."""
    return c.HandIn(g.ANA, group, tuple(remark(group, word, grade) for word in words))


def delivered(grade: int = 2) -> Dialogue:
    """The river has two remarks, the port one, the hill passes; all have been read."""
    return after(asked(), PASSES[2], handed(g.RIVER, "r1", "r2", grade=grade), handed(g.PORT, "p1", grade=grade))


def resting() -> Dialogue:
    """Nobody has anything to change: the text rests."""
    return after(asked(), *DONE)


def text_of(dialogue: Dialogue) -> OneText:
    """The one text. Fails if there is none."""
    assert dialogue.one_text is not None
    return dialogue.one_text


def answered(dialogue: Dialogue, fate: str = "not") -> Dialogue:
    """Every remark has its answer."""
    waiting = text_of(dialogue).unanswered()
    return after(dialogue, *(c.AnswerRemark(g.ANA, one.id, fate, f"why{one.id}") for one in waiting))


def next_draft(dialogue: Dialogue, words: str, now: datetime = g.NOON) -> Outcome:
    """Every remark is answered, a clause is changed, and the next draft goes out."""
    return play(after(answered(dialogue), c.ChangeClause(g.ANA, "2", words)), c.ShareDraft(g.ANA), now)
