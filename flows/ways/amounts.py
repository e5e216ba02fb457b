"""Papers that give each option an amount: approval, points, dots, or how well a time suits.

Each of those ways says how large an amount may be and what a press adds. The figure of an option is the mean of what
those who answered gave it. Never here: a group's weight (see `counting`).
"""

import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.counting import Tally, papers
from flows.ways.named import NOTHING, Named, once, option_of, shown
from flows.wording import N_, Text

PAIR = re.compile(r"([0-9]+):([+-]?[0-9]+)")

Given = Mapping[str, int]
"""Option -> amount; options that get nothing may be left out."""


@dataclass(frozen=True, slots=True)
class Amounts(Named):
    """A way in which every option gets an amount between `bounds`."""

    @abstractmethod
    def after(self, sheet: Sheet, given: Given, option: str) -> int:
        """What an option has after one more press. Raises `Refused` when that would be too much in all."""

    def part(self, sheet: Sheet, word: str) -> tuple[str, int]:
        """One option and its amount, as typed. Raises `Refused`."""
        match = PAIR.fullmatch(word)
        if match is None:
            raise Refused(self.typed)
        return option_of(sheet, match[1]), int(match[2])

    def weigh(self, sheet: Sheet, given: Given) -> None:
        """Raises `Refused` when an amount is too small or too large."""
        least, most = self.bounds(sheet)
        if any(not least <= amount <= most for amount in given.values()):
            raise Refused(
                N_("Each option can get from %(least)s to %(most)s. Please write it once more.", least=least, most=most)
            )

    def pressed(self, sheet: Sheet, paper: str, option: str) -> str:
        given = amounts(paper)
        return written({**given, option: self.after(sheet, given, option)})

    def typed_in(self, sheet: Sheet, answer: str) -> str:
        parts = [self.part(sheet, word) for word in answer.split(",")]
        once([option for option, _ in parts])
        self.weigh(sheet, dict(parts))
        return written(dict(parts))

    def rewritten(self, sheet: Sheet, paper: str) -> str:
        given = amounts(paper)
        try:
            self.weigh(sheet, given)
        except Refused as refused:
            raise ValueError(paper) from refused
        if not set(given) <= set(self.figures(sheet)):
            raise ValueError(paper)
        return written(given)

    def said(self, sheet: Sheet, paper: str) -> Text:
        given = tuple(
            N_("%(option)s: %(amount)s", option=shown(sheet, option), amount=amount)
            for option, amount in amounts(paper).items()
        )
        return N_("You give: %(given)s.", given=given)

    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        sums: Counter[str] = Counter()
        answered = 0
        for paper, number in papers(profile):
            answered += number
            for option, amount in amounts(paper).items():
                sums[option] += amount * number
        return Tally(answered, sums)


def amounts(paper: str) -> dict[str, int]:
    """What a paper gives. Raises ValueError when it is none."""
    if paper == NOTHING:
        return {}
    pairs = [word.split(":") for word in paper.split(",")]
    return {option: int(amount) for option, amount in pairs}


def written(given: Given) -> str:
    """The paper that gives this, its options in their order."""
    some = sorted((int(option), amount) for option, amount in given.items() if amount)
    return ",".join(f"{option}:{amount}" for option, amount in some) or NOTHING
