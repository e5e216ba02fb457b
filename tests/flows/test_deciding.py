"""Deciding: every group says yes or no to one text; what follows from each answer."""

from zoneinfo import ZoneInfo

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.people import Everyone, Group
from flows.seasons import ladder
from tests.flows import given as g

THIN = {g.RIVER: {"": 100, "yes": 1}, g.PORT: {"": 5, "yes": 5}, g.HILL: {"": 5, "yes": 5}}
SPLIT = {**g.everyone("yes"), g.HILL: {"": 5, "no": 4, "yes": 1}}


def extended() -> Dialogue:
    """Too few answered; there is more time."""
    return g.closed_with(g.deciding(), THIN).dialogue


def test_every_group_reads_the_same_text_and_how_it_will_be_counted() -> None:
    """Question, clauses, term, fingerprint, rule and closing hour are one message."""
    asked = g.shown(g.play(g.drafting(), c.CallDecision(g.ANA, 7)), "ballot:2")

    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL)] == [show.to for show in asked]
    assert 1 == len({repr(show.message) for show in asked})
    assert ["mark 2 yes", "mark 2 no", "mark 2 abstain", "setapart"] == g.acts(asked[0].message.choices)
    for words in ("No nets in the spawning months.", g.drafting().hash[:12], "in every", "Open until"):
        assert words in repr(asked[0].message)


def test_when_every_group_says_yes_the_agreement_stands() -> None:
    """It binds the text, the groups and the version that were decided on, and it has an end."""
    dialogue = g.deciding()
    ballot = g.ballot_of(dialogue)
    outcome = g.closed_with(dialogue, g.everyone("yes"))
    agreement = g.agreement_of(outcome.dialogue)

    assert [f.BallotClosed, f.AgreementReached] == g.kinds(outcome)
    assert "standing" == outcome.dialogue.stage
    assert (ballot.hash, ballot.groups, 1) == (agreement.hash, agreement.parties, agreement.version)
    assert dialogue.clauses == agreement.clauses
    assert (ballot.closes, ballot.closes) == (agreement.since, agreement.term_from)
    assert "K7" == agreement.code


def test_the_term_ends_when_people_are_home() -> None:
    """A year on, at eight in the evening of the zone where the day ends last."""
    agreement = g.agreement_of(g.standing())

    assert 20 == agreement.until.astimezone(ZoneInfo("America/Lima")).hour
    assert 364 * g.DAY < agreement.until - agreement.since <= 366 * g.DAY


def test_the_agreement_is_shown_to_all_and_its_time_is_set() -> None:
    """Card, review, end, and three reminders in each group."""
    outcome = g.closed_with(g.deciding(), g.everyone("yes"))
    (card,) = g.shown(outcome, "agreement:K7")
    alarms = g.alarms(outcome)

    assert (Everyone(), True) == (card.to, card.pin)
    assert {"review", "term"} < set(alarms)
    assert 9 == sum(key.startswith("ladder:") for key in alarms)
    assert all(outcome.dialogue.agreement.since < alarm.at for alarm in alarms.values() if outcome.dialogue.agreement)


def test_one_no_is_no_and_the_text_is_open_again() -> None:
    """Not every group said yes; nothing is lost."""
    outcome = g.closed_with(g.deciding(), SPLIT)

    assert [f.BallotClosed, f.DecisionFailed] == g.kinds(outcome)
    assert outcome.facts[1] == f.DecisionFailed("2", decided=True, at=g.ballot_of(g.deciding()).closes, word="no")
    assert ("drafting", None) == (outcome.dialogue.stage, outcome.dialogue.agreement)
    assert 2 == len(outcome.dialogue.clauses)


def test_too_few_answers_give_more_time_with_the_number_that_is_missing() -> None:
    """The ballot stays the same ballot, with a later close."""
    dialogue = g.deciding()
    outcome = g.closed_with(dialogue, THIN)
    before, now = g.ballot_of(dialogue), g.ballot_of(outcome.dialogue)

    assert [f.BallotExtended] == g.kinds(outcome)
    assert isinstance(outcome.facts[0], f.BallotExtended)
    assert {g.RIVER: 19} == outcome.facts[0].missing
    assert (before.id, before.opens, before.hash) == (now.id, now.opens, now.hash)
    assert before.closes < now.closes <= before.closes + 8 * g.DAY
    assert now.closes == g.alarms(outcome)["close:2"].at


def test_more_time_does_not_take_the_text_out_of_sight() -> None:
    """The question still shows what is decided on, with its buttons."""
    for show in g.shown(g.closed_with(g.deciding(), THIN), "ballot:2"):
        assert "No nets in the spawning months." in repr(show.message)
        assert 4 == len(show.message.choices)


def test_after_more_time_silence_is_not_a_no() -> None:
    """There is one extension; then nothing was decided, and the text is open again."""
    outcome = g.closed_with(extended(), THIN)

    assert [f.BallotClosed, f.DecisionFailed] == g.kinds(outcome)
    undecided = "There were not enough answers that count, so nothing was decided. That is not a no."
    assert undecided in g.told(outcome, Everyone())
    assert "drafting" == outcome.dialogue.stage


