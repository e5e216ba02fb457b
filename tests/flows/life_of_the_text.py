"""Lives of the one text: cards of interests, drafts and what groups say of them, rests, parked clauses, decisions."""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows.interests import InterestCard
from flows.one_text import Remark
from tests.flows import given as g
from tests.flows.life_of_talking import begun
from tests.flows.turns import Life

GROUPS = (g.RIVER, g.PORT, g.HILL)


def card(group: str) -> c.ProposeCard:
    """A card for a group."""
    return c.ProposeCard(g.ANA, InterestCard(group, {"protect": f"i{group}"}))


def handed(group: str, *words: str, grade: int = 2, clause: str = "1") -> c.HandIn:
    """A list goes in."""
    return c.HandIn(g.ANA, group, tuple(Remark("", group, clause, grade, word, (word,)) for word in words))


def passed(group: str, *, passes: bool = True) -> c.PassCriticism:
    """Nothing to change, or after all."""
    return c.PassCriticism(f"{group}-one", group, passes)


def until_of(life: Life) -> datetime:
    """When the time to say what must change is over."""
    assert life.dialogue.one_text is not None
    assert life.dialogue.one_text.round is not None
    return life.dialogue.one_text.round.until


def in_time(life: Life, **lists: tuple[Remark, ...]) -> None:
    """The time to say what must change is over."""
    assert life.dialogue.one_text is not None
    assert life.dialogue.one_text.round is not None
    now = life.dialogue.one_text.round
    life.at(now.until, c.EndCriticism(now.draft, lists))


def first_draft(life: Life) -> None:
    """Lists go in, are taken back, joined and taken apart; a group passes and thinks better of it."""
    life.do(
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
        c.ShareDraft(g.ANA),
        c.JoinRemarks(g.ANA, g.RIVER, ("r1", "r2"), "r1"),
        c.PartRemarks("rui", g.RIVER, "r1"),
        handed(g.RIVER, "r1", "r2"),
        c.TakeListBack(g.ANA, g.RIVER),
        passed(g.PORT),
        passed(g.PORT, passes=False),
        handed(g.PORT, "p1", grade=-2, clause="2"),
        passed(g.HILL),
        handed(g.RIVER, "r1", "r2"),
    )


def answers(life: Life) -> None:
    """Every remark has its answer, and the text changes."""
    text = life.dialogue.one_text
    for one in text.unanswered() if text else ():
        life.do(c.AnswerRemark(g.ANA, one.id, "partly", f"why{one.id}"))
    life.do(c.ChangeClause(g.ANA, "1", f"No nets at all, {life.dialogue.revision}."), c.ShareDraft(g.ANA))


def later_drafts(life: Life) -> None:
    """Nothing moves for two drafts; the time runs out, also in a pause; then all is met but for one clause."""
    answers(life)
    life.at(until_of(life) - g.HOUR, c.Pause(g.ANA, 24))
    in_time(life)
    life.do(c.Resume(g.ANA))
    in_time(life, hill=(Remark("", g.HILL, "", 1, "h1", ("h1",)),))
    answers(life)
    in_time(life)
    life.do(c.ParkClause(g.ANA, "2"), c.ReturnClause(g.ANA, "2"), c.ParkClause(g.ANA, "2"))
    answers(life)
    life.do(*(c.TellMet(one, met=True) for one in ("1", "2")))
    in_time(life)


def rests(life: Life) -> None:
    """The text rests, is woken by a mediator, sent again, woken by a remark, met again, and decided on."""
    life.do(c.WakeText(g.ANA), c.AddClause(g.ANA, "We meet each spring."), c.ShareDraft(g.ANA))
    life.do(passed(g.RIVER), passed(g.PORT), handed(g.HILL, "h2", grade=-2))
    answers(life)
    life.do(*(passed(group) for group in GROUPS))
    in_time(life)
    hill = next(one.id for one in life.dialogue.one_text.remarks) if life.dialogue.one_text else ""
    life.do(*(c.TellMet(hill, met=met) for met in (True, False, True)))
    until = life.dialogue.one_text.rests_until if life.dialogue.one_text else None
    life.at(until or life.now, c.EndRest(life.dialogue.hash))
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))


def one_text() -> Life:
    """From the cards to an agreement, with a clause that stays parked."""
    life = begun("one text", "speaking", "interests")
    life.do(c.MoveTo(g.ANA, "speaking", "interests"))
    life.do(card(g.RIVER))
    life.say("card", "no")
    life.do(card(g.RIVER), card(g.PORT))
    life.say("card", "yes")
    life.do(c.MoveTo(g.ANA, "interests", "speaking"), c.MoveTo(g.ANA, "speaking", "interests"))
    life.do(c.ReleaseCards(g.ANA), c.MoveTo(g.ANA, "interests", "drafting"))
    for part in (first_draft, later_drafts, rests):
        part(life)
    return life


def endings() -> Iterator[Life]:
    """A group passes twice and leaves; a decision is called in the middle of it all; a room closes."""
    left, early, shut = (begun(name, "speaking", "interests") for name in ("left a text", "called early", "shut"))
    for life in (left, early, shut):
        life.do(c.MoveTo(g.ANA, "speaking", "interests"))
    shut.do(card(g.RIVER), c.CloseRoom(g.ANA))
    left.do(c.PassCard("hana", g.HILL), c.PassCard("hana", g.HILL, passed=False), c.PassCard("pia", g.PORT))
    left.do(card(g.RIVER))
    left.say("card", "yes")
    left.do(c.PassCard("hana", g.HILL), c.MoveTo(g.ANA, "interests", "drafting"))
    left.do(c.AddClause(g.ANA, "No nets."), c.ShareDraft(g.ANA), handed(g.RIVER, "r1"), passed(g.PORT))
    left.do(c.WithdrawGroup("steward", g.HILL), c.TakeBack("rui", "r1"), c.CloseRoom(g.ANA))
    early.do(c.ReleaseCards(g.ANA), c.MoveTo(g.ANA, "interests", "drafting"), c.AddClause(g.ANA, "No nets."))
    early.do(c.ShareDraft(g.ANA), handed(g.RIVER, "r1"), c.CallDecision(g.ANA))
    yield from (left, early, shut)


def text_lives() -> list[Life]:
    """All of them."""
    return [one_text(), *endings()]
