"""A group signs, but sets a clause apart: decided before the close, told at the signing, open to objection."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.apart import OBJECTING
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.people import Everyone, Group
from flows.registry import acts as a
from flows.stages.words.questions import question
from tests.flows import given as g
from tests.flows.life_of_apart import WHY, apart_lives, decides, said, signs

ASK = c.AskToReserve("p1", g.HILL, "2", "w1")


def deciding() -> Dialogue:
    """Three groups decide on a text of two clauses, for two weeks."""
    return decides("deciding").dialogue


def signed() -> Outcome:
    """Hill and Port sign with the second clause set apart."""
    return signs("signed").turns[-1][-1]


def answered(dialogue: Dialogue, kind: str, word: str) -> Outcome:
    """All people of the group that is asked this say the same."""
    (one,) = (one for one in dialogue.questions if one.kind == kind)
    return g.play(dialogue, said(one, word))


def test_a_group_asks_its_own_people_before_the_text_is_decided_and_nobody_else_hears_of_it() -> None:
    """Which clause, why, and what follows; with an end before that of the decision."""
    asked = g.play(deciding(), ASK)
    (one,) = asked.dialogue.questions
    (shown,) = g.shown(asked, f"ballot:{one.id}")

    assert [f.ReservationAsked, f.QuestionAsked] == g.kinds(asked)
    assert Group(g.HILL) == shown.to
    assert "No Sundays." in repr(shown.message)
    assert one.closes < g.ballot_of(asked.dialogue).closes
    assert {g.HILL} >= g.groups_that_see(asked.dialogue, asked.effects)


@pytest.mark.parametrize("word", ["no", "abstain"])
def test_without_a_yes_nothing_is_set_apart(word: str) -> None:
    """And there is no more time than until the text itself is decided on."""
    asked = g.after(deciding(), ASK)
    (one,) = asked.questions
    outcome = g.play(asked, said(one, word), one.closes)

    assert [f.QuestionClosed] == g.kinds(outcome)
    assert [] == g.told(outcome, Everyone())


def test_at_the_signing_the_others_read_it_and_how_long_they_can_object() -> None:
    """The registry has it with its words; the agreement stands for all."""
    outcome = signed()
    after = outcome.dialogue
    acts = [act for fact in outcome.facts for act in acts_of(after, fact) if isinstance(act, a.Reserved)]

    assert [(g.HILL, "2", WHY), (g.PORT, "2", WHY)] == [(one.group, one.clause, one.words) for one in acts]
    assert g.apart_of(after, g.HILL, "2").closes >= outcome.facts[-1].at + OBJECTING
    assert any("has signed with clause %(number)s set apart" in one for one in g.told(outcome, Group(g.RIVER)))
    assert any("Your group has signed with clause" in one for one in g.told(outcome, Group(g.HILL)))
    assert (g.RIVER, g.PORT, g.HILL) == g.agreement_of(after).parties
    assert "has set it apart" in repr(g.shown(outcome, "agreement:K7")[-1].message)


def test_an_objection_leaves_the_agreement_as_it_is_but_between_the_two() -> None:
    """Decided by the people of the group that objects; recorded and shown."""
    asked = g.after(signed().dialogue, c.AskToDecline("p1", g.RIVER, g.HILL, "2"))
    outcome = answered(asked, "decline", "yes")
    (act,) = acts_of(outcome.dialogue, outcome.facts[-1])

    assert isinstance(act, a.ReservationAnswered)
    assert (g.RIVER, g.HILL, "2", False) == (act.group, act.reserved_by, act.clause, act.accepted)
    assert (g.RIVER,) == g.apart_of(outcome.dialogue, g.HILL, "2").objected
    assert any("only between these two" in one for one in g.told(outcome, Everyone()))
    assert g.agreement_of(asked) == g.agreement_of(outcome.dialogue)


def test_silence_accepts_and_is_told_where_the_button_was() -> None:
    """At the end of the fourteen days."""
    stands = signed().dialogue
    ends = g.apart_of(stands, g.HILL, "2").closes
    assert () == g.play(stands, c.EndReservation(g.HILL, "2"), ends - g.HOUR).facts
    outcome = g.play(stands, c.EndReservation(g.HILL, "2"), ends)

    assert [f.ReservationSettled] == g.kinds(outcome)
    assert any("nobody has objected" in one for one in g.told(outcome, Group(g.RIVER)))
    assert g.refusal(stands, c.AskToDecline("p1", g.RIVER, g.HILL, "2"), ends).startswith("The time to object is over")


def test_it_can_be_taken_back_at_any_time() -> None:
    """Before the signing nobody else has heard of it; after it the registry says so."""
    asked = answered(g.after(deciding(), ASK), "reserve", "yes").dialogue
    before = answered(g.after(asked, c.AskToUnreserve("p1", g.HILL, "2")), "unreserve", "yes")
    assert () == acts_of(before.dialogue, before.facts[-1])
    assert [] == g.told(before, Everyone())

    after = answered(g.after(signed().dialogue, c.AskToUnreserve("p1", g.HILL, "2")), "unreserve", "yes")
    (act,) = acts_of(after.dialogue, after.facts[-1])
    assert isinstance(act, a.ReservationWithdrawn)
    assert any("takes back its reservation" in one for one in g.told(after, Everyone()))
    assert "apart:hill:2" in g.hushed(after)


def test_what_was_set_apart_from_one_text_is_not_set_apart_from_another() -> None:
    """While a changed text is decided on, all read what ends with the one before."""
    stands = signed().dialogue
    change = (c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "We eat together."), c.CallDecision(g.ANA))
    asked = g.after(stands, *change)
    assert "belongs to the text before" in repr(question(asked, g.ballot_of(asked), g.RIVER))

    agreed = g.closed_with(asked, g.everyone("yes"))
    assert f.ReservationSigned not in g.kinds(agreed)
    assert agreed.dialogue.apart is None


def test_no_mediator_closes_the_decision_while_a_group_is_still_deciding_what_it_sets_apart() -> None:
    """Everybody may have answered: that group has not."""
    asked = g.after(deciding(), ASK)
    closing = c.CloseBallot(g.ballot_of(asked).id, g.ANA, g.everyone("yes"), "d")

    assert g.refusal(asked, closing, g.NOON + 2 * g.DAY).startswith("A group is still deciding")


def test_what_makes_no_sense_is_refused_in_one_sentence() -> None:
    """No decision, no clause, twice, too late, one's own, a stranger's."""
    open_now, stands = deciding(), signed().dialogue
    asked = g.after(open_now, ASK)
    ready = answered(asked, "reserve", "yes").dialogue
    late = g.ballot_of(open_now).closes - 2 * g.HOUR

    assert g.refusal(stands, ASK).startswith("A clause can be set apart only while")
    assert g.refusal(open_now, c.AskToReserve("p1", g.HILL, "9", "w1")).startswith("Someone was faster")
    assert g.refusal(asked, ASK).startswith("Your group is being asked already")
    assert g.refusal(ready, ASK).startswith("Your group has decided that already")
    assert g.refusal(open_now, ASK, late).startswith("The text is decided on until")
    assert g.refusal(open_now, c.AskToReserve("p1", "strangers", "2", "w1"))
    assert g.refusal(stands, c.AskToDecline("p1", g.HILL, g.HILL, "2"))
    assert g.refusal(stands, c.AskToUnreserve("p1", g.RIVER, "2")).startswith("Your group has set nothing apart")


def test_a_life_with_reservations_is_recorded_act_by_act() -> None:
    """Signed, objected to, taken back; what groups refused to set apart is not there."""
    life = next(iter(apart_lives()))
    kinds = (a.Reserved, a.ReservationAnswered, a.ReservationWithdrawn)
    acts = [act for *_, one in life.turns for fact in one.facts for act in acts_of(one.dialogue, fact)]

    assert [a.Reserved, a.Reserved, a.ReservationAnswered, a.ReservationWithdrawn] == [
        type(act) for act in acts if isinstance(act, kinds)
    ]
