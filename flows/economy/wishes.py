"""A need or an offer of a group: of which kind, how much, in which months, where.

What people wrote is kept elsewhere and can be taken back; here is only what is compared. Never here: a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.economy.measures import Measure

NEED, OFFER = "need", "offer"
ONCE, AGAIN = "once", "again"
WHOLE_YEAR = (1 << 12) - 1
PER_GROUP = 40  # open ones in a room: what can still be read
LONGEST = 120  # characters of each part


@dataclass(frozen=True, slots=True)
class Wish:
    """`months`: one bit for each month, January first. `place`: which one, empty where none was said.

    `order`: the lower, the earlier it was said. `often`: once, again and again, or empty where that was not said.
    """

    id: str
    group: str
    side: str
    kind: str
    measure: Measure = field(default_factory=Measure)
    months: int = WHOLE_YEAR
    place: str = ""
    order: int = 0
    often: str = ""

    @property
    def when(self) -> int:
        """Months and how often in one: two wishes have a bit in common if they have a month and a rhythm in common."""
        once, again = self.often != AGAIN, self.often != ONCE
        return self.months * once | self.months * again << 12


def season(months: Iterable[int]) -> int:
    """Months (1 to 12) as bits; none at all is the whole year."""
    bits = 0
    for month in months:
        bits |= 1 << (month - 1)
    return bits or WHOLE_YEAR


def stretch(first: int, last: int) -> tuple[int, ...]:
    """All months from one to another, across the turn of the year if need be."""
    return tuple((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))


def months_of(season: int) -> tuple[int, ...]:
    """The months whose bits are set."""
    return tuple(month for month in range(1, 13) if season >> (month - 1) & 1)
