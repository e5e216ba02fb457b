"""What helps what: from yes and no to levels, for one person and for all groups."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.influence import (
    Knot,
    Layers,
    Pair,
    Topic,
    helps,
    implied,
    is_heard,
    layers,
    pairs,
    reach,
    topics,
    unasked,
)

SIX = ("a", "b", "c", "d", "e", "f")
MATRIX = {
    "a": "c",  # the pumps drive the fish away
    "b": "ade",  # silence feeds nearly all of it
    "c": "",
    "d": "c",
    "e": "b",  # and mistrust feeds silence: a circle
    "f": "",
}
"""Six things with what each helps; b and e help each other, f stands by itself."""
EDGES = tuple((one, other) for one, others in MATRIX.items() for other in others)
ROLLS = {"river": 9, "port": 9}


def test_a_known_matrix_with_a_circle_has_the_levels_it_should() -> None:
    """The circle counts as one and is the foot; what nothing helps and helps nothing stands by itself."""
    found = layers(SIX, EDGES)

    assert ((Knot(("b", "e")),), (Knot(("a",)), Knot(("d",))), (Knot(("c",)),)) == found.levels
    assert (Knot(("f",)),) == found.alone
    assert ((0, 1), (0, 2), (1, 3), (2, 3)) == found.arrows


def test_an_arrow_that_a_detour_shows_is_not_drawn() -> None:
    """So that the picture stays readable."""
    assert ((0, 1), (1, 2)) == layers(("a", "b", "c"), (("a", "b"), ("b", "c"), ("a", "c"))).arrows


def test_nothing_joined_is_nothing_to_draw() -> None:
    """Everything stands by itself."""
    assert Layers((), (Knot(("a",)), Knot(("b",))), ()) == layers(("a", "b"), ())


def test_eight_things_are_fifty_six_questions_each_once() -> None:
    """In an order in which neighbours speak of many things."""
    asked = pairs(tuple("abcdefgh"))

    assert set(permutations("abcdefgh", 2)) == set(asked)
    assert 56 == len(asked)
    assert 8 == len({one for one, _ in asked[:8]})


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ({("a", "b"): True, ("b", "c"): True}, {("a", "c"): True}),
        ({("a", "b"): True, ("a", "c"): False}, {("b", "c"): False}),
        ({("b", "c"): True, ("a", "c"): False}, {("a", "b"): False}),
        ({("a", "b"): None, ("b", "c"): True}, {}),
        ({("a", "b"): True, ("b", "c"): True, ("a", "c"): False}, {}),
    ],
)
def test_what_somebody_says_tells_what_they_need_not_be_asked(
    said: dict[Pair, bool | None], follows: dict[Pair, bool]
) -> None:
    """Whoever could not say, or contradicts themselves, is asked on."""
    assert follows == implied(("a", "b", "c"), said)


@st.composite
def consistent(draw: st.DrawFn) -> tuple[tuple[str, ...], frozenset[Pair], list[int]]:
    """Things, a person who never contradicts themselves, and an order in which they are asked."""
    items = SIX[: draw(st.integers(2, 6))]
    some = draw(st.lists(st.sampled_from(pairs(items)), max_size=8))
    reached = reach(items, some)
    meant = frozenset((one, other) for one in items for other in reached[one] if one != other)
    return items, meant, draw(st.lists(st.integers(0, 100), min_size=30, max_size=30))


@given(consistent())
def test_skipping_what_follows_gives_the_same_map_as_asking_everything(
    whole: tuple[tuple[str, ...], frozenset[Pair], list[int]],
) -> None:
    """For whoever answers consistently, in whatever order they are asked."""
    items, meant, order = whole
    said: dict[Pair, bool | None] = {}
    for number in order:
        left = unasked(items, said)
        if left:
            pair = left[number % len(left)]
            said[pair] = pair in meant
    known = said | implied(items, said)

    assert set(pairs(items)) == set(known)
    assert {pair: pair in meant for pair in pairs(items)} == known
    assert layers(items, tuple(sorted(meant))) == layers(items, tuple(sorted(pair for pair in known if known[pair])))


@pytest.mark.parametrize(
    ("votes", "edge"),
    [
        ({"river": (3, 0), "port": (2, 1)}, True),
        ({"river": (9, 0), "port": (3, 2)}, False),  # not large enough in one of them
        ({"river": (9, 0), "port": (2, 0)}, False),  # one group alone draws no map
        ({"river": (9, 0), "port": (2, 0), "hill": (4, 1)}, True),  # who is not heard does not count
    ],
)
def test_an_edge_needs_a_large_majority_in_every_group_that_was_heard(
    votes: dict[str, tuple[int, int]], *, edge: bool
) -> None:
    """Two of three, and two groups at least."""
    assert edge == helps(votes, {**ROLLS, "hill": 9})


def test_in_a_small_group_two_answers_are_enough() -> None:
    """Fewer than five on its roster."""
    votes = {"river": (3, 0), "port": (2, 0)}

    assert not is_heard(votes, {"river": 9, "port": 5})
    assert is_heard(votes, {"river": 9, "port": 4})


def test_where_groups_are_forty_points_apart_it_is_worth_talking() -> None:
    """The widest apart first; of fewer than three answers nothing is told, and of a group that left neither."""
    answers = {
        ("a", "b"): {"river": (7, 3), "port": (3, 7)},
        ("b", "c"): {"river": (0, 5), "port": (5, 0)},
        ("c", "d"): {"river": (5, 4), "port": (2, 7)},
        ("d", "e"): {"river": (5, 0), "port": (0, 2)},
        ("e", "f"): {"river": (5, 0), "gone": (0, 5)},
    }

    assert (Topic("b", "c", "port", "river"), Topic("a", "b", "river", "port")) == topics(answers, ROLLS)
