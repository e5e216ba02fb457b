"""What of a secret ballot's counts may be told, so that nobody can work out what one person put on their paper.

A group of few papers tells nothing, a group that is of one mind tells less, and the count of all heads is told only
where taking groups away from it leaves nobody small or of one mind. Never here: papers, or who handed one in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from flows.ballot import Counts

LEAST = 5
"""Fewer papers than this tell nothing at all; fewer persons than this must not be left over by any subtraction."""
MOST_GROUPS = 12
"""With more groups there are too many ways of taking them away from each other, so heads are not told."""


@dataclass(frozen=True, slots=True)
class Full:
    """A group whose counts may be told: answer -> papers."""

    roll: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A group that is of one mind, or all but one of it: at least `percent` of its papers give this answer."""

    roll: int
    papers: int
    answer: str
    percent: int


@dataclass(frozen=True, slots=True)
class Under:
    """A group that handed in fewer than `limit` papers: nothing else is told of it."""

    roll: int
    limit: int = LEAST


Cell = Full | AtLeast | Under


@dataclass(frozen=True, slots=True)
class Published:
    """What may be told: each group's cell, and the count of all heads where that gives nobody away.

    Means over groups may be told only when `complete`: else the mean minus the others is the one that was kept back.
    """

    groups: Mapping[str, Cell]
    heads: Mapping[str, int] | None

    @property
    def complete(self) -> bool:
        """Whether every group's counts are told in full."""
        return all(isinstance(cell, Full) for cell in self.groups.values())


def published(counts: Mapping[str, Counts]) -> Published:
    """What may be told of these counts: group -> paper -> how many, group "" for all heads, paper "" for the roll."""
    groups = {group: _cell(of_group) for group, of_group in counts.items() if group}
    told = Published(groups, None)
    heads = _papers(counts.get("", {}))
    shown = [cell.counts for cell in groups.values() if isinstance(cell, Full)]
    return Published(groups, heads) if heads and told.complete and _gives_nobody_away(heads, shown) else told


def _papers(counts: Counts) -> dict[str, int]:
    return {paper: number for paper, number in counts.items() if paper}


def _cell(counts: Counts) -> Cell:
    """Ninety percent is true of ten papers or more even if one differs, eighty of five or more: so one always may."""
    roll, papers = counts.get("", 0), _papers(counts)
    number = sum(papers.values())
    if number < LEAST:
        return Under(roll)
    answer = max(papers, key=papers.__getitem__)
    if number - papers[answer] <= 1:
        return AtLeast(roll, number, answer, 90 if number >= 10 else 80)
    return Full(roll, papers)


def _gives_nobody_away(heads: Counts, groups: list[Mapping[str, int]]) -> bool:
    """Whether no subtraction of groups from heads leaves fewer than five papers, or papers that all say the same."""
    return len(groups) <= MOST_GROUPS and all(map(_large_or_nothing, _left_over(heads, groups)))


def _left_over(heads: Counts, groups: list[Mapping[str, int]]) -> Iterator[list[int]]:
    """Heads minus every choice of groups: those outside them, less those who are in two of them."""
    answers = sorted(heads.keys() | {answer for group in groups for answer in group})
    for number in range(1, len(groups) + 1):
        for taken in combinations(groups, number):
            yield [heads.get(answer, 0) - sum(group.get(answer, 0) for group in taken) for answer in answers]


def _large_or_nothing(left: list[int]) -> bool:
    return not any(left) or (sum(map(abs, left)) >= LEAST and len([number for number in left if number]) > 1)
