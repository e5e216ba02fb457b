"""What it is really about for each group, before a text is written: a card with four short sentences.

Cards of all groups are read at the same moment. What single people wrote for their group's card is never here (rows).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

PROMPTS = ("protect", "hope", "fear", "offer")
"""What must be protected, what we hope for, what we fear, what we can offer (practice 4.5)."""

INTEREST_LIMIT = 280  # characters
MOST_OF_A_PERSON = 2  # sentences for one of the four


@dataclass(frozen=True, slots=True)
class InterestCard:
    """A group's card: prompt -> the id of its words; what it left open is missing."""

    group: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interests:
    """Where the cards stand. `asked`: put to their group now; `accepted`: by it, and read by nobody else yet."""

    asked: Mapping[str, InterestCard] = field(default_factory=dict)
    accepted: Mapping[str, InterestCard] = field(default_factory=dict)
    passed: tuple[str, ...] = ()
    delivered: bool = False

    def missing(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups that have neither accepted a card nor passed."""
        return tuple(group for group in groups if group not in self.accepted and group not in self.passed)
