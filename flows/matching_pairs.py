"""Pairs among many: a quick first choice, then searches that make room for whoever was left over.

The first choice takes the scarcest person first and a partner from the group of which most are left. What it leaves
over is repaired by augmenting paths (Edmonds, "Paths, trees, and flowers", 1965): small crowds get the greatest number
of pairs there is, large ones as many as the searching allows. Never here: who a person is, or what a shared bit means.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

CHECKS = 1_000_000
"""How often two people are compared while searching, in all: what a second allows."""
SMALL = 400
"""Up to here searches are complete. In a larger crowd they pass over rings of odd length, and where one ended in vain
no other one looks again."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody in search of a partner: bits they must share, bits they must not share, and whom they met lately."""

    cells: int
    groups: int
    known: set[int] = field(default_factory=set)

    def fits(self, at: int, other: "Seeker") -> bool:
        """Whether they can meet; `at` is the other's place in line."""
        return bool(self.cells & other.cells) and not self.groups & other.groups and at not in self.known


def paired(seekers: Sequence[Seeker]) -> list[tuple[int, int]]:
    """Pairs of places in line. Who stands first in line is the last to be left alone."""
    mates = _first_choice(seekers)
    _Search(seekers, mates).repair()
    return [(at, mate) for at, mate in enumerate(mates) if at < mate]


def _bits(number: int) -> Iterator[int]:
    while number:
        yield number & -number
        number &= number - 1


def _first_choice(seekers: Sequence[Seeker]) -> list[int]:
    """Everyone's partner, -1 for none: the scarcest choose first."""
    mates = [-1] * len(seekers)
    sizes = Counter(cell for one in seekers for cell in _bits(one.cells))
    scarcity = {cells: sum(sizes[cell] for cell in _bits(cells)) for cells in {one.cells for one in seekers}}
    cells_of = {cells: sorted(_bits(cells), key=sizes.__getitem__) for cells in scarcity}
    left = Counter(one.groups for one in seekers)
    order = sorted(range(len(seekers)), key=lambda at: (scarcity[seekers[at].cells], at))
    pools = _pools(seekers, order)
    for at in order:
        if mates[at] == -1 and (mate := _choose(at, seekers, cells_of, pools, left, mates)) != -1:
            mates[at], mates[mate] = mate, at
            left.subtract((seekers[at].groups, seekers[mate].groups))
    return mates


Pools = dict[int, dict[int, list[int]]]


def _pools(seekers: Sequence[Seeker], order: Sequence[int]) -> Pools:
    """Cell -> groups -> who is there, the scarcest last."""
    pools: Pools = {}
    for at in reversed(order):
        for cell in _bits(seekers[at].cells):
            pools.setdefault(cell, {}).setdefault(seekers[at].groups, []).append(at)
    return pools


def _choose(
    at: int,
    seekers: Sequence[Seeker],
    cells_of: dict[int, list[int]],
    pools: Pools,
    left: Counter[int],
    mates: Sequence[int],
) -> int:
    """A partner in the scarcest cell that has one, of the group of which most are left; -1 for none."""
    one = seekers[at]
    for cell in cells_of[one.cells]:
        pool = pools[cell]
        for groups in sorted(
            (groups for groups in pool if not groups & one.groups), key=left.__getitem__, reverse=True
        ):
            there = pool[groups]
            while there and mates[there[-1]] != -1:
                there.pop()
            if not there:
                del pool[groups]
            elif there[-1] not in one.known:
                return there[-1]
    return -1


