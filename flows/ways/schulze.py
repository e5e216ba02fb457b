"""Ranking by the Schulze method: whoever beats all others one to one wins; circles are cut at their weakest link.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011): winning votes, strongest paths by Floyd and Warshall, places by
the number of others that an option is not behind of. Each group's comparisons are divided by the number of its voters
who prefer something, then added up. Never here: how a paper is filled in (see `rankings`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from flows.ballot import Counts, Sheet
from flows.ways.counting import papers
from flows.ways.named import NOTHING
from flows.ways.rankings import Profiles, Ranking, weights
from flows.wording import N_

Duels = Mapping[tuple[str, str], int]
"""(one, other) -> how much prefers one to the other."""


@dataclass(frozen=True, slots=True)
class Schulze(Ranking):
    """Options in order, compared one to one."""

    def counted(self, sheet: Sheet, profile: Counts) -> dict[str, int]:
        """Beside first choices, for each pair "1>2" how many prefer 1 to 2."""
        pairs = {f"{one}>{other}": number for (one, other), number in duels(profile, self.figures(sheet)).items()}
        return Ranking.counted(self, sheet, profile) | pairs

    def ranked(self, sheet: Sheet, profiles: Profiles, drawn: tuple[str, ...]) -> tuple[str, ...]:
        options = self.figures(sheet)
        weight = weights(self.tally(sheet, profile).answered for profile in profiles.values())
        found = zip((duels(profile, options) for profile in profiles.values()), weight, strict=True)
        return ranking(_added(found, options), drawn)


def duels(profile: Counts, options: tuple[str, ...]) -> Duels:
    """How many prefer one option to another, for each pair.

    Each ranking is walked once. Whoever is still to come is one long number with a lane of bits for each option, and
    every place adds that number to what its options have won: sixteen sums count a hundred and twenty pairs.
    """
    lane = sum(number for _, number in papers(profile)).bit_length()
    units = {option: 1 << lane * at for at, option in enumerate(options)}
    everyone = sum(units.values())
    won: defaultdict[str, int] = defaultdict(int)
    for paper, number in papers(profile):
        left = everyone if paper != NOTHING else 0
        for place in paper.split(">") if left else ():
            if place not in units:
                units[place] = sum(units[option] for option in place.split("="))
            left -= units[place]
            won[place] += left * number
    return _read_lanes(won, options, lane)


def _read_lanes(won: Mapping[str, int], options: tuple[str, ...], lane: int) -> Duels:
    """What the long numbers say; options that shared a place have all won what the place has."""
    rows = dict.fromkeys(options, 0)
    for place, lanes in won.items():
        for option in place.split("="):
            rows[option] += lanes
    full = (1 << lane) - 1
    shift = {option: lane * at for at, option in enumerate(options)}
    return {(one, other): rows[one] >> shift[other] & full for one, other in permutations(options, 2)}


def _added(found: Iterable[tuple[Duels, int]], options: tuple[str, ...]) -> Duels:
    total = dict.fromkeys(permutations(options, 2), 0)
    for counted, weight in found:
        for pair, number in counted.items():
            total[pair] += number * weight
    return total


def strongest(prefer: Duels, options: Iterable[str]) -> dict[tuple[str, str], int]:
    """The strength of the strongest path between each two: a chain of defeats is as strong as its weakest."""
    path = {(one, other): won if won > prefer[other, one] else 0 for (one, other), won in prefer.items()}
    for between, start, end in permutations(options, 3):
        path[start, end] = max(path[start, end], min(path[start, between], path[between, end]))
    return path


def ranking(prefer: Duels, drawn: tuple[str, ...]) -> tuple[str, ...]:
    """The options by how many others they are not behind of; equal ones as the lots were drawn."""
    path = strongest(prefer, drawn)
    held = {one: sum(path[one, other] >= path[other, one] for other in drawn if other != one) for one in drawn}
    return tuple(sorted(drawn, key=lambda option: -held[option]))


RANKED = Schulze(
    "ranked",
    N_("Put them in order (compared one to one)"),
    N_("Put the options in the order you prefer, and the one that wins against each of the others comes first."),
    N_("Write the numbers in your order, best first, with = between equals, for example “2>1=3”."),
    nothing=N_("I have no preference"),
)
