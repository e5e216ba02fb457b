"""Standing: the agreement's time: its review, its end, its text opened again."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.people import Everyone, Group
from tests.flows import given as g


def test_the_review_opens_sixty_days_before_the_end_of_a_long_term() -> None:
    """Every group looks back; a fortnight later it is asked whether the agreement shall go on."""
    dialogue = g.standing()
    opened = g.play(dialogue, c.OpenReview(1), g.review_of(dialogue))
    outcome = g.play(opened.dialogue, c.AskRenewal(1), g.asked_at(dialogue))
    ballot = g.ballot_of(outcome.dialogue)

    assert [f.ReviewOpened] == g.kinds(opened)
    assert [f.SheetClosed, f.BallotOpened] == g.kinds(outcome)
    assert "renewing" == opened.dialogue.stage == outcome.dialogue.stage
    assert ("renew", g.agreement_of(dialogue).hash) == (ballot.kind, ballot.hash)
    assert g.agreement_of(dialogue).until - 30 * g.DAY == ballot.closes


def test_the_question_shows_the_text_again_with_four_answers() -> None:
    """In each group's own chat."""
    back = g.looking_back()
    asked = g.shown(g.play(back, c.AskRenewal(1), g.asked_at(back)), "ballot:3")

    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL)] == [show.to for show in asked]
    assert ["mark 3 keep", "mark 3 change", "mark 3 lapse", "mark 3 leave"] == g.acts(asked[0].message.choices)
    assert "The dredger rests on Sundays." in repr(asked[0].message)


def test_a_late_review_still_leaves_three_days_to_answer() -> None:
    """After days offline people get their time."""
    dialogue = g.standing()
    late = g.agreement_of(dialogue).until - 20 * g.DAY
    ballot = g.ballot_of(g.play(dialogue, c.OpenReview(1), late).dialogue)

    assert late + 3 * g.DAY <= ballot.closes < late + 4 * g.DAY


def test_no_answer_is_taken_after_the_end() -> None:
    """A review opened on the last day closes with the term."""
    dialogue = g.standing()
    until = g.agreement_of(dialogue).until

    assert until == g.ballot_of(g.play(dialogue, c.OpenReview(1), until - g.DAY).dialogue).closes


@pytest.mark.parametrize("version", [0, 2])
def test_an_alarm_about_another_version_changes_nothing(version: int) -> None:
    """Old alarms may ring."""
    dialogue = g.standing()
    until = g.agreement_of(dialogue).until

    assert () == g.play(dialogue, c.OpenReview(version), until - g.DAY).facts
    assert () == g.play(dialogue, c.EndTerm(version), until + g.DAY).facts


def test_an_alarm_before_its_time_changes_nothing() -> None:
    """A clock set back opens no review and ends no term."""
    dialogue = g.standing()

    assert () == g.play(dialogue, c.OpenReview(1), g.review_of(dialogue) - g.HOUR).facts
    assert () == g.play(dialogue, c.EndTerm(1), g.agreement_of(dialogue).until - g.HOUR).facts


def test_without_a_review_the_agreement_is_held_and_its_review_comes() -> None:
    """The house was away for all of it: nobody was asked, so nothing ends; it says so, and asks."""
    dialogue = g.standing()
    until = g.agreement_of(dialogue).until
    back = until + 9 * g.DAY
    outcome = g.play(dialogue, c.EndTerm(1), back)
    later = g.agreement_of(outcome.dialogue).until

    assert (f.TermHeld(1, later, back, "unreached", g.agreement_of(dialogue).parties),) == outcome.facts
    assert until + 30 * g.DAY == later
    told = g.told(outcome, Everyone())
    assert any(line.startswith("The agreement would have ended, but I was away") for line in told)
    assert g.alarms(outcome)["review"].at <= back
    assert [f.ReviewOpened] == g.kinds(g.play(outcome.dialogue, c.OpenReview(1), back))[:1]


def test_what_was_held_for_its_review_stands_only_as_long_as_that_takes() -> None:
    """A month's agreement has a week for its review, not a month."""
    dialogue = g.standing()
    made = replace(g.agreement_of(dialogue), until=g.agreement_of(dialogue).term_from + 30 * g.DAY)
    back = made.until + g.DAY
    outcome = g.play(replace(dialogue, agreement=made), c.EndTerm(1), back)

    assert back + 7 * g.DAY <= g.agreement_of(outcome.dialogue).until < back + 9 * g.DAY


def test_a_look_back_during_which_the_house_fell_ends_in_the_question() -> None:
    """The sheet stood in every chat, and then nobody was there to ask."""
    dialogue = g.looking_back()
    back = g.agreement_of(dialogue).until + g.DAY
    held = g.play(dialogue, c.EndTerm(1), back)
    asked = g.play(held.dialogue, c.AskRenewal(1), back)

    assert [f.TermHeld] == g.kinds(held)
    assert back == g.alarms(held)["ask"].at
    assert "renew" == g.ballot_of(asked.dialogue).kind


def test_thirty_days_after_its_end_the_agreement_lapses_although_nobody_was_asked() -> None:
    """After months offline: nobody is said to have decided."""
    dialogue = g.standing()
    until = g.agreement_of(dialogue).until + 30 * g.DAY
    outcome = g.play(dialogue, c.EndTerm(1), until)

    assert (f.AgreementLapsed(1, "unanswered", until, 30 * g.DAY),) == outcome.facts
    assert ("lapsed", None) == (outcome.dialogue.stage, outcome.dialogue.agreement)
    assert "Not every group answered in time." in g.told(outcome, Everyone())
    assert {"review", "term", "ladder:ask:river", "ladder:day:hill"} <= g.hushed(outcome)


