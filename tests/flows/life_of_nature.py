"""Lives in which a river is a party: refused, guarded, heard, absent, concerned; and a harm that is undone."""

from collections.abc import Iterator

from flows import commands as c
from flows import promises
from flows.nature import ABSENT, CONCERN, OPINION, REMINDED, TURN, of
from flows.seasons import at_hour
from flows.stages.promised.checking import EVENING
from tests.flows import given as g
from tests.flows.life_of_keeping import stands
from tests.flows.turns import Life

RUI, PIA, HANA = "rui", "pia", "hana"
TARMA = "the river Tarma"


def joins(life: Life) -> None:
    """Refused, taken back, and at last accepted by all; three groups name somebody."""
    life.do(c.ProposeNature(g.ANA, "river", TARMA))
    life.say("nature", "no", g.PORT)
    life.do(c.ProposeNature(g.ANA, "river", TARMA), c.DropNature(g.ANA, "2"))
    life.do(c.TagMatter("hana", "land", g.HILL), c.TagMatter(g.ANA, "land"))
    life.do(c.ProposeNature("hana", "river", TARMA, g.HILL))
    life.say("nature", "yes")
    for person, group in ((RUI, g.RIVER), (PIA, g.PORT), (HANA, g.HILL)):
        life.do(c.OfferGuardian(person, "3", group))
        life.say("guardian", "yes")


def speaks(life: Life, purpose: str, word: str) -> None:
    """One writes, another sees it otherwise, a third agrees."""
    life.do(c.WriteForNature(RUI, "3", purpose, word, "It needs its bed."))
    life.do(c.DissentForNature(HANA, "3", purpose, word), c.AgreeForNature(PIA, "3", purpose, word))


def heard() -> Life:
    """A turn, an opinion, a concern that stops the ballot, two weeks of silence; a harm is promised to be undone."""
    life = Life("river heard")
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    joins(life)
    speaks(life, TURN, "n1")
    life.do(c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets."), c.AskNature(g.ANA))
    speaks(life, OPINION, "n2")
    life.do(c.CallDecision(g.ANA))
    speaks(life, CONCERN, "n3")
    life.do(c.ChangeClause(g.ANA, "1", "No nets in May."))
    life.at(life.now + 4 * g.DAY, c.CallDecision(g.ANA))
    life.at(life.now + ABSENT, c.NoteAbsence("3", life.dialogue.hash), c.CallDecision(g.ANA))
    life.count(g.everyone("consent"))
    life.do(c.TurnSeason())
    undone(life)
    rotates(life)
    return life


def undone(life: Life) -> None:
    """At the look back a group names a harm of its own; the changed text promises to undo it."""
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.do(c.OfferUndoing("p1", g.PORT, "u1", "We take the old nets out.", 90))
    (one,) = of(life.dialogue).parties
    life.at(one.guardians[0].until - REMINDED, c.RemindGuardian(RUI, "3"))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1))
    life.count({**g.everyone("keep"), g.HILL: {"": 5, "change": 5}})
    life.do(c.TakeUpUndoing(g.ANA, "1", "We take the old nets out."), c.CallDecision(g.ANA))
    speaks(life, OPINION, "n4")
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("consent"))


def rotates(life: Life) -> None:
    """The year of one guardian ends; another steps back."""
    (one,) = of(life.dialogue).parties
    until = one.guardians[0].until
    life.at(max(life.now, until), c.EndGuardian(RUI, "3"), c.LeaveGuardian(PIA, "3"))
    life.do(c.LeaveGuardian(HANA, "3"))
    life.do(c.ChangeNature("hana", "3", "the Tarma and its springs", g.HILL))
    life.say("alter", "yes")
    life.do(c.ChangeNature(g.ANA, "3"))
    life.say("alter", "no", g.PORT)
    life.do(c.ChangeNature(g.ANA, "3"))
    life.say("alter", "yes")


def late() -> Life:
    """It becomes a party of an agreement that stands: its guardians are asked about that text."""
    life = stands("river late")
    life.do(c.ProposeNature(g.ANA, "river", TARMA))
    life.say("nature", "yes")
    return life


CHANNEL = "We take the old nets out."


def goes_on(name: str, *, told: bool = True) -> Life:
    """A text goes on as it is; beside it a group undoes a harm of its own, and on its day all sides say it is done."""
    life = stands(name)
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.do(c.OfferUndoing("p1", g.PORT, "u0", "We paint the slipway.", 90), c.TakeBackUndoing("p2", g.PORT, "1"))
    return kept(life, told=told)


def kept(life: Life, *, told: bool) -> Life:
    """It is named, promised, asked about and told."""
    life.do(c.OfferUndoing("p1", g.PORT, "u1", CHANNEL, 90))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1))
    life.count(g.everyone("keep"))
    (one,) = promises.of(life.dialogue).beside
    day = one.promised.until or life.now.date()
    for week in (4, 2, 0) if told else ():
        life.at(at_hour(day - week * 7 * g.DAY, EVENING, life.dialogue.zone_of(g.PORT)), c.AskPromise(one.clause.id))
    for group in life.dialogue.groups if told else ():
        life.do(c.SayPromise(f"{group}-one", group, one.clause.id, day, 100))
    return life


def forgotten() -> Life:
    """Whoever wrote it takes their words back: nobody is asked about it any more."""
    life = goes_on("river forgotten", told=False)
    life.do(c.TakeBack("p1", "u1"))
    return life


def nature_lives() -> Iterator[Life]:
    """All of them."""
    yield heard()
    yield late()
    yield goes_on("river kept")
    yield forgotten()
