"""Points: every option gets from -2 (harmful) to +2 (very good); the figure is the mean.

Never here: a scale that somebody must learn first.
"""

from dataclasses import dataclass

from flows.ballot import Sheet
from flows.ways.amounts import Amounts, Given
from flows.wording import N_

TURN = {0: 1, 1: 2, 2: -2, -2: -1, -1: 0}
"""What one more press makes of an option's points."""


@dataclass(frozen=True, slots=True)
class Score(Amounts):
    """A paper is "1:2,2:-1"; options that are left out have no points."""

    def bounds(self, sheet: Sheet) -> tuple[int, int]:
        return (-2, 2)

    def after(self, sheet: Sheet, given: Given, option: str) -> int:
        return TURN[given.get(option, 0)]


SCORE = Score(
    "score",
    N_("Give each option points, from -2 to +2"),
    N_(
        "Give every option points from -2, if it would do harm, to +2, if it is very good, and the best mean "
        "comes first."
    ),
    N_("Write the number of an option, a colon and its points from -2 to +2, for example “1:2 2:-1”."),
    nothing=N_("No points for any of them"),
)
