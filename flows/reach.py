"""Reach: how many people of each group a dialogue has really reached, so that talks do not stay among a few.

Counts of distinct persons come from rows (see the store). Fewer than five are never told exactly. Never here: a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.wording import N_, GroupName, Text

LEAST = 5
"""Fewer persons than this are told as "fewer than 5"; and a room carried by fewer has closed within itself."""
TENTH = 0.1
"""Of a base: the least share that should have taken part after two weeks."""
PATIENCE = timedelta(days=14)
SAY_AGAIN = timedelta(days=28)
MEASURED_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Share:
    """Of one group: how many are on its roster, and how many different persons took part, spoke, told, met somebody."""

    roll: int
    took: int = 0
    spoke: int = 0
    told: int = 0
    met: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """The last measure: group -> share. `since`: when talking began; `said`: when it was last called narrow."""

    since: datetime
    shares: Mapping[str, Share]
    said: datetime | None = None


def narrow(shares: Mapping[str, Share]) -> tuple[str, ...]:
    """The groups of which fewer than a tenth took part; all of them where fewer than five persons carry everything.

    A room whose rosters together hold fewer than five people is never called narrow for that.
    """
    carrying = sum(share.took for share in shares.values())
    if carrying < min(LEAST, sum(share.roll for share in shares.values())):
        return tuple(shares)
    return tuple(group for group, share in shares.items() if share.took < TENTH * share.roll)


def is_narrow(reach: Reach, shares: Mapping[str, Share], now: datetime) -> bool:
    """Whether it is time to say that talk stays among a few: two weeks after the beginning, then every four."""
    ripe = now - reach.since >= PATIENCE and (reach.said is None or now - reach.said >= SAY_AGAIN)
    return ripe and bool(narrow(shares))


def lines(shares: Mapping[str, Share]) -> tuple[Text, ...]:
    """One line for each group: how many took part, of how many, and how many spoke."""
    return tuple(line(group, share) for group, share in shares.items())


def told(shares: Mapping[str, Share]) -> dict[str, Share]:
    """Those of groups that are large enough to tell how many took part."""
    return {group: share for group, share in shares.items() if max(share.roll, share.took) >= LEAST}


def line(group: str, share: Share) -> Text:
    """A group's reach as people read it."""
    name, roll = GroupName(group), max(share.roll, share.took)  # who has left the roster since did take part
    if roll < LEAST:
        return N_("%(group)s: a small group (%(roll)s), so I do not say how many took part", group=name, roll=roll)
    if share.took < LEAST:
        return N_("%(group)s: fewer than %(few)s of %(roll)s took part", group=name, few=LEAST, roll=roll)
    if share.spoke < LEAST:
        return N_(
            "%(group)s: %(took)s of %(roll)s took part, fewer than %(few)s spoke",
            group=name,
            took=share.took,
            roll=roll,
            few=LEAST,
        )
    return N_(
        "%(group)s: %(took)s of %(roll)s took part, %(spoke)s spoke",
        group=name,
        took=share.took,
        roll=roll,
        spoke=share.spoke,
    )
