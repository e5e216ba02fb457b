"""What is done to an agreement that stands: who may, what is refused, what the registry makes of it."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.agreement import Scope
from flows.amending import OBJECT, SUSPEND, UNSUSPEND, Other
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.people import Everyone
from flows.registry import acts as a
from flows.stages.agreed.corrections_told import changes
from flows.stages.agreed.suspending import rests
from tests.flows import given as g
from tests.flows.life_of_amending import HERE, RIGHT, amending_lives, renewed_while_it_rests
from tests.flows.turns import Life

FIX = c.OfferCorrection(g.ANA, "1", RIGHT, "The month.")
REST = c.AskSuspension(g.ANA, SUSPEND, "The flood.")


def recorded(lives: Iterable[Life]) -> list[type]:
    """Everything the registry keeps of these, in order."""
    return [
        type(act)
        for life in lives
        for *_, outcome in life.turns
        for fact in outcome.facts
        for act in acts_of(outcome.dialogue, fact)
    ]


def corrected(dialogue: Dialogue) -> Outcome:
    """The days to object are over."""
    offered = g.after(dialogue, FIX)
    return g.play(offered, c.EndCorrection("1"), g.NOON + OBJECT + g.DAY)


def test_a_correction_changes_the_words_and_nothing_that_was_signed() -> None:
    """Also the text that is being written, where it has the wrong words still."""
    before = g.standing()
    outcome = corrected(before)
    made = g.agreement_of(outcome.dialogue)

    assert [f.ClauseCorrected] == g.kinds(outcome)
    assert RIGHT == made.clauses[0].text == outcome.dialogue.clauses[0].text
    assert (g.agreement_of(before).hash, 1) == (made.hash, made.version)
    assert g.shown(outcome, "agreement:K7")


def test_before_its_time_nothing_is_corrected_and_after_an_objection_never() -> None:
    """The objection is told with the way on."""
    offered = g.after(g.standing(), FIX)
    assert () == g.play(offered, c.EndCorrection("1"), g.NOON + OBJECT - g.DAY).facts

    outcome = g.play(offered, c.ObjectToCorrection("p1", g.HILL, "1"))
    assert any("/review" in said for said in g.told(outcome, Everyone()))
    assert () == g.play(outcome.dialogue, c.EndCorrection("1"), g.NOON + OBJECT + g.DAY).facts


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (replace(FIX, by="p1"), "Only the mediators"),
        (replace(FIX, group="strangers"), "Your group does not take part"),
        (replace(FIX, clause="9"), "Someone was faster"),
        (replace(FIX, seen="Other words"), "Someone was faster"),
        (replace(FIX, becomes=" "), "There were no words"),
        (replace(FIX, becomes="x" * 901), "That is"),
        (replace(FIX, becomes="No nets in the spawning months."), "These are the words as they are"),
        (c.ObjectToCorrection("p1", g.HILL, "1"), "This correction is not open"),
        (replace(REST, why=""), "There were no words"),
        (replace(REST, what=UNSUSPEND), "The agreement does not rest"),
        (c.TakeBackSuspension(g.ANA), "The groups are not being asked"),
        (c.TieText(g.ANA, "builds on", "X1"), "There is no agreement"),
        (c.TieText(g.ANA, "supersedes", "M2", HERE), "That can be said only while"),
        (c.TieText(g.ANA, "depends on", "M2", replace(HERE, binds=False)), "Agreement %(code)s does not stand"),
        (c.TieText(g.ANA, "builds on", "K7", HERE), "An agreement cannot be linked with itself"),
        (c.UntieText(g.ANA, "builds on", "M2"), "Someone was faster"),
        (c.TakeUp(g.ANA, "http://law.example"), "Please give a link"),
        (c.LeaveReference(g.ANA, "1"), "Someone was faster"),
        (c.Supersede("M2", (g.RIVER, g.PORT)), "Not all groups of this agreement"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(command: c.Command, sentence: str) -> None:
    """Nothing has changed then."""
    assert g.refusal(g.standing(), command).startswith(sentence)


def test_without_an_agreement_nothing_can_be_done_to_one() -> None:
    """And the sentence says where to look."""
    for command in (FIX, REST, c.TakeUp(g.ANA, "Law 3")):
        assert g.refusal(g.speaking(), command).startswith("No agreement stands in this room")


def test_only_whoever_offered_something_takes_it_back_or_an_administrator_of_the_same_group() -> None:
    """Others say what they think."""
    of_hill = g.after(g.standing(), replace(FIX, by="p1", group=g.HILL))

    assert g.refusal(of_hill, c.TakeBackCorrection("p2", "1", g.PORT)).startswith("Only whoever offered this")
    assert g.play(of_hill, c.TakeBackCorrection("p3", "1", g.HILL)).facts


def test_it_rests_only_when_the_last_group_says_yes() -> None:
    """A group that leaves meanwhile is not waited for."""
    life = Life("two say yes")
    life.dialogue = g.after(g.standing(), REST)
    life.say(SUSPEND, "yes", g.RIVER, g.PORT)
    assert not rests(life.dialogue, g.NOON)

    life.do(c.AskToLeave("p1", g.HILL))
    life.say("depart", "yes", g.HILL)
    notice = life.dialogue.keeping.notice(g.HILL) if life.dialogue.keeping else None
    assert notice is not None
    life.at(notice.effect, c.EndNotice(g.HILL))
    assert rests(life.dialogue, life.now)


def test_with_a_new_term_what_rested_binds_again() -> None:
    """Not before it begins: until then it rests, although it has been renewed."""
    life = renewed_while_it_rests()
    begins = g.agreement_of(life.dialogue).term_from

    assert f.SuspensionOver is type(life.journal[-1])
    before = life.turns[-1][0]
    assert (True, False) == (rests(before, begins - g.HOUR), rests(before, begins))


def test_a_text_can_replace_an_agreement_only_with_all_of_its_groups() -> None:
    """The link is part of the text: another fingerprint, and shown with it."""
    strangers = Other((g.RIVER, "strangers"), binds=True, here=True)
    assert g.refusal(g.drafting(), c.TieText(g.ANA, "supersedes", "M2", strangers)).startswith(
        "Agreement %(code)s also binds %(groups)s"
    )
    assert g.refusal(g.drafting(), c.TieText(g.ANA, "supersedes", "M2", replace(HERE, here=False))).startswith(
        "Agreement %(code)s was made in another place"
    )
    outcome = g.play(g.drafting(), c.TieText(g.ANA, "supersedes", "M2", HERE))

    assert Scope(links=("supersedes M2",)) == outcome.dialogue.scope
    assert g.drafting().hash != outcome.dialogue.hash
    assert "When all have decided on this text, agreement %(other)s ends." in g.told(outcome, Everyone())


def test_what_another_one_replaces_is_over_whatever_was_open() -> None:
    """Its room closes, its ballots and its alarms with it."""
    lives = [life for life in amending_lives() if "replaced" in life.name]

    assert 2 == len(lives)
    for life in lives:
        outcome = life.turns[-1][-1]
        assert ("closed", None, (), None) == (
            life.dialogue.stage,
            life.dialogue.agreement,
            life.dialogue.questions,
            life.dialogue.ballot,
        )
        assert {"term", "review", "correction", "suspension"} <= g.hushed(outcome)


def test_the_registry_records_every_act_once() -> None:
    """In the order in which it was done."""
    kept = [one for one in recorded(list(amending_lives())[:1]) if one not in (a.Deposited, a.Signed)]

    assert [
        a.EnteredIntoForce,
        *(a.Linked, a.Unlinked, a.Linked),
        *(a.TakenUp, a.TakingUpWithdrawn, a.TakenUp, a.TakingUpWithdrawn),
        *(a.Suspended, a.Resumed),
        *(a.CorrectionOffered, a.CorrectionWithdrawn, a.CorrectionOffered, a.CorrectionRefused),
        *(a.CorrectionOffered, a.Corrected),
        a.Superseded,
    ] == kept


def test_what_changes_is_told_piece_by_piece() -> None:
    """For eyes that would not find it."""
    told = [(text.msgid, *text.values.values()) for text in changes("No nets in Mai here.", "No nets in May.")]

    assert [("“%(was)s” becomes “%(new)s”.", "Mai here", "May")] == told
