"""The covenant of a room: what must be there before strangers meet, and the ground rules that every group accepts.

The bot's own rules are known by their key, people's by the id of their words. Never here: the words themselves, how the
groups are asked, or what is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONDITIONS = ("turns", "task", "support", "together")
"""The four contact conditions (Allport; practice F3.1): equal turns, a common task, support at home, cooperation."""

OWN_RULES = ("listen", "self", "person", "stays", "pause")
"""The short rules that the bot proposes, by their keys."""

MOST_RULES = 7
MOST_CHANGES = 3  # proposed at once in a room
RULE_LIMIT = 200  # characters


@dataclass(frozen=True, slots=True)
class GroundRule:
    """One rule. `own`: the key of one of the bot's, else `word` is the id of people's words; `accepted`: by whom."""

    id: str
    own: str = ""
    word: str = ""
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that a group proposes: `kind` is reword, add or drop; `rule` the id of the one it is about."""

    id: str
    kind: str
    rule: str
    word: str
    group: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covenant:
    """Where the groups stand on conditions and rules.

    `answers`: condition -> group -> yes, no or unanswered; `waived`: conditions that mediators go on without, with a
    reason that all have read; `count`: of rules and changes so far, for their ids.
    """

    rules: tuple[GroundRule, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    waived: tuple[str, ...] = ()
    count: int = 0

    def rule(self, rule_id: str) -> GroundRule | None:
        """The rule with this id, if it is one of them (still)."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def amendment(self, amendment_id: str) -> Amendment | None:
        """The proposed change with this id, if it is open."""
        return next((one for one in self.amendments if one.id == amendment_id), None)

    def unmet(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The conditions that not every group has said yes to, and that were not waived."""
        asked = tuple(groups)
        missing = (one for one in CONDITIONS if any(self.answers.get(one, {}).get(group) != "yes" for group in asked))
        return tuple(condition for condition in missing if condition not in self.waived)

    def unaccepted(self, groups: Iterable[str]) -> tuple[GroundRule, ...]:
        """The rules that not every group has accepted."""
        asked = set(groups)
        return tuple(rule for rule in self.rules if asked.difference(rule.accepted))

    def stands(self, groups: Iterable[str]) -> bool:
        """Whether there are rules, and every group has accepted each."""
        return bool(self.rules) and not self.unaccepted(groups)
