"""What becomes of a proposal: one side is asked; if it says yes, the other; if both do, a mediator is sought.

What a side says reaches the other only as "both said yes". Whoever said yes hears by the same day that nothing came of
it, whether the other side said no, said nothing, or was never asked. Never here: chats, rows, a clock.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows.spark.known import Pair
from flows.spark.reasons import Reason

FIRST, SECOND, BOTH, OPENED, OVER = "first", "second", "both", "opened", "over"
YES, LATER, NEVER, SILENT = "yes", "later", "never", ""
ANSWERS = (YES, LATER, NEVER)
ANSWER_WITHIN = timedelta(days=7)
"""So long the first side may think; then the proposal is over, and nobody else has heard of it."""
ENDS_AFTER = timedelta(days=21)
"""From when it was made until whoever said yes is told that nothing came of it."""
FORTNIGHT = timedelta(days=14)
"""A group hears of one proposal at most in this time."""
RESTS = timedelta(days=182)
"""Before the same two are proposed to each other again."""
MEDIATOR_WITHIN = timedelta(days=28)
"""So long somebody is sought who mediates; after that the two know how to find somebody themselves."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A proposal and how far it is. `reasons` are seen from `one`; `asked`: since when the other side knows of it."""

    id: str
    one: str
    other: str
    reasons: tuple[Reason, ...]
    day: str
    seed: str
    made: datetime
    state: str = FIRST
    says_one: str = SILENT
    says_other: str = SILENT
    asked: datetime | None = None
    dialogue: str = ""

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.one, self.other))

    @property
    def ends(self) -> datetime:
        """By then both have heard what came of it."""
        return self.made + ENDS_AFTER

    def says(self, group: str) -> str:
        """What a side has said."""
        return self.says_one if group == self.one else self.says_other

    def than(self, group: str) -> str:
        """The side that is not this one."""
        return self.other if group == self.one else self.one

    def seen_by(self, group: str) -> tuple[Reason, ...]:
        """What speaks for it, in the words of one side."""
        return self.reasons if group == self.one else tuple(reason.turned() for reason in self.reasons)

    def knows(self, group: str) -> bool:
        """Whether this side has been asked."""
        return group == self.one or (group == self.other and self.asked is not None)

    def is_open_to(self, group: str) -> bool:
        """Whether this side may answer now, or answer otherwise."""
        return self.state == (FIRST if group == self.one else SECOND) and self.knows(group)

    def without_words(self) -> "Spark":
        """The same without what either side had said of itself: of what is over, only that it was is kept."""
        return replace(self, reasons=tuple(Reason(one.kind) for one in self.reasons))

    def answered(self, group: str, says: str) -> "Spark":
        """The same, as this side says now."""
        return replace(self, says_one=says) if group == self.one else replace(self, says_other=says)


def next_day(spark: Spark, now: datetime, *, willing: bool) -> Spark:
    """How it goes on. `willing`: both still wish to be found by each other; without that nobody more is asked."""
    if spark.state == FIRST:
        return _after_the_first(spark, now, willing=willing)
    if spark.state == SECOND:
        if spark.says_one == spark.says_other == YES and willing:
            return replace(spark, state=BOTH)
        return replace(spark, state=OVER) if now >= spark.ends else spark
    return spark


def _after_the_first(spark: Spark, now: datetime, *, willing: bool) -> Spark:
    if spark.says_one in (LATER, NEVER):
        return replace(spark, state=OVER)
    if spark.says_one == YES and willing:
        return replace(spark, state=SECOND, asked=now)
    within = ENDS_AFTER if spark.says_one == YES else ANSWER_WITHIN
    return replace(spark, state=OVER) if now >= spark.made + within else spark


def is_busy(spark: Spark, group: str, now: datetime) -> bool:
    """Whether this group hears of no other proposal, because of this one."""
    heard = spark.made if group == spark.one else spark.asked
    if heard and now - heard < FORTNIGHT:
        return True
    if spark.state == FIRST:  # the other side's turn may come
        return True
    return spark.state == SECOND and spark.says(group) in (SILENT, YES)
