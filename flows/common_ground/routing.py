"""Which statement a person is asked about next: what it is worth to ask, and a draw that can be repeated.

Never here: chance. The draw takes its chances from the person and the statement.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from math import log, sqrt

from flows.common_ground.formulas import Votes, smoothed


def distance(groups: Iterable[Votes]) -> float:
    """How far the groups' agreement lies apart.

    Our own, in the place of the distance from the centre of the projection that Polis draws: our groups are declared.
    """
    shares = [smoothed(votes.agree, votes.seen) for votes in groups]
    middle = sum(shares) / max(1, len(shares))
    return sqrt(sum((share - middle) ** 2 for share in shares))


def priority(groups: Iterable[Votes]) -> float:
    """How much it is worth to ask the next person about a statement, by Polis: ((1-p)(E+1)a (1 + 8/2^(s/5)))^2.

    New statements come early, those that many pass over come late, those that tell groups apart come more often.
    """
    votes = tuple(groups)
    agree, seen = sum(one.agree for one in votes), sum(one.seen for one in votes)
    passed = sum(one.passed for one in votes)
    importance = (1 - smoothed(passed, seen)) * (distance(votes) + 1) * smoothed(agree, seen)
    return float((importance * (1 + 8 * 2 ** (-seen / 5))) ** 2)


def drawn(person: str, weights: Mapping[str, float]) -> Iterator[str]:
    """Statements in an order drawn for this person in proportion to their weights, the same whenever it is drawn.

    A weighted draw without replacement (Efraimidis and Spirakis), its chances taken from SHA-256 of person and
    statement instead of from chance.
    """
    waits = {statement: -log(_chance(person, statement)) / weight for statement, weight in weights.items() if weight}
    yield from sorted(waits, key=lambda statement: (waits[statement], statement))


def _chance(person: str, statement: str) -> float:
    """Above 0 and below 1, evenly spread."""
    seed = sha256(f"{person}\n{statement}".encode()).digest()
    return (int.from_bytes(seed[:6]) + 0.5) / 2**48
