"""Another way for a room: what may be changed, by whom, and that one no keeps everything as it was."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone, Group, Mediators
from flows.plan import TALKING, TIMES, Plan, about_weeks, in_order, in_place, span
from flows.refusals import Refused
from flows.stages.room import planning
from flows.stages.words.way_words import LABELS, SENTENCES, TIME_LABELS, standing_at
from tests.flows import given as g
from tests.flows import given_alliance as a

SHORTER = Plan(("covenant", "speaking"))


def asked(plan: Plan = SHORTER) -> Dialogue:
    """The groups are at their ground rules, and are asked about another plan."""
    return a.after(a.covenant(), c.ProposePlan(g.ANA, plan))


def test_with_every_groups_yes_the_room_takes_the_other_way() -> None:
    """Not before the last group has said so; then all are told."""
    room = asked()
    for question in [one for one in room.questions if one.kind == "plan"]:
        assert Plan() == room.plan
        outcome = a.answered(room, question)
        room = outcome.dialogue

    assert (SHORTER, None) == (room.plan, room.asked_plan)
    assert any("Every group agrees" in text for text in g.told(outcome, Everyone()))


@pytest.mark.parametrize("word", ["no", "mixed"])
def test_one_no_keeps_the_way_as_it_was(word: str) -> None:
    """Nobody else is asked any more; which group it was is not told."""
    room = asked()
    first, second, third = (one for one in room.questions if one.kind == "plan")
    room = a.answered(room, first).dialogue
    command = c.CloseQuestion(second.id, counts={second.groups[0]: {"": 5, "no": 5 if word == "no" else 3}}, digest="d")
    outcome = a.play(room, command)

    assert (Plan(), None) == (outcome.dialogue.plan, outcome.dialogue.asked_plan)
    assert f.PlanKept("declined", "", g.NOON) in outcome.facts
    assert not [one for one in outcome.dialogue.questions if one.kind == "plan"]
    assert third.id in {fact.ballot.id for fact in outcome.facts if isinstance(fact, f.QuestionStopped)}
    assert not any(second.groups[0] in repr(text) for text in g.told(outcome, Everyone()))


def test_silence_is_no_yes() -> None:
    """After more time, once, the way stays as it was."""
    room = asked()
    question = next(one for one in room.questions if one.kind == "plan")
    silent = {question.groups[0]: {"": 5}}
    for _ in range(2):
        still = room.open_ballot(question.id)
        assert still is not None
        room = a.play(room, c.CloseQuestion(still.id, counts=silent, digest="d"), still.closes).dialogue

    assert (Plan(), None) == (room.plan, room.asked_plan)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (c.ProposePlan(g.STRANGER, SHORTER), "Only the mediators of this room can do that"),
        (c.ProposePlan(g.ANA, Plan()), "That is the way as it is now"),
        (c.ProposePlan(g.ANA, Plan(("speaking",))), "What lies behind you cannot be changed"),
        (c.ProposePlan(g.ANA, Plan(("covenant", "stories"))), "No room can take the stages in this order"),
        (c.ProposePlan(g.ANA, Plan(times={"tellers": 15})), "Please give a number of days from"),
        (c.ProposePlan(g.ANA, Plan(deciding_days=3)), "Please give a number of days from"),
        (c.ProposePlan(g.ANA, Plan(prompts={"stories": "none"})), "I do not know this prompt"),
        (c.DropPlan(g.ANA), "Someone was faster"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(command: c.Command, sentence: str) -> None:
    """The groups are at their ground rules: the stage they are in stays, and what comes must be possible."""
    assert a.refusal(a.covenant(), command).startswith(sentence)


def test_one_proposal_at_a_time() -> None:
    """Two would cross each other."""
    other = c.ProposePlan(g.ANA, Plan(("covenant", "speaking", "stories")))

    assert "are being asked about another way already" in a.refusal(asked(), other)


def test_a_mediator_takes_a_proposal_back() -> None:
    """All are told, by name of the act; nothing is counted."""
    outcome = a.play(asked(), c.DropPlan(g.ANA))

    assert outcome.dialogue.asked_plan is None
    assert any("takes the other way back" in text for text in g.told(outcome, Everyone()))


def test_a_room_that_goes_on_meanwhile_is_not_turned_round() -> None:
    """A stage that has begun is not left out under people's feet."""
    room = a.all_of(a.all_of(asked(), "condition"), "covenant")
    outcome = a.play(room, c.MoveTo(g.ANA, "covenant", "stories"))

    assert f.PlanKept("passed", "", g.NOON) in outcome.facts
    assert ("stories", Plan()) == (outcome.dialogue.stage, outcome.dialogue.plan)