def test_after_more_time_a_yes_counts_like_any_other() -> None:
    """The agreement stands since the later close."""
    outcome = g.closed_with(extended(), g.everyone("yes"))

    assert g.ballot_of(extended()).closes == g.agreement_of(outcome.dialogue).since


def test_an_alarm_that_rings_twice_closes_once() -> None:
    """The second is told that it has already changed."""
    command, now = g.closing_of(g.deciding(), g.everyone("yes"))
    stands = g.play(g.deciding(), command, now).dialogue

    assert g.refusal(stands, command, now).startswith("The agreement stands.")
    assert g.refusal(extended(), command, now) == "The ballot is open until %(closes)s."


def test_a_mediator_may_close_when_all_have_answered_and_no_more_time_is_needed() -> None:
    """Even if all abstained: then nothing was decided."""
    outcome = g.play(g.deciding(), c.CloseBallot("2", g.ANA, g.everyone("abstain")))

    assert [f.BallotClosed, f.DecisionFailed] == g.kinds(outcome)


@pytest.mark.parametrize(
    "command",
    [
        c.AddClause(g.ANA, "late"),
        c.ChangeClause(g.ANA, "1", "late"),
        c.ChangeClause(g.ANA, "1", ""),
        c.CallDecision(g.ANA),
        c.MoveTo(g.ANA, "deciding", "drafting"),
        c.ShareDraft(g.ANA),
    ],
    ids=lambda command: type(command).__name__,
)
def test_the_text_cannot_change_under_an_open_ballot(command: c.Command) -> None:
    """What is decided on is what was read."""
    assert "The groups are deciding now. Please wait until the ballot has closed." == g.refusal(g.deciding(), command)


def test_nobody_leaves_or_closes_in_the_middle_of_a_ballot() -> None:
    """They are told when it closes."""
    assert g.refusal(g.deciding(), c.WithdrawGroup("steward", g.PORT)).startswith("A ballot is open.")
    assert g.refusal(g.deciding(), c.CloseRoom(g.ANA)).startswith("A ballot is open until")


def test_a_new_text_takes_its_term_from_the_old_end_and_holds_at_once() -> None:
    """No days are lost by agreeing early."""
    old = g.agreement_of(g.standing())
    later = old.since + 30 * g.DAY
    dialogue = g.standing()
    for command in (
        c.MoveTo(g.ANA, "standing", "drafting"),
        c.AddClause(g.ANA, "And we eat together once a year."),
        c.CallDecision(g.ANA, 7),
    ):
        dialogue = g.after(dialogue, command, now=later)
    outcome = g.closed_with(dialogue, g.everyone("yes"))
    new = g.agreement_of(outcome.dialogue)

    assert (2, "K7", old.until) == (new.version, new.code, new.term_from)
    assert new.since < old.until < new.until


def test_a_term_that_is_cut_short_is_reviewed_as_early_as_any_other() -> None:
    """A text changed again and again never ends later than two years from now; its groups are asked in good time."""
    dialogue = g.standing()
    for _ in range(4):
        now = g.agreement_of(dialogue).since
        dialogue = g.after(dialogue, c.MoveTo(g.ANA, "standing", "drafting"), c.CallDecision(g.ANA), now=now)
        dialogue = g.closed_with(dialogue, g.everyone("yes")).dialogue
    made = g.agreement_of(dialogue)
    review = next(rung.at for rung in ladder(made.term_from, made.until) if rung.step == "review")

    assert made.until - made.since < 732 * g.DAY
    assert made.until - review == 60 * g.DAY


def test_a_ballot_that_closes_long_after_its_time_says_so() -> None:
    """Both when it is decided and when it is given more time."""
    late, now = "This comes %(late)s late. I am sorry for that.", g.ballot_of(g.deciding()).closes + g.DAY
    agreed, longer = (
        g.play(g.deciding(), c.CloseBallot("2", counts=counts, digest="d"), now) for counts in (g.everyone("yes"), THIN)
    )

    assert late in g.told(agreed, Everyone())
    assert late in g.told(longer, Group(g.RIVER))
    assert late not in g.told(g.closed_with(g.deciding(), g.everyone("yes")), Everyone())


def test_an_agreement_may_lapse_while_its_change_is_being_decided() -> None:
    """The ballot goes on; a yes makes an agreement with a term of its own."""
    dialogue = g.after(g.standing(), c.MoveTo(g.ANA, "standing", "drafting"))
    until = g.agreement_of(dialogue).until
    asked = g.after(dialogue, c.CallDecision(g.ANA, 7), now=until - 3 * g.DAY)
    outcome = g.play(asked, c.EndTerm(1), until)
    agreed = g.agreement_of(g.closed_with(outcome.dialogue, g.everyone("yes")).dialogue)

    assert ("deciding", None) == (outcome.dialogue.stage, outcome.dialogue.agreement)
    assert agreed.since == agreed.term_from


def test_the_result_says_how_each_group_answered_and_what_it_needed() -> None:
    """Bare numbers, one line a group, for all; and no number twice."""
    outcome = g.closed_with(g.deciding(), SPLIT)
    lines = [line for line in g.told(outcome, Everyone()) if line == "%(said)s Needed in favour: %(needed)s."]

    assert 3 == len(lines)
    assert not any(isinstance(effect, Show) and effect.message.blocking for effect in outcome.effects)
