"""Matching 10,000 volunteers into pairs: a crowd in which everybody could meet somebody, since it was made in pairs.

Never here: how pairs are searched (see `flows.matching_pairs`).
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.measuring import Row
from flows.matching import Volunteer, matched

PEOPLE, GROUPS, LANGUAGES = 10_000, 20, 6
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def crowd(number: int) -> list[Volunteer]:
    """So many people, of whom every two that were made together share a language and four hours, and no group."""
    chance, found = Random(2026), []
    for at in range(number // 2):
        language, slot = chance.randrange(LANGUAGES), 4 * chance.randrange(6)
        for side, group in enumerate(chance.sample(range(GROUPS), 2)):
            spoken = frozenset({f"l{language}", f"l{chance.randrange(LANGUAGES)}"})
            hours = frozenset({*range(slot, slot + 4), *range(other := 4 * chance.randrange(6), other + 4)})
            since = NOW - timedelta(days=chance.randrange(60))
            found.append(Volunteer(f"{at}.{side}", frozenset({f"g{group}"}), spoken, hours, since))
    chance.shuffle(found)
    return found


def rows(folder: Path, scale: float) -> list[Row]:
    """How long it takes, and how many of a hundred meet somebody."""
    people = crowd(int(PEOPLE * scale))
    start = time.perf_counter()
    meetings = matched(people, NOW, "seed")
    took = time.perf_counter() - start
    what = f"{len(people):,} volunteers matched into pairs"
    share = 100 * 2 * len(meetings) / len(people)
    return [Row(what, took, "s", 1), Row(f"{what}: who meets somebody", share, "%", 98, at_least=True)]
