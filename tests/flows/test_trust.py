"""Mediators are accepted by every group, and any group can withdraw its confidence: then the room is quiet at once."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.people import Everyone, Group, Mediators, Person
from flows.plan import Plan
from flows.record import dump, load
from flows.stages.ask import kinds
from flows.trust import ROTATION, Origin, Trust
from flows.wording import Choice
from tests.flows import given as g
from tests.flows import given_alliance as a

DOUBT = c.AskConfidence("pia", g.PORT)
JOIN = c.JoinMediators(g.ANA, g.BEA)
SAY = c.Speak("rui", g.RIVER, "w9", "before the dam")


def signed(dialogue: Dialogue, number: int, roll: int = 9) -> Outcome:
    """So many of the group that is asked last have signed."""
    one = dialogue.questions[-1]
    return a.play(dialogue, c.CloseQuestion(one.id, counts={one.groups[0]: {"": roll, "sign": number}}))


def distrusted() -> Dialogue:
    """A third of the port has withdrawn its confidence."""
    return signed(a.after(a.speaking(), DOUBT), 3).dialogue


def seated(dialogue: Dialogue) -> Dialogue:
    """All groups accept whoever is proposed."""
    return a.all_of(dialogue, "mediator")


def test_a_mediator_who_joins_later_is_put_to_every_group() -> None:
    """Until all have said yes they only read along."""
    outcome = a.play(a.speaking(), JOIN)

    assert [f.MediatorProposed, *[f.QuestionAsked] * 3] == g.kinds(outcome)
    assert ((g.ANA,), (g.BEA,)) == (outcome.dialogue.mediators, outcome.dialogue.watching)
    assert a.refusal(outcome.dialogue, c.Pause(g.BEA)).startswith("Only the mediators of this room")
    assert [""] != g.told(outcome, Person(g.BEA))


def test_with_the_last_yes_they_mediate() -> None:
    """And all groups read it."""
    dialogue = a.after(a.speaking(), JOIN)
    *first, last = dialogue.questions
    for question in first:
        dialogue = a.answered(dialogue, question).dialogue
    outcome = a.answered(dialogue, last)

    assert ((g.ANA,), (g.ANA, g.BEA)) == (dialogue.mediators, outcome.dialogue.mediators)
    assert () == outcome.dialogue.watching
    assert any(line.startswith("Every group has accepted %(person)s") for line in g.told(outcome, Everyone()))


@pytest.mark.parametrize("word", ["no", "unanswered"])
def test_one_group_without_a_yes_is_enough_for_no_and_nobody_is_told_which(word: str) -> None:
    """The others need not answer any more."""
    dialogue = a.after(a.speaking(), JOIN)
    one = dialogue.questions[0]
    counts = {one.groups[0]: {"": 90, word: 80 if word == "no" else 0}}
    asked = replace(one, extended=1)
    dialogue = replace(dialogue, questions=(asked, *dialogue.questions[1:]))
    outcome = a.play(dialogue, c.CloseQuestion(one.id, counts=counts), one.closes)
    declined = [effect for effect in outcome.effects if g.audience_of(effect) == Everyone()]

    assert f.MediatorDeclined in g.kinds(outcome)
    assert ((g.ANA,), ()) == (outcome.dialogue.mediators, outcome.dialogue.questions)
    assert f"group='{g.RIVER}'" not in repr(declined)


def test_before_the_dialogue_has_begun_nobody_else_is_proposed() -> None:
    """The groups are deciding on whom they were told of."""
    entering = a.after(replace(g.new(), flow="alliance"), a.OPEN)

    assert a.refusal(entering, JOIN).startswith("The groups are still deciding whether to enter.")


def test_whoever_was_proposed_can_think_better_of_it() -> None:
    """Then nobody is asked any more."""
    outcome = a.play(a.after(a.speaking(), JOIN), c.StepDown(g.BEA))

    assert ((), ()) == (outcome.dialogue.watching, outcome.dialogue.questions)
    assert a.refusal(outcome.dialogue, c.StepDown(g.BEA)).startswith("Only the mediators of this room")


def test_a_desk_is_handed_over_with_nothing_lost() -> None:
    """Words at the gate, stage and questions are there for the next mediator; the former one leaves when all accept."""
    dialogue = a.after(a.speaking(), SAY, c.JoinMediators(g.ANA, g.BEA, instead=g.ANA))
    after = seated(dialogue)

    assert ((g.ANA,), (g.BEA,)) == (dialogue.mediators, after.mediators)
    assert (dialogue.waiting, dialogue.stage) == (after.waiting, after.stage)
    assert f.WordsPassedOn in g.kinds(a.play(after, c.PassOn(g.BEA, "w9")))


@pytest.mark.parametrize(("roll", "enough"), [(1, 1), (4, 2), (9, 3), (90, 30)])
def test_a_third_of_the_roster_withdraws_its_confidence_at_once(roll: int, enough: int) -> None:
    """One fewer waits on."""
    dialogue = a.after(a.speaking(), DOUBT)
    less = c.CloseQuestion(dialogue.questions[-1].id, counts={g.PORT: {"": roll, "sign": enough - 1}})

    assert f.ConfidenceWithdrawn in g.kinds(signed(dialogue, enough, roll))
    assert "Signing is open until %(closes)s." == a.refusal(dialogue, less)


def test_only_the_group_itself_is_asked_for_its_confidence() -> None:
    """Neither the mediators nor the others read anything before it is withdrawn."""
    outcome = a.play(a.speaking(), DOUBT)
    others = (Everyone(), Group(g.RIVER), Group(g.HILL))

    (question,) = g.shown(outcome, f"ballot:{outcome.dialogue.questions[-1].id}")
    assert (Group(g.PORT), 1) == (question.to, len(question.message.choices))
    assert [] == [line for audience in others for line in g.told(outcome, audience)]
    assert [] == [line for line in g.told(outcome, Mediators()) if "confidence" in line]


def test_without_confidence_the_room_is_quiet_and_its_mediators_can_do_nothing() -> None:
    """Whatever there is to press."""
    dialogue = distrusted()
    commands: tuple[c.Command, ...] = (
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.Pause(g.ANA),
        c.CloseRoom(g.ANA),
        c.OpenStatements(g.ANA, "What?"),
        c.SetRule(g.ANA, "consent"),
        c.PassOn(g.ANA, "w9"),
        c.AskCovenant(g.ANA),
    )

    assert (g.PORT,) == dialogue.distrusting
    assert a.refusal(dialogue, SAY).startswith("A group has withdrawn its confidence in the mediation")
    for command in commands:
        assert a.refusal(dialogue, command).startswith("A group has withdrawn its confidence, so mediating rests")


def test_nothing_is_lost_while_a_room_is_quiet() -> None:
    """What waited waits, and goes on with the confidence that is given back."""
    dialogue = signed(a.after(a.speaking(), SAY, DOUBT), 3).dialogue
    back = a.all_of(a.after(dialogue, DOUBT), "regain")

    assert "w9" == back.waiting[0].word
    assert f.WordsPassedOn in g.kinds(a.play(back, c.PassOn(g.ANA, "w9")))


def test_when_confidence_is_given_back_the_ground_rules_are_read_again() -> None:
    """As after every pause."""
    dialogue = a.after(distrusted(), DOUBT)
    outcome = a.answered(dialogue, dialogue.questions[-1])

    assert [f.QuestionClosed, f.ConfidenceRestored] == g.kinds(outcome)
    assert "Before we go on, what we have promised each other:" in g.told(outcome, Group(g.HILL))


@pytest.mark.parametrize("word", ["no", "unanswered"])
def test_a_group_that_does_not_give_it_back_can_be_asked_again(word: str) -> None:
    """Until then the room stays quiet."""
    dialogue = a.after(distrusted(), DOUBT)
    one = dialogue.questions[-1]
    counts = {g.PORT: {"": 5, word: 5 if word == "no" else 0}}
    over = a.after(dialogue, c.CloseQuestion(one.id, counts=counts), now=one.closes)

    assert ((g.PORT,), ()) == (over.distrusting, over.questions)
    assert [f.QuestionAsked] == g.kinds(a.play(over, DOUBT))


def test_another_mediator_whom_all_groups_accept_ends_the_quiet() -> None:
    """Those whom a group has no confidence in leave; a group's steward may have found the new one."""
    dialogue = seated(a.after(distrusted(), c.JoinMediators("steward", g.CEM)))

    assert ((g.CEM,), ()) == (dialogue.mediators, dialogue.distrusting)


