"""The verifier's own count, against examples that were published by others, and against rules as people state them."""

from fractions import Fraction

import pytest

from verifier import joint, papers, ranking, rules, tally
from verifier.papers import NoPaper
from verifier.rules import Rule
from verifier.tally import Sheet

# Schulze (2011), section 3.1: 45 voters, 5 candidates A to E as 1 to 5. His order: E > A > C > B > D.
SCHULZE = {
    "1>3>2>5>4": 5,
    "1>4>5>3>2": 5,
    "2>5>4>1>3": 8,
    "3>1>2>5>4": 3,
    "3>1>5>2>4": 7,
    "3>2>1>4>5": 2,
    "4>3>5>2>1": 7,
    "5>2>1>4>3": 8,
}
# Where shall the capital of Tennessee be? Memphis, Nashville, Chattanooga, Knoxville as 1 to 4.
TENNESSEE = {"1>2>3>4": 42, "2>3>4>1": 26, "3>4>2>1": 15, "4>3>2>1": 17}


def order(way: str, options: int, profile: dict[str, int]) -> list[str]:
    placed = tally.outcome(Sheet(way, options), [profile], profile, "seed").order
    return [one for place in placed for one in place]


def test_schulze_s_own_example() -> None:
    """E, A, C, B, D, as his paper says."""
    assert ["5", "1", "3", "2", "4"] == order("ranked", 5, SCHULZE)


def test_the_capital_of_tennessee() -> None:
    """Compared one to one it is Nashville; when the last goes out each round, Knoxville."""
    assert "2" == order("ranked", 4, TENNESSEE)[0]
    assert ["4", "1", "2", "3"] == order("runoff", 4, TENNESSEE)


def test_equals_share_a_paper() -> None:
    """Whoever names two first gives each a half."""
    votes = ranking.firsts({1, 2, 3}, [(((1, 2), (3,)), Fraction(1))])

    assert {1: Fraction(1, 2), 2: Fraction(1, 2), 3: Fraction(0)} == votes


def test_a_group_of_five_weighs_as_much_as_a_group_of_five_hundred() -> None:
    """The mean of the groups decides; the heads stand beside it."""
    small, large = {"1": 5}, {"2": 300, "1": 200}
    heads = {"1": 205, "2": 300}
    placed = tally.outcome(Sheet("approval", 2), [small, large], heads, "")

    assert (("1",), ("2",)) == placed.order
    assert {"1": 0.7, "2": 0.3} == placed.shares
    assert {"1": 0.405941, "2": 0.594059} == placed.heads


@pytest.mark.parametrize(
    ("way", "profile", "figures"),
    [
        ("score", {"1:2,2:-1": 1, "1:1": 1}, {"1": 1.5, "2": -0.5}),
        ("dots", {"1:3,2:2": 1, "0": 1}, {"1": 1.5, "2": 1.0}),
        ("times", {"1:2,2:1": 1, "2:2": 1}, {"1": 1.0, "2": 1.5}),
        ("approval", {"1,2": 1, "1": 1, "0": 2}, {"1": 0.5, "2": 0.25}),
        ("runoff", {"1>2": 1, "2": 1, "0": 8}, {"1": 0.5, "2": 0.5}),
    ],
)
def test_figures_are_means_of_what_was_given(way: str, profile: dict[str, int], figures: dict[str, float]) -> None:
    """None of these is an answer too; no preference is one that weighs nothing."""
    assert figures == tally.outcome(Sheet(way, 2, 5), [profile], profile, "").shares


@pytest.mark.parametrize(
    ("way", "paper"),
    [
        ("approval", "2,1"),
        ("approval", "1,1"),
        ("approval", "4"),
        ("approval", ""),
        ("score", "1:3"),
        ("score", "1:0"),
        ("score", "1:+2"),
        ("dots", "1:3,2:3"),
        ("dots", "1:-1"),
        ("times", "1:3"),
        ("ranked", "1>1"),
        ("ranked", "2=1"),
        ("ranked", "1=2=3"),
        ("ranked", "1>"),
        ("yesno", "maybe"),
        ("decide", "Yes"),
    ],
)
def test_a_paper_can_be_written_in_one_way_only(way: str, paper: str) -> None:
    """So that the same answer always gives the same line."""
    assert not papers.can_be_read(way, 3, 5, paper)


def test_what_is_no_paper_says_so() -> None:
    """Counting never guesses."""
    with pytest.raises(NoPaper):
        papers.numbers("approval", 3, 0, "one")


def test_the_quorum_trap() -> None:
    """A hundred people, one vote, a quorum of half: not reached."""
    rule = Rule("decide", yes_quorum=Fraction(0), quorum=Fraction(1, 2))

    assert "unanswered" == rules.word(rule, {"": 100, "yes": 1})
    assert "yes" == rules.word(rule, {"": 100, "yes": 1, "abstain": 49})


def test_a_tie_is_neither_yes_nor_no() -> None:
    """Where a simple majority decides."""
    assert "tie" == rules.word(Rule("decide"), {"": 10, "yes": 3, "no": 3})
    assert "no" == rules.word(Rule("decide", threshold=Fraction(3, 5)), {"": 10, "yes": 3, "no": 3})


def test_four_groups_of_five_can_block_however_few_their_members() -> None:
    """And three cannot, if enough groups agree."""
    rule = Rule("decide", way="states")
    counts = {name: {"": size} for name, size in zip("abcdefghi", (10, *[100] * 8), strict=True)}
    yes_of = dict.fromkeys("abcde", "yes")

    assert "no" == joint.decided(rule, counts, {**dict.fromkeys("fghi", "no"), **yes_of})
    assert "yes" == joint.decided(rule, counts, {**dict.fromkeys("ghi", "no"), **yes_of, "f": "yes"})


def test_few_papers_of_a_secret_ballot_are_no_word() -> None:
    """Four can be guessed."""
    assert "unanswered" == rules.word(Rule("decide", secret=True), {"": 9, "yes": 4})
    assert "yes" == rules.word(Rule("decide", secret=True), {"": 9, "yes": 5})
