"""Lapsed and closed: what is over, and the way back from a lapse."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.people import Everyone
from tests.flows import given as g


def test_a_lapsed_text_can_be_taken_up_again() -> None:
    """With the clauses it had; a new decision makes a new version."""
    outcome = g.play(g.lapsed(), c.MoveTo(g.ANA, "lapsed", "drafting"))
    called = g.after(outcome.dialogue, c.CallDecision(g.ANA))

    assert [f.DraftingBegan] == g.kinds(outcome)
    assert g.standing().clauses == outcome.dialogue.clauses
    assert 2 == g.ballot_of(called).version


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (c.MoveTo(g.STRANGER, "lapsed", "drafting"), "Only the mediators"),
        (c.MoveTo(g.ANA, "standing", "drafting"), "Someone was faster"),
        (c.MoveTo(g.ANA, "lapsed", "speaking"), "The agreement has lapsed."),
        (c.CallDecision(g.ANA), "The agreement has lapsed."),
        (c.EndTerm(1), "The agreement has lapsed."),
        (c.OpenReview(1), "The agreement has lapsed."),
        (c.RemindRenewal(1, "day", g.RIVER), "The agreement has lapsed."),
    ],
)
def test_after_a_lapse_the_way_on_is_said(command: c.Command, begins: str) -> None:
    """Nothing else happens by itself."""
    assert g.refusal(g.lapsed(), command, g.NOON + 500 * g.DAY).startswith(begins)


def test_a_lapsed_room_can_be_closed_and_left() -> None:
    """Nothing binds anybody any more."""
    assert "closed" == g.after(g.lapsed(), c.CloseRoom(g.ANA)).stage
    assert (g.RIVER, g.PORT) == g.after(g.lapsed(), c.WithdrawGroup("steward", g.HILL)).groups


@pytest.mark.parametrize(
    "command",
    [
        g.OPEN,
        c.CloseBallot("1"),
        c.RemindBallot("1", g.RIVER, 3),
        c.Speak("joao", g.RIVER, "w1", "hello"),
        c.Reword("joao", "w1", "hello"),
        c.PassOn(g.ANA, "w1"),
        c.AskToRephrase(g.ANA, "w1"),
        c.HoldBack(g.ANA, "w1"),
        c.AddClause(g.ANA, "a"),
        c.ChangeClause(g.ANA, "1", "a"),
        c.ShareDraft(g.ANA),
        c.MoveTo(g.ANA, "closed", "speaking"),
        c.CallDecision(g.ANA),
        c.Pause(g.ANA),
        c.Resume(),
        c.JoinMediators(g.ANA, g.BEA),
        c.StepDown(g.ANA),
        c.WithdrawGroup("steward", g.RIVER),
        c.LoseGroup(g.RIVER),
        c.AskAgain(g.RIVER),
        c.CloseRoom(g.ANA),
        c.OpenReview(1),
        c.RemindRenewal(1, "day", g.RIVER),
        c.EndTerm(1),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_closed_room_takes_nothing_more(command: c.Command) -> None:
    """And says how to go on."""
    assert "This room is closed. A mediator can open a new one with /open." == g.refusal(g.closed(), command)


def test_closing_lets_waiting_words_and_quiet_go() -> None:
    """No alarm and no gate is left behind."""
    dialogue = g.after(g.speaking(), c.Speak("joao", g.RIVER, "w1", "hello"), c.Pause(g.ANA))
    outcome = g.play(dialogue, c.CloseRoom(g.ANA))

    assert ((), None) == (outcome.dialogue.waiting, outcome.dialogue.paused_until)
    assert "pause" in g.hushed(outcome)
    assert "The mediator %(mediator)s has closed this room." in g.told(outcome, Everyone())


def test_the_desk_of_a_closed_room_offers_nothing() -> None:
    """Not even a pause."""
    (desk,) = g.shown(g.play(g.speaking(), c.CloseRoom(g.ANA)), "desk")

    assert () == desk.message.choices
