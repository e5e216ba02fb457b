"""Common ground: which statements the groups of a room agree on, which they refuse together, and who is not heard yet.

Groups are declared, never guessed from answers. The formulas and their sources are in `formulas`, the choice of the
next statement in `routing`; what is common ground is our own measure. Never here: texts of statements, who answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from flows.common_ground.formulas import (
    Votes,
    effective,
    geometric_mean,
    group_informed,
    one_proportion_z,
    refusal,
    representativeness,
    represents,
    shipped,
    smoothed,
    two_proportion_z,
)
from flows.common_ground.routing import distance, drawn, priority

SHOWN_FROM = 0.60
LEAST_FROM = 0.50
HEARD_FROM = 3
HEARD_SHARE = 5  # a fifth of the roster
FLAT_FROM = 10
FLAT_PERCENT = 95

NONE = Votes()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one statement stands. Shares are from 0 to 1.

    `consensus` and `rejection` are means over the groups; `least` and `least_rejection` the lowest of any group, and
    `lowest` the group that agrees least. `unheard`: groups of which too few have answered; `agree`, `disagree`: groups
    that lean one way, heard or not.
    """

    statement: str
    consensus: float
    least: float
    lowest: str
    rejection: float
    least_rejection: float
    unheard: tuple[str, ...]
    agree: tuple[str, ...]
    disagree: tuple[str, ...]

    @property
    def close(self) -> bool:
        """Common ground as far as it has been heard: agreed by all together, and by each group more than half."""
        return self.consensus >= SHOWN_FROM and self.least >= LEAST_FROM

    @property
    def common(self) -> bool:
        """Common ground (our own measure): close, and enough of every group have answered."""
        return self.close and not self.unheard

    @property
    def refused(self) -> bool:
        """Refused by all groups: the mirror of common ground, which is common ground too."""
        return self.rejection >= SHOWN_FROM and self.least_rejection >= LEAST_FROM and not self.unheard

    @property
    def divides(self) -> bool:
        """One group leans to it and another against it, both heard."""
        return any(group not in self.unheard for group in self.agree) and any(
            group not in self.unheard for group in self.disagree
        )


def heard(votes: Votes, roll: int) -> bool:
    """Whether enough of a group have answered: three, or a fifth of its roster; all of a group of two or one."""
    return votes.seen >= max(1, min(roll, max(HEARD_FROM, ceil(roll / HEARD_SHARE))))


def standing(statement: str, votes: Mapping[str, Votes], rolls: Mapping[str, int]) -> Standing:
    """Where a statement stands among the groups of `rolls` (group -> how many are on its roster)."""
    by_group = {group: votes.get(group, NONE) for group in rolls}
    shares = {group: effective(found) for group, found in by_group.items()}
    mirror = {group: refusal(found) for group, found in by_group.items()}
    lowest = min(shares, key=shares.__getitem__, default="")
    return Standing(
        statement,
        geometric_mean(shares.values()),
        shares.get(lowest, 0.0),
        lowest,
        geometric_mean(mirror.values()),
        min(mirror.values(), default=0.0),
        tuple(group for group, found in by_group.items() if not heard(found, rolls[group])),
        tuple(group for group, share in shares.items() if share >= LEAST_FROM),
        tuple(group for group, share in mirror.items() if share >= LEAST_FROM),
    )


def common_ground(statements: Mapping[str, Mapping[str, Votes]], rolls: Mapping[str, int]) -> tuple[Standing, ...]:
    """Where all statements stand (statement -> group -> votes), the widest consensus first."""
    found = (standing(statement, votes, rolls) for statement, votes in statements.items())
    return tuple(sorted(found, key=lambda one: (-one.consensus, one.statement)))


def flat(answers: Votes) -> bool:
    """Whether somebody gave nearly always the same answer: at least 95 % of ten or more. A reason to look, no more."""
    return answers.seen >= FLAT_FROM and 100 * max(answers) >= FLAT_PERCENT * answers.seen


__all__ = [
    "FLAT_FROM",
    "FLAT_PERCENT",
    "LEAST_FROM",
    "NONE",
    "SHOWN_FROM",
    "Standing",
    "Votes",
    "common_ground",
    "distance",
    "drawn",
    "effective",
    "flat",
    "geometric_mean",
    "group_informed",
    "heard",
    "one_proportion_z",
    "priority",
    "refusal",
    "representativeness",
    "represents",
    "shipped",
    "smoothed",
    "standing",
    "two_proportion_z",
]
