"""Asking every group, and what its answer is: rules, counting and verdicts as plain arithmetic.

A ballot's rule is copied into it when it opens and never changes after. Marks are rows of the store; here are only
counts. Never here: who voted what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

Counts = Mapping[str, int]
"""Of one group: choice -> marks, with choice "" for how many are on the roll."""

CHOICES = {
    "enter": ("yes", "no"),
    "decide": ("yes", "no", "abstain"),
    "renew": ("keep", "change", "lapse"),
}

UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a group's answer counts.

    `yes_quorum` is the share of the roll that must be in favour (not a turnout quorum: that one lets opponents win by
    staying away); `threshold` is the share of yes among yes and no that must be exceeded; `extensions` is how often
    there is more time when too few answered.
    """

    yes_quorum: float = 0.2
    threshold: float = 0.5
    extensions: int = 1


@dataclass(frozen=True, slots=True)
class Ballot:
    """One question to several groups.

    `kind` names its choices; `hash` binds the text that is decided on; the roll is frozen at opening unless `open_roll`
    (entering: people join the roster while their group makes up its mind). `by`: the mediator who asks, if one does.
    """

    id: str
    kind: str
    groups: tuple[str, ...]
    opens: datetime
    closes: datetime
    rule: Rule = Rule()
    hash: str = ""
    version: int = 0
    open_roll: bool = False
    extended: int = 0
    by: str = ""


def needed(rule: Rule, counts: Counts) -> int:
    """How many in favour a group's answer needs: ceil(yes_quorum x roll), at least one."""
    return max(1, ceil(rule.yes_quorum * counts.get("", 0) - 1e-9))


def missing(ballot: Ballot, counts: Counts) -> int:
    """How many more in favour the group needs before its answer counts."""
    return max(0, needed(ballot.rule, counts) - in_favour(ballot, counts))


def in_favour(ballot: Ballot, counts: Counts) -> int:
    """Marks that carry the question: yes, or (renewing) keep with or without changes."""
    if ballot.kind == "renew":
        return counts.get("keep", 0) + counts.get("change", 0)
    return counts.get("yes", 0)


def against(ballot: Ballot, counts: Counts) -> int:
    """Marks against the question. Abstaining is neither."""
    return counts.get("lapse" if ballot.kind == "renew" else "no", 0)


def verdict(ballot: Ballot, counts: Counts) -> str:
    """A group's word: one of the ballot's choices, or "unanswered".

    A no is measured like a yes: when at least as many are against as in favour, the word is no, provided that those
    against reach the yes-quorum too; otherwise too few answered and nothing was decided.
    """
    favour, opposed = in_favour(ballot, counts), against(ballot, counts)
    enough = needed(ballot.rule, counts)
    carried = favour > ballot.rule.threshold * (favour + opposed)
    if favour >= enough and carried:
        if ballot.kind != "renew":
            return "yes"
        return "keep" if counts.get("keep", 0) >= counts.get("change", 0) else "change"
    if opposed >= enough and not carried:
        return "lapse" if ballot.kind == "renew" else "no"
    return UNANSWERED


def verdicts(ballot: Ballot, counts: Mapping[str, Counts]) -> dict[str, str]:
    """Each group's word."""
    return {group: verdict(ballot, counts.get(group, {})) for group in ballot.groups}


def joint(ballot: Ballot, words: Mapping[str, str]) -> str:
    """What all groups together decided: every group must agree. One no is a no; then one silence is no decision.

    Renewing: one group that lets it lapse ends it; one that wants changes opens the text; otherwise all keep it.
    """
    no = "lapse" if ballot.kind == "renew" else "no"
    heard = [words.get(group, UNANSWERED) for group in ballot.groups]
    for word in (no, UNANSWERED, "change"):
        if word in heard:
            return word
    return heard[0] if heard else UNANSWERED


def turnout(ballot: Ballot, counts: Counts) -> int:
    """How many of a group have answered, abstentions included."""
    return sum(counts.get(choice, 0) for choice in CHOICES[ballot.kind])


def all_answered(ballot: Ballot, counts: Mapping[str, Counts]) -> bool:
    """Everyone on every roll has answered. A roll with nobody on it has not."""
    return all(
        turnout(ballot, counts.get(group, {})) >= max(1, counts.get(group, {}).get("", 0)) for group in ballot.groups
    )
