"""Speaking: from it the way leads to the shared text, and the desk shows who has not been heard."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.engine import Outcome
from flows.people import Everyone
from tests.flows import given as g


def desk_lines(outcome: Outcome) -> list[str]:
    (desk,) = g.shown(outcome, "desk")
    return [text.msgid for text in g.texts(desk.message)]


def test_a_mediator_goes_on_to_the_shared_text() -> None:
    """All groups are told who began it and how to shape it."""
    outcome = g.play(g.speaking(), c.MoveTo(g.ANA, "speaking", "drafting"))

    assert [f.DraftingBegan] == g.kinds(outcome)
    assert "drafting" == outcome.dialogue.stage
    assert "The mediator %(mediator)s begins a shared text." in g.told(outcome, Everyone())


def test_from_speaking_only_the_shared_text_follows() -> None:
    """No decision without a text."""
    move = c.MoveTo(g.ANA, "speaking", "deciding")

    assert "From speaking, the next step is the shared text." == g.refusal(g.speaking(), move)


def test_a_mediator_who_saw_another_stage_is_asked_to_look_again() -> None:
    """Two mediators pressing at once move the room once."""
    assert g.refusal(g.speaking(), c.MoveTo(g.ANA, "drafting", "drafting")).startswith("Someone was faster")


def test_only_a_mediator_moves_the_room() -> None:
    """A member's way to be heard is their own chat."""
    move = c.MoveTo(g.STRANGER, "speaking", "drafting")

    assert g.refusal(g.speaking(), move).startswith("Only the mediators")


@pytest.mark.parametrize(
    "command",
    [
        c.AddClause(g.ANA, "a"),
        c.ChangeClause(g.ANA, "1", "b"),
        c.ShareDraft(g.ANA),
        c.CallDecision(g.ANA),
        c.CloseBallot("1"),
        c.OpenReview(1),
        c.EndTerm(1),
        c.RemindRenewal(1, "ask", g.RIVER),
        g.OPEN,
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_belongs_to_other_stages_is_refused_with_the_reason(command: c.Command) -> None:
    """The stage says what it is for."""
    assert g.refusal(g.speaking(), command).startswith("The groups are still speaking with each other.")


def test_the_desk_shows_who_has_not_been_heard() -> None:
    """Until every group has been passed on once."""
    offered = g.play(g.speaking(), c.Speak("joao", g.RIVER, "w1", "hello"))
    passed = g.play(offered.dialogue, c.PassOn(g.ANA, "w1"))

    assert "Not heard yet: %(groups)s." in desk_lines(offered)
    assert "%(count)s word waits at the gate." in desk_lines(offered)
    assert "Not heard yet: %(groups)s." in desk_lines(passed)


def test_the_desk_shows_who_was_heard_least() -> None:
    """When all have been heard, the quietest come next."""
    dialogue = g.speaking()
    for number, group in enumerate((g.RIVER, g.PORT, g.HILL, g.HILL)):
        word = f"w{number}"
        last = g.play(g.after(dialogue, c.Speak(group, group, word, "hello")), c.PassOn(g.ANA, word))
        dialogue = last.dialogue

    assert "Heard least so far: %(groups)s." in desk_lines(last)


def test_a_group_that_left_is_not_counted_as_unheard() -> None:
    """The desk speaks only of those who are here."""
    dialogue = g.speaking()
    for group in (g.RIVER, g.PORT):
        dialogue = g.after(dialogue, c.Speak(group, group, group, "hello"), c.PassOn(g.ANA, group))
    left = g.play(dialogue, c.WithdrawGroup("steward", g.HILL))

    assert {g.RIVER: 1, g.PORT: 1} == left.dialogue.heard
    assert not any(line.startswith(("Not heard", "Heard least")) for line in desk_lines(left))


def test_the_desk_offers_the_shared_text() -> None:
    """One press away, with what the mediator saw."""
    (desk,) = g.shown(g.play(g.speaking(), c.Speak("joao", g.RIVER, "w1", "hello")), "desk")

    assert ["move speaking drafting", "pause 24", "deskmore"] == g.acts(desk.message.choices)
