"""The formulas: how a group leans to a statement, as Polis ships them, and as red-dwarf and agora have corrected them.

Polis: math/src/polismath (stats, repness, conversation). The corrected ones smooth less (Jeffreys instead of Laplace,
which is hard on groups of two) and take a geometric mean, so that many groups do not vanish (polis-community/red-dwarf
118 and 120; zkorum/agora 636, 638, 723). Never here: what is common ground (see the package).
"""

from collections.abc import Iterable
from math import exp, log, prod, sqrt
from typing import NamedTuple

SIGNIFICANT = 1.2816  # one-sided, 90 %


class Votes(NamedTuple):
    """How many of a group agree with a statement, disagree, and pass."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """How many have answered at all."""
        return self.agree + self.disagree + self.passed


def smoothed(number: int, seen: int) -> float:
    """How likely the next person gives this answer, by Polis: (n+1)/(s+2)."""
    return (number + 1) / (seen + 2)


def one_proportion_z(number: int, seen: int) -> float:
    """How surely more than half give this answer: 2 sqrt(s+1) ((n+1)/(s+1) - 1/2), by Polis."""
    return 2 * sqrt(seen + 1) * ((number + 1) / (seen + 1) - 0.5)


def two_proportion_z(here: int, seen_here: int, rest: int, seen_rest: int) -> float:
    """How surely a group gives this answer more often than the others, one added to every count; 0 if all do."""
    here, seen_here, rest, seen_rest = here + 1, seen_here + 1, rest + 1, seen_rest + 1
    pooled = (here + rest) / (seen_here + seen_rest)
    if pooled == 1:
        return 0.0
    return (here / seen_here - rest / seen_rest) / sqrt(pooled * (1 - pooled) * (1 / seen_here + 1 / seen_rest))


def representativeness(here: int, seen_here: int, rest: int, seen_rest: int) -> float:
    """How many times as likely as elsewhere this answer is in a group, by Polis."""
    return smoothed(here, seen_here) / smoothed(rest, seen_rest)


def represents(here: Votes, rest: Votes) -> str:
    """Whether a statement speaks for a group and not for the rest: "agree", "disagree" or empty; both tests at 90 %."""
    for answer, number, others in (("agree", here.agree, rest.agree), ("disagree", here.disagree, rest.disagree)):
        apart = two_proportion_z(number, here.seen, others, rest.seen)
        if min(apart, one_proportion_z(number, here.seen)) > SIGNIFICANT:
            return answer
    return ""


def group_informed(groups: Iterable[Votes]) -> float:
    """Group-informed consensus as Polis ships it: the product of the groups' smoothed agreement."""
    return prod(smoothed(votes.agree, votes.seen) for votes in groups)


def shipped(votes: Votes) -> float:
    """A group's effective agreement with the smoothing of Polis, for comparison: it is hard on groups of two."""
    return smoothed(votes.agree, votes.seen) * (1 - smoothed(votes.disagree, votes.seen))


def likely(number: int, seen: int) -> float:
    """How likely the next person gives this answer, after Jeffreys: (n+1/2)/(s+1)."""
    return (number + 0.5) / (seen + 1)


def effective(votes: Votes) -> float:
    """A group's agreement, less what its disagreement takes away: pa (1 - pd)."""
    return likely(votes.agree, votes.seen) * (1 - likely(votes.disagree, votes.seen))


def refusal(votes: Votes) -> float:
    """The mirror of `effective`: a group's disagreement, less what its agreement takes away."""
    return likely(votes.disagree, votes.seen) * (1 - likely(votes.agree, votes.seen))


def geometric_mean(shares: Iterable[float]) -> float:
    """Of shares above zero; 0 of none. One low share weighs more than in the usual mean."""
    logs = [log(share) for share in shares]
    return exp(sum(logs) / len(logs)) if logs else 0.0
