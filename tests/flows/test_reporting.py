"""Reporting at home: what others said is told in a group's own chat before the room goes on; and no path to consent."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows import spokes
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.engine import step
from flows.evolving.spokes import of
from flows.people import Group, Mediators
from flows.refusals import Refused
from flows.spokes import debt
from tests.flows import given as g
from tests.flows import given_spokes as s
from tests.flows import talking as t

WEEK = 7 * g.DAY
TOLD = c.ReportHome(s.SOL, g.RIVER, "r1", "The port fears for its jobs. It asked for a second lamp.")


def heard(room: Dialogue | None = None) -> Dialogue:
    """Port has said something; Sol reports to River."""
    return t.after(room or s.with_two(), t.says(g.PORT, "x"), c.PassOn(g.ANA, "x"))


def test_a_room_item_that_was_not_told_at_home_for_a_week_is_a_debt() -> None:
    """Of a group that has a reporter, and of no other; never of the group that said it."""
    room = heard()

    assert {} == debt(room, g.NOON + WEEK)
    assert {g.RIVER: spokes.Owed(g.NOON)} == debt(room, g.NOON + WEEK + g.HOUR)
    assert {} == debt(heard(s.with_spoke()), g.NOON + 2 * WEEK)
    assert {} == debt(t.after(s.with_two(), s.says(s.with_two()), c.PassOn(g.ANA, "w1")), g.NOON + 2 * WEEK)
    assert {} == debt(t.speaking(), g.NOON)


def test_a_debt_blocks_the_next_stage_and_nothing_else() -> None:
    """It is said whose report is missing; going back is free."""
    late = g.NOON + WEEK + g.HOUR
    onward = c.MoveTo(g.ANA, "speaking", "drafting")

    assert "tell their groups" in t.refusal(heard(), onward, late)
    assert [f.DraftingBegan] == t.kinds(t.play(heard(), onward, late - g.DAY))
    assert [f.StageBegan] == t.kinds(t.play(heard(), c.MoveTo(g.ANA, "speaking", "stories"), late))
    assert [f.DraftingBegan] == t.kinds(t.play(t.after(heard(), TOLD, now=late), onward, late))


def test_a_draft_that_was_shared_is_told_too_before_a_decision() -> None:
    """By every reporter."""
    text = (c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets in May."), c.ShareDraft(g.ANA))
    room = t.after(s.with_two(), *text)
    late = g.NOON + WEEK + g.HOUR

    assert "tell their groups" in t.refusal(room, c.CallDecision(g.ANA), late)
    assert t.after(room, TOLD, c.CallDecision(g.ANA), now=late).ballot


def test_the_report_reaches_the_group_alone_and_the_mediators_hear_of_it() -> None:
    """In the reporter's words."""
    outcome = t.play(heard(), TOLD)

    assert "r1" in t.read_by(outcome.effects, g.RIVER)
    assert "r1" not in t.read_by(outcome.effects, g.PORT)
    assert any("has been told at home" in text for text in g.told(outcome, Mediators()))
    assert {} == of(outcome.dialogue).owed


def test_only_a_spoke_of_the_group_reports() -> None:
    """Neither another member nor a spoke of another group."""
    assert "Only a spoke" in t.refusal(heard(), replace(TOLD, by="ze"))
    assert "Only a spoke" in t.refusal(heard(), replace(TOLD, group=g.PORT))


def test_a_reporter_is_reminded_kindly_and_not_for_ever() -> None:
    """After five days, in the group's chat, with the button; once more when a week is over."""
    passed = t.play(t.after(s.with_two(), t.says(g.PORT, "x")), c.PassOn(g.ANA, "x"))
    alarm = g.alarms(passed)["report:river"]
    assert g.NOON + 5 * g.DAY == alarm.at
    first = t.play(passed.dialogue, alarm.command, alarm.at)
    again = g.alarms(first)["report:river"]
    second = t.play(first.dialogue, again.command, again.at)

    assert any("would you tell your group" in text for text in g.told(first, Group(g.RIVER)))
    assert again.at > g.NOON + WEEK
    assert "report:river" not in g.alarms(second)
    assert () == t.play(t.after(passed.dialogue, TOLD), alarm.command, alarm.at).facts


def test_with_the_reporter_the_debt_goes() -> None:
    """A group that has nobody to tell owes nothing."""
    assert {} == of(t.after(heard(), c.LeaveSpokes(s.SOL, g.RIVER))).owed


# A spoke's yes is a message -------------------------------------------------------------------------------------------

PEOPLE, GROUPS = st.sampled_from([g.ANA, s.RUI, s.SOL, s.PIA]), st.sampled_from([*t.GROUPS, "x"])
IDS = st.integers(0, 6).map(str)
OF_SPOKES = st.one_of(
    st.builds(c.SwitchSpokes, PEOPLE, st.booleans()),
    st.builds(c.ProposeSpoke, PEOPLE, GROUPS, PEOPLE, IDS, st.just("yes")),
    st.builds(c.AnswerCandidacy, PEOPLE, IDS, st.booleans()),
    st.builds(c.HandBack, PEOPLE, IDS),
    st.builds(c.LeaveSpokes, PEOPLE, GROUPS),
    st.builds(c.RecallSpoke, IDS, st.integers(0, 9), st.just(7)),
    st.builds(c.EndMandate, IDS),
    st.builds(c.SwapSpokes, IDS),
    st.builds(c.EndElection, GROUPS),
    st.builds(c.AttachMinority, PEOPLE, GROUPS, IDS, IDS, st.just("no")),
    st.builds(c.SettleMinority, IDS),
    st.builds(c.ProposeItem, PEOPLE, GROUPS, IDS, st.just("all")),
    st.builds(c.PublishItems, PEOPLE),
    st.builds(c.RaiseItem, PEOPLE, IDS),
    st.builds(c.CloseItem, PEOPLE, IDS),
    st.builds(c.ReportHome, PEOPLE, GROUPS, IDS, st.just("yes")),
    st.builds(c.RemindReport, GROUPS),
    st.builds(c.Speak, PEOPLE, GROUPS, IDS, st.just("Yes, we agree."), mandate=IDS, asked=st.just(7), roll=st.just(7)),
    st.builds(c.PassOn, st.just(g.ANA), IDS, st.just(value=True)),
    st.builds(c.CloseQuestion, IDS, st.just(""), st.just(g.everyone("yes")), st.just("d")),
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["speaking", "drafting"]), st.lists(OF_SPOKES, max_size=25), st.integers(0, 40))
def test_no_path_leads_from_spokes_to_an_agreement(stage: str, commands: list[c.Command], days: int) -> None:
    """Whatever spokes say or are asked, nothing is decided: no ballot opens, no text changes, no stage moves."""
    room = s.with_two()
    if stage == "drafting":
        room = t.after(room, c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets in May."))
    before, now = (room.stage, room.clauses, room.ballot, room.agreement), g.NOON
    for command in commands:
        now += timedelta(days=days)
        try:
            room = step(ALLIANCE, room, command, now).dialogue
        except Refused:
            continue

    assert before == (room.stage, room.clauses, room.ballot, room.agreement)
