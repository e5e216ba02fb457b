"""Where bridges are missing: parts of the map that are well connected in themselves, with no agreement between them.

Made from agreements that stand and anybody may read, and from nothing else. Never here: a drawing, a sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flows.registry.bonds import A, Bond

LEAST = 3
"""Of fewer groups a part is a pair or a group alone: there nothing hangs together yet."""
MOST = 5
"""Bridges that are shown."""

Gap = tuple[tuple[str, ...], tuple[str, ...]]


def parts(pairs: Sequence[Bond[A]]) -> list[tuple[str, ...]]:
    """Groups that hang together, the largest part first; in each whoever has most in common with others first."""
    near, weight = defaultdict[str, set[str]](set), Counter[str]()
    for bond in pairs:
        near[bond.one].add(bond.other)
        near[bond.other].add(bond.one)
        weight.update({bond.one: bond.count, bond.other: bond.count})
    found = (tuple(sorted(part, key=lambda one: (-weight[one], one))) for part in _together(near))
    return sorted((part for part in found if len(part) >= LEAST), key=lambda part: (-len(part), part))


def _together(near: dict[str, set[str]]) -> Iterator[set[str]]:
    seen: set[str] = set()
    for start in sorted(near):
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - part
            part |= new
            waiting += new
        seen |= part
        yield part


def missing(pairs: Sequence[Bond[A]]) -> tuple[Gap, ...]:
    """The largest part with each of the others: nothing binds these two."""
    largest, *others = parts(pairs) or [()]
    return tuple((largest, other) for other in others[:MOST])


def ends_of(gaps: Sequence[Gap], place: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Where each missing bridge would stand on a map: between those on either side that have most in common."""
    for one, other in gaps:
        here, there = (next((place[group] for group in part if group in place), None) for part in (one, other))
        if here is not None and there is not None:
            yield here, there
