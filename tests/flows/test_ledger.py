"""The structural ledger and its gate: an inequality is lessened, the weaker side judges it, or it is named anew."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.depositary import acts_of
from flows.evolving.power import of
from flows.ledger import BAD, EMPTY, UNREVIEWED, gate, verdict
from flows.people import Everyone, Mediators
from flows.power import Judged, Power
from flows.registry.acts import BegunAgain, InequalityJudged
from flows.stages.unequal.gate import for_term, for_text
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import life_of_unequal as u
from tests.flows.given_unequal import view

TWO = (g.RIVER, g.HILL)
VIEWS = {group: view(group, {g.RIVER: "much", g.HILL: "little"}) for group in TWO}
SIDES = {"money": (g.HILL,)}


def said(group: str, word: str) -> Judged:
    """What a group says of the one promise."""
    return Judged("1", "money", group, word)


def test_without_a_clause_that_lessens_what_was_named_no_decision_is_called() -> None:
    """The refusal says how to write one."""
    life = u.begun("empty", "power", "speaking")
    for group in (g.RIVER, g.PORT, g.HILL):
        u.fills(life, group)
    life.do(c.MoveTo(g.ANA, "power", "speaking"), c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "a"))

    assert "/lessen" in a.refusal(life.dialogue, c.CallDecision(g.ANA))
    life.do(c.LessenInequality(g.ANA, "1", u.WAGES), c.CallDecision(g.ANA))
    assert "deciding" == life.dialogue.stage


def test_what_lessens_an_inequality_belongs_to_the_text_that_is_signed() -> None:
    """With it the fingerprint changes; a promise whose day is over, or that nobody could see, is refused."""
    life = u.signed("text")
    clause = g.agreement_of(life.dialogue).clauses[0]
    assert clause.commitment
    assert ("money", (g.HILL,)) == (clause.commitment.lessens, clause.commitment.to)
    life.do(c.MoveTo(g.ANA, "standing", "drafting"))
    for wrong in ({"until": g.NOON.date()}, {"seen": ""}, {"lessens": "law"}, {"who": "strangers"}):
        bad = c.LessenInequality(g.ANA, "1", replace(u.WAGES, **wrong))
        assert a.refusal(life.dialogue, bad)


def test_the_weaker_sides_word_stands_and_the_others_is_shown_beside_it() -> None:
    """Nobody reads anything before all have been asked."""
    assert "" == verdict((said(g.HILL, "better"), said(g.RIVER, "worse")), SIDES)
    assert BAD == verdict((said(g.HILL, "same"), said(g.RIVER, "ended")), SIDES)
    assert UNREVIEWED == verdict((said(g.RIVER, "ended"),), SIDES)
    life = u.signed("beside")
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.say("lesser", "worse", g.HILL)
    life.say("lesser", "ended", g.RIVER)
    assert not any("The word of the weaker side stands" in one for one in g.told(life.turns[-1][-1], Everyone()))
    life.say("lesser", "ended", g.PORT)

    told = g.told(life.turns[-1][-1], Everyone())
    assert "%(group)s, the weaker side: %(word)s" in told
    assert 2 == told.count("beside it, %(group)s: %(word)s")


def test_once_the_same_goes_on_twice_begins_again_at_naming() -> None:
    """And all groups read why. When it has been named anew, a text can be signed again."""
    life = u.signed("twice")
    u.judged(life, "same")
    life.count(g.everyone("keep"))
    assert "standing" == life.dialogue.stage
    u.judged(life, "worse")
    life.count(g.everyone("keep"))

    outcome = life.turns[-1][-1]
    assert [f.BallotClosed, f.GateShut, f.StageBegan] == g.kinds(outcome)
    assert "naming" == life.dialogue.stage
    assert any(one.startswith("Twice the weaker side has said") for one in g.told(outcome, Everyone()))
    u.renamed(life)
    life.do(c.MoveTo(g.ANA, "naming", "drafting"), c.CallDecision(g.ANA))
    life.count(g.everyone("consent"))
    assert "standing" == life.dialogue.stage


def test_better_in_between_counts_anew() -> None:
    """The same, better, the same: renewed each time."""
    life = u.signed("between")
    for word in ("same", "better", "same"):
        u.judged(life, word)
        life.count(g.everyone("keep"))

    assert (4, "standing") == (g.agreement_of(life.dialogue).terms, life.dialogue.stage)


def test_a_ledger_that_nobody_has_looked_at_opens_no_gate() -> None:
    """Also where only the stronger side has."""
    life = u.signed("silent")
    life.at(g.review_of(life.dialogue), c.OpenReview(1))
    life.say("lesser", "better", g.RIVER)
    for question in life.asked("lesser", g.PORT, g.HILL):
        life.keep_silent(question)
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1))
    life.count(g.everyone("keep"))

    assert [f.BallotClosed, f.GateShut, f.StageBegan] == g.kinds(life.turns[-1][-1])


def test_the_same_text_cannot_be_decided_on_to_get_round_a_review() -> None:
    """The mediator is told to ask first; when it was twice the same, calling leads to naming."""
    life = u.signed("round")
    life.do(c.MoveTo(g.ANA, "standing", "drafting"))
    assert "/lessen" in a.refusal(life.dialogue, c.CallDecision(g.ANA))
    life.do(c.AskLedger(g.ANA))
    life.say("lesser", "same")
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.AskLedger(g.ANA))
    life.say("lesser", "same")
    life.do(c.CallDecision(g.ANA))

    assert [f.GateShut, f.StageBegan] == g.kinds(life.turns[-1][-1])


def test_where_it_is_disputed_who_is_weaker_both_must_say_that_it_is_better() -> None:
    """Each is treated as the weaker side."""
    views = {**VIEWS, g.RIVER: view(g.RIVER, {g.RIVER: "little", g.HILL: "much"})}
    clauses = g.agreement_of(u.signed("disputed").dialogue).clauses
    known = Power(views=views, stood=True, past=(BAD,))

    assert UNREVIEWED == gate(replace(known, judged=(said(g.HILL, "better"),)), clauses, TWO)
    assert BAD == gate(replace(known, judged=(said(g.HILL, "better"), said(g.RIVER, "same"))), clauses, TWO)
    assert "" == gate(replace(known, judged=(said(g.HILL, "better"), said(g.RIVER, "ended"))), clauses, TWO)
    assert EMPTY == gate(known, (), TWO)
    assert "" == gate(None, (), TWO) == gate(Power(), (), TWO)


def test_early_closing_waits_for_the_ledger() -> None:
    """A mediator cannot close the renewal before the weaker side has spoken."""
    life = u.signed("early")
    life.at(g.agreement_of(life.dialogue).term_from + 100 * g.DAY, c.OfferReview(g.ANA))
    ballot = g.ballot_of(life.dialogue)
    close = c.CloseBallot(ballot.id, g.ANA, g.everyone("keep"), "d")

    assert a.refusal(life.dialogue, close, life.now).startswith("Groups are still saying")
    life.say("lesser", "better")
    life.do(close)
    assert "standing" == life.dialogue.stage


@pytest.mark.parametrize(("answer", "warned"), [("9", False), ("7", False), ("6", True), ("1", True)])
def test_the_weaker_side_is_asked_whether_it_could_have_said_no(answer: str, warned: bool) -> None:
    """Below seven of ten the mediators are told before the decision ends; nobody else is."""
    life = u.signed("freely")
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.AskLedger(g.ANA))
    life.say("lesser", "better")
    life.do(c.CallDecision(g.ANA))
    assert [g.HILL] == [one.groups[0] for one in life.asked("free")]
    assert life.asked("free")[0].closes < g.ballot_of(life.dialogue).closes
    u.freely(life, answer)

    outcome = life.turns[-1][-1]
    assert warned == any("could we have said no" in one for one in g.told(outcome, Mediators()))
    assert [] == g.told(outcome, Everyone())
    assert of(life.dialogue).stood


def test_what_has_become_of_an_inequality_is_recorded_for_good() -> None:
    """Each group's word, whose word stands, and that they began again; nothing of it tells what one person said."""
    life = u.signed("recorded")
    for _ in range(2):
        u.judged(life, "same")
        life.count(g.everyone("keep"))
    acts = [act for *_, outcome in life.turns for fact in outcome.facts for act in acts_of(outcome.dialogue, fact)]
    judged = [act for act in acts if isinstance(act, InequalityJudged)]

    assert [(g.HILL, True), (g.PORT, False), (g.RIVER, False)] == sorted((one.group, one.stands) for one in judged[:3])
    assert {("1", "money", "same")} == {(one.clause, one.matter, one.became) for one in judged}
    assert ["bad"] == [act.why for act in acts if isinstance(act, BegunAgain)]


def test_naming_it_anew_opens_the_way_to_another_text_and_not_to_a_renewal_of_the_old_one() -> None:
    """What stands is looked at again before it can go on; a third time the same is not enough."""
    life = u.signed("anew")
    for _ in range(2):
        u.judged(life, "same")
        life.count(g.everyone("keep"))
    made, groups = g.agreement_of(life.dialogue), life.dialogue.groups
    u.renamed(life)

    assert UNREVIEWED == for_term(life.dialogue, made.clauses, groups)
    life.do(c.AskLedger(g.ANA))
    life.say("lesser", "same")
    assert BAD == for_term(life.dialogue, made.clauses, groups)
    life.do(c.MoveTo(g.ANA, "naming", "drafting"))
    assert "" == for_text(life.dialogue, groups)
