from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.registry import acts as a
from flows.registry.life import Span, State, at, instant, spans
from flows.registry.record import Record, recorded
from tests.flows.registry.given import ANEW, BEGAN, CODE, DAY, day, deposited, entered, signed, standing


def state(record: Record, number: float) -> State:
    span = at(spans(record), day(number))
    assert span is not None
    return span.state


def test_before_the_first_deposit_there_is_nothing() -> None:
    """An agreement begins with its certified text."""
    assert at(spans(standing()), day(-1)) is None


def test_a_text_is_a_draft_then_signed_then_in_force() -> None:
    """Each step shows from its own moment on."""
    record = standing()

    assert [State.DRAFT, State.SIGNED, State.SIGNED, State.IN_FORCE] == [state(record, n) for n in (0.5, 1, 1.7, 2)]


def test_signed_says_by_whom() -> None:
    """Everyone can see who has signed and who has not."""
    span = at(spans(standing()), day(1.2))

    assert span is not None
    assert ("port",) == span.by


def test_a_word_on_an_earlier_wording_does_not_sign_the_next() -> None:
    """Support is tied to the text: a reworded draft is signed by nobody."""
    record = recorded((deposited(), signed("port"), deposited(3, 1, ANEW)))

    assert State.SIGNED == state(record, 2)
    assert State.DRAFT == state(record, 4)


def test_time_alone_ends_a_term() -> None:
    """It has lapsed at its very end, whether or not anybody noticed."""
    record = standing()

    assert State.IN_FORCE == state(record, 366.999)
    assert State.LAPSED == state(record, 367)


def test_a_renewal_is_seen_from_the_decision_on_and_starts_at_the_old_end() -> None:
    """Between the decision and the old end it is renewed; then it is in force for another term."""
    renewed = a.Renewed(CODE, 1, ("port", "river"), day(367), day(732), day(330))
    record = standing(a.ReviewOpened(CODE, 1, day(307)), renewed)

    assert [State.IN_FORCE, State.REVIEW, State.RENEWED, State.IN_FORCE, State.LAPSED] == [
        state(record, n) for n in (300, 310, 340, 367, 732)
    ]
    span = at(spans(record), day(400))
    assert span is not None
    assert (2, day(2)) == (span.terms, span.stands_since)


def test_an_amended_text_takes_the_place_of_the_old_one() -> None:
    """From its own moment on, the new version counts."""
    record = standing(deposited(50, 2, ANEW), signed("port", 60, 2, ANEW), entered(61, 365, 2))

    assert [1, 2] == [span.version for n in (60.5, 61) if (span := at(spans(record), day(n)))]
    assert State.IN_FORCE == state(record, 60.5)


def test_an_amendment_decided_for_later_shows_until_it_begins() -> None:
    """The state says that another text is coming."""
    later = a.EnteredIntoForce(CODE, 2, ("port", "river"), day(367), day(732), day(340))
    record = standing(deposited(330, 2, ANEW), later)

    assert [State.AMENDED, State.IN_FORCE] == [state(record, n) for n in (350, 367)]


def test_suspension_rests_and_resumes() -> None:
    """While it rests it binds nobody."""
    record = standing(a.Suspended(CODE, "flood", day(10)), a.Resumed(CODE, day(20)))

    assert [State.IN_FORCE, State.SUSPENDED, State.IN_FORCE] == [state(record, n) for n in (9, 10, 20)]


def test_a_party_that_leaves_is_bound_until_its_notice_is_over() -> None:
    """With two parties, the end of the notice ends the agreement: too few are left."""
    record = standing(a.Denounced(CODE, "port", day(40), day(10)))

    assert [State.DENOUNCED, State.LAPSED] == [state(record, n) for n in (39, 40)]
    span = at(spans(record), day(20))
    assert span is not None
    assert (("port",), ("port", "river")) == (span.by, span.parties)


def test_a_party_that_takes_its_notice_back_stays() -> None:
    """Nothing ends then."""
    record = standing(a.Denounced(CODE, "port", day(40), day(10)), a.DenunciationWithdrawn(CODE, "port", day(30)))

    assert [State.DENOUNCED, State.IN_FORCE, State.IN_FORCE] == [state(record, n) for n in (29, 30, 41)]


def test_with_three_parties_the_others_go_on() -> None:
    """One that acceded makes up for one that leaves."""
    acceded = a.Acceded(CODE, 1, "hill", "x", day(5))
    record = standing(acceded, a.Denounced(CODE, "port", day(40), day(10)))

    span = at(spans(record), day(41))
    assert span is not None
    assert (State.IN_FORCE, ("hill", "river")) == (span.state, span.parties)


def test_a_held_term_ends_later() -> None:
    """A party that was never reached holds the end, visibly."""
    record = standing(a.Held(CODE, day(390), "unreached", day(366)))

    assert [State.IN_FORCE, State.LAPSED] == [state(record, n) for n in (389, 390)]


def test_what_is_superseded_stays_so() -> None:
    """Another agreement stands in its place."""
    record = standing(a.Superseded(CODE, "M2", day(30)))

    assert [State.IN_FORCE, State.SUPERSEDED, State.SUPERSEDED] == [state(record, n) for n in (29, 30, 999)]


def witnessed(group: str, number: int) -> a.Witnessed:
    return a.Witnessed(CODE, group, day(number).date(), "", day(number))


