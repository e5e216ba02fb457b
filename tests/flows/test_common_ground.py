"""Common ground: the check values of the formulas, what is common, what is unheard, and which statement comes next."""

from collections import Counter
from math import isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.common_ground import (
    NONE,
    SHOWN_FROM,
    Votes,
    common_ground,
    distance,
    drawn,
    effective,
    flat,
    group_informed,
    heard,
    one_proportion_z,
    priority,
    refusal,
    representativeness,
    represents,
    shipped,
    smoothed,
    standing,
    two_proportion_z,
)

ROLLS = {"river": 20, "port": 10, "hill": 5}
VOTES = st.builds(Votes, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))


def test_two_people_of_one_mind_are_worth_more_than_they_were() -> None:
    """The published check value: two people, unanimous, 0.5625 with the old smoothing and 0.694 with the new."""
    assert 0.5625 == shipped(Votes(2))
    assert 0.694 == round(effective(Votes(2)), 3)
    assert 0.694 == round(refusal(Votes(0, 2)), 3)


def test_the_formulas_of_polis_are_as_shipped() -> None:
    """Worked by hand from the definitions."""
    assert 0.75 == smoothed(2, 2)
    assert 0.5 == smoothed(0, 0)
    assert isclose(2 * 11**0.5 * (10 / 11 - 0.5), one_proportion_z(9, 10))
    assert isclose(0.75 / (2 / 12), representativeness(2, 2, 1, 10))
    assert isclose(0.75 * (1 / 4), group_informed([Votes(2), Votes(0, 2)]))


def test_two_proportions_are_compared_with_one_added_to_every_count() -> None:
    """Nine of ten here and one of ten elsewhere; the pooled share is 12 of 22. Where everybody agrees there is no z."""
    expected = (10 / 11 - 2 / 11) / (12 / 22 * 10 / 22 * (2 / 11)) ** 0.5

    assert isclose(expected, two_proportion_z(9, 10, 1, 10))
    assert 0.0 == two_proportion_z(5, 5, 5, 5)


def test_a_statement_speaks_for_a_group_that_stands_out_with_it() -> None:
    """By what the others say, and by what most of its own people say."""
    assert "agree" == represents(Votes(9, 1), Votes(1, 9))
    assert "disagree" == represents(Votes(1, 9), Votes(9, 1))
    assert "" == represents(Votes(9, 1), Votes(90, 10))
    assert "" == represents(Votes(3, 7), Votes(0, 100))


def test_common_ground_is_agreed_by_all_and_by_each() -> None:
    """A wide mean does not make up for one group that is against it."""
    shared = {"river": Votes(18, 1, 1), "port": Votes(9, 1), "hill": Votes(4, 0, 1)}
    against = shared | {"hill": Votes(1, 4)}

    first, second = common_ground({"b": against, "a": shared}, ROLLS)

    assert ("a", True, "hill") == (first.statement, first.common, first.lowest)
    assert ("b", False, "hill") == (second.statement, second.common, second.lowest)
    assert second.divides
    assert (("river", "port"), ("hill",)) == (second.agree, second.disagree)
    assert not first.divides


def test_the_mean_of_many_groups_does_not_vanish() -> None:
    """Twenty groups that agree alike come to what each of them comes to; the product as shipped is next to nothing."""
    groups = {str(number): Votes(9, 1) for number in range(20)}

    assert isclose(effective(Votes(9, 1)), standing("s", groups, dict.fromkeys(groups, 10)).consensus)
    assert group_informed(groups.values()) < 0.05


def test_what_one_group_has_not_answered_is_not_common_yet() -> None:
    """It is close, and it says whom to hear."""
    votes = {"river": Votes(18), "port": Votes(9), "hill": Votes(2)}
    found = standing("s", votes, ROLLS)

    assert (True, False, ("hill",)) == (found.close, found.common, found.unheard)
    assert ("hill",) == standing("s", {"river": Votes(18), "port": Votes(9)}, ROLLS).unheard


@pytest.mark.parametrize(
    ("seen", "roll", "enough"),
    [(2, 10, False), (3, 10, True), (19, 100, False), (20, 100, True), (21, 101, True), (20, 101, False)],
)
def test_a_group_is_heard_from_three_or_a_fifth(seen: int, roll: int, enough: bool) -> None:
    """Whichever is more."""
    assert enough == heard(Votes(seen), roll)