class _Search:
    """Searches for augmenting paths from whoever is alone, first in line first."""

    def __init__(self, seekers: Sequence[Seeker], mates: list[int]) -> None:
        self.seekers = seekers
        self.mates = mates
        self.checks = 0
        self.alone = [at for at, mate in enumerate(mates) if mate == -1]
        self.others = list(range(len(seekers)))
        self.parents: dict[int, int] = {}
        self.base: dict[int, int] = {}
        self.outer: dict[int, None] = {}

    def repair(self) -> None:
        """Find partners for those alone; where there is none, whoever stands later in line is left alone instead."""
        queue = deque(self.alone)
        while queue and self.checks < CHECKS:
            root = queue.popleft()
            if self.mates[root] != -1:
                continue
            end = self._end(root)
            if end != -1:
                self._turn(end)
            else:
                self._in_vain(root)
            self.alone = [at for at in self.alone if self.mates[at] == -1]

    def _in_vain(self, root: int) -> None:
        """Nobody is left for this one. Whoever of those reached stands last in line is the one to wait."""
        last = max(self.outer)
        if last > root:
            free, self.mates[last] = self.mates[last], -1
            self._turn(free)
            self.alone.append(last)
        if len(self.seekers) > SMALL:
            done = self.outer.keys() | self.parents.keys()
            self.others = [at for at in self.others if at not in done]
            self.alone = [at for at in self.alone if at not in done]

    def _end(self, root: int) -> int:
        """The free end of a path from here; -1 if there is none."""
        self.parents, self.base, self.outer = {}, {}, {root: None}
        queue, unseen = deque([root]), [at for at in self.others if at != root and self.mates[at] != -1]
        while queue and self.checks < CHECKS:
            here = queue.popleft()
            one = self.seekers[here]
            self.checks += len(self.alone) + len(unseen)
            for there in self.alone:
                if there != root and one.fits(there, self.seekers[there]):
                    self.parents[there] = here
                    return there
            if len(self.seekers) <= SMALL:
                self._contract_around(here, root, queue)
            unseen = self._reach(here, unseen, queue)
        return -1

    def _reach(self, here: int, unseen: list[int], queue: deque[int]) -> list[int]:
        """Whom this one would take from their partner, and so who would be free; who is still unseen."""
        one, left = self.seekers[here], []
        for there in unseen:
            if there in self.parents or there in self.outer:
                continue
            if not one.fits(there, self.seekers[there]):
                left.append(there)
                continue
            mate = self.mates[there]
            self.parents[there] = here
            self.outer[mate] = None
            queue.append(mate)
        return left

    def _contract_around(self, here: int, root: int, queue: deque[int]) -> None:
        """Two reached at even distance who fit each other: the ring between them is one place from now on."""
        one = self.seekers[here]
        for there in tuple(self.outer):
            if self._base(there) != self._base(here) and one.fits(there, self.seekers[there]):
                self._contract(here, there, root, queue)

    def _base(self, at: int) -> int:
        return self.base.get(at, at)

    def _contract(self, here: int, there: int, root: int, queue: deque[int]) -> None:
        stem = self._meeting_point(here, there, root)
        ring: set[int] = set()
        self._mark(here, stem, there, ring)
        self._mark(there, stem, here, ring)
        for at in (root, *self.outer, *self.parents):
            if self._base(at) in ring:
                self.base[at] = stem
                if at not in self.outer:
                    self.outer[at] = None
                    queue.append(at)

    def _mark(self, at: int, stem: int, child: int, ring: set[int]) -> None:
        while self._base(at) != stem:
            ring |= {self._base(at), self._base(self.mates[at])}
            self.parents[at] = child
            child = self.mates[at]
            at = self.parents[child]

    def _meeting_point(self, first: int, second: int, root: int) -> int:
        """Where the ways back from two places meet."""
        passed = set()
        at = self._base(first)
        passed.add(at)
        while at != self._base(root):
            at = self._base(self.parents[self.mates[at]])
            passed.add(at)
        at = self._base(second)
        while at not in passed:
            at = self._base(self.parents[self.mates[at]])
        return at

    def _turn(self, end: int) -> None:
        """Partners change along the path that leads here."""
        while end != -1:
            before = self.parents[end]
            freed = self.mates[before]
            self.mates[before], self.mates[end] = end, before
            end = freed
