"""Orders of preference: Schulze's method and the instant run-off, in whole numbers and fractions only.

Ballots come with a weight, so that a group of five and a group of five thousand may weigh the same. Source:
M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method" (2011), winning votes, strongest paths. Ties are decided by a seed that nobody can choose, the seal over the
list. Never here: how a paper is written.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256

from verifier.papers import Places

Weighted = Iterable[tuple[Places, Fraction]]
"""Preferences, and how much they weigh."""
Pairs = dict[tuple[int, int], Fraction]
"""(a, b) -> how much prefers a to b."""


def lot(seed: str, option: int) -> str:
    """What decides between equals, known to everybody beforehand: the smaller SHA-256 (hex) of seed and option wins."""
    return sha256(f"{seed}{option}".encode()).hexdigest()


def pairwise(options: int, papers: Weighted) -> Pairs:
    """How much prefers each option to each other. Options left out are behind all that are named, and equal."""
    pairs = {(a, b): Fraction(0) for a in range(1, options + 1) for b in range(1, options + 1) if a != b}
    for places, weight in papers:
        behind = set(range(1, options + 1))
        for place in places:
            behind -= set(place)
            for better in place:
                for worse in behind:
                    pairs[better, worse] += weight
    return pairs


def schulze(options: int, pairs: Mapping[tuple[int, int], Fraction], seed: str) -> list[int]:
    """All options, best first: by how many others have a stronger path to them than back; fewest first, then by lot."""
    paths = strongest(options, pairs)
    beaten = dict.fromkeys(range(1, options + 1), 0)
    for (a, b), strength in paths.items():
        beaten[b] += strength > paths[b, a]
    return sorted(beaten, key=lambda one: (beaten[one], lot(seed, one)))


def strongest(options: int, pairs: Mapping[tuple[int, int], Fraction]) -> Pairs:
    """The strength of the strongest path from each option to each other; a path is as strong as its weakest step."""
    every = range(1, options + 1)
    paths = {(a, b): won if won > pairs[b, a] else Fraction(0) for (a, b), won in pairs.items()}
    for by in every:
        for a in every:
            for b in every:
                if len({a, b, by}) == 3:
                    paths[a, b] = max(paths[a, b], min(paths[a, by], paths[by, b]))
    return paths


def runoff(options: int, papers: Weighted, seed: str) -> list[int]:
    """All options, best first: in each round the weakest goes, and its papers go on to whom they name next."""
    papers, left = list(papers), set(range(1, options + 1))
    gone: list[int] = []
    rounds: list[Mapping[int, Fraction]] = []
    while left:
        rounds.append(firsts(left, papers))
        out = weakest(left, rounds, seed)
        gone.append(out)
        left.remove(out)
    return gone[::-1]


def weakest(left: set[int], rounds: list[Mapping[int, Fraction]], seed: str) -> int:
    """Who goes: fewest votes in this round, then in the round before it, and so on back; then by lot."""
    last = set(left)
    for votes in reversed(rounds):
        least = min(votes[one] for one in last)
        last = {one for one in last if votes[one] == least}
    return max(last, key=lambda one: lot(seed, one))


def firsts(left: set[int], papers: Weighted) -> dict[int, Fraction]:
    """How much stands behind each option that is left. A paper that names several first is shared among them."""
    votes = dict.fromkeys(left, Fraction(0))
    for places, weight in papers:
        first = next((found for place in places if (found := left.intersection(place))), set())
        for one in first:
            votes[one] += weight / len(first)
    return votes
