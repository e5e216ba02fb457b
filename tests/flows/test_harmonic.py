"""Harmonic weights: many remarks with the same people behind them do not bury another's single one."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from flows.harmonic import harmonic


def test_the_weights_are_those_computed_by_hand() -> None:
    """From the bottom up: c weighs 1/3, then b 1/2 + 1/2, and a is left with two whole voices."""
    weights = harmonic({"a": {"p", "q"}, "b": {"p", "q"}, "c": {"p"}})

    assert {"a": Fraction(2), "b": Fraction(1), "c": Fraction(1, 3)} == weights


def test_forty_of_the_same_do_not_bury_a_single_one() -> None:
    """Five people who say it forty times fill the list with a half, a third, a fourth of their voices."""
    five = {f"p{number}" for number in range(5)}
    weights = harmonic({**{f"same {number}": five for number in range(40)}, "alone": {"q", "r"}})
    before = [one for one in weights if weights[one] > weights["alone"]]

    assert [Fraction(5), Fraction(5, 2)] == sorted((weights[one] for one in before), reverse=True)
    assert Fraction(5, 40) == min(weights.values())


def test_among_equals_the_earlier_one_comes_first() -> None:
    """So that the order never depends on chance."""
    weights = harmonic({"a": {"p"}, "b": {"p"}})

    assert {"a": Fraction(1), "b": Fraction(1, 2)} == weights


@given(st.dictionaries(st.integers(0, 9).map(str), st.frozensets(st.sampled_from("pqrstu")), max_size=10))
def test_whoever_backs_something_gives_between_one_voice_and_the_harmonic_sum(
    backers: dict[str, frozenset[str]],
) -> None:
    """Nobody's weight grows without bound by saying the same again."""
    total = sum(harmonic(backers).values())
    most = sum(
        (Fraction(1, part) for who in "pqrstu" for part in range(1, sum(who in one for one in backers.values()) + 1)),
        Fraction(),
    )

    assert total == most
