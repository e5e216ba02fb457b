"""The mirror: what meeting others changes in us. What a group finds in it belongs to that group alone.

Never here: an idea's words or its author (rows), or anything that another group could read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

REST = timedelta(days=3)
"""No new mirror question sooner after the last one."""
ASKED_AGAIN = timedelta(days=90)
LONGEST = 280  # characters of an idea or a reservation
SECONDS = 3
"""So many others make an idea a proposal of the group; smaller counts are never shown."""
LEAST = 3
MOST_IDEAS = 5  # of one person that wait for others at a time
DAYS = 7  # that a group decides about a proposal of its own
OWN = "home-"


@dataclass(frozen=True, slots=True)
class Mirror:
    """That a room holds mirror rounds: how many there were, and when the last one was."""

    rounds: int
    at: datetime


def home_of(group: str) -> str:
    """The id of the dialogue that a group holds within itself: it has no mediators, and nobody else takes part."""
    return f"{OWN}{group}"


def spread(said: Collection[int]) -> int:
    """How unevenly words are spread, in hundredths: 0 when all say equally much, towards 100 when one says all.

    The Gini coefficient: half the mean absolute difference over the mean, corrected for small groups by n / (n - 1).
    """
    number, total = len(said), sum(said)
    if number < 2 or not total:
        return 0
    ranked = sum(rank * words for rank, words in enumerate(sorted(said), 1))
    gini = (2 * ranked / (number * total)) - (number + 1) / number
    return round(100 * gini * number / (number - 1))
