"""The last hours of a ballot: a change then gives everyone a day more, twice at most, in the evening of all clocks.

Nothing relies on an alarm that rang in time: how late it was, the same is decided, and it says how late.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone, Group, Party
from flows.seasons import awake
from tests.flows import given as g
from tests.flows import given_deciding as d

YES, NO = g.everyone("yes"), {**g.everyone("yes"), g.HILL: {"": 5, "no": 5}}
ZONES = ("America/Los_Angeles", "America/Lima", "Europe/Lisbon", "Africa/Cairo", "Asia/Tokyo", "Pacific/Auckland")
FAR = (Party(g.RIVER, "America/Los_Angeles"), Party(g.PORT, "Europe/Lisbon"), Party(g.HILL, "Pacific/Auckland"))
CHANGES = tuple(
    datetime(year, month, day, 20, tzinfo=UTC)
    for year, month, day in ((2026, 2, 28), (2026, 10, 24), (2028, 2, 21), (2026, 3, 22))
)
"""A week before the last evening ahead of a clock change in America, twice; a leap day; a clock change in Europe."""


def flipped() -> Dialogue:
    """The hill's word has changed in the last hours, so there is a day more."""
    return d.closing_with(g.deciding(), YES, before=NO).dialogue


def called_at(now: datetime, parties: tuple[Party, ...] = FAR, days: int = 7) -> Dialogue:
    """A decision of groups that live far apart, called at this moment."""
    dialogue = g.after(g.new(), c.OpenRoom(g.ANA, "The ocean", parties), now=now - 20 * g.DAY)
    command, closes = g.closing_of(dialogue, g.everyone("yes", tuple(party.group for party in parties)))
    entered = g.play(dialogue, command, closes).dialogue
    move, add = c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "Clean water.")
    return g.after(entered, move, add, c.CallDecision(g.ANA, days), now=now)


