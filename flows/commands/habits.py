"""What can be asked of a habit: to tell of it, to witness it, to ask the own group whether it still shares it."""

from dataclasses import dataclass
from datetime import date

from flows.people import Party


@dataclass(frozen=True, slots=True)
class NoticeHabit:
    """A member tells of a habit that their group shares with others, and on which day they saw it.

    `text`: in the language of their group; `parties`: theirs and those that are said to share it.
    """

    by: str
    group: str
    text: str
    language: str
    parties: tuple[Party, ...]
    on: date


@dataclass(frozen=True, slots=True)
class SeeHabit:
    """A member of a group saw it practised on that day."""

    by: str
    group: str
    on: date


@dataclass(frozen=True, slots=True)
class AskAboutHabit:
    """A member asks their group whether this is no habit of theirs (any more)."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class LookAtHabit:
    """Time has passed: perhaps a fresh witness is needed, or it fades, or it is over."""


HabitsCommand = AskAboutHabit | LookAtHabit | NoticeHabit | SeeHabit
