"""What nature made of a text is recorded when the text is certified: that it was so, never in whose words."""

from flows import commands as c
from flows.depositary import acts_of
from flows.engine import Outcome
from flows.nature import ABSENT, OPINION
from flows.registry import acts as a
from flows.registry import forms
from tests.flows import given as g
from tests.flows import given_nature as n


def recorded(*outcomes: Outcome) -> list[a.Act]:
    """The acts of these, as the house records them: of the state that all facts of a command led to."""
    return [act for one in outcomes for fact in one.facts for act in acts_of(one.dialogue, fact)]


def heard(acts: list[a.Act]) -> list[a.NatureHeard]:
    return [act for act in acts if isinstance(act, a.NatureHeard)]


def test_an_opinion_is_recorded_with_the_text_that_is_put_to_a_decision() -> None:
    """Not before, for a text that is being written is nobody's business; after it, on exactly that text."""
    writing = n.guarded(g.drafting(), (n.HANA, g.HILL))
    wrote = g.play(writing, c.WriteForNature(n.RUI, "1", OPINION, "w1", "It needs its bed."))
    said = g.play(wrote.dialogue, c.AgreeForNature(n.PIA, "1", OPINION, "w1"))
    noted = g.play(said.dialogue, c.DissentForNature(n.HANA, "1", OPINION, "w1"))

    called = g.play(noted.dialogue, c.CallDecision(g.ANA))
    acts = recorded(wrote, said, noted, called)

    assert [a.Deposited, a.NatureHeard] == [type(act) for act in acts]
    (deposited, one) = acts
    assert isinstance(deposited, a.Deposited)
    assert isinstance(one, a.NatureHeard)
    assert (deposited.hash, 1, n.TARMA, "river") == (one.hash, one.version, one.being, one.kind)
    assert ("opinion", True, g.NOON.date()) == (one.how, one.divided, one.on)


def test_neither_words_nor_people_nor_the_ids_of_words_are_recorded() -> None:
    """What stands in the registry stays for ever, and what a guardian wrote can be taken back."""
    called = g.play(n.opined(n.guarded(g.drafting())), c.CallDecision(g.ANA))
    (one,) = heard(recorded(called))

    assert one == forms.read(forms.text_of(one))
    for secret in ("bed", "w1", f'"{n.RUI}"', f'"{n.PIA}"', g.PORT):
        assert secret not in forms.text_of(one)


def test_an_absence_is_recorded_once_though_it_is_written_down_as_the_ballot_opens() -> None:
    """Two weeks without an answer; the call notes it and opens the ballot in one go."""
    asked = g.after(n.guarded(g.drafting()), c.CallDecision(g.ANA))
    called = g.play(asked, c.CallDecision(g.ANA), g.NOON + ABSENT)
    acts = recorded(called)

    assert [a.Deposited, a.NatureHeard] == [type(act) for act in acts]
    assert [("absence", (g.NOON + ABSENT).date())] == [(one.how, one.on) for one in heard(acts)]


def test_what_comes_while_all_decide_or_at_a_look_back_is_recorded_too() -> None:
    """On the version that it is about, the moment it is said."""
    asked = g.after(n.guarded(g.drafting()), c.CallDecision(g.ANA))
    late = g.NOON + ABSENT
    deciding = g.after(asked, c.CallDecision(g.ANA), now=late)
    wrote = g.after(deciding, c.WriteForNature(n.RUI, "1", OPINION, "w1", "Late."), now=late + g.DAY)
    said = g.play(wrote, c.AgreeForNature(n.PIA, "1", OPINION, "w1"), late + g.DAY)

    assert [("opinion", 1)] == [(one.how, one.version) for one in heard(recorded(said))]
    stands = g.closed_with(said.dialogue, g.everyone("yes")).dialogue
    review = g.review_of(stands)
    back = g.after(stands, c.OpenReview(1), now=review)
    again = g.after(back, c.WriteForNature(n.RUI, "1", OPINION, "w2", "It runs lower."), now=review)
    anew = g.play(again, c.AgreeForNature(n.PIA, "1", OPINION, "w2"), review)
    assert [("opinion", 1, review.date())] == [(one.how, one.version, one.on) for one in heard(recorded(anew))]
