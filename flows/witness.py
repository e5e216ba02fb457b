"""A habit: something that groups do together and nobody signed. It stands as long as people see it practised.

Who saw it, and on which day; when that is too long ago. Never here: sentences, or anything a person said about it.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from flows.registry.record import FORGOTTEN, FRESH, LEAST_WITNESSES

LONGEST = 200  # characters of a habit, in people's own words
ASKED = timedelta(days=150)
"""So long after it was last seen all are asked whether somebody has seen it since."""
WEEK = timedelta(days=7)
"""Nobody witnesses the same habit more often."""
BACK = 30
"""So many days ago at most it may have been seen."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody of this group saw the habit practised on that day, and said so at `at`."""

    group: str
    person: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Habit:
    """Who told of it, since when; what was seen. `stands`: it has been attested by enough groups."""

    group: str
    since: datetime
    sights: tuple[Sight, ...] = ()
    stands: bool = False
    asked: bool = False

    @property
    def seen(self) -> dict[str, date]:
        """By group: the newest day on which it was seen."""
        return {one.group: one.on for one in sorted(self.sights, key=lambda one: one.on)}

    def enough(self, groups: tuple[str, ...]) -> bool:
        """Whether enough of these groups have seen it."""
        return len(self.seen.keys() & set(groups)) >= LEAST_WITNESSES

    def lately(self, person: str, now: datetime) -> bool:
        """Whether this person has witnessed it within the last week."""
        return any(one.person == person and now - one.at < WEEK for one in self.sights)

    def with_sight(self, sight: Sight) -> "Habit":
        """What was seen anew: what is known of the last week stays, and each group's newest day."""
        newest = {one.group: one for one in sorted((*self.sights, sight), key=lambda one: one.on)}
        known = (one for one in self.sights if sight.at - one.at < WEEK or one is newest[one.group])
        return replace(self, sights=(*known, sight), asked=False)

    @property
    def ask_at(self) -> datetime:
        """When all are asked for a fresh witness."""
        return self._after(ASKED)

    @property
    def fades_at(self) -> datetime:
        """From when on it is fading."""
        return self._after(FRESH)

    @property
    def ends_at(self) -> datetime:
        """When it is over, unless somebody sees it before: a year after the last day, if it stands."""
        return self._after(FORGOTTEN) if self.stands else self.since + FRESH

    def _after(self, span: timedelta) -> datetime:
        """As the registry reckons: from the beginning of the newest day."""
        return datetime.combine(max(one.on for one in self.sights), time(), UTC) + span