def test_a_review_that_is_later_than_the_end_is_not_opened() -> None:
    """The end comes first."""
    dialogue = g.standing()

    assert () == g.play(dialogue, c.OpenReview(1), g.agreement_of(dialogue).until).facts


def test_a_mediator_may_open_the_text_again_while_it_stands() -> None:
    """All are told; the agreement goes on standing meanwhile."""
    outcome = g.play(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"))

    assert [f.DraftingBegan] == g.kinds(outcome)
    assert "drafting" == outcome.dialogue.stage
    assert g.agreement_of(g.standing()) == outcome.dialogue.agreement


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (c.MoveTo(g.STRANGER, "standing", "drafting"), "Only the mediators"),
        (c.MoveTo(g.ANA, "deciding", "drafting"), "Someone was faster"),
        (c.MoveTo(g.ANA, "standing", "speaking"), "While the agreement stands, the only way on"),
        (c.WithdrawGroup("steward", g.PORT), "Your group has an agreement here until"),
        (c.CloseRoom(g.ANA), "An agreement stands in this room until"),
        (c.AddClause(g.ANA, "a"), "The agreement stands."),
    ],
    ids=["a stranger", "seen too late", "another stage", "a group leaves", "closing the room", "another clause"],
)
def test_what_would_undo_an_agreement_in_passing_is_refused(command: c.Command, begins: str) -> None:
    """It ends by its term, or by a decision of all."""
    assert g.refusal(g.standing(), command).startswith(begins)


def test_an_opened_text_can_be_put_back_and_the_review_still_comes() -> None:
    """Opening the text is no way round the question whether the agreement shall go on."""
    add = c.AddClause(g.ANA, "Nobody fishes at night.")
    opened = g.after(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"), add)
    outcome = g.play(opened, c.MoveTo(g.ANA, "drafting", "standing"))

    assert [f.TextPutBack] == g.kinds(outcome)
    assert "standing" == outcome.dialogue.stage
    assert g.agreement_of(outcome.dialogue).clauses == outcome.dialogue.clauses
    assert g.review_of(opened) <= g.alarms(outcome)["review"].at < g.review_of(opened) + g.DAY


def test_a_review_comes_although_the_text_is_open() -> None:
    """The groups look back on the day, whatever the mediator is doing."""
    opened = g.after(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"))
    outcome = g.play(opened, c.OpenReview(1), g.review_of(opened))

    assert [f.ReviewOpened] == g.kinds(outcome)
    assert "renewing" == outcome.dialogue.stage


def test_a_review_is_held_once_in_a_term() -> None:
    """Groups that wanted changes are not asked the same again when a decision on them fails."""
    renewing = g.renewing()
    changes = g.closed_with(renewing, {**g.everyone("keep"), g.HILL: {"": 5, "change": 5}}).dialogue

    assert () == g.play(changes, c.OpenReview(1), g.ballot_of(renewing).closes + g.DAY).facts


def test_however_often_a_text_is_decided_anew_its_end_stays_within_two_years() -> None:
    """The new term starts at the old end, but never reaches further than the longest term from today."""
    dialogue = g.standing()
    for _ in range(4):
        dialogue = g.after(dialogue, c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA))
        dialogue = g.closed_with(dialogue, g.everyone("yes")).dialogue

    assert g.agreement_of(dialogue).until <= g.agreement_of(dialogue).since + 731 * g.DAY


def test_a_term_that_ended_long_ago_says_how_late_it_is_told() -> None:
    """After a week offline nobody thinks that it ended today."""
    decided = g.closed_with(g.renewing(), {**g.everyone("keep"), g.PORT: {"": 5, "lapse": 5}}).dialogue
    until = g.agreement_of(decided).until
    week, hours = (g.play(decided, c.EndTerm(1), until + by) for by in (7 * g.DAY, 12 * g.HOUR))
    late = "This comes %(late)s late. I am sorry for that."

    assert (f.AgreementLapsed(1, "decided", until + 7 * g.DAY, 7 * g.DAY),) == week.facts
    assert late in g.told(week, Everyone())
    assert late not in g.told(hours, Everyone())


def test_once_the_end_is_decided_opening_the_text_and_putting_it_back_does_not_ask_again() -> None:
    """A question is not put until its answer is liked."""
    decided = g.closed_with(g.renewing(), {**g.everyone("keep"), g.PORT: {"": 5, "lapse": 5}}).dialogue
    back = g.after(decided, c.MoveTo(g.ANA, "standing", "drafting"), c.MoveTo(g.ANA, "drafting", "standing"))
    until = g.agreement_of(back).until

    assert () == g.play(back, c.OpenReview(1), until - 20 * g.DAY).facts
    assert (f.AgreementLapsed(1, "decided", until),) == g.play(back, c.EndTerm(1), until).facts


def test_changes_that_were_begun_but_not_agreed_are_gone_when_all_keep_the_agreement() -> None:
    """The review came while the text was open; whoever opens it next finds what was agreed."""
    opened = g.after(
        g.standing(), c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "Nobody agreed to this.")
    )
    back = g.play(opened, c.OpenReview(1), g.review_of(opened)).dialogue
    asked = g.play(back, c.AskRenewal(1), g.asked_at(back)).dialogue
    kept = g.closed_with(asked, g.everyone("keep")).dialogue

    assert g.agreement_of(kept).clauses == kept.clauses
    assert "Nobody agreed to this." not in repr(kept.clauses)
