"""Petitions of concern: a third of a group can ask that nobody's reasoned objection is passed over."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone, Group
from tests.flows import given as g
from tests.flows import given_deciding as d

LODGE = c.LodgePetition("pia", g.PORT, "fear")


def raised(dialogue: Dialogue) -> Dialogue:
    """A petition of the port has been signed by a third."""
    return d.signed(d.petition(dialogue), 3, now=g.NOON).dialogue


def test_a_petition_is_put_to_its_own_group_only_with_the_harm() -> None:
    """A week is left to sign; the others hear of it when it is raised."""
    outcome = g.play(g.deciding(), LODGE)
    (show,) = g.shown(outcome, "ballot:3")

    assert [f.QuestionAsked] == g.kinds(outcome)
    assert Group(g.PORT) == show.to
    assert ["mark 3 sign"] == g.acts(show.message.choices)
    assert "Saying(word='fear')" in repr(show.message)
    assert [] == g.told(outcome, Everyone())
    assert 7 * g.DAY <= d.question_of(outcome.dialogue).closes - g.NOON < 8 * g.DAY


@pytest.mark.parametrize(("roll", "enough"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (90, 30)])
def test_a_third_of_the_roster_raises_it_at_once(roll: int, enough: int) -> None:
    """One fewer waits on."""
    dialogue = d.petition(g.deciding())
    number = d.question_of(dialogue).id
    one_less = c.CloseQuestion(number, counts={g.PORT: {"": roll, "sign": enough - 1}})

    assert f.PetitionRaised in g.kinds(d.signed(dialogue, enough, roll, g.NOON))
    assert g.refusal(dialogue, one_less) == "Signing is open until %(closes)s."


def test_raised_while_a_ballot_is_open_it_ends_the_ballot_without_a_result() -> None:
    """Nothing is counted; the text is open again, and everyone hears what harm is feared."""
    outcome = d.signed(d.petition(g.deciding()), 3, now=g.NOON)

    assert [f.QuestionClosed, f.PetitionRaised, f.BallotStopped] == g.kinds(outcome)
    assert ("drafting", None) == (outcome.dialogue.stage, outcome.dialogue.ballot)
    assert {"close:2", "look:2"} <= g.hushed(outcome)
    assert {()} == {show.message.choices for show in g.shown(outcome, "ballot:2")}
    assert any(line.startswith("At least a third of %(group)s sees harm") for line in g.told(outcome, Everyone()))


def test_raised_while_an_agreement_stands_its_clock_goes_on() -> None:
    """What was due of it while the ballot was open is due now."""
    again = g.after(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA))

    assert {"review", "term"} <= set(g.alarms(d.signed(d.petition(again), 3, now=g.NOON)))


def test_three_days_pass_to_cool_down_then_it_is_decided_by_consent() -> None:
    """Not before, and not by the majority that the room chose."""
    dialogue = raised(d.deciding_by("weighted"))
    call = c.CallDecision(g.ANA)
    called = g.after(dialogue, call, now=g.NOON + 3 * g.DAY)

    assert g.refusal(dialogue, call, g.NOON + 3 * g.DAY - g.HOUR).startswith("A group sees harm in this text.")
    assert ("consent", "consent") == (g.ballot_of(called).rule.way, g.ballot_of(called).asks.way)


def test_the_agreement_that_follows_ends_what_the_petition_asked_for() -> None:
    """The next text is decided as the room chose."""
    called = g.after(raised(d.deciding_by("weighted")), c.CallDecision(g.ANA), now=g.NOON + 3 * g.DAY)
    agreed = d.closing_with(called, g.everyone("consent")).dialogue
    again = g.after(agreed, c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA))

    assert "weighted" == g.ballot_of(again).rule.way


def test_a_secret_room_decides_openly_after_a_petition() -> None:
    """Whoever objects must be able to say why."""
    called = g.after(raised(d.deciding_by("weighted", secret=True)), c.CallDecision(g.ANA), now=g.NOON + 3 * g.DAY)

    assert not g.ballot_of(called).secret


def test_too_few_signatures_stay_within_the_group() -> None:
    """It is told how many signed; the others are told nothing."""
    outcome = d.signed(d.petition(g.deciding()), 2)

    assert [f.QuestionClosed] == g.kinds(outcome)
    assert "deciding" == outcome.dialogue.stage
    assert any(line.startswith("%(signed)s of %(roll)s people signed") for line in g.told(outcome, Group(g.PORT)))
    assert [] == g.told(outcome, Everyone()) + g.told(outcome, Group(g.RIVER)) + g.told(outcome, Group(g.HILL))


def test_signed_when_the_text_was_decided_already_it_changes_nothing() -> None:
    """And its group is told so."""
    decided = d.closing_with(d.petition(g.deciding()), g.everyone("yes")).dialogue
    outcome = d.signed(decided, 9)

    assert [f.QuestionClosed] == g.kinds(outcome)
    assert (None, "standing") == (outcome.dialogue.petition, outcome.dialogue.stage)
    assert any("no text waits to be decided on" in line for line in g.told(outcome, Group(g.PORT)))


def test_a_second_petition_does_not_stop_the_ballot_that_the_first_has_brought() -> None:
    """It asks for what has happened already."""
    two = d.petition(d.petition(d.deciding_by("weighted")), g.HILL)
    port, hill = two.questions
    first = g.after(two, c.CloseQuestion(port.id, counts={g.PORT: {"": 9, "sign": 3}}))
    called = g.after(first, c.CallDecision(g.ANA), now=g.NOON + 3 * g.DAY)
    second = g.play(called, c.CloseQuestion(hill.id, counts={g.HILL: {"": 9, "sign": 9}}), g.NOON + 4 * g.DAY)

    assert [f.QuestionClosed] == g.kinds(second)
    assert "deciding" == second.dialogue.stage
    assert any("decided by consent already" in line for line in g.told(second, Group(g.HILL)))


@pytest.mark.parametrize(
    ("dialogue", "command", "begins"),
    [
        (g.deciding(), c.LodgePetition("pia", "elsewhere", "fear"), "Your group does not take part"),
        (g.entering(), LODGE, "No text is being decided on now."),
        (g.standing(), LODGE, "No text is being decided on now."),
        (d.repairing(), LODGE, "No text is being decided on now."),
        (d.deciding_by("consent"), LODGE, "This text is decided by consent already"),
        (raised(g.deciding()), LODGE, "This text is decided by consent already"),
        (d.petition(g.deciding()), LODGE, "Your group has a petition open already."),
        (g.deciding(), c.LodgePetition("pia", g.PORT, "fear", 2), "A group can begin %(number)s petitions a year"),
        (d.meeting_over(d.at_meeting(6, "weighted")).dialogue, LODGE, "Six meetings have looked for a way"),
    ],
    ids=["stranger", "entering", "standing", "repairing", "consent", "raised", "open", "third", "last way out"],
)
def test_where_there_can_be_no_petition_it_is_said_what_can_be_done(
    dialogue: Dialogue, command: c.Command, begins: str
) -> None:
    """Two a year for each group, so that it stays something rare."""
    assert g.refusal(dialogue, command).startswith(begins)


def test_another_group_may_begin_one_of_its_own_meanwhile() -> None:
    """Each speaks for itself."""
    assert 2 == len(d.petition(d.petition(g.deciding()), g.HILL).questions)


def test_a_petition_goes_with_the_group_that_began_it() -> None:
    """Whether it is open or raised."""
    leave = c.WithdrawGroup("steward", g.PORT)

    assert [f.QuestionStopped, f.GroupWithdrew] == g.kinds(g.play(d.petition(g.drafting()), leave))
    assert None is g.after(raised(g.drafting()), leave).petition
