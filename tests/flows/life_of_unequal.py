"""Lives of a room between groups of unequal strength: sheets, a promise that lessens it, two reviews, the gate."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from flows import commands as c
from flows.agreement import Commitment
from flows.alliance import ALLIANCE
from flows.plan import Plan
from tests.flows import given as g
from tests.flows.given_unequal import PROUD, RICH
from tests.flows.turns import Life

WAGES = Commitment(g.RIVER, (), "wages", until=date(2026, 11, 1), seen="Twelve a day on every slip", lessens="money")


def begun(name: str, *stages: str) -> Life:
    """Three groups have entered."""
    life = Life(name, ALLIANCE)
    life.do(replace(g.OPEN, plan=Plan(stages)))
    life.count(g.everyone("yes"))
    return life


def fills(life: Life, group: str, money: Mapping[str, str] = RICH) -> None:
    """A group marks who has how much money, leaves the rest open, and accepts its sheet."""
    who = f"{group}-one"
    life.do(*(c.MarkSheet(who, group, "money", about, level) for about, level in money.items()))
    life.do(c.RestSheet(who, group), c.PutSheet(who, group))
    life.say("sheet", "yes", group)


def signed(name: str, *stages: str) -> Life:
    """All have read the sheets, and have signed a text with a promise that lessens what they named."""
    life = begun(name, "power", "speaking", *stages)
    for group in (g.RIVER, g.PORT, g.HILL):
        fills(life, group)
    life.do(c.MoveTo(g.ANA, "power", "speaking"))
    life.do(
        *(c.MoveTo(g.ANA, one, after) for one, after in zip(("speaking", *stages), (*stages, "drafting"), strict=True))
    )
    life.do(c.AddClause(g.ANA, "Day labourers are paid twelve a day."), c.LessenInequality(g.ANA, "1", WAGES))
    life.do(c.CallDecision(g.ANA))
    freely(life, "9")
    life.count(g.everyone("yes"))
    return life


def freely(life: Life, answer: str) -> None:
    """Whoever is asked whether it could have said no answers this."""
    life.say("free", answer)


def judged(life: Life, word: str) -> None:
    """The review opens, and all groups say the same of the promise."""
    made = g.agreement_of(life.dialogue)
    life.at(g.review_of(life.dialogue), c.OpenReview(made.version))
    life.say("lesser", word)
    life.at(g.asked_at(life.dialogue), c.AskRenewal(made.version))


def renamed(life: Life) -> None:
    """It is named anew, to the end."""
    rolls = dict.fromkeys((g.RIVER, g.PORT, g.HILL), 9)
    life.do(
        c.AskNaming(g.ANA, "hard"), c.NameItem("dan", g.RIVER, "r1", "text"), c.NameItem("eva", g.PORT, "p1", "text")
    )
    life.do(c.NameItem("fay", g.HILL, "h1", "text"))
    words = ("r1", "p1", "h1")
    marks = {word: dict.fromkeys(rolls, 9 - at) for at, word in enumerate(words)}
    for known in ({}, {}, {"marks": marks, "markers": rolls}, {"rolls": rolls}):
        kept = life.dialogue.naming
        assert kept is not None
        life.do(replace(c.EndNamingStep(kept.round, kept.phase, g.ANA), **known))


def twice_the_same(life: Life) -> None:
    """At the second review it is the same again: the gate shuts, it is named anew, and a new text is signed."""
    judged(life, "same")
    life.count(g.everyone("keep"))
    judged(life, "same")
    life.count(g.everyone("keep"))
    renamed(life)
    life.do(c.MoveTo(g.ANA, "naming", "drafting"), c.CallDecision(g.ANA))
    freely(life, "5")
    life.count(g.everyone("consent"))


def filling() -> Life:
    """A sheet that is changed, said no to, begun anew; one group is not waited for."""
    life = begun("sheets", "power", "speaking")
    life.do(c.MarkSheet("p1", g.HILL, "money", g.HILL, "little"), c.WordSheet("p1", g.HILL, "w1", 20))
    life.do(c.RestSheet("p1", g.HILL), c.PutSheet("p1", g.HILL))
    life.say("sheet", "no", g.HILL)
    life.do(c.ClearSheet("p1", g.HILL), c.TakeBack("p1", "w1"))
    fills(life, g.HILL, PROUD)
    fills(life, g.RIVER)
    life.do(c.ReleaseSheets(g.ANA), c.SettleSheets(g.ANA), c.MoveTo(g.ANA, "power", "speaking"))
    life.do(c.MoveTo(g.ANA, "speaking", "power"), c.WithdrawGroup("p1", g.PORT))
    return life


def on_the_way() -> Iterator[Life]:
    """From ground rules to sheets and to stories; from sheets straight to the text; and out of the room."""
    there = begun("sheets on the way", "covenant", "power", "stories", "speaking")
    there.say("condition", "yes")
    there.say("covenant", "yes")
    there.do(c.MoveTo(g.ANA, "covenant", "power"), c.ReleaseSheets(g.ANA), c.MoveTo(g.ANA, "power", "stories"))
    short = begun("sheets alone", "power")
    short.do(c.ReleaseSheets(g.ANA), c.MoveTo(g.ANA, "power", "drafting"))
    shut = begun("sheets shut", "power", "speaking")
    shut.do(c.CloseRoom(g.ANA))
    yield from (there, short, shut)


def fair() -> Life:
    """Rules that one group says no to, others in their place, kept until a text is signed; costs taken back."""
    life = begun("fair", "power", "speaking")
    for group in (g.RIVER, g.PORT, g.HILL):
        fills(life, group)
    life.say("even", "no", g.RIVER)
    life.do(c.OfferRules("p1", g.HILL, ("caucus", "costs")))
    life.say("even", "yes")
    life.do(c.MoveTo(g.ANA, "power", "speaking"), c.MoveTo(g.ANA, "speaking", "drafting"))
    life.do(c.AddClause(g.ANA, "Day labourers are paid twelve a day."), c.LessenInequality(g.ANA, "1", WAGES))
    life.do(c.NameCosts("p1", g.HILL, "w1", 20), c.TakeBack("p1", "w1"), c.NameCosts("p1", g.HILL, "w2", 20))
    life.do(c.ShareDraft(g.ANA), c.TalkAlone("p1", g.HILL), c.TalkAlone("p2", g.HILL))
    return life


def unequal_lives() -> Iterator[Life]:
    """All of them."""
    twice = signed("unequal")
    twice_the_same(twice)
    asked = signed("unequal, asked")
    asked.at(asked.now + 100 * g.DAY, c.AskLedger(g.ANA))
    asked.say("lesser", "better")
    yield from (twice, asked, filling(), fair(), *on_the_way())
