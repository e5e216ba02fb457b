"""Agreements of other houses that a group of this house has a word on: asked, said, and what their house answers.

Never here: sentences, or what becomes of a group from elsewhere in an agreement of this house (see `joining`).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from flows.agreement import Instrument

JOINS, OUTSIDE = "joins", "outside"
"""What a group can say to an agreement of another house."""
SHORT = 16
"""So much of a key names a house in addresses and under buttons."""
HEARD = ("offered", "objected", "in", "renewed", "changed", "outside", "lapsed")
"""What its house can answer: its groups may object; one has; in it; it goes on, and the word was for the term before;
it has another text; the group is not in it any more; it has ended."""


@dataclass(frozen=True, slots=True)
class Afar:
    """An agreement of another house, and how far this group has come with it.

    `origin`: the key by which that house is known; `ballot`: by which the people here decide; `names`: its groups;
    `said`: the group's last word, and `at` when; `heard`: what its house said last, with the moment that goes with it.
    """

    origin: str
    house: str
    code: str
    version: int
    text: Instrument
    names: tuple[str, ...]
    until: datetime
    ballot: str
    said: str = ""
    at: datetime | None = None
    heard: str = ""
    then: datetime | None = None

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known: two houses may use the same code."""
        return self.origin, self.code

    @property
    def asks(self) -> bool:
        """Whether the group says that it joins, and is not in it, nor turned away."""
        return self.said == JOINS and self.heard in ("", "offered")

    @property
    def inside(self) -> bool:
        """Whether it is in it, as far as is known."""
        return self.said == JOINS and self.heard == "in"


def of(all_: tuple[Afar, ...], origin: str, code: str) -> Afar | None:
    """The one with this key and code."""
    return next((one for one in all_ if one.key == (origin, code)), None)


def put(all_: tuple[Afar, ...], one: Afar) -> tuple[Afar, ...]:
    """With this one, in the place of what was known of it."""
    return (*(it for it in all_ if it.key != one.key), one)


def said(all_: tuple[Afar, ...], origin: str, code: str, word: str, at: datetime) -> tuple[Afar, ...]:
    """The group has said its word; nothing has been heard to it yet."""
    return tuple(
        replace(one, said=word, at=at, heard="", then=None) if one.key == (origin, code) else one for one in all_
    )


def heard(all_: tuple[Afar, ...], origin: str, code: str, word: str, then: datetime | None) -> tuple[Afar, ...]:
    """Its house has answered."""
    return tuple(replace(one, heard=word, then=then) if one.key == (origin, code) else one for one in all_)
