"""Ranking sixteen candidates: 100,000 people, no two of whom agree, counted and put in order by the Schulze method.

The peer, in the same run: the plain pairwise count, two nested loops over every ranking, with the same paths after it.
Never here: how the count is made fast (see `flows.ways.schulze`).
"""

import time
from collections.abc import Callable
from itertools import combinations, permutations
from pathlib import Path
from random import Random

from benchmarks.measuring import Row
from flows.ballot import Counts, Sheet
from flows.ways import WAYS
from flows.ways.counting import lots, papers
from flows.ways.schulze import ranking

CANDIDATES, RANKINGS = 16, 100_000
SEED = "the seed that was published"
OPTIONS = tuple(str(number) for number in range(1, CANDIDATES + 1))
SHEET = Sheet("ranked", tuple(f"candidate {option}" for option in OPTIONS))


def profile(number: int) -> Counts:
    """So many different rankings of all candidates."""
    chance, found = Random(2011), {"": number}
    while len(found) <= number:
        found[">".join(chance.sample(OPTIONS, CANDIDATES))] = 1
    return found


def plainly(counts: Counts) -> tuple[str, ...]:
    """The peer: every pair of every ranking, one by one."""
    prefer = dict.fromkeys(permutations(OPTIONS, 2), 0)
    for paper, number in papers(counts):
        for pair in combinations(paper.split(">"), 2):
            prefer[pair] += number
    return ranking(prefer, lots(SEED, OPTIONS))


def in_order(way: str, counts: Counts) -> tuple[str, ...]:
    """What our way makes of it, options only."""
    return tuple(option for (option,) in WAYS[way].result(SHEET, {"group": counts}, {}, SEED).order)


def timed(work: Callable[[], tuple[str, ...]]) -> tuple[float, tuple[str, ...]]:
    """Seconds, and what came out."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def rows(folder: Path, scale: float) -> list[Row]:
    """Schulze against the plain count; instant run-off beside it, told only. Raises where the two orders differ."""
    number = int(RANKINGS * scale)
    counts = profile(number)
    ours, order = timed(lambda: in_order("ranked", counts))
    plain, expected = timed(lambda: plainly(counts))
    runoff, _ = timed(lambda: in_order("runoff", counts))
    if order != expected:
        raise ValueError(f"the plain count ends in {expected}, ours in {order}")
    what = f"{CANDIDATES} candidates, {number:,} rankings"
    return [
        Row(f"{what}: Schulze", ours, "s", 2, peer=plain, peer_is="s nested loops"),
        Row(f"{what}: instant run-off", runoff, "s"),
    ]
