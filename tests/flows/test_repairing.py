"""Repairing: a block has a way out, in which nobody is overruled in silence and nobody can stop others for ever."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.objection import Objection, Reason
from flows.people import Everyone, Group
from tests.flows import given as g
from tests.flows import given_deciding as d

MONTH = 30 * g.DAY


def changing() -> Dialogue:
    """An agreement by consent stands, its changed text is blocked twenty days before its end, and will be heard."""
    dialogue = d.closing_with(d.deciding_by("consent"), g.everyone("consent")).dialogue
    now = g.agreement_of(dialogue).until - 20 * g.DAY
    opened = g.after(dialogue, c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "New."), now=now)
    called = g.after(opened, c.CallDecision(g.ANA), now=now)
    return d.answered(d.closing_with(called, d.BLOCKED, d.HILL_OBJECTS).dialogue, d.HEARD).dialogue


def test_an_objection_with_a_reason_stops_the_text_and_its_own_group_is_asked() -> None:
    """Only there; the others hear that there is one, and what was agreed before still holds."""
    outcome = d.closing_with(d.deciding_by("consent"), d.BLOCKED, d.HILL_OBJECTS)
    question = d.question_of(outcome.dialogue)

    assert [f.BallotClosed, f.RepairOpened, f.QuestionAsked] == g.kinds(outcome)
    assert ("repairing", None) == (outcome.dialogue.stage, outcome.dialogue.agreement)
    assert ("validity", (g.HILL,)) == (question.kind, question.groups)
    assert [Group(g.HILL)] == [show.to for show in g.shown(outcome, f"ballot:{question.id}")]
    assert any(line.startswith("There are objections with reasons") for line in g.told(outcome, Everyone()))


def test_an_objection_without_a_reason_is_a_concern_and_stops_nothing() -> None:
    """Saying why is what gives others a way to answer it."""
    outcome = d.closing_with(d.deciding_by("consent"), d.BLOCKED)

    assert [f.BallotClosed, f.AgreementReached] == g.kinds(outcome)


def test_an_objection_that_its_own_group_does_not_share_falls() -> None:
    """Then the text becomes the agreement, at that moment."""
    blocked = d.blocked()
    outcome = d.answered(blocked, d.UNHEARD)

    assert [f.QuestionClosed, f.AgreementReached] == g.kinds(outcome)
    assert ("standing", None) == (outcome.dialogue.stage, outcome.dialogue.repair)
    assert d.question_of(blocked).closes == g.agreement_of(outcome.dialogue).since


def test_an_objection_that_a_quarter_shares_stands_and_the_meetings_begin() -> None:
    """Objectors have one button, everybody else another."""
    outcome = d.answered(d.blocked(), d.HEARD)
    says = [effect for effect in outcome.effects if g.message_of(effect) and g.audience_of(effect) == Group(g.HILL)]

    assert [f.QuestionClosed, f.MeetingBegan] == g.kinds(outcome)
    assert ["met"] == [choice.act[0] for effect in says for choice in effect.message.choices]  # type: ignore[union-attr]
    assert "repair" in g.alarms(outcome)


def test_silence_in_the_objectors_group_does_not_silence_the_objector() -> None:
    """Whoever objects counts as one who wants it heard."""
    assert [f.QuestionClosed, f.MeetingBegan] == g.kinds(d.answered(d.blocked(), {}))


def test_each_group_judges_only_its_own_objection() -> None:
    """The meetings begin when all have judged, if one objection stands."""
    two = d.blocked(d.HILL_OBJECTS, d.PORT_OBJECTS)
    hill, port = two.questions
    first = d.answered(two, d.UNHEARD, hill)
    second = d.answered(first.dialogue, {g.PORT: {"": 4, "yes": 4}}, port)

    assert ((g.HILL,), (g.PORT,)) == (hill.groups, port.groups)
    assert [f.QuestionClosed] == g.kinds(first)
    assert [f.QuestionClosed, f.MeetingBegan] == g.kinds(second)
    assert [False, True] == [one.stands for one in d.repair_of(second.dialogue).objections]


def test_six_meetings_of_a_fortnight_are_carried_on_by_alarms_alone() -> None:
    """Then the text rests, and can come back changed at once, or unchanged in a month."""
    dialogue = d.at_meeting(6)
    ended = d.meeting_over(dialogue)
    now = ended.facts[0].at
    again = c.CallDecision(g.ANA)

    assert [f.RepairEnded] == g.kinds(ended)
    assert "drafting" == ended.dialogue.stage
    assert g.refusal(ended.dialogue, again, now).startswith("Exactly this text was blocked and rests")
    assert "deciding" == g.after(ended.dialogue, c.AddClause(g.ANA, "New."), again, now=now).stage
    assert "deciding" == g.after(ended.dialogue, again, now=now + MONTH).stage


def test_a_meeting_that_is_noticed_months_later_begins_then() -> None:
    """However late the alarm rings, nobody loses a meeting."""
    dialogue = d.repairing()
    late = g.NOON + 200 * g.DAY
    outcome = g.play(dialogue, c.NextMeeting(1), late)

    assert 2 == d.repair_of(outcome.dialogue).met
    assert late + 14 * g.DAY <= g.alarms(outcome)["repair"].at < late + 15 * g.DAY


def test_a_mediator_may_say_that_a_meeting_is_over_and_its_alarm_is_void() -> None:
    """The button names the meeting it is about."""
    dialogue = d.repairing()
    early = g.play(dialogue, c.NextMeeting(1, g.ANA))

    assert 2 == d.repair_of(early.dialogue).met
    assert g.refusal(early.dialogue, c.NextMeeting(1, g.ANA)).startswith("Someone was faster")
    assert g.refusal(dialogue, c.NextMeeting(1)).startswith("Someone was faster")
    assert g.refusal(dialogue, c.NextMeeting(1, g.STRANGER)).startswith("Only the mediators")


def test_before_a_group_has_judged_there_is_no_meeting_to_end() -> None:
    """The objection may fall first."""
    assert g.refusal(d.blocked(), c.NextMeeting(0, g.ANA)).startswith("Someone was faster")


def test_when_the_last_objection_is_met_the_text_becomes_the_agreement() -> None:
    """At once, and the alarm of the meeting is silenced."""
    outcome = g.play(d.repairing(), c.DropObjection("dana"))

    assert [f.ObjectionDropped, f.AgreementReached] == g.kinds(outcome)
    assert "repair" in g.hushed(outcome)
    assert "No objection stands any more." in g.told(outcome, Everyone())


def test_an_objection_met_before_it_was_judged_need_not_be_judged() -> None:
    """Its question is taken back; where another one stands, the meetings begin."""
    two = d.blocked(d.HILL_OBJECTS, d.PORT_OBJECTS)
    alone = g.play(d.blocked(), c.DropObjection("dana"))
    judged = d.answered(two, d.HEARD, two.questions[0]).dialogue
    dropped = g.play(judged, c.DropObjection("pete"))

    assert [f.ObjectionDropped, f.QuestionStopped, f.AgreementReached] == g.kinds(alone)
    assert [f.ObjectionDropped, f.QuestionStopped, f.MeetingBegan] == g.kinds(dropped)
    assert () == dropped.dialogue.questions


def test_a_group_of_two_objectors_is_content_when_both_are() -> None:
    """One of them speaks for nobody else."""
    both = replace(d.HILL_OBJECTS, reasons=(*d.HILL_OBJECTS.reasons, Reason("dora", "2", "harm3")))
    dialogue = d.answered(d.blocked(both), d.HEARD).dialogue
    one = g.play(dialogue, c.DropObjection("dana"))

    assert [f.ObjectionDropped] == g.kinds(one)
    assert g.refusal(one.dialogue, c.DropObjection("dana")).startswith("You have no open objection here.")
    assert "standing" == g.after(one.dialogue, c.DropObjection("dora")).stage


def test_two_people_of_every_other_group_may_help() -> None:
    """Not those of the objecting group, who are heard anyway."""
    first = g.after(d.repairing(), c.JoinRepair("rosa", g.RIVER))
    full = g.after(first, c.JoinRepair("rita", g.RIVER))

    assert {g.RIVER: ("rosa", "rita")} == d.repair_of(full).helpers
    assert g.refusal(first, c.JoinRepair("rosa", g.RIVER)).startswith("You are with them already.")
    assert g.refusal(full, c.JoinRepair("rui", g.RIVER)).startswith("Two people of your group help already.")
    assert g.refusal(full, c.JoinRepair("dora", g.HILL)).startswith("This place is for people of the other groups.")
    assert g.refusal(full, c.JoinRepair("x", "elsewhere")).startswith("Your group does not take part")


def test_the_text_is_frozen_until_a_mediator_opens_it() -> None:
    """Then it can be changed, and put anew."""
    outcome = g.play(d.repairing(), c.MendText(g.ANA))

    assert g.refusal(d.repairing(), c.AddClause(g.ANA, "New.")).startswith("A way past the objections is being looked")
    assert g.refusal(d.repairing(), c.MendText(g.STRANGER)).startswith("Only the mediators")
    assert [f.RepairEnded] == g.kinds(outcome)
    assert ("drafting", None) == (outcome.dialogue.stage, outcome.dialogue.repair)
    assert "repair" in g.hushed(outcome)


def test_when_the_text_is_opened_nobody_is_asked_any_more_whether_an_objection_stands() -> None:
    """The question loses its buttons."""
    outcome = g.play(d.blocked(), c.MendText(g.ANA))
    question = d.question_of(d.blocked())

    assert [f.QuestionStopped, f.RepairEnded] == g.kinds(outcome)
    assert [()] == [show.message.choices for show in g.shown(outcome, f"ballot:{question.id}")]
    assert f"close:{question.id}" in g.hushed(outcome)


def test_the_last_way_out_exists_only_where_the_room_chose_it_before() -> None:
    """After six meetings a large majority decides on exactly the blocked text, under a rule that all can read."""
    outcome = d.meeting_over(d.at_meeting(6, "weighted"))
    ballot, blocked = g.ballot_of(outcome.dialogue), d.repair_of(d.at_meeting(6, "weighted")).ballot

    assert [f.BallotOpened] == g.kinds(outcome)
    assert ("deciding", None) == (outcome.dialogue.stage, outcome.dialogue.repair)
    assert (blocked.hash, blocked.version) == (ballot.hash, ballot.version)
    assert ("weighted", 0.75, 0.4, "yesno") == (
        ballot.rule.way,
        ballot.rule.overall,
        ballot.rule.least,
        ballot.asks.way,
    )
    assert "repair" in g.hushed(outcome)


@pytest.mark.parametrize(("no", "stage"), [(2, "standing"), (4, "drafting"), (7, "drafting")])
def test_a_large_majority_is_large_in_all_groups_together_and_none_is_overruled_alone(no: int, stage: str) -> None:
    """Of ten in each: the objecting group has at least four in favour, and the mean is three quarters."""
    ballot = d.meeting_over(d.at_meeting(6, "weighted")).dialogue
    others = 2 if no < 7 else 0
    counts = {group: {"": 10, "yes": 10 - others, "no": others} for group in (g.RIVER, g.PORT)}

    assert stage == g.closed_with(ballot, {**counts, g.HILL: {"": 10, "yes": 10 - no, "no": no}}).dialogue.stage


def test_what_was_agreed_before_stands_a_month_longer_while_its_next_text_is_blocked() -> None:
    """Once, visibly; then it lapses."""
    dialogue = changing()
    until = g.agreement_of(dialogue).until
    held = g.play(dialogue, c.EndTerm(1), until)
    over = g.play(held.dialogue, c.EndTerm(1), until + MONTH)

    assert [f.TermHeld] == g.kinds(held)
    assert until + MONTH == g.agreement_of(held.dialogue).until == g.alarms(held)["term"].at
    assert [f.AgreementLapsed] == g.kinds(over)
    assert ("repairing", None) == (over.dialogue.stage, over.dialogue.agreement)


@pytest.mark.parametrize("days", [1, 29])
def test_a_text_agreed_while_the_former_one_was_held_has_its_whole_term_from_then(days: int) -> None:
    """However short the term is, it does not end before it begins."""
    dialogue = changing()
    until = g.agreement_of(dialogue).until
    held = replace(g.play(dialogue, c.EndTerm(1), until).dialogue, term_days=days)
    made = g.agreement_of(g.after(held, c.DropObjection("dana"), now=until + 25 * g.DAY))

    assert until + 25 * g.DAY == made.since == made.term_from
    assert made.since < made.until


def test_what_was_due_of_the_former_agreement_is_due_when_the_track_ends() -> None:
    """Its review was not missed: its alarms are set anew."""
    outcome = g.play(changing(), c.MendText(g.ANA))

    assert {"review", "term"} <= set(g.alarms(outcome))


def test_a_mediator_may_close_the_room_in_the_middle() -> None:
    """Nothing rings after that, and nothing is asked."""
    outcome = g.play(d.blocked(), c.CloseRoom(g.ANA))

    assert [f.QuestionStopped, f.RoomClosed] == g.kinds(outcome)
    assert ("closed", None, ()) == (outcome.dialogue.stage, outcome.dialogue.repair, outcome.dialogue.questions)
    assert {"repair", f"close:{d.question_of(d.blocked()).id}"} <= g.hushed(outcome)


@pytest.mark.parametrize("group", [g.HILL, g.RIVER])
def test_a_group_may_leave_in_the_middle_and_the_text_is_open_again(group: str) -> None:
    """It was written for other groups, so it does not become the agreement of those who stay."""
    outcome = g.play(d.repairing(), c.WithdrawGroup("steward", group))

    assert [f.RepairEnded, f.GroupWithdrew] == g.kinds(outcome)
    assert ("drafting", None) == (outcome.dialogue.stage, outcome.dialogue.repair)
    assert any(line.startswith("A group leaves this room") for line in g.told(outcome, Everyone()))


def test_whoever_objected_is_named_to_nobody() -> None:
    """Reasons are ids of words, and nothing that is said carries the objector's id."""
    named = (Objection(g.HILL, (Reason("dana", "1", "harm", "remedy"),)),)
    outcomes = [
        d.closing_with(d.deciding_by("consent"), d.BLOCKED, *named),
        d.answered(d.blocked(), d.HEARD),
        g.play(d.repairing(), c.DropObjection("dana")),
        d.meeting_over(d.at_meeting(6)),
    ]
    for outcome in outcomes:
        for effect in outcome.effects:
            assert "dana" not in repr(g.message_of(effect))
            assert "dana" not in (effect.key if isinstance(effect, Show) else "")
