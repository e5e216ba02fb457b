"""Counting: quorum, majority, abstention, tie, and what all groups together decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import (
    CHOICES,
    Ballot,
    Rule,
    against,
    all_answered,
    in_favour,
    joint,
    missing,
    needed,
    turnout,
    verdict,
    verdicts,
)
from tests.flows.given import NOON


def ballot(kind: str = "decide", groups: tuple[str, ...] = ("a", "b", "c"), rule: Rule | None = None) -> Ballot:
    return Ballot("1", kind, groups, NOON, NOON, rule or Rule())


def test_one_vote_of_a_hundred_is_no_quorum() -> None:
    """The trap: a share of the roll is compared with ballots cast, not with the roll itself."""
    half = ballot(rule=Rule(yes_quorum=0.5))

    assert "unanswered" == verdict(half, {"": 100, "yes": 1})
    assert 49 == missing(half, {"": 100, "yes": 1})
    assert "yes" == verdict(half, {"": 100, "yes": 50})


@pytest.mark.parametrize(
    ("roll", "enough"), [(0, 1), (1, 1), (4, 1), (5, 1), (6, 2), (10, 2), (11, 3), (15, 3), (35, 7), (100, 20)]
)
def test_a_fifth_of_the_roll_rounded_up_is_needed_and_never_nobody(roll: int, enough: int) -> None:
    """Floating point adds no person: a fifth of 15 is 3, of 35 is 7."""
    assert enough == needed(Rule(), {"": roll})


@pytest.mark.parametrize("percent", range(1, 101))
def test_a_whole_number_of_people_is_needed_exactly(percent: int) -> None:
    """Of a hundred people, n percent are n people."""
    assert percent == needed(Rule(yes_quorum=percent / 100), {"": 100})


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({"": 100, "yes": 20}, "yes"),
        ({"": 100, "yes": 19}, "unanswered"),
        ({"": 100, "yes": 20, "no": 19}, "yes"),
        ({"": 100, "yes": 20, "no": 20}, "no"),
        ({"": 100, "yes": 20, "no": 21}, "no"),
        ({"": 100, "yes": 19, "no": 18}, "unanswered"),
        ({"": 100, "yes": 10, "no": 19}, "unanswered"),
        ({"": 100, "yes": 10, "no": 20}, "no"),
        ({"": 100, "no": 100}, "no"),
        ({"": 100, "abstain": 100}, "unanswered"),
        ({"": 100, "yes": 20, "abstain": 80}, "yes"),
        ({"": 1, "yes": 1}, "yes"),
        ({"": 1, "no": 1}, "no"),
        ({"": 0}, "unanswered"),
        ({}, "unanswered"),
    ],
    ids=str,
)
def test_a_groups_word_is_a_majority_that_is_large_enough(counts: dict[str, int], word: str) -> None:
    """A tie is no majority; silence and abstention are no answer."""
    assert word == verdict(ballot(), counts)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_staying_away_never_helps_the_opponents_of_a_carried_text(yes: int, no: int, others: int) -> None:
    """The yes-quorum: with everyone on the roll, turning a no into silence never turns yes into something else."""
    counts = {"": yes + no + others, "yes": yes, "no": no}
    silent = {**counts, "no": 0}

    assert verdict(ballot(), counts) != "yes" or verdict(ballot(), silent) == "yes"


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_abstaining_is_neither_for_nor_against(yes: int, no: int, abstain: int, silent: int) -> None:
    """On the same roll an abstention weighs exactly as much as silence."""
    counts = {"": yes + no + abstain + silent, "yes": yes, "no": no}

    assert verdict(ballot(), counts) == verdict(ballot(), {**counts, "abstain": abstain})


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({"": 10, "keep": 2}, "keep"),
        ({"": 10, "keep": 1, "change": 1}, "keep"),
        ({"": 10, "keep": 1, "change": 2}, "change"),
        ({"": 10, "keep": 1, "change": 1, "lapse": 2}, "lapse"),
        ({"": 10, "keep": 2, "change": 1, "lapse": 2}, "keep"),
        ({"": 10, "lapse": 2}, "lapse"),
        ({"": 10, "lapse": 1}, "unanswered"),
        ({"": 10, "change": 1}, "unanswered"),
    ],
    ids=str,
)
def test_keeping_with_changes_is_keeping(counts: dict[str, int], word: str) -> None:
    """Those who want changes are not counted against the agreement."""
    assert word == verdict(ballot("renew"), counts)


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("yes", "yes", "yes"), "yes"),
        (("yes", "yes", "no"), "no"),
        (("yes", "unanswered", "no"), "no"),
        (("yes", "yes", "unanswered"), "unanswered"),
        (("no", "no", "no"), "no"),
    ],
)
def test_all_groups_must_agree(words: tuple[str, ...], word: str) -> None:
    """One no is a no; otherwise one silence is no decision."""
    assert word == joint(ballot(), dict(zip("abc", words, strict=True)))


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("keep", "keep", "keep"), "keep"),
        (("keep", "change", "keep"), "change"),
        (("keep", "change", "unanswered"), "unanswered"),
        (("lapse", "change", "unanswered"), "lapse"),
    ],
)
def test_renewing_one_lapse_ends_it_and_one_wish_opens_the_text(words: tuple[str, ...], word: str) -> None:
    """Nobody is held in an agreement by the others."""
    assert word == joint(ballot("renew"), dict(zip("abc", words, strict=True)))


def test_a_group_that_is_missing_from_the_counts_has_not_answered() -> None:
    """Never counted as a yes."""
    words = verdicts(ballot(), {"a": {"": 1, "yes": 1}, "b": {"": 1, "yes": 1}})

    assert {"a": "yes", "b": "yes", "c": "unanswered"} == words
    assert "unanswered" == joint(ballot(), words)
    assert "unanswered" == joint(ballot(groups=()), {})


def test_a_large_group_does_not_drown_a_small_one() -> None:
    """Twenty thousand yes and three no are a no."""
    counts = {"a": {"": 20_000, "yes": 20_000}, "b": {"": 3, "no": 3}, "c": {"": 60, "yes": 60}}

    assert "no" == joint(ballot(), verdicts(ballot(), counts))


def test_everyone_has_answered_when_every_roll_has() -> None:
    """Abstentions are answers; an empty roll is not."""
    full = {"a": {"": 2, "yes": 1, "abstain": 1}, "b": {"": 1, "no": 1}, "c": {"": 1, "yes": 1}}

    assert all_answered(ballot(), full)
    assert not all_answered(ballot(), {**full, "c": {"": 2, "yes": 1}})
    assert not all_answered(ballot(), {**full, "c": {"": 0}})
    assert not all_answered(ballot(), {})


@pytest.mark.parametrize("kind", CHOICES)
def test_every_choice_is_for_against_or_neither_and_counts_as_turnout(kind: str) -> None:
    """No mark is lost and none is counted twice."""
    counts = dict.fromkeys(CHOICES[kind], 1)
    asked = ballot(kind)

    assert len(CHOICES[kind]) == turnout({"": 9, **counts})
    assert len(CHOICES[kind]) - (kind == "decide") == in_favour(asked, counts) + against(asked, counts)


def test_everyone_has_answered_in_whatever_way_was_asked() -> None:
    """A consent is an answer, and so is standing aside."""
    full = {group: {"": 2, "consent": 1, "aside": 1} for group in "abc"}

    assert all_answered(ballot(), full)
