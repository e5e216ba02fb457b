"""Fair turns: rounds in which every group is heard once before any is heard twice, and how evenly words are spread.

Formulas are pure, each with its source. Never here: who may pass words on, or the counters themselves (rows).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

MOST_A_DAY = 8  # words of one person in one room (practice 4.11; contingents as in Loomio and LiquidFeedback)
LEAST_SHARE = 0.6  # of an equal share; below it for two weeks, the mediators are told (practice 4.11)

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, Kana, Han."""
SPACED_WORD = re.compile(rf"[^\W_{UNSPACED}]+(?:['\u2019\u02bc-][^\W_{UNSPACED}]+)*")
UNSPACED_SIGN = re.compile(rf"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Turns:
    """Where the rounds stand: who has had a turn in this one, who passed; `week` counts the weekly figures.

    `low`: the groups that had much less than an equal share in the last week.
    """

    number: int = 1
    had: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    week: int = 0
    low: tuple[str, ...] = ()

    def left(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups whose turn is still to come in this round."""
        return tuple(group for group in groups if group not in self.had and group not in self.passed)


def order(groups: Collection[str], heard: Mapping[str, int]) -> tuple[str, ...]:
    """The groups in the order in which they are due: the least heard first, then as they stand."""
    return tuple(sorted(groups, key=lambda group: heard.get(group, 0)))


def length_of(text: str) -> int:
    """How many words a text has; in scripts without spaces two signs count as one word, rounded up."""
    return len(SPACED_WORD.findall(text)) + (len(UNSPACED_SIGN.findall(text)) + 1) // 2


def shares(words: Mapping[str, int]) -> dict[str, float]:
    """Each group's part of all words, from 0 to 1; nothing when nobody said anything."""
    total = sum(words.values())
    return {group: number / total for group, number in words.items()} if total else {}


def low(words: Mapping[str, int]) -> tuple[str, ...]:
    """The groups with less than 0.6 of an equal share (practice 4.11). Nobody is low when nothing was said."""
    return tuple(group for group, share in shares(words).items() if share * len(words) < LEAST_SHARE)


def gini(numbers: Collection[int]) -> float:
    """How unevenly something is spread: 0 when all have the same, (n - 1) / n when one has everything.

    Gini = sum over all pairs of |x_i - x_j|, divided by 2 n^2 mean (practice 4.11; C. Gini, 1912), reckoned from the
    sorted values: 2 sum(i x_i) / (n sum(x)) - (n + 1) / n. Nothing to spread is spread evenly.
    """
    count, total = len(numbers), sum(numbers)
    if not total:
        return 0.0
    ranked = sum(rank * number for rank, number in enumerate(sorted(numbers), 1))
    return 2 * ranked / (count * total) - (count + 1) / count
