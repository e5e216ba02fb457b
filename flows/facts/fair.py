"""What happened with rules that make up for unequal strength, and what they ask before a decision."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RulesOffered:
    """Rules were put to all groups: by the bot from their sheets, or by a group."""

    rules: tuple[str, ...]
    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesAnswered:
    """A group's word on them: yes, no or unanswered."""

    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesKept:
    """All groups have said yes: from now on the room keeps to these."""

    rules: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesFell:
    """One group has not said yes: everything stays as it was."""

    group: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TalkedAlone:
    """One of the weaker side says that it has talked among itself about this very text; `sure`: a second one does."""

    group: str
    hash: str
    by: str
    at: datetime
    sure: bool = True


@dataclass(frozen=True, slots=True)
class CostsNamed:
    """The weaker side has said what taking part costs it, and who should bear it."""

    group: str
    word: str
    by: str
    at: datetime


FairFact = CostsNamed | RulesAnswered | RulesFell | RulesKept | RulesOffered | TalkedAlone
