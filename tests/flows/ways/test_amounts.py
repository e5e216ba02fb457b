"""Approval, points, dots and times: what papers come to, group by group and together."""

import pytest

from flows.ballot import Result, Sheet
from flows.refusals import Refused
from flows.ways import WAYS
from tests.flows.ways.given import MONDAY, sheet


def test_the_most_approved_comes_first() -> None:
    """Of ten, eight approve one, six another; those who approve none have answered too."""
    profile = {"": 12, "1": 4, "1,2": 4, "2,3": 2}
    found = WAYS["approval"].result(sheet("approval", 3), {"g": profile}, profile, "seed")

    assert (("1",), ("2",), ("3",)) == found.order
    assert {"1": 0.8, "2": 0.6, "3": 0.2} == found.shares == found.heads
    assert 0.4 == WAYS["approval"].result(sheet("approval", 3), {"g": {**profile, "0": 10}}, {}, "").shares["1"]


def test_what_approval_keeps_for_the_journal() -> None:
    """The roll, who answered, and how many approve each, also of nobody's option."""
    kept = WAYS["approval"].counted(sheet("approval", 3), {"": 12, "1": 4, "1,2": 4, "0": 1, "2": 0})

    assert {"": 12, "answered": 9, "1": 8, "2": 4, "3": 0} == kept


def test_points_are_a_mean_and_may_be_below_zero() -> None:
    """Two love it and three find it harmful: less than an option nobody minds."""
    profile = {"": 5, "1:2": 2, "1:-2,2:1": 3}
    found = WAYS["score"].result(sheet("score", 3), {"g": profile}, profile, "seed")

    assert (("2",), ("3",), ("1",)) == found.order
    assert {"1": -0.4, "2": 0.6, "3": 0.0} == found.shares
    assert {"": 5, "answered": 5, "1": -2, "2": 3, "3": 0} == WAYS["score"].counted(sheet("score", 3), profile)


def test_dots_add_up() -> None:
    """Three people with five dots: eight on one option, six on another, one kept."""
    profile = {"": 3, "1:5": 1, "1:3,2:2": 1, "2:4": 1}
    found = WAYS["dots"].result(sheet("dots", 3), {"g": profile}, profile, "seed")

    assert (("1",), ("2",), ("3",)) == found.order
    assert {"": 3, "answered": 3, "1": 8, "2": 6, "3": 0} == WAYS["dots"].counted(sheet("dots", 3), profile)
    assert (0, 5) == WAYS["dots"].bounds(sheet("dots", 3))


def test_good_weighs_twice_as_much_as_if_need_be() -> None:
    """Two who find it good weigh as much as four who would come if need be; the journal tells them apart."""
    profile = {"": 6, "1:2,2:1": 2, "2:1": 2, "0": 2}
    found = WAYS["times"].result(sheet("times", 3), {"g": profile}, profile, "seed")

    assert (("1", "2"), ("3",)) == found.order
    assert WAYS["times"].tied(sheet("times", 3), {"g": profile})
    kept = WAYS["times"].counted(sheet("times", 3), profile)
    assert {"": 6, "answered": 6, "1": 2, "~1": 0, "2": 0, "~2": 4, "3": 0, "~3": 0} == kept


@pytest.mark.parametrize(
    ("way", "one", "other"),
    [("approval", "1", "2"), ("score", "1:2", "2:2"), ("dots", "1:5", "2:5"), ("times", "1:2", "2:2")],
)
def test_each_group_weighs_the_same_however_large(way: str, one: str, other: str) -> None:
    """Twenty thousand for one and two groups of three for the other: by groups the other, by heads the one."""
    groups = {"union": {"": 20_000, one: 20_000}, "river": {"": 9, other: 3}, "port": {"": 3, other: 3}}
    found = WAYS[way].result(sheet(way, 2), groups, {"": 20_012, one: 20_000, other: 6}, "seed")

    assert (("2",), ("1",)) == found.order
    assert pytest.approx(2 * found.shares["1"], abs=1e-5) == found.shares["2"]
    assert found.heads["1"] > found.heads["2"]


def test_a_group_in_which_nobody_answered_weighs_nothing() -> None:
    """Silence is no vote against anything."""
    groups = {"river": {"": 10, "1": 4}, "port": {"": 10}, "hill": {}}

    assert 1.0 == WAYS["approval"].result(sheet("approval"), groups, {}, "seed").shares["1"]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_answered_is_no_order(way: str) -> None:
    """Nothing wins by silence, and heads that may not be told have no figures."""
    found = WAYS[way].result(sheet(way), {"river": {"": 10}}, {}, "seed")

    assert () == found.order
    assert {} == found.heads
    assert {0.0} == set(found.shares.values())
    assert not WAYS[way].tied(sheet(way), {"river": {"": 10}})


def test_fixed_answers_have_shares_of_those_who_answered() -> None:
    """The same for groups and by heads; equal ones share a place."""
    groups = {"river": {"": 9, "yes": 2, "no": 2}, "port": {"": 9, "abstain": 1}}
    found = WAYS["yesno"].result(Sheet("yesno"), groups, {"": 18, "yes": 2, "no": 2, "abstain": 1}, "seed")

    assert Result((("abstain",), ("yes", "no")), {"yes": 0.25, "no": 0.25, "abstain": 0.5}, found.heads) == found
    assert {"yes": 0.4, "no": 0.4, "abstain": 0.2} == found.heads


BAD_SHEETS = {
    "too few": Sheet("approval", ("one",)),
    "too many": Sheet("ranked", tuple(map(str, range(17)))),
    "empty": Sheet("score", ("one", "  ")),
    "twice": Sheet("runoff", ("one", "one")),
    "no dots": Sheet("dots", ("one", "two")),
    "heaps of dots": Sheet("dots", ("one", "two"), 21),
    "words for times": Sheet("times", ("Monday", MONDAY)),
    "options for fixed answers": Sheet("yesno", ("one", "two")),
}


@pytest.mark.parametrize("wrong", BAD_SHEETS)
def test_a_sheet_nobody_could_answer_is_refused(wrong: str) -> None:
    """Before a ballot is opened, with a sentence for whoever asks."""
    with pytest.raises(Refused):
        WAYS[BAD_SHEETS[wrong].way].check(BAD_SHEETS[wrong])


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_that_can_be_answered_is_not_refused(way: str) -> None:
    """The fewest and the most options a way takes."""
    for number in (WAYS[way].least_options, WAYS[way].most_options):
        WAYS[way].check(sheet(way, number))
