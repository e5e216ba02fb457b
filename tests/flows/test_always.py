"""Always: quiet, mediators coming and going, groups lost, found and leaving, the end of a room."""

from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.engine import Outcome
from flows.people import Everyone, Group, Mediators, Others, Person
from tests.flows import given as g

ASKING = ["entering", "deciding", "renewing"]
ALIVE = ["entering", "speaking", "drafting", "deciding", "standing", "renewing", "lapsed"]


@pytest.mark.parametrize("stage", ALIVE)
def test_quiet_can_be_asked_for_at_any_time_and_ends_by_itself(stage: str) -> None:
    """All are told until when; an alarm ends it."""
    outcome = g.play(g.STAGES[stage](), c.Pause(g.ANA, 24))
    alarm = g.alarms(outcome)["pause"]
    resumed = g.play(outcome.dialogue, alarm.command, alarm.at)

    assert g.NOON + timedelta(hours=24) == outcome.dialogue.paused_until == alarm.at
    assert "The mediator %(mediator)s asks for quiet until %(until)s." in g.told(outcome, Everyone())
    assert [f.Resumed] == g.kinds(resumed)
    assert (stage, None) == (resumed.dialogue.stage, resumed.dialogue.paused_until)


def test_quiet_that_ended_long_ago_says_so() -> None:
    """More than half a day late it is worth a word; less is not."""
    paused, late = g.after(g.speaking(), c.Pause(g.ANA, 24)), "This comes %(late)s late. I am sorry for that."
    days, hours = (g.play(paused, c.Resume(), g.NOON + g.DAY + by) for by in (2 * g.DAY, 12 * g.HOUR))

    assert (f.Resumed("", g.NOON + 3 * g.DAY, 2 * g.DAY),) == days.facts
    assert late in g.told(days, Everyone())
    assert late not in g.told(hours, Everyone())
    assert late not in g.told(g.play(paused, c.Resume(g.ANA)), Everyone())


@pytest.mark.parametrize("hours", [-1, 0, 73])
def test_quiet_lasts_one_to_seventy_two_hours(hours: int) -> None:
    """Nobody is silenced for good."""
    assert "A pause can last %(least)s to %(most)s hours." == g.refusal(g.speaking(), c.Pause(g.ANA, hours))


def test_a_mediator_ends_quiet_early() -> None:
    """And its alarm is silenced."""
    outcome = g.play(g.after(g.speaking(), c.Pause(g.ANA)), c.Resume(g.ANA))

    assert [f.Resumed] == g.kinds(outcome)
    assert "pause" in g.hushed(outcome)


def test_quiet_that_was_made_longer_is_not_ended_by_the_first_alarm() -> None:
    """The alarm asks again what holds now."""
    longer = g.after(g.speaking(), c.Pause(g.ANA, 1), c.Pause(g.ANA, 48))

    assert () == g.play(longer, c.Resume(), g.NOON + timedelta(hours=1)).facts


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (c.Pause(g.STRANGER), "Only the mediators"),
        (c.Resume(g.ANA), "Someone was faster"),
        (c.Resume(), "Someone was faster"),
        (c.JoinMediators(g.STRANGER, g.BEA), "Only the mediators"),
        (c.JoinMediators(g.ANA, g.ANA), "You mediate this room already."),
        (c.StepDown(g.STRANGER), "Only the mediators"),
        (c.CloseRoom(g.STRANGER), "Only the mediators"),
        (c.WithdrawGroup("steward", "elsewhere"), "Your group does not take part in this room."),
    ],
)
def test_what_is_not_theirs_to_do_is_refused_politely(command: c.Command, begins: str) -> None:
    """Each with a way on."""
    assert g.refusal(g.speaking(), command).startswith(begins)


def test_a_stranger_does_not_end_quiet() -> None:
    """Only a mediator or the clock."""
    quiet = g.after(g.speaking(), c.Pause(g.ANA))

    assert g.refusal(quiet, c.Resume(g.STRANGER)).startswith("Only the mediators")


def test_a_second_mediator_comes_in_and_all_are_told() -> None:
    """They may do what the first may."""
    outcome = g.play(g.speaking(), c.JoinMediators(g.ANA, g.BEA))

    assert [f.MediatorJoined] == g.kinds(outcome)
    assert (g.ANA, g.BEA) == outcome.dialogue.mediators
    assert "%(person)s now mediates too, invited by %(mediator)s." in g.told(outcome, Everyone())
    assert "drafting" == g.after(outcome.dialogue, c.MoveTo(g.BEA, "speaking", "drafting")).stage


def test_a_room_has_at_most_six_mediators() -> None:
    """A desk is not an assembly."""
    full = g.after(g.speaking(), *(c.JoinMediators(g.ANA, f"m{number}") for number in range(5)))

    assert g.refusal(full, c.JoinMediators(g.ANA, "m6")).startswith("A room has at most")


