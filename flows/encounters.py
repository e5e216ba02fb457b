"""Encounters: ordinary members of different groups of a room meet, two by two or at a table, in their private chats.

Here is the little that a room knows of them. Never here: who would like to meet, who met whom, what they said (rows).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST = timedelta(days=1)
"""From the opening to the first round: time to come forward."""
EVERY = timedelta(days=7)
ANSWER = timedelta(hours=48)
"""How long an invitation stands."""
TALK = timedelta(hours=48)
SHARE = timedelta(hours=24)
"""How long one may think about a sentence for the room."""

SLOTS: dict[str, tuple[int, int]] = {"morning": (7, 12), "noon": (12, 16), "afternoon": (16, 19), "evening": (19, 23)}
"""Parts of the day, in local hours: from, until."""


@dataclass(frozen=True, slots=True)
class Encounters:
    """Encounters are open. `packs`: languages whose questions a mediator has read and accepted for this room."""

    since: datetime
    rounds: int = 0
    packs: tuple[str, ...] = ()
