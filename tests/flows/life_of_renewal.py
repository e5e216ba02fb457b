"""Lives of an agreement after it was signed: looked back on, kept by some, held, walked anew; and what goes with it.

Each is told in commands, for every flow in which an agreement can stand. Never here: what must hold of them.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows.review import FAILS, WORKS
from tests.flows import given as g
from tests.flows.turns import Life

JUDGED = {g.RIVER: {"1": {FAILS: 4}, "2": {WORKS: 3, FAILS: 1}}, g.PORT: {"1": {WORKS: 5}}, g.HILL: {"2": {WORKS: 2}}}
LEAVING = {g.HILL: {"": 5, "leave": 5}}


def signed(life: Life) -> None:
    """Three groups agree on two clauses."""
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    life.do(
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
        c.CallDecision(g.ANA),
    )
    life.count(g.everyone("yes"))


def until(life: Life) -> datetime:
    """When the term ends."""
    return g.agreement_of(life.dialogue).until


def looked_back(life: Life, version: int = 1) -> None:
    """The review has begun, everyone has the notice, and every group is asked."""
    life.at(g.review_of(life.dialogue), c.OpenReview(version))
    life.do(c.LookReceipt(version, received={g.RIVER: life.now}), c.Acknowledge("p1", g.PORT))
    life.at(life.now + 4 * g.DAY, c.LookReceipt(version, last=True))
    life.do(c.AskAgain(g.HILL))
    life.at(life.now + g.DAY, c.LookReceipt(version, received=dict.fromkeys((g.RIVER, g.HILL), life.now)))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(version, JUDGED))


def sentences(life: Life) -> None:
    """One says something, and says it better; one needs nothing; of one the mediator leaves it out."""
    life.do(
        c.GiveSentence("p1", g.RIVER, "s1", "We have a river again."),
        c.GiveSentence("p2", g.RIVER, "s2", "We have a river."),
        c.PassSentence("p3", g.PORT),
        c.GiveSentence("p4", g.HILL, "s3", "At last they listen."),
        c.PassSentence(g.ANA, g.HILL),
    )
    life.at(life.now + 12 * g.HOUR, c.SealAgreement(1, {"es": ("Sin redes.", "Domingos libres.")}))


def one_leaves(life: Life) -> None:
    """Hill leaves, the others go on; at the old end it is gone."""
    signed(life)
    sentences(life)
    looked_back(life)
    old = until(life)
    life.count({**g.everyone("keep"), **LEAVING})
    life.at(old, c.PartGroup(1, g.HILL))


def changed(life: Life) -> None:
    """One clause does not work: it is changed, another is asked for and opened; at its time it is put to all."""
    signed(life)
    looked_back(life)
    life.count({**g.everyone("keep"), g.PORT: {"": 5, "change": 5}})
    life.do(c.ChangeClause(g.ANA, "1", "No nets from May to July."), c.AskTogether("p1", g.PORT, "widen", "2"))
    life.say("widen", "yes")
    life.do(c.ChangeClause(g.ANA, "2", "The dredger rests on Sundays and at night."))
    life.do(c.AskTogether("p1", g.PORT, "widen", "+"))
    life.say("widen", "no", g.RIVER)
    life.at(until(life) - 14 * g.DAY, c.CallRound(1))
    life.count(g.everyone("consent"))


def never_reached(life: Life) -> None:
    """Hill never gets the notice: the end is held for it, and then the others go on."""
    signed(life)
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1))
    silent = {**g.everyone("keep"), g.HILL: {"": 5}}
    life.count(silent)
    for _ in range(2):
        ballot = g.ballot_of(life.dialogue)
        life.at(ballot.closes, c.CloseBallot(ballot.id, counts=silent, digest="d", unreached=(g.HILL,)))


def talked_on(life: Life) -> None:
    """A little more time for all; one step put off; in the end the whole way again, while it still stands."""
    signed(life)
    looked_back(life)
    life.do(c.AskTogether("p1", g.RIVER, "talk", "14"))
    life.say("talk", "yes")
    life.count({**g.everyone("keep"), g.RIVER: {"": 5, "change": 5}})
    life.at(until(life) - 6 * g.DAY, c.RemindRenewal(1, "week", g.RIVER), c.Snooze("p1", g.RIVER, "week"))
    life.at(life.now + 3 * g.DAY, c.RemindAgain(1, "week", g.RIVER))
    life.do(c.AskTogether("p1", g.RIVER, "whole", ""))
    life.say("whole", "yes")
    if life.dialogue.stage == "speaking":
        life.at(until(life) - g.DAY, c.RemindRenewal(1, "day", g.PORT))
    life.at(until(life), c.EndTerm(1))


def early(life: Life) -> None:
    """A group asks for a review, in vain and then not; a mediator opens the next one. One rests meanwhile."""
    signed(life)
    life.at(life.now + 100 * g.DAY, c.RestGroup("p1", g.HILL, 60, g.PORT), c.AskTogether("p1", g.RIVER, "early", ""))
    life.say("early", "no")
    life.do(c.AskTogether("p1", g.RIVER, "early", ""))
    life.say("early", "yes")
    life.count(g.everyone("keep"))
    life.at(life.now + 60 * g.DAY, c.WakeGroup(g.HILL))
    life.do(c.RestGroup("p1", g.HILL, 30, g.ANA), c.WakeGroup(g.HILL, "p1"))
    life.at(g.agreement_of(life.dialogue).term_from + 100 * g.DAY, c.OfferReview(g.ANA))
    life.count({**g.everyone("keep"), g.PORT: {"": 5, "keep": 3, "change": 2}})


def too_few(life: Life) -> None:
    """Two of three leave: it ends, and says so."""
    signed(life)
    looked_back(life)
    life.count({**g.everyone("leave"), g.PORT: {"": 5, "keep": 5}})
    life.at(until(life) - 6 * g.DAY, c.RemindRenewal(1, "week", g.RIVER))
    life.at(until(life), c.EndTerm(1))


def once_more(life: Life) -> None:
    """One group wants to let it end; then all walk the whole way again."""
    signed(life)
    looked_back(life)
    life.count({**g.everyone("keep"), g.HILL: {"": 5, "lapse": 5}})
    life.do(c.AskTogether("p1", g.HILL, "whole", ""))
    life.say("whole", "yes")


TOLD = (one_leaves, changed, never_reached, talked_on, early, too_few, once_more)


def renewal_lives() -> Iterator[Life]:
    """All of them."""
    for tell in TOLD:
        life = Life(tell.__name__)
        tell(life)
        yield life
