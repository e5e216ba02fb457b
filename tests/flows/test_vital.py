"""Vital clauses: what a group cannot live without is never taken away by a majority."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.objection import Objection, Reason
from flows.people import Everyone
from flows.stages.ask import vital
from tests.flows import given as g
from tests.flows import given_deciding as d

FIRST = c.MarkVital("steward", g.HILL, "1")


def agreed_by(way: str) -> Dialogue:
    """An agreement of two clauses stands; the first is vital to the hill."""
    dialogue = g.after(d.drafting_by(way), FIRST, c.CallDecision(g.ANA))
    return d.closing_with(dialogue, g.everyone("consent" if way == "consent" else "yes")).dialogue


def reopened(way: str, *changes: c.Command) -> Dialogue:
    """Its text is open again, and changed."""
    return g.after(agreed_by(way), c.MoveTo(g.ANA, "standing", "drafting"), *changes)


def test_a_vital_clause_is_shown_to_all() -> None:
    """In its own words."""
    outcome = g.play(d.drafting_by("weighted"), FIRST)

    assert [f.VitalMarked] == g.kinds(outcome)
    assert {g.HILL: ("1",)} == outcome.dialogue.vital
    assert "For %(group)s this clause is vital: it cannot be changed or dropped against them." in g.told(
        outcome, Everyone()
    )


def test_a_group_marks_at_most_three_and_may_take_one_back() -> None:
    """Each group has its own three."""
    text = g.after(d.drafting_by("weighted"), *(c.AddClause(g.ANA, f"clause {number}") for number in range(2)))
    full = g.after(text, *(c.MarkVital("steward", g.HILL, number) for number in "123"))
    fourth = c.MarkVital("steward", g.HILL, "4")

    assert g.refusal(full, fourth).startswith("A group can mark %(number)s clauses as vital.")
    assert {g.HILL: ("2", "3", "4")} == g.after(full, c.MarkVital("s", g.HILL, "1", vital=False), fourth).vital
    assert ("4",) == g.after(full, c.MarkVital("steward", g.PORT, "4")).vital[g.PORT]


def test_marking_twice_says_nothing() -> None:
    """And so does taking back what was never marked."""
    marked = g.after(d.drafting_by("weighted"), FIRST)

    assert () == g.play(marked, FIRST).facts
    assert () == g.play(marked, c.MarkVital("steward", g.HILL, "2", vital=False)).facts


def test_a_clause_that_was_taken_out_takes_up_no_place_and_can_be_let_go() -> None:
    """Otherwise a group would be stuck with three that nobody sees any more."""
    text = g.after(d.drafting_by("weighted"), *(c.AddClause(g.ANA, f"clause {number}") for number in range(2)))
    full = g.after(text, *(c.MarkVital("steward", g.HILL, number) for number in "123"))
    dropped = g.after(full, c.ChangeClause(g.ANA, "1", ""))
    let_go = g.play(dropped, c.MarkVital("steward", g.HILL, "1", vital=False))

    assert ("1", "2", "3", "4") == g.after(dropped, c.MarkVital("steward", g.HILL, "4")).vital[g.HILL]
    assert ("2", "3") == let_go.dialogue.vital[g.HILL]
    assert "A clause that was taken out is no longer vital for %(group)s." in g.told(let_go, Everyone())


@pytest.mark.parametrize(
    ("dialogue", "command", "begins"),
    [
        (d.drafting_by("weighted"), c.MarkVital("s", "elsewhere", "1"), "Your group does not take part"),
        (d.drafting_by("weighted"), c.MarkVital("s", g.HILL, "9"), "Someone was faster"),
        (d.deciding_by("weighted"), FIRST, "The text is being decided on now."),
        (d.blocked(), FIRST, "The text is being decided on now."),
    ],
    ids=["stranger", "no clause", "deciding", "blocked"],
)
def test_what_cannot_be_marked_is_refused_with_a_way_on(dialogue: Dialogue, command: c.Command, begins: str) -> None:
    """Above all nothing changes while a ballot is open."""
    assert g.refusal(dialogue, command).startswith(begins)


@pytest.mark.parametrize(
    ("change", "way"),
    [
        (c.ChangeClause(g.ANA, "1", "Nets are free."), "consent"),
        (c.ChangeClause(g.ANA, "1", ""), "consent"),
        (c.ChangeClause(g.ANA, "2", "The dredger rests on Mondays."), "weighted"),
        (c.AddClause(g.ANA, "We share the catch."), "weighted"),
    ],
    ids=["changed", "dropped", "another one", "a new one"],
)
def test_a_text_that_touches_a_vital_clause_is_decided_by_consent(change: c.Command, way: str) -> None:
    """Instead of by the majority that the room chose; any other text is decided as always."""
    ballot = g.ballot_of(g.after(reopened("weighted", change), c.CallDecision(g.ANA)))

    assert way == ballot.rule.way


def test_a_vital_clause_put_back_in_its_words_is_touched_no_more() -> None:
    """What counts is the text that is decided on."""
    there_and_back = reopened(
        "weighted",
        c.ChangeClause(g.ANA, "1", "Nets are free."),
        c.ChangeClause(g.ANA, "1", "No nets in the spawning months."),
    )

    assert not vital.touched(there_and_back)


def test_a_vital_clause_that_is_dropped_before_anything_was_agreed_is_not_dropped_by_a_majority_either() -> None:
    """The words that all groups have read hold."""
    dropped = g.after(d.drafting_by("weighted"), FIRST, c.ChangeClause(g.ANA, "1", ""), c.CallDecision(g.ANA))

    assert "consent" == g.ballot_of(dropped).rule.way


def test_where_every_group_must_say_yes_a_vital_clause_needs_no_other_rule() -> None:
    """Each group has its own no."""
    changed = reopened("parallel", c.ChangeClause(g.ANA, "1", "Nets are free."))

    assert "parallel" == g.ballot_of(g.after(changed, c.CallDecision(g.ANA))).rule.way


def sixth_meeting(dialogue: Dialogue, objection: Objection) -> Dialogue:
    """The text is blocked for this reason, and six meetings have begun."""
    called = g.after(dialogue, c.CallDecision(g.ANA))
    dialogue = d.answered(d.closing_with(called, d.BLOCKED, objection).dialogue, d.HEARD).dialogue
    while d.repair_of(dialogue).met < 6:
        dialogue = d.meeting_over(dialogue).dialogue
    return dialogue


@pytest.mark.parametrize(("clause", "kind"), [("1", f.RepairEnded), ("2", f.BallotOpened), ("", f.BallotOpened)])
def test_an_objection_about_a_vital_clause_is_never_overruled(clause: str, kind: type[f.Fact]) -> None:
    """The last way out that the room chose is closed there; for anything else it is open."""
    drafted = g.after(d.drafting_by("consent", exit_="weighted"), FIRST)
    dialogue = sixth_meeting(drafted, Objection(g.HILL, (Reason("dana", clause, "harm"),)))

    assert [kind] == g.kinds(d.meeting_over(dialogue))


def test_a_text_that_drops_a_vital_clause_is_never_forced_through_whatever_the_objection_is_about() -> None:
    """The dropped clause is not there any more to be objected to, so the objection is to the whole."""
    agreed = g.after(d.drafting_by("consent", exit_="weighted"), FIRST, c.CallDecision(g.ANA))
    stands = d.closing_with(agreed, g.everyone("consent")).dialogue
    dropped = g.after(stands, c.MoveTo(g.ANA, "standing", "drafting"), c.ChangeClause(g.ANA, "1", ""))
    dialogue = sixth_meeting(dropped, Objection(g.HILL, (Reason("dana", "", "harm"),)))

    assert [f.RepairEnded] == g.kinds(d.meeting_over(dialogue))


def test_what_is_no_longer_in_the_agreement_is_vital_to_nobody() -> None:
    """By consent the group itself has let it go."""
    dropped = g.after(reopened("weighted", c.ChangeClause(g.ANA, "1", "")), c.CallDecision(g.ANA))
    agreed = d.closing_with(dropped, g.everyone("consent")).dialogue

    assert () == agreed.vital[g.HILL]


def test_a_group_that_left_holds_nothing_back() -> None:
    """What was vital to it binds nobody who stays."""
    left = g.after(d.drafting_by("weighted"), FIRST, c.WithdrawGroup("steward", g.HILL))

    assert {} == left.vital