def test_the_gate_that_was_set_meanwhile_stays() -> None:
    """Another way says nothing about how words pass."""
    room = a.after(asked(), c.SetGate(g.ANA, "open"))

    assert "open" == a.all_of(room, "plan").plan.gate  # type: ignore[union-attr]


def test_with_one_group_less_the_others_word_is_enough() -> None:
    """A plan that waited only for those who left is accepted."""
    room = asked()
    for question in [one for one in room.questions if one.kind == "plan" and one.groups != (g.HILL,)]:
        room = a.answered(room, question).dialogue

    assert SHORTER == a.after(room, c.WithdrawGroup("steward", g.HILL)).plan


@pytest.mark.parametrize("stage", sorted(g.STAGES))
def test_the_short_way_has_nothing_to_change(stage: str) -> None:
    """Its rooms have no plan; nobody can break one with it."""
    room = g.STAGES[stage]()

    with pytest.raises(Refused):
        list(planning.propose(room, c.ProposePlan(g.ANA, SHORTER), g.NOON))


def test_groups_read_what_would_change_and_the_whole_way_then() -> None:
    """With how to answer, and what a no means."""
    outcome = a.play(a.covenant(), c.ProposePlan(g.ANA, replace(SHORTER, times={"answers": 5})))
    said = g.told(outcome, Group(g.PORT))

    for part in ("%(mediator)s proposes another way for this room", "Left out: %(stage)s.", "The way would be:"):
        assert any(text.startswith(part) for text in said)
    assert any("All groups are asked now" in text for text in g.told(outcome, Mediators()))


def test_times_of_the_plan_are_the_times_of_the_room() -> None:
    """How long tellers are awaited, how long a group is asked, when the silent are invited, when figures come."""
    plan = Plan(times={"entering": 10, "answers": 6, "tellers": 9, "silent": 5, "figures": 14})
    opened = a.play(replace(g.new(), flow="alliance"), replace(g.OPEN, plan=plan))
    assert 10 <= (g.ballot_of(opened.dialogue).closes - g.NOON).days <= 11
    command, now = g.closing_of(opened.dialogue, g.everyone("yes"))
    begun = a.play(opened.dialogue, command, now).dialogue
    assert {6} == {(one.closes - now).days for one in begun.questions if one.kind == "condition"}
    rules = a.all_of(a.all_of(begun, "condition"), "covenant")
    told = a.play(a.after(rules, c.MoveTo(g.ANA, "covenant", "stories")), c.OpenStories(g.ANA, "miss"))
    assert g.NOON + 9 * g.DAY == g.alarms(told)["stories"].at
    spoken = a.play(a.after(rules, c.MoveTo(g.ANA, "covenant", "stories")), c.MoveTo(g.ANA, "stories", "speaking"))

    assert (g.NOON + 14 * g.DAY, g.NOON + 5 * g.DAY) == tuple(g.alarms(spoken)[key].at for key in ("turns", "silent"))


def test_a_room_without_a_plan_takes_the_usual_times() -> None:
    """As rooms of the short way always did."""
    assert {name: one.usual * g.DAY for name, one in TIMES.items()} == {name: span(None, name) for name in TIMES}


def test_every_stage_and_every_time_has_its_words() -> None:
    """Whoever adds one adds its name and its sentence."""
    assert set(TALKING) | {"drafting", "deciding"} <= LABELS.keys() & SENTENCES.keys()
    assert {*TIMES, "deciding"} == set(TIME_LABELS)


@given(st.permutations(TALKING), st.integers(0, len(TALKING)))
def test_the_order_is_the_usual_one_but_for_those_that_may_change_places(stages: list[str], number: int) -> None:
    """Ground rules are first; stories may come before or after speaking; speaking is always there."""
    some = tuple(stages[:number])
    swapped = [tuple("speaking" if one == "stories" else "stories" if one == "speaking" else one for one in some), some]
    usual = [one for one in swapped if list(one) == sorted(one, key=TALKING.index)]

    assert in_order(some) == ("speaking" in some and bool(usual))


@pytest.mark.parametrize("stages", [some for n in range(4) for some in permutations(TALKING, n) if in_order(some)])
def test_a_stage_that_is_added_stands_where_a_room_can_take_it(stages: tuple[str, ...]) -> None:
    """Whatever is left out can come back."""
    for stage in set(TALKING) - set(stages):
        assert in_order(in_place(stages, stage))


def test_the_desk_says_where_the_room_stands() -> None:
    """Which step of how many, and what comes next; nothing once there is an agreement."""
    room = a.covenant()

    assert "Step 1 of 5" in (standing_at(room) or "").msgid % {"number": 1, "all": 5, "next": ""}  # type: ignore[union-attr]
    assert standing_at(replace(room, stage="entering")) is None
    assert about_weeks(Plan(("speaking",))) < about_weeks(Plan())
