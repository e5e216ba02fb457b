"""The best time to meet: for each moment good, if need be, or not at all; good weighs twice as much as if need be.

Never here: a time zone (moments stay moments until somebody reads them).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.amounts import PAIR, Amounts, Given, amounts
from flows.ways.counting import answered, papers
from flows.ways.named import option_of, shown
from flows.wording import N_, Text, Value

GOOD, IF_NEED_BE, CANNOT = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Times(Amounts):
    """A paper is "1:2,3:1": 2 is good, 1 is if need be, left out is cannot."""

    def bounds(self, sheet: Sheet) -> tuple[int, int]:
        return (CANNOT, GOOD)

    def check(self, sheet: Sheet) -> None:
        Amounts.check(self, sheet)
        if not all(isinstance(option, datetime) for option in sheet.options):
            raise Refused(N_("Each option must be a day and an hour. Please write them once more."))

    def after(self, sheet: Sheet, given: Given, option: str) -> int:
        return {CANNOT: GOOD, GOOD: IF_NEED_BE, IF_NEED_BE: CANNOT}[given.get(option, CANNOT)]

    def part(self, sheet: Sheet, word: str) -> tuple[str, int]:
        """Read "3" as good and "3?" as if need be; "3:1" is understood too."""
        if PAIR.fullmatch(word):
            return Amounts.part(self, sheet, word)
        number = word.removesuffix("?")
        if not number.isdecimal():
            raise Refused(self.typed)
        return option_of(sheet, number), GOOD if number == word else IF_NEED_BE

    def said(self, sheet: Sheet, paper: str) -> Text:
        words = tuple(_time(sheet, option, how) for option, how in amounts(paper).items())
        return N_("You can come: %(times)s.", times=words)

    def counted(self, sheet: Sheet, profile: Counts) -> dict[str, int]:
        """For each moment "k" how many find it good, "~k" how many could come if need be."""
        numbers: Counter[str] = Counter()
        for paper, number in papers(profile):
            for option, how in amounts(paper).items():
                numbers[option if how == GOOD else f"~{option}"] += number
        keys = [f"{sign}{option}" for option in self.figures(sheet) for sign in ("", "~")]
        return {"": profile.get("", 0), "answered": answered(profile), **{key: numbers[key] for key in keys}}


def _time(sheet: Sheet, option: str, how: int) -> Value:
    time = shown(sheet, option)
    return time if how == GOOD else N_("%(time)s, if need be", time=time)


TIMES = Times(
    "times",
    N_("Find the best time to meet"),
    N_("Say for each time whether it is good for you or you could come if need be, and leave out the others."),
    N_("Write the numbers of the times that are good, with a ? after those you could come to if need be: “1 3?”."),
    least_options=2,
    most_options=12,
    nothing=N_("I can come at none of these times"),
)