def test_too_few_signatures_stay_within_the_group_and_it_rests_a_week() -> None:
    """So that nobody can wear a group out with the same question."""
    dialogue = a.after(a.speaking(), DOUBT)
    one = dialogue.questions[-1]
    outcome = a.play(dialogue, c.CloseQuestion(one.id, counts={g.PORT: {"": 9, "sign": 2}}), one.closes)
    others = (Everyone(), Group(g.RIVER), Group(g.HILL))

    assert [f.QuestionClosed, f.ConfidenceKept] == g.kinds(outcome)
    assert [] == [line for audience in others for line in g.told(outcome, audience)]
    assert a.refusal(outcome.dialogue, DOUBT, one.closes).startswith("Your group was asked not long ago.")
    assert [f.QuestionAsked] == g.kinds(a.play(outcome.dialogue, DOUBT, one.closes + 7 * g.DAY))


def test_a_group_without_confidence_that_leaves_leaves_no_quiet_behind() -> None:
    """The others go on."""
    dialogue = a.after(distrusted(), c.WithdrawGroup("steward", g.PORT))

    assert () == dialogue.distrusting
    assert f.WordsOffered in g.kinds(a.play(dialogue, SAY))


def test_the_quiet_is_not_ended_by_the_end_of_a_pause() -> None:
    """Only by the groups."""
    dialogue = signed(a.after(a.speaking(), c.Pause(g.ANA, 1), DOUBT), 3).dialogue
    dialogue = a.after(dialogue, c.Resume(), now=g.NOON + g.HOUR)

    assert (None, (g.PORT,)) == (dialogue.paused_until, dialogue.distrusting)
    assert a.refusal(dialogue, SAY).startswith("A group has withdrawn its confidence in the mediation")


