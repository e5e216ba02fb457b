"""Ranking by instant run-off: the option with the fewest first choices goes out, round after round.

A paper counts for the best options on it that are still in, in equal parts where several share the place; a group's
papers together weigh as much as any other group's. Of several with the fewest, the one goes out that had fewer in the
round before, then before that; then lots decide. The order is that of going out, last first. Source: Robert's Rules
of Order, preferential voting; ties backwards as in the Scottish Local Government Elections Order 2007. Never here: how
a paper is filled in (see `rankings`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import lcm

from flows.ballot import Sheet
from flows.ways.counting import papers
from flows.ways.named import NOTHING
from flows.ways.rankings import Profiles, Ranking, weights
from flows.wording import N_

Vote = tuple[list[str], int]
"""A ranking, place by place, and what all papers with it weigh together."""

Piles = dict[tuple[str, ...], list[Vote]]
"""Options that share the place -> the votes that stand behind them now."""

Round = Mapping[str, int]
"""Option -> the weight behind it."""


@dataclass(frozen=True, slots=True)
class Runoff(Ranking):
    """Options in order, counted as if there were a new vote whenever one goes out."""

    def ranked(self, sheet: Sheet, profiles: Profiles, drawn: tuple[str, ...]) -> tuple[str, ...]:
        return runoff(self.weighed(sheet, profiles), drawn)

    def weighed(self, sheet: Sheet, profiles: Profiles) -> list[Vote]:
        """All rankings of all groups."""
        weight = weights(self.tally(sheet, profile).answered for profile in profiles.values())
        total: Counter[str] = Counter()
        for profile, each in zip(profiles.values(), weight, strict=True):
            for paper, number in papers(profile):
                total[paper] += number * each
        return [(paper.split(">"), number) for paper, number in total.items() if paper != NOTHING]


def runoff(votes: list[Vote], drawn: tuple[str, ...]) -> tuple[str, ...]:
    """All options, the winner first. `drawn`: lots, best first."""
    left, out = list(drawn), list[str]()
    rounds: list[Round] = []
    piles: Piles = {}
    while left:
        deal(votes, piles, set(left))
        rounds.append(one_round(piles, left))
        last = weakest(rounds, left)
        left.remove(last)
        out.append(last)
        votes = [vote for best in list(piles) if last in best for vote in piles.pop(best)]
    return tuple(reversed(out))


def deal(votes: list[Vote], piles: Piles, left: set[str]) -> None:
    """Put each vote behind the best options on it that are left. A vote that names none of them rests."""
    for places, weight in votes:
        if best := best_of(places, left):
            piles.setdefault(best, []).append((places, weight))


def best_of(places: list[str], left: set[str]) -> tuple[str, ...]:
    """The best options of a ranking that are left; none when it says nothing about them."""
    for place in places:
        if place in left:
            return (place,)
        if "=" in place and (best := tuple(option for option in place.split("=") if option in left)):
            return best
    return ()


def one_round(piles: Piles, left: list[str]) -> Round:
    """What stands behind each option that is left. Weights are multiplied so that every share is a whole number."""
    whole = lcm(*range(1, len(left) + 1))
    behind = dict.fromkeys(left, 0)
    for best, votes in piles.items():
        weight = sum(weight for _, weight in votes) * whole // len(best)
        for option in best:
            behind[option] += weight
    return behind


def weakest(rounds: list[Round], left: list[str]) -> str:
    """Who goes out: the fewest in this round, of these the fewest in the round before, and so on; then by lot."""
    fewest = left
    for behind in reversed(rounds):
        least = min(behind[option] for option in fewest)
        fewest = [option for option in fewest if behind[option] == least]
    return fewest[-1]


RUNOFF = Runoff(
    "runoff",
    N_("Put them in order (the last goes out, round by round)"),
    N_(
        "Put the options in the order you prefer: whichever has the fewest first choices goes out, and your vote moves "
        "on to your next one."
    ),
    N_("Write the numbers in your order, best first, with = between equals, for example “2>1=3”."),
    nothing=N_("I have no preference"),
)
