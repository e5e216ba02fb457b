"""Renewing: keep, keep with changes, let it lapse; and the ladder of reminders."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.people import Everyone, Group
from flows.seasons import QUIET
from tests.flows import given as g

SILENT = {**g.everyone("keep"), g.HILL: {"": 5}}


def until() -> Agreement:
    """The agreement that is up for renewal."""
    return g.agreement_of(g.renewing())


def waiting() -> Dialogue:
    """A group did not answer in time; there is time until the end."""
    return g.closed_with(g.renewing(), SILENT).dialogue


def test_when_all_keep_it_the_next_term_begins_at_the_old_end() -> None:
    """Not at the click; the text and its fingerprint stay."""
    old = until()
    outcome = g.closed_with(g.renewing(), g.everyone("keep"))
    new = g.agreement_of(outcome.dialogue)

    assert [f.BallotClosed, f.AgreementRenewed] == g.kinds(outcome)
    assert "standing" == outcome.dialogue.stage
    assert (old.until, old.hash, old.version, 2) == (new.term_from, new.hash, new.version, new.terms)
    assert 364 * g.DAY < new.until - old.until <= 366 * g.DAY


def test_a_renewed_term_has_alarms_of_its_own() -> None:
    """They replace the old ones by key."""
    alarms = g.alarms(g.closed_with(g.renewing(), g.everyone("keep")))

    assert until().until + 300 * g.DAY < alarms["review"].at < alarms["term"].at
    assert 12 == len(alarms)


def test_the_hour_of_the_end_does_not_wander_from_term_to_term() -> None:
    """Ten renewals later it is still eight in the evening of the same zone."""
    dialogue = g.standing()
    for ballot in range(3, 13):
        back = g.play(dialogue, c.OpenReview(1), g.review_of(dialogue)).dialogue
        asked = g.play(back, c.AskRenewal(1), g.asked_at(dialogue)).dialogue
        assert str(ballot) == g.ballot_of(asked).id
        dialogue = g.closed_with(asked, g.everyone("keep")).dialogue

    assert 11 == g.agreement_of(dialogue).terms
    assert 20 == g.agreement_of(dialogue).until.astimezone(ZoneInfo("America/Lima")).hour


def test_one_wish_for_changes_opens_the_text_while_the_agreement_stands() -> None:
    """All are told until when it stands."""
    outcome = g.closed_with(g.renewing(), {**g.everyone("keep"), g.PORT: {"": 5, "change": 5}})

    assert [f.BallotClosed, f.ChangesAsked] == g.kinds(outcome)
    assert ("drafting", until()) == (outcome.dialogue.stage, outcome.dialogue.agreement)


def test_one_group_that_lets_it_lapse_ends_it_at_its_term() -> None:
    """It stands until then, and the end says who decided."""
    outcome = g.closed_with(g.renewing(), {**g.everyone("keep"), g.PORT: {"": 5, "lapse": 5}})
    ended = g.play(outcome.dialogue, c.EndTerm(1), until().until)

    assert [f.BallotClosed, f.LapseForeseen] == g.kinds(outcome)
    assert ("standing", until(), True) == (
        outcome.dialogue.stage,
        outcome.dialogue.agreement,
        outcome.dialogue.lapse_foreseen,
    )
    assert (f.AgreementLapsed(1, "decided", until().until),) == ended.facts


def test_after_a_decision_to_lapse_the_review_does_not_open_again() -> None:
    """Nobody is asked until they say yes."""
    foreseen = g.closed_with(g.renewing(), g.everyone("lapse")).dialogue

    assert () == g.play(foreseen, c.OpenReview(1), until().until - g.DAY).facts


def test_silence_gives_time_until_the_very_end() -> None:
    """The ballot stays open, with its text in sight."""
    outcome = g.closed_with(g.renewing(), SILENT)

    assert [f.BallotExtended] == g.kinds(outcome)
    assert "renewing" == outcome.dialogue.stage
    assert until().until == g.ballot_of(outcome.dialogue).closes == g.alarms(outcome)["close:3"].at


def test_silence_until_the_end_is_a_lapse_that_says_so() -> None:
    """Nothing lapses in silence."""
    outcome = g.closed_with(waiting(), SILENT)

    assert [f.BallotClosed, f.AgreementLapsed] == g.kinds(outcome)
    assert "lapsed" == outcome.dialogue.stage
    assert any(line.startswith("The agreement has lapsed") for line in g.told(outcome, Everyone()))


@pytest.mark.parametrize(
    ("choice", "reason"), [("lapse", "decided"), ("change", "unfinished")], ids=["let it lapse", "changes, too late"]
)
def test_an_answer_at_the_very_end_lapses_for_its_own_reason(choice: str, reason: str) -> None:
    """Changes asked for on the last day come too late."""
    outcome = g.closed_with(waiting(), g.everyone(choice))

    assert f.AgreementLapsed(1, reason, until().until) == outcome.facts[-1]


def test_the_end_of_the_term_waits_for_the_ballot_that_closes_with_it() -> None:
    """Whichever alarm rings first, an agreement that everyone keeps is renewed."""
    end = until().until
    refused = g.refusal(waiting(), c.EndTerm(1), end)
    renewed = g.closed_with(waiting(), g.everyone("keep")).dialogue

    assert refused.startswith("The groups are deciding whether to renew")
    assert () == g.play(renewed, c.EndTerm(1), end).facts


def test_a_reminder_carries_the_answers() -> None:
    """Said in the group it is for, and nowhere else."""
    outcome = g.play(waiting(), c.RemindRenewal(1, "week", g.PORT), until().until - 6 * g.DAY)

    assert [f.ReminderGiven] == g.kinds(outcome)
    assert "What does your group want?" in g.told(outcome, Group(g.PORT))
    assert [] == g.told(outcome, Group(g.RIVER))
    assert {g.PORT: ("ask", "week")} == outcome.dialogue.climbed


def test_the_last_reminder_says_that_it_is_the_last() -> None:
    """A day before the end."""
    outcome = g.play(waiting(), c.RemindRenewal(1, "day", g.PORT), until().until - g.HOUR)

    assert "This is the last reminder: without an answer it lapses." in g.told(outcome, Group(g.PORT))


def test_a_step_is_said_once() -> None:
    """An alarm that rings twice says nothing the second time."""
    command, now = c.RemindRenewal(1, "ask", g.PORT), until().until - 44 * g.DAY
    once = g.play(g.renewing(), command, now).dialogue

    assert () == g.play(once, command, now).facts


def test_a_step_that_was_said_is_not_counted_as_missed_by_the_next() -> None:
    """Nothing was merged: each came in its time."""
    end = until().until
    once = g.play(g.renewing(), c.RemindRenewal(1, "ask", g.PORT), end - 44 * g.DAY).dialogue
    (fact,) = g.play(once, c.RemindRenewal(1, "week", g.PORT), end - 6 * g.DAY).facts

    assert isinstance(fact, f.ReminderGiven)
    assert ("week", ()) == (fact.step, fact.merged)


def test_reminders_missed_together_are_said_as_one() -> None:
    """After a month offline the group hears the newest, and how late it is; the merged ones stay silent."""
    now = until().until - 2 * g.DAY
    outcome = g.play(g.renewing(), c.RemindRenewal(1, "ask", g.PORT), now)
    (fact,) = outcome.facts

    assert isinstance(fact, f.ReminderGiven)
    assert ("week", ("ask",)) == (fact.step, fact.merged)
    assert timedelta(days=4) < fact.late <= timedelta(days=5)
    assert "This reminder comes %(late)s late. I am sorry for that." in g.told(outcome, Group(g.PORT))
    assert () == g.play(outcome.dialogue, c.RemindRenewal(1, "week", g.PORT), now).facts


def test_a_reminder_in_its_own_morning_is_not_called_late() -> None:
    """Quiet hours are not lateness."""
    alarms = g.alarms(g.closed_with(g.deciding(), g.everyone("yes")))
    for group in (g.RIVER, g.PORT, g.HILL):
        alarm = alarms[f"ladder:ask:{group}"]
        (fact,) = g.play(g.renewing(), alarm.command, alarm.at).facts
        assert isinstance(fact, f.ReminderGiven)
        assert timedelta() == fact.late


def test_reminders_come_in_the_light_of_each_groups_own_day() -> None:
    """Outside its quiet hours."""
    alarms = g.alarms(g.closed_with(g.deciding(), g.everyone("yes")))
    for party in g.PARTIES:
        for step in ("ask", "week", "day"):
            hour = alarms[f"ladder:{step}:{party.group}"].at.astimezone(ZoneInfo(party.zone)).hour
            assert QUIET[1] <= hour < QUIET[0]


def test_a_question_newer_than_the_step_covers_it() -> None:
    """After weeks offline the review has just asked; the group is not asked twice in a minute."""
    dialogue = g.standing()
    late = until().until - 20 * g.DAY
    asked = g.play(dialogue, c.OpenReview(1), late).dialogue
    outcome = g.play(asked, c.RemindRenewal(1, "ask", g.PORT), late + g.HOUR)
    (fact,) = outcome.facts

    assert isinstance(fact, f.ReminderGiven)
    assert fact.silent
    assert [] == g.told(outcome, Group(g.PORT))


def test_the_last_reminder_of_the_term_stands_for_the_ballot_s_own() -> None:
    """Both are due a day before the end; the group hears one, whichever alarm rings first."""
    now = until().until - 6 * g.HOUR
    ballots, terms = c.RemindBallot("3", g.PORT, missing=5), c.RemindRenewal(1, "week", g.PORT)
    after = g.play(waiting(), terms, now)

    assert [f.ReminderGiven] == g.kinds(after)
    assert () == g.play(after.dialogue, ballots, now).facts
    assert () == g.play(waiting(), ballots, now).facts
    assert [f.ReminderGiven] == g.kinds(g.play(g.play(waiting(), ballots, now).dialogue, terms, now))


def test_a_reminder_that_came_days_late_stands_for_the_ballot_s_own_of_that_day() -> None:
    """The step was due long ago; what counts is when the group heard of it."""
    now = until().until - 2 * g.DAY
    told = g.play(waiting(), c.RemindRenewal(1, "week", g.PORT), now).dialogue

    assert () == g.play(told, c.RemindBallot("3", g.PORT, missing=5), now + g.HOUR).facts


def test_the_ballot_s_own_reminder_is_given_where_the_term_has_said_nothing_for_a_day() -> None:
    """A month before the end the review's first answers are due, two weeks after the last reminder."""
    closes = g.ballot_of(g.renewing()).closes
    told = g.play(g.renewing(), c.RemindRenewal(1, "ask", g.PORT), closes - 14 * g.DAY).dialogue
    outcome = g.play(told, c.RemindBallot("3", g.PORT, missing=5), closes - g.DAY)

    assert [f.BallotReminded] == g.kinds(outcome)
    assert "%(count)s person has not answered yet." in g.told(outcome, Group(g.PORT))


