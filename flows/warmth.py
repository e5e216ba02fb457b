"""How warm the talk between groups is: three bands over the last words, and what people say of words that reached them.

A band leads to an offer or to a question for the mediators, never to a verdict, and it is never about a person. The
numbers are rows; here is what they come to. Never here: words, how they read (see `tone`), who pressed what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from flows.wording import N_, NC_, GroupName, Text

BANDS = ("warm", "tense", "hot")
FEELINGS = ("hurt", "reached")
SOMEONE = 3
"""Fewer people of a group than this are told as "someone"."""
REST = timedelta(hours=6)
"""So long mediators are not told again that it is hot."""
LONG_REST = timedelta(days=1)
"""So long, when a mediator has said that it is not."""
ASK_AGAIN = timedelta(days=7)
"""So long a group is not asked again about the watching, when it has not said yes."""
ENOUGH_JUDGED, LEAST_PRECISION = 10, 0.6
"""A list of which fewer calls were right, once so many were judged, is switched off (practice 4.12)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the bands begin, in points of a window, and what people's own signals weigh beside a list's points.

    `counted`: of one group's signals on one word, so many count; `enough`: so many people hurt by one word are heard
    at once, without a second window.
    """

    window: int = 10
    tense: int = 6
    hot: int = 12
    hurt: int = 3
    reached: int = -2
    counted: int = 3
    enough: int = 3


USUAL = Scale()


@dataclass(frozen=True, slots=True)
class Reading:
    """The last words between groups: their points `now`, the points of the window `before` the last word, how many
    people at most one of the words `hurt`, and how many words there are.
    """

    now: int = 0
    before: int = 0
    hurt: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Climate:
    """`calls`: how often a band rose; `languages`: whose lists spoke in the last call, `judged`: mediator -> was right.

    `rest`: mediators are not told before; `off`: groups that do not want the watching; `asked`: group -> not asked
    again before; `blind`: languages of which it was said that no list is used.
    """

    band: str = ""
    calls: int = 0
    languages: tuple[str, ...] = ()
    judged: Mapping[str, bool] = field(default_factory=dict)
    rest: datetime | None = None
    off: tuple[str, ...] = ()
    asked: Mapping[str, datetime] = field(default_factory=dict)
    blind: tuple[str, ...] = ()


class Room(Protocol):
    """What is looked at of a dialogue."""

    @property
    def warmth(self) -> Climate | None: ...

    @property
    def groups(self) -> tuple[str, ...]: ...


def of(dialogue: Room) -> Climate:
    """The warmth of a dialogue; where nothing was said yet, it has no band."""
    return dialogue.warmth or Climate()


def unwatched(dialogue: Room) -> tuple[str, ...]:
    """The groups that do not want the tone to be watched: while there is one, it is not."""
    return tuple(group for group in dialogue.groups if group in of(dialogue).off)


def band(dialogue: Room) -> str | None:
    """Warm, tense or hot; None while nothing is known, or the groups do not want it watched."""
    return None if unwatched(dialogue) else of(dialogue).band or None


def band_of(reading: Reading, scale: Scale = USUAL) -> str:
    """The band of the last words; empty where there are none. Hot takes two windows, or enough people who were hurt."""
    if not reading.words:
        return ""
    if reading.now >= scale.hot and (reading.before >= scale.hot or reading.hurt >= scale.enough):
        return "hot"
    return "tense" if reading.now >= scale.tense else "warm"


def weight(felt: Mapping[str, Mapping[str, int]], scale: Scale = USUAL) -> int:
    """What people's signals on one word weigh. `felt`: feeling -> group -> how many people."""
    counts = {one: sum(min(number, scale.counted) for number in felt.get(one, {}).values()) for one in FEELINGS}
    return counts["hurt"] * scale.hurt + counts["reached"] * scale.reached


def distrusted(right: int, wrong: int) -> bool:
    """Whether mediators have called a list wrong too often."""
    judged = right + wrong
    return judged >= ENOUGH_JUDGED and right < LEAST_PRECISION * judged


def outcome(before: int, after: int) -> str:
    """What followed a step: the points of the ten words before it, and of the ten after it."""
    if after <= before - USUAL.hurt:
        return "calmer"
    return "hotter" if after >= before + USUAL.hurt else "same"


NAMES: Mapping[str, Text] = {
    "warm": NC_("tone", "warm"),
    "tense": NC_("tone", "tense"),
    "hot": NC_("tone", "hot"),
}


def lines(dialogue: Room) -> tuple[Text, ...]:
    """For the desk: the band in a word."""
    silent = tuple(GroupName(group) for group in unwatched(dialogue))
    if silent:
        return (N_("I do not watch the tone, because %(groups)s asked for that.", groups=silent),)
    here = band(dialogue)
    return (N_("The tone between the groups: %(band)s.", band=NAMES[here]),) if here else ()
