"""100,000 needs against 100,000 offers: what may fit together, and how long one new need waits.

It is reckoning on one core and nothing else, so that is what is measured, however busy the machine is. Never here: how
it is found (see `flows.economy.fitting`).
"""

import time
import tracemalloc
from fractions import Fraction
from pathlib import Path
from random import Random

from benchmarks.measuring import Row
from flows.economy.fitting import Fitting, fitted
from flows.economy.measures import Measure
from flows.economy.wishes import AGAIN, NEED, OFFER, ONCE, Wish, season, stretch

WISHES, GROUPS, KINDS, PLACES = 100_000, 1_000, 200, 50
MEGABYTE = 1_000_000


def wishes(side: str, number: int) -> list[Wish]:
    """So many of one side, of all seasons, in three bases that do not mix."""
    chance, found = Random(f"2026 {side}"), []
    for at in range(number):
        measure = Measure(Fraction(chance.randrange(1, 1000)), chance.choice(("kg", "l", "")))
        months = season(stretch(chance.randrange(1, 13), chance.randrange(1, 13)))
        group, kind = f"g{chance.randrange(GROUPS)}", f"k{chance.randrange(KINDS)}"
        place, often = f"p{chance.randrange(PLACES)}", chance.choice(("", ONCE, AGAIN, AGAIN))
        found.append(Wish(f"{side}{at}", group, side, kind, measure, months, place, at, often))
    return found


def rows(folder: Path, scale: float) -> list[Row]:
    """All at once, one more, and what it takes to hold."""
    number = int(WISHES * scale)
    needs, offers = wishes(NEED, number), wishes(OFFER, number)
    start = time.process_time()
    found = sum(1 for _ in fitted(needs, offers))
    took = time.process_time() - start
    laid = Fitting(offers)
    slowest = max(_alone(laid, need) for need in needs[:1000])
    what = f"{number:,} needs against as many offers"
    return [
        Row(f"{what}: {found:,} that may fit", took, "s", 2),
        Row("one new need, the slowest of a thousand", slowest, "ms", 20),
        Row(f"{what}: memory besides them", _held(needs, offers), "MB", 500),
    ]


def _alone(laid: Fitting, need: Wish) -> float:
    start = time.process_time()
    laid.fits(need)
    return 1000 * (time.process_time() - start)


def _held(needs: list[Wish], offers: list[Wish]) -> float:
    tracemalloc.start()
    kept = list(fitted(needs, offers))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / MEGABYTE if kept else 0.0
