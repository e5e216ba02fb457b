"""Harmonic weights: how much stands behind each of many remarks, where the same people back several of them.

Never here: who backs what (rows), or whose remarks are shown (see `stages.text.criticism`).
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction


def harmonic(backers: Mapping[str, AbstractSet[str]]) -> dict[str, Fraction]:
    """The weight of each remark; the order of the keys settles ties, the earlier one weighs more.

    Again and again, every person's one voice is divided equally among the remarks of theirs that are still left:
    w(r) = sum over the backers of r of 1 / (how many remarks left they back). The lightest remark keeps that weight and
    is set aside. So, from the bottom up, somebody who backs k remarks gives 1/k to their lightest, then 1/(k-1), and 1
    to the one that is left last: forty that say the same with the same people behind them weigh about 1, 1/2, 1/3, ...
    per person, and do not bury another's single one. Source: LiquidFeedback, core.sql,
    `set_harmonic_initiative_weights` (practice 4.5).
    """
    left, weights = list(backers), dict[str, Fraction]()
    while left:
        counts = _counts(backers, left)
        now = {one: sum((Fraction(1, counts[who]) for who in backers[one]), Fraction()) for one in left}
        lightest = min(reversed(left), key=now.__getitem__)
        weights[lightest] = now[lightest]
        left.remove(lightest)
    return weights


def _counts(backers: Mapping[str, AbstractSet[str]], left: list[str]) -> dict[str, int]:
    """How many of the remarks that are left each person backs."""
    counts: dict[str, int] = {}
    for one in left:
        for who in backers[one]:
            counts[who] = counts.get(who, 0) + 1
    return counts
