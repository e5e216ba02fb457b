"""What the depositary records of a group's word: all of an open ballot; of a secret one what gives nobody away."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from flows import facts as f
from flows.ballot import Ballot, Counts
from flows.depositary import acts_of, tally
from flows.registry import acts as a
from tests.flows import given as g

OPEN = g.ballot_of(g.deciding())
SECRET = replace(OPEN, secret=True)
DIVIDED: Counts = {"": 20, "yes": 9, "no": 6}
OF_ONE_MIND: Counts = {"": 20, "yes": 15}
ALL_BUT_ONE: Counts = {"": 20, "yes": 14, "no": 1}
FEW: Counts = {"": 4, "yes": 3, "no": 1}


@pytest.mark.parametrize("counts", [DIVIDED, OF_ONE_MIND, ALL_BUT_ONE, FEW])
def test_of_an_open_ballot_every_number_is_recorded(counts: Counts) -> None:
    """Whoever answers openly is counted openly."""
    assert counts == tally(OPEN, counts)


@pytest.mark.parametrize(
    ("counts", "told"),
    [(DIVIDED, DIVIDED), (OF_ONE_MIND, {"": 20}), (ALL_BUT_ONE, {"": 20}), (FEW, {"": 4})],
    ids=["divided", "of one mind", "all but one", "few"],
)
def test_of_a_secret_ballot_nothing_is_recorded_that_gives_anybody_away(counts: Counts, told: Counts) -> None:
    """The registry is read by all and never changed: what stands there once stands there for ever."""
    assert told == tally(SECRET, counts)


def signed(ballot: Ballot, counts: Mapping[str, Counts]) -> list[Counts]:
    words = dict.fromkeys(ballot.groups, "yes")
    closed = f.BallotClosed(ballot.id, counts, words, "d", ballot.closes, word="yes", asked=ballot)
    return [act.tally for act in acts_of(g.deciding(), closed) if isinstance(act, a.Signed)]


def test_a_signature_on_a_secret_ballot_carries_no_more_than_that() -> None:
    """Every group signs, and no group's unanimity is told."""
    counts = dict.fromkeys(SECRET.groups, OF_ONE_MIND)

    assert [{"": 20}] * len(SECRET.groups) == signed(SECRET, counts)
    assert [OF_ONE_MIND] * len(OPEN.groups) == signed(OPEN, counts)


def test_signatures_are_recorded_in_one_order_whatever_order_they_came_in() -> None:
    """A journal read again says the same as what was recorded at once."""
    words = dict.fromkeys(sorted(OPEN.groups, reverse=True), "yes")
    closed = f.BallotClosed(
        OPEN.id, dict.fromkeys(OPEN.groups, OF_ONE_MIND), words, "d", OPEN.closes, "yes", asked=OPEN
    )
    signers = [act.group for act in acts_of(g.deciding(), closed) if isinstance(act, a.Signed)]

    assert sorted(OPEN.groups) == signers
