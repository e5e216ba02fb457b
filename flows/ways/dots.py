"""Dots: everyone has the same few dots and puts them where they matter most; the figure is dots a person.

Never here: how many dots there are (the sheet says).
"""

from dataclasses import dataclass

from flows.ballot import Sheet
from flows.refusals import Refused
from flows.ways.amounts import Amounts, Given
from flows.wording import N_, NN_

MOST_DOTS = 20


@dataclass(frozen=True, slots=True)
class Dots(Amounts):
    """A paper is "1:3,2:2", at most `sheet.points` in all."""

    def bounds(self, sheet: Sheet) -> tuple[int, int]:
        return (0, sheet.points)

    def check(self, sheet: Sheet) -> None:
        Amounts.check(self, sheet)
        if not 1 <= sheet.points <= MOST_DOTS:
            raise Refused(N_("Please choose how many dots everyone gets, from 1 to %(most)s.", most=MOST_DOTS))

    def after(self, sheet: Sheet, given: Given, option: str) -> int:
        if sum(given.values()) >= sheet.points:
            raise Refused(
                N_(
                    "You have given all your dots already. To share them out anew, first choose “%(clear)s”.",
                    clear=self.nothing,
                )
            )
        return given.get(option, 0) + 1

    def weigh(self, sheet: Sheet, given: Given) -> None:
        if min(given.values(), default=0) < 0:
            raise Refused(self.typed)
        if sum(given.values()) > sheet.points:
            raise Refused(
                NN_(
                    "You have only %(count)s dot, and that would be %(given)s. Please give fewer.",
                    "You have only %(count)s dots, and that would be %(given)s. Please give fewer.",
                    sheet.points,
                    given=sum(given.values()),
                )
            )


DOTS = Dots(
    "dots",
    N_("Share out a few dots"),
    N_("Put your dots on the options that matter most to you, several on one if you like, and most dots come first."),
    N_("Write the number of an option, a colon and how many dots it gets, for example “1:3 2:2”."),
    nothing=N_("I take all my dots back"),
)
