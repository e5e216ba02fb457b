"""Lives in which groups leave an agreement, think better of it, or leave it to too few."""

from collections.abc import Iterator

from flows import commands as c
from flows.keeping import NOTICE
from tests.flows import given as g
from tests.flows.turns import Life


def stands(name: str) -> Life:
    """Three groups have an agreement."""
    life = Life(name)
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets."), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    return life


def leaves(life: Life, group: str) -> None:
    """A group asks itself, says yes, and its notice runs out."""
    life.do(c.AskToLeave(f"{group}-one", group))
    life.say("depart", "yes", group)
    notice = life.dialogue.keeping.notice(group) if life.dialogue.keeping else None
    assert notice is not None
    life.at(notice.effect - 3 * g.DAY, c.WarnOfLeaving(group))
    life.at(notice.effect, c.EndNotice(group))


def leaving_lives() -> Iterator[Life]:
    """A yes taken back; one group leaves; then another, and the agreement ends."""
    life = stands("leaving")
    life.do(c.AskToLeave("p1", g.HILL))
    life.say("depart", "no", g.HILL)
    life.do(c.AskToLeave("p1", g.HILL))
    life.say("depart", "yes", g.HILL)
    life.do(c.AskToStay("p2", g.HILL))
    life.say("stay", "yes", g.HILL)
    leaves(life, g.HILL)
    leaves(life, g.PORT)
    yield life
    yield waiting()


def waiting() -> Life:
    """The notice is over while a changed text is being decided: it waits for that."""
    life = stands("leaving late")
    life.do(c.AskToLeave("p1", g.HILL))
    life.say("depart", "yes", g.HILL)
    gone = life.now + NOTICE + g.DAY
    life.at(gone - 4 * g.DAY, c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA))
    life.at(gone, c.EndNotice(g.HILL))
    life.count(g.everyone("no"))
    life.at(life.now + g.HOUR, c.EndNotice(g.HILL))
    return life
