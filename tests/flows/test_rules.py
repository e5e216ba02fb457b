"""Rules of deciding across groups: the quorum trap, every rule's own cases, and what no rule may be moved by."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import Ballot, Counts, Rule, joint, verdict, verdicts
from flows.rules import (
    LEAST_PAPERS,
    PETITIONS_A_YEAR,
    decided,
    flipped,
    overall,
    possible,
    share,
    short_of,
    signatures_needed,
    stands,
    word,
    words,
)
from tests.flows.given import NOON

SIX = ("a", "b", "c", "d", "e", "f")


def ballot(
    way: str = "parallel",
    groups: tuple[str, ...] = ("a", "b"),
    *,
    yes_quorum: float = 0.2,
    quorum: float = 0.0,
    threshold: float = 0.5,
) -> Ballot:
    rule = Rule(way=way, yes_quorum=yes_quorum, quorum=quorum, threshold=threshold)
    return Ballot("1", "decide", groups, NOON, NOON, rule)


def said(yes: int = 0, no: int = 0, abstain: int = 0, roll: int = 100) -> Counts:
    return {"": roll, "yes": yes, "no": no, "abstain": abstain}


def consents(consent: int = 0, concern: int = 0, objects: int = 0, aside: int = 0, roll: int = 100) -> Counts:
    return {"": roll, "consent": consent, "concern": concern, "object": objects, "aside": aside}


def test_one_vote_of_a_hundred_does_not_reach_a_quorum_of_half() -> None:
    """The trap: a quorum is compared with the ballots that were cast, not with the roll itself."""
    turnout = ballot(quorum=0.5, yes_quorum=0.0)
    in_favour = ballot(yes_quorum=0.5)

    for rule in (turnout, in_favour):
        assert "unanswered" == word(rule, said(yes=1))
        assert 49 == short_of(rule, said(yes=1))
        assert "unanswered" == word(rule, said(yes=49))
        assert "yes" == word(rule, said(yes=50))


def test_abstaining_counts_for_the_turnout_and_for_nothing_else() -> None:
    """Forty-nine abstentions and one yes are fifty answers, and one in favour."""
    assert "yes" == word(ballot(quorum=0.5, yes_quorum=0.0), said(yes=1, abstain=49))
    assert "unanswered" == word(ballot(quorum=0.5), said(yes=1, abstain=49))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (said(yes=20), "yes"),
        (said(yes=19), "unanswered"),
        (said(yes=20, no=19), "yes"),
        (said(yes=20, no=20), "tie"),
        (said(yes=19, no=19), "unanswered"),
        (said(yes=20, no=21), "no"),
        (said(no=20), "no"),
        (said(abstain=100), "unanswered"),
        (said(roll=0), "unanswered"),
        ({}, "unanswered"),
    ],
)
def test_a_group_speaks_by_majority_once_a_fifth_of_it_is_on_one_side(counts: Counts, expected: str) -> None:
    """A no is measured like a yes, and as many against as in favour are a tie."""
    assert expected == word(ballot(), counts)


def test_only_a_majority_of_one_half_can_be_tied() -> None:
    """As many against as in favour are a clear no where two thirds are asked for; exactly two thirds is not enough."""
    demanding = ballot(threshold=2 / 3)

    assert "no" == word(demanding, said(yes=30, no=30))
    assert "no" == word(demanding, said(yes=40, no=20))
    assert "yes" == word(demanding, said(yes=41, no=20))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (said(yes=30), said(yes=30), "yes"),
        (said(yes=30), said(no=30), "no"),
        (said(yes=30), said(yes=30, no=30), "tie"),
        (said(yes=30), said(), "unanswered"),
        (said(no=30), said(yes=30, no=30), "no"),
        (said(no=30), said(), "no"),
        (said(yes=30, no=30), said(), "tie"),
    ],
)
def test_parallel_consent_needs_every_group(first: Counts, second: Counts, expected: str) -> None:
    """One no is a no; then a tie is voted anew; then one silence is no decision."""
    assert expected == decided(ballot(), {"a": first, "b": second})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (said(yes=80, no=20), said(yes=40, no=60), "yes"),  # 60 % and 40 % are enough, exactly
        (said(yes=79, no=21), said(yes=40, no=60), "no"),  # 59.5 % of all
        (said(yes=100), said(yes=39, no=61), "no"),  # one group below 40 %
        (said(yes=100), said(yes=19), "unanswered"),
        (said(yes=100), said(yes=19, no=10), "unanswered"),  # the share would do, but too few are in favour
        (said(yes=100), said(yes=50, no=50), "yes"),  # nothing is tied here
    ],
)
def test_a_weighted_decision_needs_most_of_all_and_enough_of_each(first: Counts, second: Counts, expected: str) -> None:
    """Sixty percent as the mean of all groups, forty in each."""
    assert expected == decided(ballot("weighted"), {"a": first, "b": second})


def test_a_union_does_not_drown_a_village() -> None:
    """All groups weigh the same whatever their size; how many people that is stands beside it."""
    counts = {"a": said(yes=18_000, roll=20_000), "b": said(no=60, roll=60), "": said(yes=18_000, no=60, roll=20_060)}

    assert Fraction(1, 2) == overall(ballot("weighted"), counts)
    assert "no" == decided(ballot("weighted"), counts)


@pytest.mark.parametrize(
    ("rolls", "in_favour", "expected"),
    [
        ((10,) * 6, "abcd", "yes"),  # 4 of 6 groups with 66.7 % of the members
        ((10,) * 6, "abc", "no"),  # half of the groups
        ((10, 10, 10, 10, 30, 30), "abcd", "yes"),  # 40 % of the members, but only two groups stand against it
        ((10, 10, 10, 10, 30, 30), "aef", "no"),
    ],
)
def test_states_and_people_counts_groups_and_members(rolls: tuple[int, ...], in_favour: str, expected: str) -> None:
    """Fifty-five percent of the groups with 65 percent of the members; to block takes four groups."""
    counts = {
        group: said(yes=roll if group in in_favour else 0, no=0 if group in in_favour else roll, roll=roll)
        for group, roll in zip(SIX, rolls, strict=True)
    }

    assert expected == decided(ballot("states", SIX), counts)


def test_four_groups_with_many_members_can_block() -> None:
    """Five of nine groups are in favour, but the other four hold most of the members."""
    names = tuple("abcdefghi")
    counts = {group: said(yes=10, roll=10) for group in names[:5]} | {
        group: said(no=40, roll=40) for group in names[5:]
    }

    assert "no" == decided(ballot("states", names), counts)


def test_a_silent_group_decides_nothing_where_its_word_could_not_change_it() -> None:
    """Unanswered counts as no and as yes; where both come to the same, that is the answer."""
    five = {group: said(yes=10, roll=10) for group in SIX[:5]}
    three = {group: said(yes=10, roll=10) for group in SIX[:3]}

    assert "yes" == decided(ballot("states", SIX), five)
    assert "unanswered" == decided(ballot("states", SIX), three)
    assert "tie" == decided(ballot("states", SIX), three | {"d": said(yes=5, no=5, roll=10)})
    assert "no" == decided(ballot("states", SIX), {group: said(no=10, roll=10) for group in SIX[:3]})


def test_states_and_people_is_for_five_groups_or_more() -> None:
    """With fewer, no four could block."""
    assert [False, True] == [possible("states", SIX[:number]) for number in (4, 5)]
    assert possible("parallel", SIX[:2])
    assert not possible("acclamation", SIX)


@pytest.mark.parametrize(
    ("counts", "objections", "expected"),
    [
        (consents(consent=15, concern=5), 0, "yes"),
        (consents(consent=19), 0, "unanswered"),
        (consents(consent=16, aside=20), 0, "yes"),  # a fifth of the eighty who do not stand aside
        (consents(consent=15, aside=20), 0, "unanswered"),
        (consents(consent=99, objects=1), 1, "object"),
        (consents(consent=99, objects=1), 0, "yes"),
        (consents(consent=19, objects=1), 0, "yes"),  # an objection without a reason counts as a concern
        (consents(consent=99), 1, "yes"),  # the objector has changed their mind
        (consents(objects=1), 1, "object"),
        (consents(aside=100), 0, "unanswered"),  # somebody has to want it
    ],
)
def test_a_reasoned_objection_blocks_and_any_other_is_a_concern(counts: Counts, objections: int, expected: str) -> None:
    """Consent needs no enthusiasm, but participation; one reasoned objection that stands is enough to stop."""
    assert expected == word(ballot("consent"), counts, objections)


def test_one_group_that_objects_stops_all() -> None:
    """And a silence is no consent."""
    asked, content = ballot("consent"), consents(consent=50)
    with_one = {"a": content, "b": consents(consent=98, objects=1)}

    assert {"a": "yes", "b": "object"} == words(asked, with_one, {"b": 1})
    assert "object" == decided(asked, with_one, {"b": 1})
    assert "yes" == decided(asked, with_one)
    assert "unanswered" == decided(asked, {"a": content})
    assert "object" == decided(asked, {"b": with_one["b"]}, {"b": 1})


def test_support_leaves_out_whoever_takes_no_side() -> None:
    """Abstaining and standing aside are no support and no opposition; where nobody takes a side there is no share."""
    assert Fraction(3, 4) == share(said(yes=3, no=1, abstain=50))
    assert Fraction(3, 4) == share(consents(consent=1, concern=2, objects=1, aside=50))
    assert share(said(abstain=5)) is None
    assert overall(ballot(), {}) is None


def test_a_secret_group_of_fewer_than_five_papers_has_not_answered() -> None:
    """Its papers are never opened, so they can count for nothing."""
    secret = replace(ballot(), secret=True)

    assert "unanswered" == word(secret, said(yes=LEAST_PAPERS - 1, roll=8))
    assert 1 == short_of(secret, said(yes=LEAST_PAPERS - 1, roll=8))
    assert "yes" == word(secret, said(yes=LEAST_PAPERS, roll=8))


def test_what_is_missing_is_the_most_that_is_missing() -> None:
    """Turnout, those in favour, papers: whichever lacks most. A group that has answered lacks nothing."""
    assert 20 == short_of(ballot(), said())
    assert 50 == short_of(ballot(quorum=0.5), said())
    assert 14 == short_of(ballot("consent"), consents(concern=2, aside=20))
    assert 0 == short_of(ballot(), said(no=40))


def test_a_late_flip_is_told_by_its_group() -> None:
    """Who has changed their word, silence included, since the counters were looked at."""
    before = {"a": said(yes=30), "b": said(yes=30), "c": said()}
    now = {"a": said(yes=30, no=29), "b": said(yes=30, no=31), "c": said(yes=40)}

    assert ("b", "c") == flipped(ballot(groups=("a", "b", "c")), before, now)


def test_a_third_of_the_roster_may_demand_another_rule() -> None:
    """Rounded up; and never nobody."""
    assert [1, 1, 2, 2, 34] == [signatures_needed(roll) for roll in (0, 3, 4, 6, 100)]
    assert 2 == PETITIONS_A_YEAR


@pytest.mark.parametrize(
    ("yes", "no", "expected"), [(0, 0, True), (0, 3, True), (0, 4, False), (1, 6, True), (1, 7, False), (24, 75, True)]
)
def test_an_objection_stands_with_a_quarter_of_its_own_group(yes: int, no: int, expected: bool) -> None:
    """Of those who answered; the objector is one of them and counts in favour."""
    assert expected == stands({"": 200, "yes": yes, "no": no})


WAYS = st.sampled_from(["parallel", "weighted", "states", "consent"])
NUMBER = st.integers(0, 40)


@st.composite
def answers(draw: st.DrawFn, way: str) -> dict[str, int]:
    """What a group may have answered, with a roll that holds them all."""
    keys = ("consent", "concern", "object", "aside") if way == "consent" else ("yes", "no", "abstain")
    given = {key: draw(NUMBER) for key in keys}
    return {**given, "": sum(given.values()) + draw(NUMBER)}


@given(st.data(), st.sampled_from(["parallel", "weighted", "states"]), st.integers(1, 50))
def test_abstentions_move_no_support(data: st.DataObject, way: str, more: int) -> None:
    """Where no turnout is demanded, somebody on the roll who abstains changes neither a word nor the decision."""
    counts = {group: data.draw(answers(way)) for group in SIX}
    fuller = counts | {"a": counts["a"] | {"abstain": counts["a"]["abstain"] + more, "": counts["a"][""] + more}}
    longer = counts | {"a": counts["a"] | {"": counts["a"][""] + more}}
    asked = ballot(way, SIX)

    assert words(asked, longer) == words(asked, fuller)
    assert decided(asked, longer) == decided(asked, fuller)
    assert overall(asked, counts) == overall(asked, fuller)


@given(st.data(), WAYS)
def test_a_group_with_nobody_moves_nothing(data: st.DataObject, way: str) -> None:
    """It has no share in the whole, and one that was not asked has no word in it."""
    counts = {group: data.draw(answers(way)) for group in SIX}
    with_nobody = counts | {"empty": {"": 0}}

    assert overall(ballot(way, SIX), counts) == overall(ballot(way, (*SIX, "empty")), with_nobody)
    assert decided(ballot(way, SIX), counts) == decided(ballot(way, SIX), with_nobody)


@given(st.data(), st.sampled_from(["parallel", "weighted", "consent"]), st.integers(2, 1000))
def test_a_group_weighs_the_same_however_many_it_is(data: st.DataObject, way: str, times: int) -> None:
    """A group a thousand times as large with the same shares has the same word in the whole."""
    counts = {group: data.draw(answers(way)) for group in ("a", "b")}
    larger = counts | {"a": {key: number * times for key, number in counts["a"].items()}}
    asked = ballot(way, yes_quorum=0.0)

    assert overall(asked, counts) == overall(asked, larger)
    assert decided(asked, counts) == decided(asked, larger)


@given(st.data(), st.sampled_from(["parallel", "weighted", "states"]), st.sampled_from([0.0, 0.3]))
def test_one_more_yes_never_costs_a_yes(data: st.DataObject, way: str, quorum: float) -> None:
    """Neither somebody who had not answered nor somebody who was against it."""
    counts = {group: data.draw(answers(way)) for group in SIX}
    asked = ballot(way, SIX, quorum=quorum)
    group = counts["a"]
    late = group | {"yes": group["yes"] + 1, "": group[""] + 1} if group["no"] == 0 else group
    won_over = late if group["no"] == 0 else group | {"yes": group["yes"] + 1, "no": group["no"] - 1}
    silent = group | {"": group[""] + 1}

    if decided(asked, counts | {"a": group if group["no"] else silent}) == "yes":
        assert "yes" == decided(asked, counts | {"a": won_over})


@given(st.data())
def test_parallel_is_what_it_always_was_but_for_ties(data: st.DataObject) -> None:
    """The rule that rooms have had from the beginning has not changed under them."""
    counts = {group: data.draw(answers("parallel")) for group in ("a", "b")}
    asked = ballot()

    for group in ("a", "b"):
        assert word(asked, counts[group]).replace("tie", "no") == verdict(asked, counts[group])
    if "tie" not in words(asked, counts).values():
        assert decided(asked, counts) == joint(asked, verdicts(asked, counts))