def named(*origins: Origin) -> Outcome:
    """Two mediators say, one after the other, where they come from."""
    dialogue = seated(a.after(a.speaking(), JOIN))
    dialogue = a.after(dialogue, c.NameOrigin(g.ANA, origins[0]))
    return a.play(dialogue, c.NameOrigin(g.BEA, origins[1]))


@pytest.mark.parametrize(
    ("first", "second", "warnings"),
    [
        (Origin("a", "union"), Origin("b", "union"), ["Please note: all mediators of this room come"]),
        (Origin("a", "union"), Origin("b", "school"), []),
        (Origin("a", "river", g.RIVER), Origin("b", "port", g.PORT), ["Please note: no mediator comes from"]),
        (Origin("a", "river", g.RIVER), Origin("b", "school"), []),
    ],
    ids=["one movement", "two movements", "a group without its own", "a third one"],
)
def test_all_groups_are_warned_where_mediators_come_from_one_side(
    first: Origin, second: Origin, warnings: list[str]
) -> None:
    """Once each of them has said where they come from."""
    noted = [line for line in g.told(named(first, second), Everyone()) if line.startswith("Please note:")]

    assert len(warnings) == len(noted)
    assert all(line.startswith(begins) for line, begins in zip(noted, warnings, strict=True))


def test_a_mediator_is_asked_where_they_come_from_and_all_groups_read_it() -> None:
    """By a button for each group of the room, or in their own words."""
    asked = [
        choice
        for effect in a.begun().effects
        if g.audience_of(effect) == Person(g.ANA) and (shown := g.message_of(effect))
        for choice in shown.choices
    ]
    outcome = a.play(a.speaking(), c.NameOrigin(g.ANA, Origin("w", "k")))

    assert ["origin river", "origin port", "origin hill", "origin -"] == g.acts(tuple[Choice, ...](asked))
    assert "Saying(word='w')" in repr([one for one in outcome.effects if g.audience_of(one) == Everyone()])
    assert () == a.play(outcome.dialogue, c.NameOrigin(g.ANA, Origin("w", "k"))).facts


def test_after_ninety_days_a_mediator_is_reminded_to_hand_over_and_again() -> None:
    """In private, with the button; whoever has left is left alone."""
    dialogue = a.speaking()
    outcome = a.play(dialogue, c.RemindRotation(g.ANA), g.NOON + ROTATION)

    assert g.closing_of(a.after(replace(g.new(), flow="alliance"), a.OPEN), {})[1] + ROTATION == (
        g.alarms(a.begun())[f"rotate:{g.ANA}"].at
    )
    assert g.NOON + 2 * ROTATION == g.alarms(outcome)[f"rotate:{g.ANA}"].at
    assert any(line.startswith("You have carried this desk") for line in g.told(outcome, Person(g.ANA)))
    assert () == a.play(dialogue, c.RemindRotation(g.BEA)).facts


def test_a_question_within_a_group_is_as_long_as_three_days() -> None:
    """It closes in the evening of that group."""
    one = kinds.within(a.speaking(), "mediator", g.PORT, g.BEA, g.NOON, number=0)

    assert 3 * g.DAY <= one.closes - g.NOON < 4 * g.DAY


def test_the_state_of_trust_can_be_written_down_and_read_again() -> None:
    """With a candidate, a name and a quiet room in it."""
    dialogue = a.after(distrusted(), c.JoinMediators("steward", g.CEM), c.NameOrigin(g.ANA, Origin("w", "k")))

    assert isinstance(dialogue.trust, Trust)
    assert dialogue == load(dump(dialogue))
    assert Plan(("covenant", "speaking")) == dialogue.plan