def test_a_group_of_two_is_heard_when_both_have_answered() -> None:
    """Three it can never be; and where nobody is, nobody has been heard."""
    assert [False, True] == [heard(Votes(number), 2) for number in (1, 2)]
    assert not heard(NONE, 0)


def test_what_all_refuse_is_told_too() -> None:
    """The mirror: nobody wants it."""
    found = standing("s", {"river": Votes(1, 18), "port": Votes(0, 9), "hill": Votes(0, 5)}, ROLLS)

    assert found.refused
    assert not found.common
    assert not found.divides


@given(st.dictionaries(st.sampled_from([*ROLLS]), VOTES))
def test_refusal_is_agreement_in_the_mirror(votes: dict[str, Votes]) -> None:
    """Who swaps every agreement and disagreement swaps consensus and rejection."""
    swapped = {group: Votes(one.disagree, one.agree, one.passed) for group, one in votes.items()}
    this, other = standing("s", votes, ROLLS), standing("s", swapped, ROLLS)

    assert isclose(this.consensus, other.rejection)
    assert isclose(this.least, other.least_rejection)
    assert (this.agree, this.disagree) == (other.disagree, other.agree)


@given(st.dictionaries(st.sampled_from([*ROLLS]), VOTES), st.sampled_from([*ROLLS]))
def test_one_more_who_agrees_never_narrows_common_ground(votes: dict[str, Votes], group: str) -> None:
    """And takes nothing from what was heard."""
    one = votes.get(group, NONE)
    more = votes | {group: Votes(one.agree + 1, one.disagree, one.passed)}
    before, after = standing("s", votes, ROLLS), standing("s", more, ROLLS)

    assert after.consensus > before.consensus
    assert after.common or not before.common
    assert set(after.unheard) <= set(before.unheard)


def test_whoever_always_answers_the_same_is_flagged() -> None:
    """From ten answers on, at nineteen of twenty; passing counts like any answer."""
    assert [False, True] == [flat(Votes(number)) for number in (9, 10)]
    assert [True, False] == [flat(votes) for votes in (Votes(19, 1), Votes(18, 1))]
    assert flat(Votes(0, 0, 12))
    assert not flat(Votes(6, 6))


def test_new_statements_come_first_and_dull_ones_last() -> None:
    """What few have seen, what tells groups apart and what few pass over is worth asking."""
    new, old = [NONE, NONE], [Votes(5, 5), Votes(5, 5)]
    apart, dull = [Votes(10), Votes(0, 10)], [Votes(1, 1, 8), Votes(1, 1, 8)]

    assert priority(new) > priority(apart) > priority(old) > priority(dull)
    assert 0.0 == distance(old)
    assert isclose((0.5 * 1 * 0.5 * 9) ** 2, priority(new))


def test_the_next_statement_is_drawn_in_proportion_and_always_the_same() -> None:
    """Three times the weight is first three times as often; the same person is always asked in the same order."""
    weights = {"rare": 1.0, "often": 3.0, "never": 0.0}
    firsts = Counter(next(drawn(f"p{number}", weights)) for number in range(4000))

    assert {"rare", "often"} == set(firsts)
    assert 2900 < firsts["often"] < 3100
    assert [*drawn("p1", weights)] == [*drawn("p1", dict(reversed(weights.items())))]


def test_a_statement_without_groups_stands_nowhere() -> None:
    """Nothing is claimed where nobody could be asked."""
    assert not standing("s", {}, {}).common
    assert () == common_ground({}, ROLLS)


@given(st.lists(VOTES, min_size=1, max_size=12))
def test_consensus_is_between_the_least_and_the_most(votes: list[Votes]) -> None:
    """A mean is never above the most nor below the least of what it is the mean of."""
    groups = {str(number): one for number, one in enumerate(votes)}
    shares = [effective(one) for one in votes]
    found = standing("s", groups, dict.fromkeys(groups, 100))

    assert min(shares) - 1e-9 <= found.consensus <= max(shares) + 1e-9
    assert isclose(prod(shares) ** (1 / len(shares)), found.consensus)
    assert found.consensus >= SHOWN_FROM or not found.close
