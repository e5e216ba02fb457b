"""Instant run-off: real elections, and the rule of ties."""

import pytest
from hypothesis import given

from flows.ballot import Counts, Sheet
from flows.ways import WAYS
from flows.ways.counting import papers
from flows.ways.runoff import Piles, deal, one_round
from tests.flows.ways.given import blt, named, profiles, sheet

RUNOFF = WAYS["runoff"]


def behind(profile: Counts, left: list[str]) -> dict[str, int]:
    """The votes behind each option while these are left."""
    piles: Piles = {}
    deal([(paper.split(">"), number) for paper, number in papers(profile)], piles, set(left))
    whole = {1: 1, 2: 2, 3: 6, 4: 12}[len(left)]
    return {option: weight // whole for option, weight in one_round(piles, left).items()}


@pytest.mark.parametrize(
    ("election", "order"),
    [
        ("tennessee", ["Knoxville", "Memphis", "Nashville", "Chattanooga"]),
        ("burlington-2009", ["Kiss", "Wright", "Montroll"]),
        ("alaska-2022", ["Peltola", "Palin", "Begich"]),
    ],
)
def test_elections_end_as_they_did(election: str, order: list[str]) -> None:
    """The winner first, then the others in the reverse order of going out."""
    on, profile = blt(election, "runoff")

    assert order == named(RUNOFF.result(on, {"voters": profile}, profile, "seed").order, on)
    assert not RUNOFF.tied(on, {"voters": profile})


def test_the_rounds_of_alaska_are_the_official_ones() -> None:
    """August 2022: 53,810, 58,973 and 75,799; then 86,026 and 91,266."""
    _, profile = blt("alaska-2022", "runoff")

    assert {"1": 53810, "2": 58973, "3": 75799} == behind(profile, ["1", "2", "3"])
    assert {"2": 86026, "3": 91266} == behind(profile, ["2", "3"])


def test_the_rounds_of_burlington() -> None:
    """2009: Montroll goes out with 2,554; then Kiss has 4,314 and Wright 4,064."""
    _, profile = blt("burlington-2009", "runoff")

    assert {"1": 2554, "2": 2982, "3": 3297} == behind(profile, ["1", "2", "3"])
    assert {"2": 4314, "3": 4064} == behind(profile, ["2", "3"])


def test_of_two_with_the_fewest_lots_decide_when_no_round_before_does() -> None:
    """Cedar and Date have two each from the beginning: the draw is needed, and either can go out first."""
    on, profile = blt("fewest-tie", "runoff")
    orders = {tuple(named(RUNOFF.result(on, {"g": profile}, profile, str(seed)).order, on)) for seed in range(30)}

    assert {"Cedar", "Date"} == {order[-1] for order in orders}
    assert RUNOFF.tied(on, {"g": profile})


def test_of_two_with_the_fewest_the_one_goes_out_that_had_fewer_before() -> None:
    """Second round: two and three have four each; in the first, three had fewer. No seed can change that."""
    on = sheet("runoff")
    profile = {"1": 6, "2": 4, "3": 3, "4>3": 1}

    for seed in range(10):
        order = RUNOFF.result(on, {"g": profile}, profile, str(seed)).order
        assert (("1",), ("2",), ("3",), ("4",)) == order
    assert not RUNOFF.tied(on, {"g": profile})


def test_a_paper_that_puts_several_first_counts_in_equal_parts() -> None:
    """Half for each; when one goes out the other has it whole."""
    profile = {"1=2>3": 2, "3": 1}

    assert {"1": 1, "2": 1, "3": 1} == behind(profile, ["1", "2", "3"])
    assert {"1": 2, "3": 1} == behind(profile, ["1", "3"])


def test_each_group_weighs_the_same_however_large() -> None:
    """The union alone wants the first; the two small groups agree on the second in the end."""
    on = sheet("runoff", 3)
    groups = {"union": {"": 900, "1": 900}, "river": {"": 3, "2": 3}, "port": {"": 3, "3>2": 2, "2": 1}}
    heads = {"": 906, "1": 900, "2": 4, "3>2": 2}

    assert (("2",), ("1",), ("3",)) == RUNOFF.result(on, groups, heads, "seed").order


@given(profiles(sheet("runoff", 4)))
def test_no_vote_is_lost_or_counted_twice(profile: dict[str, int]) -> None:
    """With all options left, what stands behind them together is everyone who prefers something."""
    given_ = {paper: number for paper, number in papers(profile) if paper != "0"}

    assert sum(given_.values()) == sum(behind(given_, ["1", "2", "3", "4"]).values())


def test_a_majority_always_wins() -> None:
    """Whoever has more than half of the first choices needs no transfers."""
    on = Sheet("runoff", ("a", "b", "c"))

    assert RUNOFF.result(on, {"g": {"2": 6, "1>3": 3, "3>1": 2}}, {}, "seed").order[0] == ("2",)