def test_a_step_that_the_question_itself_covered_does_not_silence_the_ballot_s_own_reminder() -> None:
    """The review opened late, after the step was due; the group is still reminded before it closes."""
    dialogue = g.standing()
    asked = g.play(dialogue, c.OpenReview(1), until().until - 20 * g.DAY).dialogue
    closes = g.ballot_of(asked).closes

    assert [f.BallotReminded] == g.kinds(g.play(asked, c.RemindBallot("3", g.PORT, missing=5), closes - g.DAY))


@pytest.mark.parametrize(
    ("command", "before"),
    [(c.RemindRenewal(2, "ask", g.PORT), g.DAY), (c.RemindRenewal(1, "ask", g.PORT), -g.DAY)],
    ids=["another version", "after the end"],
)
def test_a_reminder_about_nothing_changes_nothing(command: c.Command, before: timedelta) -> None:
    """Old alarms may ring."""
    assert () == g.play(g.renewing(), command, until().until - before).facts


def test_nobody_leaves_an_agreement_by_the_back_door() -> None:
    """While its renewal is being decided the answer is on the buttons."""
    assert g.refusal(g.renewing(), c.WithdrawGroup("steward", g.PORT)).startswith("Your group has an agreement")
    assert g.refusal(g.renewing(), c.MoveTo(g.ANA, "renewing", "drafting")).startswith("The groups are deciding")