def evening(moment: datetime, dialogue: Dialogue) -> None:
    """It is between six and nine in the evening where the day ends last, and later everywhere else."""
    ends_last = min(dialogue.zones, key=lambda zone: moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    assert 18 <= moment.astimezone(ZoneInfo(ends_last)).hour < 21


def test_a_word_that_changed_in_the_last_hours_gives_a_day_more() -> None:
    """Which group's is told, and never to what."""
    outcome = d.closing_with(g.deciding(), YES, before=NO)
    (extended,) = outcome.facts

    assert isinstance(extended, f.BallotExtended)
    assert (g.HILL,) == extended.flipped
    assert g.DAY == extended.closes - g.ballot_of(g.deciding()).closes
    assert (1, 0) == (g.ballot_of(outcome.dialogue).flipped, g.ballot_of(outcome.dialogue).extended)
    assert any(line.startswith("What %(groups)s would answer changed") for line in g.told(outcome, Group(g.PORT)))
    assert "yes" not in repr(extended)


def test_twice_at_most_and_then_it_is_final() -> None:
    """Whoever waits for the very last hour gains nothing by it for ever."""
    twice = d.closing_with(flipped(), NO, before=YES)
    final = d.closing_with(twice.dialogue, YES, before=NO)

    assert [f.BallotExtended] == g.kinds(twice)
    assert [f.BallotClosed, f.AgreementReached] == g.kinds(final)


def test_a_change_that_changes_no_group_s_word_is_no_reason() -> None:
    """One more yes among many."""
    before = {**YES, g.HILL: {"": 5, "yes": 3, "no": 2}}

    assert [f.BallotClosed, f.AgreementReached] == g.kinds(d.closing_with(g.deciding(), YES, before=before))


def test_more_time_for_a_flip_is_beside_more_time_for_silence() -> None:
    """The one does not use up the other."""
    silent = {**YES, g.HILL: {"": 5}}
    longer = d.closing_with(flipped(), silent)

    assert [f.BallotExtended] == g.kinds(longer)
    assert (1, 1) == (g.ballot_of(longer.dialogue).flipped, g.ballot_of(longer.dialogue).extended)


def test_the_last_look_is_taken_in_the_last_tenth_at_least_six_hours_before_the_end() -> None:
    """And again in the last stretch of the time that was added."""
    called = g.play(g.drafting(), c.CallDecision(g.ANA, 7))
    ballot = g.ballot_of(called.dialogue)
    look = g.alarms(called)["look:2"]
    longer = d.closing_with(called.dialogue, {**YES, g.HILL: {"": 5}})
    anew = g.alarms(longer)["look:2"]

    assert c.LookBallot("2") == look.command
    assert (ballot.closes - ballot.opens) / 10 == ballot.closes - look.at
    assert ballot.closes < anew.at < g.ballot_of(longer.dialogue).closes - timedelta(hours=6)


def test_the_look_is_seen_by_nobody_and_a_late_one_is_none() -> None:
    """What was seen after the end would say nothing about the end."""
    closes = g.ballot_of(g.deciding()).closes
    looked = g.play(g.deciding(), c.LookBallot("2"), closes - g.HOUR)

    assert [f.BallotLooked] == g.kinds(looked)
    assert [] == g.told(looked, Everyone()) + g.told(looked, Group(g.HILL))
    assert () == g.play(g.deciding(), c.LookBallot("2"), closes).facts
    assert () == g.play(g.deciding(), c.LookBallot("9"), closes - g.HOUR).facts


def test_where_nobody_looked_in_time_the_ballot_closes_as_it_is() -> None:
    """Nothing relies on an alarm."""
    assert [f.BallotClosed, f.AgreementReached] == g.kinds(d.closing_with(g.deciding(), YES))


def test_of_a_secret_ballot_nobody_looks_before_its_end() -> None:
    """Its box is closed until then."""
    called = g.play(d.drafting_by("parallel", secret=True), c.CallDecision(g.ANA, rolls=d.ROLLS))
    counts = {group: {"": 8, "yes": 7, "no": 1} for group in (g.RIVER, g.PORT, g.HILL)}
    before = {**counts, g.HILL: {"": 8, "no": 8}}

    assert not any(key.startswith("look:") for key in g.alarms(called))
    assert f.BallotClosed in g.kinds(d.closing_with(called.dialogue, counts, before=before))


@pytest.mark.parametrize("minutes", [0, 1, 59, 119])
def test_a_day_more_ends_in_the_evening_also_when_the_close_came_a_little_late(minutes: int) -> None:
    """The alarm rang, say, after a restart."""
    ballot = g.ballot_of(g.deciding())
    command = c.CloseBallot("2", counts=YES, digest="d", before=NO)
    outcome = g.play(g.deciding(), command, ballot.closes + timedelta(minutes=minutes))

    assert ballot.closes + g.DAY == g.ballot_of(outcome.dialogue).closes


@given(st.integers(0, 60 * 24 * 40), st.lists(st.sampled_from(ZONES), min_size=2, max_size=4))
def test_however_late_it_is_noticed_everyone_has_most_of_a_day_and_it_ends_in_the_evening(
    late: int, zones: list[str]
) -> None:
    """At least twenty-two hours, on whatever clocks."""
    dialogue = called_at(g.NOON, tuple(Party(f"p{number}", zone) for number, zone in enumerate(zones)))
    groups, now = dialogue.groups, g.ballot_of(dialogue).closes + timedelta(minutes=late)
    before = {**g.everyone("yes", groups), groups[0]: {"": 5, "no": 5}}
    closing = c.CloseBallot("2", counts=g.everyone("yes", groups), digest="d", before=before)
    longer = g.play(dialogue, closing, now).dialogue

    assert g.ballot_of(longer).closes - now >= timedelta(hours=22)
    evening(g.ballot_of(longer).closes, dialogue)


@pytest.mark.parametrize("called", CHANGES, ids=lambda day: f"{day:%Y-%m-%d}")
@pytest.mark.parametrize("days", [7, 8, 21])
def test_clock_changes_and_leap_days_shorten_no_ballot_and_move_no_evening(called: datetime, days: int) -> None:
    """Every group has the days that were promised, by the clock on any wall."""
    dialogue = called_at(called, days=days)
    closes = g.ballot_of(dialogue).closes

    assert timedelta(days=days) <= closes - called < timedelta(days=days + 2)
    evening(closes, dialogue)


@pytest.mark.parametrize("called", CHANGES, ids=lambda day: f"{day:%Y-%m-%d}")
def test_a_day_more_over_a_clock_change_is_a_day_by_the_wall(called: datetime) -> None:
    """Twenty-three to twenty-five hours, and the same hour in the evening; or one evening later."""
    dialogue = called_at(called)
    longer = d.closing_with(dialogue, YES, before=NO).dialogue
    zone = ZoneInfo("America/Los_Angeles")
    then, now = (g.ballot_of(one).closes.astimezone(zone) for one in (dialogue, longer))

    assert then.hour == now.hour == 20
    assert 1 == (now.date() - then.date()).days


@given(st.integers(0, 60 * 24 * 366), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_nobody_is_reminded_at_night_but_of_what_closes_in_the_morning(minutes: int, here: str, there: str) -> None:
    """At most three times in a ballot, by day on each group's own clock."""
    parties = (Party("here", here), Party("there", there))
    now = g.NOON + timedelta(minutes=minutes)
    outcome = g.play(g.new(), c.OpenRoom(g.ANA, "Two clocks", parties), now)
    closes = g.ballot_of(outcome.dialogue).closes
    rings = [alarm for key, alarm in g.alarms(outcome).items() if key.startswith("remind:")]

    for party in parties:
        own = [one for one in rings if isinstance(one.command, c.RemindBallot) and one.command.group == party.group]
        assert 1 <= len(own) <= 3
        assert all(awake(one.at, party.zone) or closes - one.at <= timedelta(hours=1) for one in own)


def test_a_ballot_noticed_weeks_late_is_counted_as_it_stood_and_says_how_late() -> None:
    """What was answered after its end was not taken; what follows starts now."""
    dialogue = called_at(g.NOON)
    late = g.ballot_of(dialogue).closes + 21 * g.DAY
    outcome = g.play(dialogue, c.CloseBallot("2", counts=YES, digest="d"), late)

    assert 21 * g.DAY == next(fact.late for fact in outcome.facts if isinstance(fact, f.BallotClosed))
    assert late == g.agreement_of(outcome.dialogue).since
    assert "This comes %(late)s late. I am sorry for that." in g.told(outcome, Everyone())
