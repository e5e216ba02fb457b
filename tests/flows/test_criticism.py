"""Criticism: no side reads another's list before all are in, whatever the order of things; every remark is answered."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from flows import commands as c
from flows import facts as f
from flows import record
from flows.alliance import ALLIANCE
from flows.desk import desk_notice
from flows.dialogue import Dialogue
from flows.effects import Hush, Show
from flows.engine import replay
from flows.one_text import MOST_DRAFTS, CriticalCount, stuck
from flows.people import Everyone, Mediators
from flows.refusals import Refused
from flows.stages.text.criticism import SECOND_THOUGHTS
from flows.stages.text.resting import picture
from flows.trust import Trust
from tests.flows import given as g
from tests.flows import given_text as x
from tests.flows import talking as t

ASKED = x.asked()
DUE = x.text_of(ASKED).round.until  # type: ignore[union-attr]
LATE = c.EndCriticism(1, {g.PORT: (x.remark(g.PORT, "p2"),)})
ACTS: tuple[c.Command, ...] = (
    x.handed(g.RIVER, "r1"),
    c.TakeListBack(g.ANA, g.RIVER),
    x.handed(g.PORT, "p1"),
    c.PassCriticism("h", g.HILL),
    c.TakeBack("rui", "r1"),
    c.JoinRemarks(g.ANA, g.RIVER, ("r1", "r3"), "r1"),
)


@pytest.mark.parametrize("first", range(len(ACTS)))
def test_no_order_of_things_shows_a_list_before_all_are_in(first: int) -> None:
    """Every order of six acts and then the deadline, with the state read anew from its text before the deadline."""
    rest = [act for at, act in enumerate(ACTS) if at != first]
    for order in permutations(rest):
        _nothing_early((ACTS[first], *order))


def _nothing_early(order: Sequence[c.Command]) -> None:
    dialogue = ASKED
    for command in (*order, LATE):
        now = DUE if command is LATE else g.NOON
        dialogue = record.load(record.dump(dialogue)) if command is LATE else dialogue
        try:
            outcome = x.play(dialogue, command, now)
        except Refused:
            continue
        delivered = any(isinstance(fact, f.CriticismDelivered) for fact in outcome.facts)
        before = x.text_of(dialogue).round
        for group in x.GROUPS:
            assert before is None or delivered or not t.read_by(outcome.effects, group), order
        dialogue = outcome.dialogue
    assert x.text_of(dialogue).round is None


def test_all_lists_are_delivered_by_one_fact_to_all_groups() -> None:
    """With the last list that comes in, and numbered, so that each can be answered."""
    room = x.after(ASKED, x.handed(g.RIVER, "r1", "r2"), x.PASSES[2])
    outcome = x.play(room, x.handed(g.PORT, "p1"))

    assert [f.ListHandedIn, f.CriticismDelivered] == t.kinds(outcome)
    assert all({"r1", "r2", "p1"} == t.read_by(outcome.effects, group) for group in x.GROUPS)
    assert ["1", "2", "3"] == [one.id for one in x.text_of(outcome.dialogue).remarks]
    assert Hush("criticism") in outcome.effects


def test_a_state_read_anew_goes_on_the_same() -> None:
    """After a crash the document and the journal both lead to the same state."""
    facts: list[f.Fact] = []
    dialogue = ASKED
    for command in (x.handed(g.RIVER, "r1"), x.PASSES[2], x.handed(g.PORT, "p1"), c.TellMet("1", met=True)):
        outcome = x.play(dialogue, command)
        dialogue, facts = outcome.dialogue, [*facts, *outcome.facts]
        journal = [record.load(record.dump(fact)) for fact in facts]
        assert dialogue == record.load(record.dump(dialogue)) == replay(ALLIANCE, ASKED, journal)


def test_at_the_end_of_its_time_what_is_there_goes_out() -> None:
    """Before that moment the clock changes nothing; an empty list is a pass."""
    assert () == x.play(ASKED, LATE, DUE - g.HOUR).facts
    outcome = x.play(x.after(ASKED, x.handed(g.RIVER, "r1")), LATE, DUE)

    assert {"r1", "p2"} == t.read_by(outcome.effects, g.HILL)
    assert f.CriticismPassed(g.HILL, True, "", DUE) in outcome.facts


def test_quiet_is_kept_also_by_the_deadline() -> None:
    """It waits until the quiet is over, or confidence is back."""
    room = x.after(ASKED, c.Pause(g.ANA, 24), now=DUE - g.HOUR)
    doubted = replace(ASKED, trust=Trust(withdrawn=(g.HILL,)))

    assert [f.CriticismExtended] == t.kinds(x.play(doubted, LATE, DUE))
    assert [f.CriticismExtended] == t.kinds(x.play(room, LATE, DUE))


def test_one_press_ends_nothing_before_its_group_could_object() -> None:
    """When the last group passes, its people have some hours to add a remark; a list that is handed in waits less."""
    room = x.after(ASKED, x.handed(g.RIVER, "r1"), x.PASSES[1])
    outcome = x.play(room, x.PASSES[2])

    assert [f.CriticismPassed] == t.kinds(outcome)
    assert g.NOON + SECOND_THOUGHTS == g.alarms(outcome)["criticism:all"].at
    back = x.play(outcome.dialogue, replace(x.PASSES[2], passed=False))
    assert Hush("criticism:all") in back.effects
    assert () == x.play(back.dialogue, c.EndCriticism(1)).facts
    assert [f.CriticismDelivered] == t.kinds(x.play(outcome.dialogue, c.EndCriticism(1)))


def test_only_mediators_join_and_hand_in() -> None:
    """And nobody changes a list that is in but who takes it back first."""
    room = x.after(ASKED, x.handed(g.RIVER, "r1"))

    assert x.refusal(ASKED, replace(x.handed(g.RIVER, "r1"), by="rui")).startswith("Only the mediators")
    assert x.refusal(room, c.JoinRemarks(g.ANA, g.RIVER, ("a", "b"), "a")).startswith("The list of your group")
    assert x.refusal(ASKED, c.HandIn(g.ANA, g.RIVER)).startswith("There is nothing on this list yet")
    many = x.handed(g.RIVER, *(f"r{number}" for number in range(13)))
    assert x.refusal(ASKED, many).startswith("At most %(most)s remarks go out")


def test_no_next_draft_before_every_remark_has_its_answer() -> None:
    """For every number of answers but all of them it is refused."""
    room = x.after(x.delivered(), c.ChangeClause(g.ANA, "1", "Fewer nets."))
    for one in x.text_of(room).remarks:
        assert "has no answer yet" in x.refusal(room, c.ShareDraft(g.ANA))
        room = x.after(room, c.AnswerRemark(g.ANA, one.id, "partly", "why"))

    assert [f.DraftShared, f.CriticismOpened] == t.kinds(x.play(room, c.ShareDraft(g.ANA)))


def test_answers_are_asked_for_one_of_each_group_in_turn() -> None:
    """So that a long list does not come before a short one."""
    assert ["1", "3", "2"] == [one.id for one in x.text_of(x.delivered()).unanswered()]


def test_an_answer_is_shown_to_all_beside_the_remark() -> None:
    """The notice that stands is kept up to date."""
    outcome = x.play(x.delivered(), c.AnswerRemark(g.ANA, "3", "not", "why"))
    notice = next(one for one in outcome.effects if isinstance(one, Show) and one.key == f"remarks:1:{g.PORT}")

    assert Everyone() == notice.to
    assert ["p1", "why"] == list(t.sayings(notice))


def test_what_is_still_critical_waits_for_another_answer_in_the_next_draft() -> None:
    """And what was only wished for is done with."""
    room = x.next_draft(x.delivered(), "The dredger rests on Mondays.").dialogue
    after = x.after(x.after(room, c.TellMet("1", met=True)), *x.DONE)
    wishes = x.next_draft(x.after(x.delivered(grade=1), c.WakeText(g.ANA)), "Mondays.").dialogue

    assert ["2", "3"] == [one.id for one in x.text_of(after).unanswered()]
    assert () == x.text_of(x.after(wishes, *x.DONE)).remarks


def test_a_draft_that_nobody_finds_critical_rests_for_two_days() -> None:
    """Nobody changes it, and then it can be decided on without a warning."""
    room = x.resting()
    until = x.text_of(room).rests_until

    assert g.NOON + 2 * g.DAY == until
    for edit in (c.AddClause(g.ANA, "More."), c.ChangeClause(g.ANA, "1", ""), c.ParkClause(g.ANA, "1")):
        assert x.refusal(room, edit).startswith("The text rests until")
    assert () == x.play(room, c.EndRest(room.hash), until - g.HOUR).facts
    checked = x.after(room, c.EndRest(room.hash), now=until)
    assert [f.BallotOpened] == t.kinds(x.play(checked, c.CallDecision(g.ANA), until))


def test_a_decision_called_early_says_aloud_what_is_open() -> None:
    """It is not forbidden, and all groups read it."""
    outcome = x.play(x.delivered(), c.CallDecision(g.ANA))

    assert [f.CalledEarly, f.BallotOpened] == t.kinds(outcome)
    assert {"critical": 3, "unanswered": 3} == dict(outcome.facts[0].reasons)  # type: ignore[union-attr]
    assert "%(count)s remark is still critical." in g.told(outcome, Everyone())
    assert {"unasked": 1} == dict(x.play(x.written(), c.CallDecision(g.ANA)).facts[0].reasons)  # type: ignore[union-attr]


def test_a_remark_that_is_critical_again_ends_the_rest() -> None:
    """Those who wanted it changed their minds about the draft; all groups are told."""
    room = x.after(x.next_draft(x.delivered(), "Mondays.").dialogue, *(c.TellMet(one, met=True) for one in "123"))
    room = x.after(room, *x.DONE)
    outcome = x.play(room, c.TellMet("1", met=False))

    assert x.text_of(room).rests_until
    assert [f.RemarkMet, f.TextWoken] == t.kinds(outcome)
    assert Hush("rests") in outcome.effects


def test_where_two_drafts_bring_nothing_the_mediators_are_offered_other_ways() -> None:
    """Park, write at once, or pause; before that they are not bothered."""
    room, told = x.delivered(), []
    for number in range(2):
        room = x.after(x.next_draft(room, f"The dredger rests {number} days.").dialogue, *x.PASSES)
        outcome = x.play(room, c.EndCriticism(number + 2))
        room = outcome.dialogue
        told.append([one for one in g.told(outcome, Mediators()) if one.startswith("Two drafts in a row have not")])

    assert [0, 2] == [len(one) for one in told]  # on the desk, and by itself with its buttons


@pytest.mark.parametrize(
    ("totals", "expected"),
    [((3, 3, 3), True), ((3, 2, 3), False), ((3, 4, 3), True), ((3, 3, 2), False), ((3, 3), False), ((0, 0, 0), False)],
)
def test_stuck_means_that_neither_of_two_drafts_was_less_critical(totals: tuple[int, ...], expected: bool) -> None:
    """Counted from the draft before them."""
    curve = tuple(CriticalCount(number, {g.RIVER: total}) for number, total in enumerate(totals, 1))

    assert expected == stuck(curve)


def test_after_nine_drafts_there_is_no_tenth() -> None:
    """Then it is decided on, or parked; a decision begins another cycle."""
    room = x.written()
    for number in range(MOST_DRAFTS):
        room = x.after(room, c.ChangeClause(g.ANA, "2", f"Day {number}."), c.ShareDraft(g.ANA))
        room = x.after(x.answered(x.after(room, *x.PASSES[1:], x.handed(g.RIVER, f"w{number}"))))
    room = x.after(room, c.ChangeClause(g.ANA, "2", "Never."))

    assert x.refusal(room, c.ShareDraft(g.ANA)).startswith("This text has had %(most)s drafts")
    assert (MOST_DRAFTS, 0) == (
        x.text_of(room).sent,
        x.text_of(x.after(room, c.CallDecision(g.ANA))).sent,
    )


def test_a_parked_clause_is_kept_and_read_after_the_agreement() -> None:
    """What was said about it is not asked any more."""
    room = x.after(x.delivered(), c.ParkClause(g.ANA, "1"), c.CallDecision(g.ANA))
    command, now = g.closing_of(room, g.everyone("yes"))
    outcome = x.play(room, command, now)

    assert () == x.text_of(room).remarks
    assert ["1"] == [clause.id for clause in x.text_of(outcome.dialogue).parked]
    assert "Left aside, not agreed yet:" in g.told(outcome, Everyone())


def test_a_group_that_leaves_takes_its_remarks_along_and_nobody_waits_for_it() -> None:
    """The others read each other."""
    room = x.after(ASKED, x.handed(g.RIVER, "r1"), x.handed(g.PORT, "p1"))
    outcome = x.play(room, c.WithdrawGroup("h", g.HILL))

    assert f.CriticismDelivered in t.kinds(outcome)
    assert {"r1", "p1"} == t.read_by(outcome.effects, g.PORT)


def test_words_that_are_taken_back_leave_the_list() -> None:
    """Where others were joined with them, theirs stand."""
    joined = replace(x.remark(g.RIVER, "r1"), sources=("r1", "r2"))
    room = x.after(ASKED, c.HandIn(g.ANA, g.RIVER, (joined, x.remark(g.RIVER, "r3"))))
    room = x.after(room, c.TakeBack("rui", "r1"), c.TakeBack("ria", "r3"), *x.PASSES[1:], c.EndCriticism(1))

    assert [("r2", ("r2",))] == [(one.word, one.sources) for one in x.text_of(room).remarks]


def test_the_picture_has_a_bar_for_every_draft_of_every_group() -> None:
    """And says the same in words."""
    drawn = picture((g.RIVER, g.PORT), (CriticalCount(1, {g.RIVER: 3, g.PORT: 1}), CriticalCount(2, {g.RIVER: 1})))

    assert [3, 1, 1] == [bar.parts[0].number for bar in drawn.chart.bars]
    assert 1 + len(drawn.chart.bars) == len(drawn.alt)


def test_the_desk_shows_what_the_criticism_waits_for() -> None:
    """Lists that are missing, then remarks without an answer, then the rest."""

    def lines(room: Dialogue) -> str:
        return repr(desk_notice(ALLIANCE, room).message)

    assert "waiting for the lists" in lines(ASKED)
    assert "have no answer yet" in lines(x.delivered())
    assert "are still critical" in lines(x.answered(x.delivered()))
    assert "The text rests until" in lines(x.resting())
