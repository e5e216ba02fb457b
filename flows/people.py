"""Who takes part: groups as parties of a dialogue, and the audiences a message can have.

A person belongs to as many groups as they do; no group owns a community, so nothing here says who represents whom.
Never here: accounts, chats, rosters (rows of the store).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """A group in a dialogue. `zone`: its time zone (IANA name); `reachable`: whether any chat of it can be reached;
    `muted`: we are in its chat, but may not write there.
    """

    group: str
    zone: str = "UTC"
    entered: bool = False
    reachable: bool = True
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Everyone:
    """All groups of the dialogue, each in its own chats."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group, in all its chats."""

    group: str


@dataclass(frozen=True, slots=True)
class Others:
    """All groups of the dialogue but one."""

    group: str


@dataclass(frozen=True, slots=True)
class Mediators:
    """The mediators, each at their own desk."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person, in private, where they were last heard."""

    person: str


Audience = Everyone | Group | Others | Mediators | Person
