"""Lives in which an agreement is corrected, rests, is linked and taken up, and at last replaced by another one."""

from collections.abc import Iterator

from flows import commands as c
from flows.amending import OBJECT, SUSPEND, UNSUSPEND, Other
from tests.flows import given as g
from tests.flows.life_of_keeping import stands
from tests.flows.turns import Life

RIGHT = "No nets in May."
HERE = Other((g.RIVER, g.PORT), binds=True, here=True)
"""Another agreement of two of the groups."""


def corrected(life: Life) -> None:
    """Taken back, objected to, and at last nobody objects; a ballot is open when its time is over."""
    life.do(c.OfferCorrection(g.ANA, "1", RIGHT, "The month was missing."), c.TakeBackCorrection(g.ANA, "2"))
    life.do(c.OfferCorrection("p1", "1", RIGHT, "The month.", group=g.HILL), c.ObjectToCorrection("p2", g.PORT, "3"))
    life.do(c.OfferCorrection(g.ANA, "1", RIGHT, "The month."))
    life.at(life.now + OBJECT - g.DAY, c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA))
    life.at(life.now + 3 * g.DAY, c.EndCorrection("4"))
    life.count(g.everyone("no"))
    life.at(life.now + g.HOUR, c.EndCorrection("4"))


def rested(life: Life) -> None:
    """One group is against it; then all are for it, and later for its end; once it is taken back."""
    for word in ("no", "yes"):
        life.do(c.AskSuspension(g.ANA, SUSPEND, "The flood."))
        life.say(SUSPEND, word)
    life.do(c.AskSuspension("p1", UNSUSPEND, group=g.HILL), c.TakeBackSuspension("p3", g.HILL))
    life.do(c.AskSuspension(g.ANA, UNSUSPEND, "It is over."))
    life.say(UNSUSPEND, "yes")


def beside(life: Life) -> None:
    """Links and references come and go."""
    life.do(c.TieText(g.ANA, "builds on", "M2", HERE), c.UntieText(g.ANA, "builds on", "M2"))
    life.do(c.TieText(g.ANA, "depends on", "M2", HERE), c.TellOther("M2", "leaving"))
    life.do(c.TakeUp(g.ANA, "Law 3"), c.TakeUp(g.ANA, "Law 3, article 2", instead="1"), c.LeaveReference(g.ANA, "1"))


def amending_lives() -> Iterator[Life]:
    """All of it in one life; one that rests until its new term; one that is replaced while it is decided on."""
    life = stands("amended")
    beside(life)
    rested(life)
    corrected(life)
    life.do(c.Supersede("M9", (g.RIVER, g.PORT, g.HILL)))
    yield life
    yield renewed_while_it_rests()
    yield replaced_in_a_ballot()
    replaced = stands("replaced at once")
    replaced.do(c.Supersede("M9", (g.RIVER, g.PORT, g.HILL)))
    yield replaced


def renewed_while_it_rests() -> Life:
    """The groups renew what rests: with the new term it binds again."""
    life = stands("rests")
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1), c.AskSuspension(g.ANA, SUSPEND, "The flood."))
    life.say(SUSPEND, "yes")
    life.count(g.everyone("keep"))
    life.at(g.agreement_of(life.dialogue).term_from, c.EndSuspension())
    return life


def replaced_in_a_ballot() -> Life:
    """Whatever is open then is over with it."""
    life = stands("replaced")
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1), c.AskSuspension(g.ANA, SUSPEND, "The flood."))
    life.do(c.Supersede("M9", (g.RIVER, g.PORT, g.HILL)))
    return life