def test_a_mediator_may_step_down_and_all_are_told() -> None:
    """What they could do they cannot do any more."""
    outcome = g.play(g.after(g.speaking(), c.JoinMediators(g.ANA, g.BEA)), c.StepDown(g.ANA))

    assert (g.BEA,) == outcome.dialogue.mediators
    assert ["%(person)s has stepped down as mediator."] == [
        line for line in g.told(outcome, Everyone()) if "·" not in line
    ]
    assert "You have left this desk. Thank you for your care." in g.told(outcome, Person(g.ANA))
    assert g.refusal(outcome.dialogue, c.Pause(g.ANA)).startswith("Only the mediators")


def test_when_the_last_mediator_leaves_the_groups_are_told_that_nobody_mediates() -> None:
    """Ballots and agreements keep their time."""
    outcome = g.play(g.deciding(), c.StepDown(g.ANA))

    assert any(line.startswith("Nobody mediates this room now") for line in g.told(outcome, Everyone()))
    assert "standing" == g.closed_with(outcome.dialogue, g.everyone("yes")).dialogue.stage


@pytest.mark.parametrize("stage", ALIVE)
def test_a_group_that_cannot_be_reached_stays_a_party(stage: str) -> None:
    """The others are told, once; nothing is taken from it."""
    dialogue = g.STAGES[stage]()
    outcome = g.play(dialogue, c.LoseGroup(g.PORT))
    found = g.play(outcome.dialogue, c.AskAgain(g.PORT))

    assert [f.GroupLost] == g.kinds(outcome)
    assert dialogue.groups == outcome.dialogue.groups
    assert () == g.play(outcome.dialogue, c.LoseGroup(g.PORT)).facts
    assert "%(group)s can be reached again." in g.told(found, Everyone())
    assert dialogue.parties == found.dialogue.parties
    assert f.GroupFound not in g.kinds(g.play(found.dialogue, c.AskAgain(g.PORT)))


@pytest.mark.parametrize("stage", ALIVE)
def test_a_group_whose_chat_does_not_let_us_write_is_told_of_to_the_others(stage: str) -> None:
    """The mediators and the other groups, once; the group itself would read it only when it is over."""
    dialogue = g.STAGES[stage]()
    outcome = g.play(dialogue, c.LoseGroup(g.PORT, "muted"))
    silent = "In the chat of %(group)s I am not allowed to write at the moment."
    found = g.play(outcome.dialogue, c.AskAgain(g.PORT))

    assert silent in g.told(outcome, Others(g.PORT))
    assert silent in g.told(outcome, Mediators())
    assert [] == g.told(outcome, Everyone())
    assert dialogue.groups == outcome.dialogue.groups
    assert () == g.play(outcome.dialogue, c.LoseGroup(g.PORT)).facts
    assert dialogue.parties == found.dialogue.parties


def first_asked(stage: str) -> Outcome:
    """The turn in which the groups were asked."""
    if stage == "entering":
        return g.play(g.new(), g.OPEN)
    if stage == "deciding":
        return g.play(g.drafting(), c.CallDecision(g.ANA, 7))
    return g.play(g.looking_back(), c.AskRenewal(1), g.asked_at(g.standing()))


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "never lost"])
@pytest.mark.parametrize("stage", ASKING)
def test_a_chat_that_moved_or_came_back_is_asked_exactly_what_the_group_was_asked(stage: str, lost: bool) -> None:
    """The text, the rule, until when and the buttons, so that it stands once where it stands already."""
    asked = first_asked(stage)
    dialogue = g.after(asked.dialogue, c.LoseGroup(g.PORT)) if lost else asked.dialogue
    key = f"ballot:{g.ballot_of(dialogue).id}"
    outcome = g.play(dialogue, c.AskAgain(g.PORT))

    assert [show for show in g.shown(asked, key) if show.to == Group(g.PORT)] == g.shown(outcome, key)
    assert {"mark"} == {choice.act[0] for choice in g.shown(outcome, key)[0].message.choices} - {"setapart"}


@pytest.mark.parametrize("stage", ASKING)
def test_asking_again_changes_no_ballot_and_no_alarm(stage: str) -> None:
    """Whatever was answered is answered, and it closes when it closes."""
    dialogue = g.STAGES[stage]()
    outcome = g.play(dialogue, c.AskAgain(g.PORT))

    assert [f.QuestionRepeated] == g.kinds(outcome)
    assert (dialogue.ballot, dialogue.stage) == (outcome.dialogue.ballot, outcome.dialogue.stage)
    assert ({}, set()) == (g.alarms(outcome), g.hushed(outcome))
    assert [] == g.told(outcome, Everyone())


@pytest.mark.parametrize("stage", ["speaking", "drafting", "lapsed"])
def test_where_nothing_is_open_and_nothing_stands_a_moved_chat_is_told_nothing(stage: str) -> None:
    """There is nothing to say again."""
    assert () == g.play(g.STAGES[stage](), c.AskAgain(g.PORT)).facts


