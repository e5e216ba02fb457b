"""What may be told of a secret ballot, and that subtracting one figure from another gives nobody away."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import Counts
from flows.small_cells import LEAST, AtLeast, Full, Under, published

Papers = Mapping[str, str]
"""Person -> what is on their paper."""


def counted(roll: int, papers: list[str]) -> Counts:
    return {"": roll, **Counter(papers)}


def told(*groups: Papers) -> dict[str, Counts]:
    """The counts of groups, and of all heads: whoever is in two groups has put the same on both papers."""
    heads: Papers = dict(chain.from_iterable(group.items() for group in groups))
    counts = {f"g{number}": counted(len(group) + 3, [*group.values()]) for number, group in enumerate(groups)}
    return {"": counted(len(heads) + 3, [*heads.values()]), **counts}


def people(name: str, *answers: str) -> Papers:
    return {f"{name}{number}": answer for number, answer in enumerate(answers)}


FIVE = ("yes", "yes", "no", "no", "yes")


def test_fewer_than_five_papers_tell_nothing() -> None:
    """Not even how many there were."""
    found = published({"a": counted(20, ["yes", "no", "no", "yes"]), "b": counted(9, [])})

    assert {"a": Under(20), "b": Under(9)} == found.groups
    assert not found.complete


def test_five_papers_of_two_minds_are_told() -> None:
    """The first number at which a group's own counts are shown."""
    assert Full(20, {"yes": 3, "no": 2}) == published({"a": counted(20, [*FIVE])}).groups["a"]


@pytest.mark.parametrize(
    ("papers", "percent"),
    [
        (["yes"] * 40, 90),
        (["yes"] * 39 + ["no"], 90),
        (["yes"] * 10, 90),
        (["yes"] * 9, 80),
        (["yes"] * 4 + ["no"], 80),
    ],
)
def test_a_group_of_one_mind_is_not_told_apart_from_one_where_somebody_differs(papers: list[str], percent: int) -> None:
    """Everybody knew what everybody said if all were told to be of one mind; now anyone may be the one who is not."""
    assert AtLeast(50, len(papers), "yes", percent) == published({"a": counted(50, papers)}).groups["a"]
    assert percent <= 100 * (len(papers) - 1) / len(papers)


def test_heads_are_told_where_groups_share_nobody() -> None:
    """Heads are then but the sum of what everybody reads anyway."""
    found = published(told(people("a", *FIVE), people("b", *FIVE)))

    assert {"yes": 6, "no": 4} == found.heads
    assert found.complete


def test_heads_are_told_where_enough_people_share_groups() -> None:
    """Five who belong to both, and five who belong to each alone, all of two minds."""
    both, first, second = people("x", *FIVE), people("a", *FIVE), people("b", *FIVE)

    assert {"yes": 9, "no": 6} == published(told({**both, **first}, {**both, **second})).heads


@pytest.mark.parametrize(
    ("both", "first", "second"),
    [
        (("yes",), FIVE, FIVE),  # one in both: the sum of groups minus heads is their paper
        (("yes", "no", "no", "yes"), FIVE, FIVE),
        (("yes",) * 6, FIVE, FIVE),  # six in both, of one mind
        (FIVE, FIVE, ("no",)),  # one in the second alone: heads minus the first is their paper
        (FIVE, ("yes", "no"), FIVE),
        (FIVE, FIVE, ("no",) * 7),
    ],
)
def test_heads_are_kept_back_where_a_subtraction_would_tell(
    both: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    """Whether of those who share two groups or of those who do not."""
    shared = people("x", *both)
    found = published(told({**shared, **people("a", *first)}, {**shared, **people("b", *second)}))

    assert found.heads is None


def test_heads_are_kept_back_where_a_group_is() -> None:
    """Else heads minus the other groups would be what was not told."""
    small, of_one_mind = people("b", "yes", "no", "yes"), people("b", *["yes"] * 9)

    assert published(told(people("a", *FIVE), small)).heads is None
    assert published(told(people("a", *FIVE), of_one_mind)).heads is None


def test_three_groups_are_taken_away_together_too() -> None:
    """Nobody is alone in two of three groups, but the one who is in the third alone would stand out."""
    first, second = people("a", *FIVE), people("b", *FIVE)

    assert published(told(first, second, people("c", *FIVE))).heads is not None
    assert published(told(first, second, {**first, "c": "no"})).heads is None


def test_with_too_many_groups_heads_are_kept_back() -> None:
    """What cannot be checked is not told."""
    many = [people(f"p{number}-", *FIVE) for number in range(13)]

    assert published(told(*many)).heads is None
    assert published(told(*many[:12])).heads is not None


@given(st.lists(st.tuples(st.integers(1, 7), st.sampled_from(["yes", "no", "abstain"])), max_size=60))
def test_nobody_learns_a_paper_by_taking_figures_away(voters: list[tuple[int, str]]) -> None:
    """Three groups, people in any of them: whichever published counts are taken from the heads, what is left is
    nothing, or five people or more of two minds.
    """
    groups = [
        {f"p{number}": answer for number, (member, answer) in enumerate(voters) if member & bit} for bit in (1, 2, 4)
    ]
    found = published(told(*groups))

    if found.heads is None:
        return
    for taken in range(1, 8):
        left = Counter(found.heads)
        for bit, cell in zip((1, 2, 4), found.groups.values(), strict=True):
            assert isinstance(cell, Full)
            if taken & bit:
                left.subtract(cell.counts)
        apart = [abs(number) for number in left.values() if number]
        assert not apart or (sum(apart) >= LEAST and len(apart) > 1)
