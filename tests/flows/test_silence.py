"""Default silence as arithmetic: what a message is, when the digest comes, what it says, and what is joined."""

from datetime import UTC, datetime, timedelta

import pytest

from flows import facts as f
from flows.agreement import Clause
from flows.silence import Line, can_wait, digest, digest_at, is_urgent, joined, keeps_the_round, kind_of
from flows.wording import N_, Choice, Message, Paragraph, Quote, Saying, message
from tests.flows import given as g

NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)  # a Tuesday
HEAD = Paragraph(N_("The river · room k7"), strong=True)


def notice(text: str) -> Message:
    """A notice of the room."""
    return message(HEAD, N_(text))


def test_a_message_is_an_answer_words_a_question_or_a_mere_notice() -> None:
    """By who asked for it, by what it carries, by what it waits for."""
    asks = message(N_("Yes?"), choices=(Choice(N_("Yes"), ("mark",)),))

    assert "answer" == kind_of(notice("done"), "", asked_here=True)
    assert "words" == kind_of(message(Quote(Saying("w1"))), "", asked_here=False)
    assert "words" == kind_of(notice("said"), "w1", asked_here=False)
    assert "question" == kind_of(asks, "", asked_here=False)
    assert "notice" == kind_of(notice("done"), "", asked_here=False)


def test_what_nobody_should_learn_late_is_urgent_and_figures_can_wait() -> None:
    """And words told keep a round active."""
    assert is_urgent((f.Paused("mira", NOON, NOON),))
    assert not is_urgent((f.MediatorLeft("mira", NOON),))
    assert can_wait((f.UnheardListed(NOON),))
    assert not can_wait(())
    assert not keeps_the_round((f.UnheardListed(NOON),))


@pytest.mark.parametrize(
    ("now", "weekly", "then"),
    [
        (NOON, False, datetime(2026, 6, 2, 15, tzinfo=UTC)),
        (NOON + timedelta(hours=3), False, datetime(2026, 6, 3, 15, tzinfo=UTC)),
        (NOON, True, datetime(2026, 6, 7, 15, tzinfo=UTC)),
        (datetime(2026, 6, 7, 15, tzinfo=UTC), True, datetime(2026, 6, 14, 15, tzinfo=UTC)),
    ],
    ids=["today", "tomorrow", "on Sunday", "a Sunday later"],
)
def test_the_digest_comes_at_the_hour_of_the_group(now: datetime, weekly: bool, then: datetime) -> None:
    """Eighteen o'clock in Cairo is fifteen in UTC."""
    assert then == digest_at(now, "Africa/Cairo", 18, weekly=weekly)


def test_several_notices_of_one_moment_are_one_message_under_one_head() -> None:
    """So that a chat hears once what happened at once."""
    assert message(HEAD, N_("a"), N_("b")) == joined([notice("a"), notice("b")])
    assert notice("a") == joined([notice("a")])


def test_a_digest_puts_what_matters_first_then_the_newest_and_groups_repeats() -> None:
    """With the head of each room once, and how to be left alone."""
    told = [("old", 1, False), ("new", 3, False), ("grave", 2, True), ("old", 4, False)]
    lines = [Line("k7", notice(text), NOON + timedelta(hours=hour), urgent) for text, hour, urgent in told]
    said = [text.msgid for text in g.texts(digest(lines, weekly=False))]

    assert ["The river · room k7", "grave", "old", "new"] == said[1:5]
    assert said[-1].startswith("To hear only questions and agreements, write /quiet.")


def test_a_decision_called_early_is_told_at_once() -> None:
    """Nobody should learn the day after that something was still open."""
    assert is_urgent((f.CalledEarly({"critical": 1}, "mira", NOON),))


def test_a_clause_that_is_parked_or_put_back_is_told_at_once() -> None:
    """What leaves the text, or comes into it, is no news for the evening."""
    assert is_urgent((f.ClauseParked(Clause("1", "Nets."), "mira", NOON),))
    assert is_urgent((f.ClauseReturned(Clause("1", "Nets."), "mira", NOON),))
