"""Whom to propose to whom among 10,000 groups, from all signals at once; and the same again.

Never here: how it is found (see `flows.spark`).
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.measuring import Row
from flows.economy.wishes import NEED, OFFER, Wish
from flows.registry.charter import Standing
from flows.registry.life import State
from flows.spark.known import Dependence, Known
from flows.spark.proposing import next_seed, proposals
from flows.spark.terms import BY, WHOM, Terms

GROUPS = 10_000
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SEED = next_seed("benchmark", "2026-11-27")
TOPICS, PLACES, KINDS, WORDS = 300, 400, 300, 2_000
MODALITIES = ("must", "must not", "may", "")


def known(number: int) -> Known:
    """Groups with topics, places, needs, offers, one-way flows, agreements, rooms of long ago; a third is not found."""
    chance = Random("sparks")
    groups = [f"g{at:05}" for at in range(number)]
    agreements = {f"A-{at}": frozenset(chance.sample(groups, chance.choice((2, 2, 3)))) for at in range(number // 2)}
    return Known(
        {group: _terms(chance) for group in groups},
        tuple(_wish(chance, at, groups) for at in range(4 * number)),
        {f"w{at}": f"k{at}" for at in range(4 * number)},
        tuple(_dependence(chance, groups) for _ in range(number // 5)),
        agreements,
        tuple(_clause(chance, code, tuple(sorted(parties))) for code, parties in agreements.items() for _ in range(3)),
        {frozenset(chance.sample(groups, 2)): NOW - timedelta(days=chance.randrange(900)) for _ in range(number)},
        frozenset(frozenset(chance.sample(groups, 2)) for _ in range(number)),
        frozenset(chance.sample(groups, number // 20)),
    )


def _terms(chance: Random) -> Terms:
    by = tuple(one for one in BY if chance.random() < 0.8) if chance.random() < 0.7 else ()
    topics = tuple(f"topic {chance.randrange(TOPICS)}" for _ in range(3))
    kinds = [tuple(f"kind {chance.randrange(KINDS)}" for _ in range(2)) for _ in range(2)]
    whom = chance.choice((WHOM[0], WHOM[0], *WHOM))
    return Terms(by, whom, topics, f"place {chance.randrange(PLACES)}", kinds[0], kinds[1])


def _wish(chance: Random, at: int, groups: list[str]) -> Wish:
    side = NEED if at % 2 else OFFER
    return Wish(f"w{at}", chance.choice(groups), side, f"kind {chance.randrange(KINDS)}", order=at)


def _dependence(chance: Random, groups: list[str]) -> Dependence:
    taker, giver = chance.sample(groups, 2)
    kind = f"kind {chance.randrange(KINDS)}"
    return Dependence(taker, giver, kind, kind)


def _clause(chance: Random, code: str, parties: tuple[str, ...]) -> Standing:
    words = " ".join(f"word{int(WORDS * chance.random() ** 2)}" for _ in range(12))
    topic, number = f"topic {chance.randrange(TOPICS)}", f"{chance.randrange(10**9)}"
    last = (0, "en", ("en",), (), (), None, False)
    about = (topic, "", code, number, words, code, 1, "", "written", "", chance.choice(MODALITIES))
    return Standing(*about, State.IN_FORCE, parties, NOW, NOW, *last)


def rows(folder: Path, scale: float) -> list[Row]:
    """All of them, twice."""
    town = known(int(GROUPS * scale))
    start = time.perf_counter()
    found = proposals(town, NOW, SEED)
    took = time.perf_counter() - start
    same = found == proposals(town, NOW, SEED)
    what = f"proposals for {len(town.terms):,} groups from all signals: {len(found):,}"
    return [Row(what, took, "s", 10), Row("the same again with the same seed, else 1", 0 if same else 1, "", 0)]