def test_while_more_time_is_given_a_moved_chat_is_asked_until_the_new_end() -> None:
    """Not until the old one."""
    longer = g.closed_with(g.deciding(), {**g.everyone("yes"), g.HILL: {"": 5}}).dialogue
    (question,) = g.shown(g.play(longer, c.AskAgain(g.PORT)), "ballot:2")

    assert g.ballot_of(longer).closes in [text.values.get("closes") for text in g.texts(question.message)]


def test_a_group_that_comes_back_reads_what_was_agreed_meanwhile() -> None:
    """The agreement is shown and pinned in its chat."""
    lost = g.after(g.standing(), c.LoseGroup(g.PORT))
    (card,) = g.shown(g.play(lost, c.AskAgain(g.PORT)), f"agreement:{lost.id}")

    assert (Group(g.PORT), True) == (card.to, card.pin)


def test_at_a_review_a_moved_chat_sees_both_the_agreement_and_the_question() -> None:
    """The one does not replace the other."""
    outcome = g.play(g.renewing(), c.AskAgain(g.PORT))

    assert (1, 1) == (len(g.shown(outcome, "agreement:K7")), len(g.shown(outcome, "ballot:3")))


def test_a_stranger_group_is_neither_lost_nor_found() -> None:
    """It is not a party."""
    assert () == g.play(g.speaking(), c.LoseGroup("elsewhere")).facts
    assert () == g.play(g.speaking(), c.AskAgain("elsewhere")).facts


@pytest.mark.parametrize("stage", ["speaking", "drafting", "lapsed"])
def test_a_group_may_leave_while_nothing_binds_it(stage: str) -> None:
    """It is told farewell, the others are told, the dialogue goes on with two."""
    outcome = g.play(g.STAGES[stage](), c.WithdrawGroup("steward", g.HILL))

    assert [f.GroupWithdrew] == g.kinds(outcome)
    assert (stage, (g.RIVER, g.PORT)) == (outcome.dialogue.stage, outcome.dialogue.groups)
    assert "%(group)s has left this room." in g.told(outcome, Everyone())
    assert (
        "Your group has left this room. The others have been told. Thank you for coming this far with them."
        in g.told(outcome, Group(g.HILL))
    )


def test_whoever_spoke_is_told_when_their_words_can_reach_nobody_any_more() -> None:
    """When the room closes, and when their group leaves; the words of the others go on waiting."""
    waiting = g.after(
        g.speaking(), c.Speak("p1", g.PORT, "w1", "The water is low."), c.Speak("p2", g.HILL, "w2", "It rose here.")
    )
    over = "“%(topic)s” is over for your group, so these words of yours were not passed on:"
    closed, left = g.play(waiting, c.CloseRoom(g.ANA)), g.play(waiting, c.WithdrawGroup("steward", g.HILL))
    alone = g.play(left.dialogue, c.WithdrawGroup("steward", g.RIVER))

    assert [[over]] * 2 == [g.told(closed, Person("p1")), g.told(closed, Person("p2"))]
    assert ([], [over]) == (g.told(left, Person("p1")), g.told(left, Person("p2")))
    assert [over] == g.told(alone, Person("p1"))
    assert () == g.shown(closed, "gate:w1")[0].message.choices


@pytest.mark.parametrize("stage", ["speaking", "drafting", "lapsed"])
def test_a_dialogue_with_one_group_left_closes(stage: str) -> None:
    """There is nobody to speak with."""
    two = g.after(g.STAGES[stage](), c.WithdrawGroup("steward", g.HILL))
    outcome = g.play(two, c.WithdrawGroup("steward", g.PORT))

    assert [f.GroupWithdrew, f.RoomClosed] == g.kinds(outcome)
    assert "closed" == outcome.dialogue.stage
    assert "Only one group is left, so this room closes." in g.told(outcome, Everyone())


@pytest.mark.parametrize("stage", ["speaking", "drafting", "lapsed"])
def test_a_mediator_may_close_a_room_in_which_nothing_stands(stage: str) -> None:
    """All are thanked."""
    outcome = g.play(g.STAGES[stage](), c.CloseRoom(g.ANA))

    assert (f.RoomClosed("mediator", g.ANA, g.NOON),) == outcome.facts
    assert "closed" == outcome.dialogue.stage


def test_an_invitation_is_answered_before_anyone_closes_or_leaves() -> None:
    """The ballot's own answer is the way out."""
    assert g.refusal(g.entering(), c.CloseRoom(g.ANA)).startswith("A ballot is open until")
    assert g.refusal(g.entering(), c.WithdrawGroup("steward", g.PORT)).startswith("A ballot is open.")


def test_a_room_without_a_mediator_takes_whom_a_group_sends() -> None:
    """Nobody is stuck when the last mediator has left: a group's steward finds someone, and all are told."""
    orphaned = g.after(g.speaking(), c.StepDown(g.ANA))
    outcome = g.play(orphaned, c.JoinMediators("steward", "rui"))

    assert ("rui",) == outcome.dialogue.mediators
    assert [f.MediatorJoined] == g.kinds(outcome)
