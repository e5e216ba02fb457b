"""Drafting: one text, clause by clause, seen by all at every change."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone, Group
from tests.flows import given as g

LAST = c.AddClause(g.ANA, "last")


def reopened() -> Dialogue:
    """An agreement stands while its text is open."""
    return g.after(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"))


def test_a_new_clause_comes_to_the_end_and_everyone_sees_the_whole_text() -> None:
    """One standing notice, changed in place, says who added it."""
    outcome = g.play(g.drafting(), LAST)
    (draft,) = g.shown(outcome, "draft:1")

    assert [f.ClauseAdded] == g.kinds(outcome)
    assert ["1", "2", "3"] == [clause.id for clause in outcome.dialogue.clauses]
    assert Everyone() == draft.to
    assert "No nets in the spawning months." in repr(draft.message)


def test_a_changed_clause_keeps_its_number() -> None:
    """So that people can go on speaking about it."""
    changed = g.after(g.drafting(), c.ChangeClause(g.ANA, "1", " No nets in spring. "))

    assert [("1", "No nets in spring."), ("2", "The dredger rests on Sundays.")] == [
        (clause.id, clause.text) for clause in changed.clauses
    ]


def test_a_dropped_clauses_number_is_never_given_again() -> None:
    """An old button cannot point to a new clause."""
    dialogue = g.after(g.drafting(), c.ChangeClause(g.ANA, "2", ""), LAST)

    assert ["1", "3"] == [clause.id for clause in dialogue.clauses]


def test_a_change_that_changes_nothing_says_nothing() -> None:
    """No noise in the chats."""
    outcome = g.play(g.drafting(), c.ChangeClause(g.ANA, "1", "No nets in the spawning months."))

    assert ((), ()) == (outcome.facts, outcome.effects)


def test_a_clause_that_is_gone_cannot_be_changed() -> None:
    """Another mediator was faster."""
    assert g.refusal(g.drafting(), c.ChangeClause(g.ANA, "9", "new")).startswith("Someone was faster")


def test_a_clause_has_between_one_and_nine_hundred_characters() -> None:
    """Nine hundred fit."""
    assert 3 == len(g.after(g.drafting(), c.AddClause(g.ANA, "x" * 900)).clauses)
    assert g.refusal(g.drafting(), c.AddClause(g.ANA, "x" * 901)).startswith("That is %(length)s characters")
    assert g.refusal(g.drafting(), c.AddClause(g.ANA, " ")).startswith("There were no words")


def test_a_text_has_at_most_twenty_clauses() -> None:
    """Longer ones are not read in a chat."""
    full = g.after(g.drafting(), *(c.AddClause(g.ANA, f"clause {number}") for number in range(18)))

    assert g.refusal(full, LAST).startswith("A text has at most")


def test_the_text_is_sent_to_all_groups_for_their_remarks() -> None:
    """As a new message that asks what must change."""
    outcome = g.play(g.drafting(), c.ShareDraft(g.ANA))
    asks = "%(mediator)s asks: what must change before your group could say yes? Reply to this message."

    assert [f.DraftShared] == g.kinds(outcome)
    assert asks in g.told(outcome, Everyone())


def test_an_empty_text_is_neither_shared_nor_decided() -> None:
    """There is nothing to say yes to."""
    empty = g.after(g.speaking(), c.MoveTo(g.ANA, "speaking", "drafting"))

    for command in (c.ShareDraft(g.ANA), c.CallDecision(g.ANA)):
        assert "The shared text is still empty. Please add a clause first." == g.refusal(empty, command)


def test_going_back_to_speaking_is_always_possible_and_keeps_the_text() -> None:
    """That is not failure."""
    outcome = g.play(g.drafting(), c.MoveTo(g.ANA, "drafting", "speaking"))

    assert [f.SpeakingResumed] == g.kinds(outcome)
    assert "speaking" == outcome.dialogue.stage
    assert 2 == len(outcome.dialogue.clauses)


def test_while_an_agreement_stands_its_text_stays_on_the_table() -> None:
    """From there only the decision leads on."""
    back = c.MoveTo(g.ANA, "drafting", "speaking")

    assert g.refusal(reopened(), back).startswith("From here the way on is to call the decision")


def test_the_decision_is_called_on_exactly_the_text_as_it_stands() -> None:
    """The ballot carries its fingerprint and its version."""
    dialogue = g.drafting()
    outcome = g.play(dialogue, c.CallDecision(g.ANA, 7, dialogue.hash[:8]))
    ballot = g.ballot_of(outcome.dialogue)

    assert [f.BallotOpened] == g.kinds(outcome)
    assert "deciding" == outcome.dialogue.stage
    assert ("decide", dialogue.hash, 1, False) == (ballot.kind, ballot.hash, ballot.version, ballot.open_roll)


def test_nobody_calls_a_decision_on_a_text_they_have_not_read() -> None:
    """A button pressed after the text changed is refused."""
    seen = g.drafting().hash[:8]
    changed = g.after(g.drafting(), c.ChangeClause(g.ANA, "1", "other"))

    assert g.refusal(changed, c.CallDecision(g.ANA, 7, seen)).startswith("Someone was faster")


@pytest.mark.parametrize("days", [-1, 0, 6, 22, 10_000])
def test_a_decision_takes_seven_to_twenty_one_days(days: int) -> None:
    """Neither an ambush nor a siege."""
    sentence = "A decision can take %(least)s to %(most)s days."

    assert sentence == g.refusal(g.drafting(), c.CallDecision(g.ANA, days))


@pytest.mark.parametrize("days", [7, 21])
def test_the_shortest_and_the_longest_decision_are_allowed(days: int) -> None:
    """And give at least the days that were asked for."""
    ballot = g.ballot_of(g.after(g.drafting(), c.CallDecision(g.ANA, days)))

    assert days * g.DAY <= ballot.closes - ballot.opens < (days + 1) * g.DAY


@pytest.mark.parametrize(("left", "least"), [(30, 7), (8, 7), (7, 6), (5, 4), (1, 1), (0.5, 1)])
def test_a_decision_may_be_shorter_only_where_an_agreement_would_lapse_before(left: float, least: int) -> None:
    """Then it closes the evening before its end at the latest, and after a day at the earliest."""
    dialogue = reopened()
    now = g.agreement_of(dialogue).until - left * g.DAY
    called = g.play(dialogue, c.CallDecision(g.ANA, least), now)

    assert [f.BallotOpened] == g.kinds(called)
    assert g.refusal(dialogue, c.CallDecision(g.ANA, least - 1), now).startswith("A decision can take")


def test_no_decision_is_called_during_quiet() -> None:
    """A pause holds for mediators too."""
    quiet = g.after(g.drafting(), c.Pause(g.ANA))

    assert g.refusal(quiet, c.CallDecision(g.ANA)).startswith("The mediators have asked for quiet")


@pytest.mark.parametrize(
    "command",
    [
        c.AddClause(g.STRANGER, "a"),
        c.ChangeClause(g.STRANGER, "1", "a"),
        c.ShareDraft(g.STRANGER),
        c.MoveTo(g.STRANGER, "drafting", "speaking"),
        c.CallDecision(g.STRANGER),
    ],
    ids=lambda command: type(command).__name__,
)
def test_the_mediator_holds_the_pen(command: c.Command) -> None:
    """Everyone else speaks."""
    assert g.refusal(g.drafting(), command).startswith("Only the mediators")


def test_a_text_that_is_not_decided_by_the_end_of_the_term_lets_the_agreement_lapse() -> None:
    """The text stays open, and everyone is told why it lapsed."""
    until = g.agreement_of(reopened()).until
    dialogue = g.after(reopened(), c.RemindRenewal(1, "week", g.PORT), now=until - 6 * g.DAY)
    outcome = g.play(dialogue, c.EndTerm(1), until)

    assert [f.AgreementLapsed] == g.kinds(outcome)
    assert ("drafting", None) == (outcome.dialogue.stage, outcome.dialogue.agreement)
    assert "Its changed text was not decided in time." in g.told(outcome, Everyone())


def test_the_reminders_of_the_term_go_on_while_the_text_is_open() -> None:
    """They say that the changes are not decided yet, and offer no answer that nobody asked for."""
    dialogue = reopened()
    outcome = g.play(dialogue, c.RemindRenewal(1, "week", g.PORT), g.agreement_of(dialogue).until - 7 * g.DAY + g.DAY)

    assert [f.ReminderGiven] == g.kinds(outcome)
    assert any(text.startswith("Its changes are not decided yet.") for text in g.told(outcome, Group(g.PORT)))
