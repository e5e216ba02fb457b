"""Counting: from lines to profiles, from profiles to condensed counts, figures and orders.

A profile is paper -> how many said it, of one group, with "" for how many are on the roll. Where several groups answer,
each weighs the same however many people it has; the same is counted by heads beside it. Fractions stay exact until they
are written down. Never here: what a group's answer means (see `rules`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier import papers, ranking
from verifier.papers import RANKINGS, Places

Profile = Mapping[str, int]
ROLL, ANSWERED, HEADS = "", "answered", ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What voters had before them: the way of asking, how many options, how many dots each."""

    way: str
    options: int = 0
    points: int = 0

    @property
    def fixed(self) -> bool:
        """Whether the answers are the same whatever is asked."""
        return bool(papers.answers(self.way))

    @property
    def answers(self) -> tuple[str, ...]:
        """What can come out: the fixed answers, or the options' numbers."""
        return papers.answers(self.way) or tuple(str(one) for one in range(1, self.options + 1))


def profiles(
    lines: Iterable[str], rolls: Mapping[str, int], *, each_its_own: bool = False
) -> dict[str, dict[str, int]]:
    """Papers of each group, and of all heads (group ""), from lines "receipt, groups, paper" parted by tabs.

    In a secret ballot a paper is of one group or of the heads alone (`each_its_own`); in an open one it counts in each.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for said, number in Counter([line.partition("\t")[2] for line in lines]).items():
        groups, paper = said.split("\t")
        for group in {groups} if each_its_own else {HEADS, *groups.split(",")}:
            found[group][paper] += number
    return {group: {ROLL: roll, **found[group]} for group, roll in rolls.items()}


def cast(profile: Profile) -> int:
    """How many have answered."""
    return sum(number for paper, number in profile.items() if paper != ROLL)


def condensed(sheet: Sheet, profile: Profile) -> dict[str, int]:
    """A profile as the journal keeps it, however many different papers there were; what is nothing is left out."""
    counts = {ROLL: profile.get(ROLL, 0), ANSWERED: cast(profile)}
    if sheet.fixed:
        counts |= {paper: number for paper, number in profile.items() if paper != ROLL}
    else:
        counts |= CONDENSED.get(sheet.way, _summed)(sheet, profile)
    return {name: number for name, number in counts.items() if number}


def _summed(sheet: Sheet, profile: Profile) -> dict[str, int]:
    """Per option: approvals, the sum of scores, dots."""
    sums: Counter[str] = Counter()
    for said, number in numbers(sheet, profile):
        for option, value in said.items():
            sums[str(option)] += value * number
    return dict(sums)


def _met(sheet: Sheet, profile: Profile) -> dict[str, int]:
    """Per moment: for how many it is good, and (with ~) for how many it would do if need be."""
    sums: Counter[str] = Counter()
    for said, number in numbers(sheet, profile):
        for option, value in said.items():
            sums[str(option) if value == 2 else f"~{option}"] += number
    return dict(sums)


def _preferred(sheet: Sheet, profile: Profile) -> dict[str, int]:
    """How many put whom first, alone or beside others; and for Schulze who was preferred to whom how often."""
    sums: Counter[str] = Counter()
    orders = list(rankings(sheet, profile))
    for order, number in orders:
        for first in order[0]:
            sums[str(first)] += number
    if sheet.way == "ranked":
        pairs = ranking.pairwise(sheet.options, [(order, Fraction(number)) for order, number in orders])
        sums.update({f"{a}>{b}": int(number) for (a, b), number in pairs.items()})
    return dict(sums)


CONDENSED: Mapping[str, Callable[[Sheet, Profile], dict[str, int]]] = {
    "times": _met,
    "ranked": _preferred,
    "runoff": _preferred,
}


def numbers(sheet: Sheet, profile: Profile) -> Iterable[tuple[papers.Numbers, int]]:
    """What was given to the options, and by how many."""
    for paper, number in profile.items():
        if paper != ROLL:
            yield papers.numbers(sheet.way, sheet.options, sheet.points, paper), number


def rankings(sheet: Sheet, profile: Profile) -> Iterable[tuple[Places, int]]:
    """Preferences, and how many have them. Whoever has none has answered, and weighs nothing."""
    for paper, number in profile.items():
        if paper not in (ROLL, papers.NOTHING):
            yield papers.places(sheet.options, paper), number


def weighing(sheet: Sheet, profile: Profile) -> int:
    """How many papers of a group share its weight."""
    return cast(profile) - (profile.get(papers.NOTHING, 0) if sheet.way in RANKINGS else 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the answers best first, equals together; each answer's figure by groups and by heads."""

    order: tuple[tuple[str, ...], ...]
    shares: Mapping[str, float]
    heads: Mapping[str, float]


def outcome(sheet: Sheet, groups: Iterable[Profile], heads: Profile, seed: str) -> Outcome:
    """What several groups' papers come to, every group weighing the same; beside it the same by heads."""
    spoke = [profile for profile in groups if weighing(sheet, profile)]
    shares = mean([figures(sheet, profile) for profile in spoke], sheet.answers)
    by_heads = mean([figures(sheet, heads)] if weighing(sheet, heads) else [], sheet.answers)
    order = by_preference(sheet, spoke, seed) if sheet.way in RANKINGS else by_figure(shares)
    return Outcome(order if spoke else (), rounded(shares), rounded(by_heads))


def figures(sheet: Sheet, profile: Profile) -> dict[str, Fraction]:
    """Of one group's answers: the share that chose, approved or put first an answer, the mean score, dots a person.

    A moment that is good counts two, one that would do if need be counts one.
    """
    counts, number = condensed(sheet, profile), weighing(sheet, profile)
    if sheet.way == "times":
        return {one: Fraction(2 * counts.get(one, 0) + counts.get(f"~{one}", 0), number) for one in sheet.answers}
    return {one: Fraction(counts.get(one, 0), number) for one in sheet.answers}


def mean(all_figures: list[dict[str, Fraction]], answers: Iterable[str]) -> dict[str, Fraction]:
    """The mean over groups; nothing where nobody answered."""
    count = max(1, len(all_figures))
    return {one: sum((figures[one] for figures in all_figures), Fraction(0)) / count for one in answers}


def rounded(shares: Mapping[str, Fraction]) -> dict[str, float]:
    """Figures as they are written down: six digits behind the point."""
    return {one: round(float(share), 6) for one, share in shares.items()}


def by_figure(shares: Mapping[str, Fraction]) -> tuple[tuple[str, ...], ...]:
    """The highest figure first; equals share a place."""
    return tuple(
        tuple(one for one, share in shares.items() if share == figure)
        for figure in sorted(set(shares.values()), reverse=True)
    )


def by_preference(sheet: Sheet, spoke: list[Profile], seed: str) -> tuple[tuple[str, ...], ...]:
    """The order of a ranked vote: one option a place."""
    weighted = [
        (order, Fraction(number, weighing(sheet, profile)))
        for profile in spoke
        for order, number in rankings(sheet, profile)
    ]
    if sheet.way == "runoff":
        order = ranking.runoff(sheet.options, weighted, seed)
    else:
        order = ranking.schulze(sheet.options, ranking.pairwise(sheet.options, weighted), seed)
    return tuple((str(one),) for one in order)
