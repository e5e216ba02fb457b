"""Arithmetic that all ways of asking share: what groups come to when each weighs the same, places, lots.

All of it exact, so that the same papers always give the same order. Never here: what a paper means.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import groupby

from flows.ballot import Counts

Shares = Mapping[str, Fraction]
"""Answer -> its exact figure."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the papers of one group come to: how many carry weight, and the sum for each answer."""

    answered: int
    sums: Mapping[str, int]


def papers(profile: Counts) -> Iterator[tuple[str, int]]:
    """What was said, and by how many; the roll and what nobody says any more left out."""
    return ((paper, number) for paper, number in profile.items() if paper and number > 0)


def answered(profile: Counts) -> int:
    """How many have answered, with whatever paper."""
    return sum(number for _, number in papers(profile))


def means(tallies: Iterable[Tally], answers: Iterable[str]) -> Shares:
    """The mean over all groups of each answer's mean in a group. Groups where nobody answered weigh nothing."""
    heard = [tally for tally in tallies if tally.answered]
    return {
        answer: sum((Fraction(tally.sums.get(answer, 0), tally.answered) for tally in heard), Fraction())
        / max(1, len(heard))
        for answer in answers
    }


def places(shares: Shares) -> tuple[tuple[str, ...], ...]:
    """The answers, best first; exactly equal ones share a place."""
    best = sorted(shares, key=lambda answer: -shares[answer])
    return tuple(tuple(place) for _, place in groupby(best, key=lambda answer: shares[answer]))


def rounded(shares: Shares) -> dict[str, float]:
    """Figures to be written down, with six digits."""
    return {answer: float(round(share, 6)) for answer, share in shares.items()}


def lots(seed: str, answers: Iterable[str]) -> tuple[str, ...]:
    """The order that decides where votes do not: by SHA-256 of seed and answer, smallest first.

    Anyone who knows the seed can draw the same lots.
    """
    return tuple(sorted(answers, key=lambda answer: sha256(f"{seed}{answer}".encode()).digest()))