def test_a_habit_needs_two_groups_and_fades_without_fresh_witness() -> None:
    """It binds from the second group's witness, and a year after the last one it is none any more."""
    record = recorded((deposited(), witnessed("port", 1), witnessed("port", 2), witnessed("river", 3)))

    assert [State.DRAFT, State.IN_FORCE, State.LAPSED] == [state(record, n) for n in (2.5, 3, 369)]
    longer = recorded((*record.acts, witnessed("hill", 300)))
    span = at(spans(longer), day(400))
    assert span is not None
    assert (State.IN_FORCE, ("hill", "port", "river")) == (span.state, span.parties)


NUMBERS = st.integers(0, 900)
GROUPS = st.sampled_from(("port", "river", "hill", "mill"))


Make = Callable[[int, int, str], a.Act]

KINDS: tuple[Make, ...] = (
    lambda now, _, group: signed(group, now),
    lambda now, days, _: entered(now, days),
    lambda now, *_: deposited(now, 2, ANEW),
    lambda now, days, _: entered(now, days, 2),
    lambda now, *_: a.ReviewOpened(CODE, 1, day(now)),
    lambda now, days, _: a.Renewed(CODE, 1, ("port", "river"), day(now + 5), day(now + 5 + days), day(now)),
    lambda now, *_: a.Suspended(CODE, "", day(now)),
    lambda now, *_: a.Resumed(CODE, day(now)),
    lambda now, _, group: a.Denounced(CODE, group, day(now + 30), day(now)),
    lambda now, _, group: a.DenunciationWithdrawn(CODE, group, day(now)),
    lambda now, _, group: a.Acceded(CODE, 1, group, "", day(now)),
    lambda now, _, group: a.AccessionOffered(CODE, 1, group, "", "7", day(now + 14), day(now)),
    lambda now, _, group: a.AccessionWithdrawn(CODE, group, day(now)),
    lambda now, days, group: a.Reserved(CODE, 1 + days % 2, group, "1", "", day(now)),
    lambda now, days, group: a.ReservationWithdrawn(CODE, 1 + days % 2, group, "1", day(now)),
    lambda now, *_: a.Lapsed(CODE, 1, "decided", day(now)),
    lambda now, _, group: witnessed(group, now),
    lambda now, *_: a.Superseded(CODE, "M2", day(now)),
    lambda now, *_: a.CorrectionWithdrawn(CODE, 1, "1", day(now)),
    lambda now, *_: a.Linked(CODE, "builds on", "M2", day(now)),
    lambda now, *_: a.Unlinked(CODE, "builds on", "M2", day(now)),
    lambda now, *_: a.TakenUp(CODE, "Law 3", day(now)),
    lambda now, *_: a.TakingUpWithdrawn(CODE, "Law 3", day(now)),
    lambda now, _, group: a.InequalityJudged(CODE, "1", "money", group, "same", True, day(now)),
    lambda now, *_: a.BegunAgain(CODE, "bad", day(now)),
    lambda now, *_: a.NatureHeard(CODE, 1, "", "the Tarma", "river", "opinion", True, day(now).date(), day(now)),
)


@st.composite
def lives(draw: st.DrawFn) -> list[a.Act]:
    """Anything that may be recorded, at any time, in any order of time, never before it is deposited."""
    now = 0
    acts: list[a.Act] = [deposited()]
    for _ in range(draw(st.integers(0, 14))):
        now += draw(st.integers(0, 90))
        acts.append(draw(st.sampled_from(KINDS))(now, draw(st.integers(1, 400)), draw(GROUPS)))
    return acts


@settings(max_examples=300, deadline=None)
@given(lives())
def test_a_life_has_exactly_one_state_at_every_instant(acts: list[a.Act]) -> None:
    """Spans touch, never overlap, begin with the first deposit, and the last has no end."""
    life = spans(recorded(acts))

    assert BEGAN == life[0].since
    assert all(one.until == other.since for one, other in pairwise(life))
    assert all(one.until is None or one.since < one.until for one in life)
    assert life[-1].until is None


@settings(max_examples=300, deadline=None)
@given(lives(), st.integers(0, 14))
def test_what_is_recorded_later_never_changes_what_was(acts: list[a.Act], count: int) -> None:
    """The state of any past day is the same, whatever came after it."""
    known = acts[: count + 1]
    last = max(one.at for one in known)
    before, after = spans(recorded(known)), spans(recorded(acts))
    later = [one.at for one in acts[count + 1 :]]
    end = min(later, default=last)

    for moment in _instants(before, end):
        assert _seen(at(before, moment)) == _seen(at(after, moment)), moment


def _instants(life: tuple[Span, ...], end: datetime) -> list[datetime]:
    return [moment for span in life for moment in (span.since, span.since + DAY / 2) if moment < end]


def _seen(span: Span | None) -> object:
    return span and (span.state, span.version, span.parties, span.by)


def test_witness_days_are_days() -> None:
    """A witness names a day, not a moment."""
    assert date(2026, 3, 2) == witnessed("port", 1).on


@pytest.mark.parametrize("number", [0, 1, 2, 300])
def test_a_record_without_text_has_no_life(number: int) -> None:
    """Where nothing was deposited there is nothing to stand."""
    assert at(spans(recorded(())), day(number)) is None


@settings(max_examples=300, deadline=None)
@given(lives(), st.lists(NUMBERS, min_size=3, max_size=3))
def test_an_instant_says_what_the_whole_life_says(acts: list[a.Act], days: list[int]) -> None:
    """At any moment, and at every turn."""
    record = recorded(acts)
    life = spans(record)
    for moment in [*map(day, days), *(span.since for span in life), BEGAN - DAY]:
        whole, here = at(life, moment), instant(record, moment)

        assert (whole and replace(whole, since=moment, until=moment)) == here
