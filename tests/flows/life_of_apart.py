"""Lives in which groups sign with a clause set apart: accepted, objected to, taken back, or never decided."""

from collections.abc import Iterator

from flows import commands as c
from flows.ballot import Ballot
from tests.flows import given as g
from tests.flows.turns import Life

WHY = "Our boats go out on Sundays."


def asks(life: Life, group: str, clause: str, word: str) -> None:
    """A member asks, and the group answers."""
    life.do(c.AskToReserve("p1", group, clause, f"w{group}{clause}"))
    (question,) = life.asked("reserve", group)
    life.do(said(question, word))


def said(question: Ballot, word: str) -> c.CloseQuestion:
    """All people of the group that is asked say the same."""
    return c.CloseQuestion(question.id, "", {question.groups[0]: {"": 5, word: 5}}, "d", words=WHY)


def decides(name: str) -> Life:
    """Three groups decide on a text of two clauses."""
    life = Life(name)
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets."), c.AddClause(g.ANA, "No Sundays."))
    life.do(c.CallDecision(g.ANA, 14))
    return life


def signs(name: str) -> Life:
    """Two groups sign with a clause set apart; a third has asked itself, and said no."""
    life = decides(name)
    asks(life, g.HILL, "1", "no")
    asks(life, g.HILL, "2", "yes")
    life.do(c.AskToUnreserve("p1", g.HILL, "2"))
    life.say("unreserve", "yes", g.HILL)
    asks(life, g.HILL, "2", "yes")
    asks(life, g.PORT, "2", "yes")
    life.count(g.everyone("yes"))
    return life


def apart_lives() -> Iterator[Life]:
    """One is accepted and taken back; the other is objected to, late but in time, and ends with its text."""
    life = signs("apart")
    life.do(c.AskToDecline("p1", g.RIVER, g.HILL, "2"))
    life.say("decline", "no", g.RIVER)
    ends = g.apart_of(life.dialogue, g.PORT, "2").closes
    life.at(ends - g.HOUR, c.AskToDecline("p1", g.RIVER, g.PORT, "2"))
    life.at(ends, c.EndReservation(g.PORT, "2"))
    life.say("decline", "yes", g.RIVER)
    for group in (g.HILL, g.PORT):
        late = max(life.now, g.apart_of(life.dialogue, group, "2").closes)
        life.at(late, c.EndReservation(group, "2"))
    life.do(c.AskToUnreserve("p1", g.HILL, "2"))
    life.say("unreserve", "yes", g.HILL)
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "We eat together."), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    yield life
