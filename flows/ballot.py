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
    "renew": ("keep", "change", "lapse", "leave"),
}

ONE_GROUP = (
    "accede",
    "afar",
    "alter",
    "card",
    "condition",
    "covenant",
    "decline",
    "depart",
    "guardian",
    "habit",
    "even",
    "mandate",
    "mediator",
    "nature",
    "plan",
    "refuse",
    "regain",
    "reserve",
    "retreat",
    "sheet",
    "stay",
    "suspend",
    "talk",
    "tone",
    "early",
    "unafar",
    "unsuspend",
    "unreserve",
    "whole",
    "widen",
)
"""Kinds of questions that a single group answers with yes or no, in its own chat."""

UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a voter has before them: the way of asking (see `flows.ways`) and the options where somebody names them.

    Options are people's own words, or moments (best time to meet); they are known by their number, "1" upwards.
    `points`: how many dots each voter may give, where dots are given.
    """

    way: str
    options: tuple[str | datetime, ...] = ()
    points: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """When a group's answer counts, and what all answers together decide. It never changes while a ballot is open.

    `way`: how groups decide together: consent, parallel, weighted, states (see `flows.rules`). `yes_quorum` is the
    share of the roll that must be in favour (not a turnout quorum: that one lets opponents win by staying away),
    `quorum` the share that must have answered at all, abstentions included; `threshold` is the share of yes among yes
    and no that must be exceeded in a group; `overall` and `least` are the shares a weighted decision needs as the mean
    of all groups and in each; `extensions` is how often there is more time when too few answered, `flips` how often
    when a group's word changed at the last moment; `rounds` how often it is voted anew when it ends in a tie.
    `exit`: the way that may end a block after its repair track, chosen before any text was put; empty: none.
    `stay`: how many groups must stay for an agreement to go on without those that leave it.
    """

    yes_quorum: float = 0.2
    threshold: float = 0.5
    extensions: int = 1
    way: str = "parallel"
    quorum: float = 0.0
    overall: float = 0.6
    least: float = 0.4
    flips: int = 2
    rounds: int = 3
    exit: str = ""
    stay: int = 2


@dataclass(frozen=True, slots=True)
class Ballot:
    """One question to several groups.

    `kind` says what it is for: enter, decide, renew, ask (a mediator's question), petition, validity. `sheet` is what
    voters have before them; `title` the question in a mediator's or member's words; `secret`: who answered is known,
    what is not (`changeable`: with a token shown once); `flipped`: how often it was prolonged by a late change;
    `round`: 2 after a first tie. `hash` binds the text that is decided on; the roll is frozen at opening unless
    `open_roll` (entering: people join the roster while their group decides). `by`: who asks, if a person does.
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
    sheet: Sheet | None = None
    title: str = ""
    secret: bool = False
    changeable: bool = False
    flipped: int = 0
    round: int = 1

    @property
    def asks(self) -> Sheet:
        """What a voter has before them; older ballots have their kind for a way."""
        return self.sheet or Sheet(self.kind)


@dataclass(frozen=True, slots=True)
class Result:
    """What a ballot with several answers came to.

    `order`: the answers, best first; answers that share a place are tied there. `shares`: answer -> its figure where
    every group weighs the same; `heads`: the same where every person does. Figures are rounded to six digits.
    """

    order: tuple[tuple[str, ...], ...]
    shares: Mapping[str, float]
    heads: Mapping[str, float]


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
    if ballot.kind == "renew":
        return counts.get("lapse", 0) + counts.get("leave", 0)
    return counts.get("no", 0)


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
        return _ending(counts) if ballot.kind == "renew" else "no"
    return UNANSWERED


def _ending(counts: Counts) -> str:
    """How a group that does not go on ends it: for itself, or for all. In a tie it leaves: the others may go on."""
    return "leave" if counts.get("leave", 0) >= max(1, counts.get("lapse", 0)) else "lapse"


def verdicts(ballot: Ballot, counts: Mapping[str, Counts]) -> dict[str, str]:
    """Each group's word."""
    return {group: verdict(ballot, counts.get(group, {})) for group in ballot.groups}


def joint(ballot: Ballot, words: Mapping[str, str]) -> str:
    """What all groups together decided: every group must agree. One no is a no; then one silence is no decision.

    Renewing: one group that lets it lapse ends it; one that wants changes opens the text; otherwise all keep it. Those
    that leave are not counted, as long as enough others stay.
    """
    no = "lapse" if ballot.kind == "renew" else "no"
    heard = [words.get(group, UNANSWERED) for group in ballot.groups]
    if "leave" in heard:
        heard = [word for word in heard if word != "leave"]
        if len(heard) < ballot.rule.stay:
            return no
    for word in (no, UNANSWERED, "change"):
        if word in heard:
            return word
    return heard[0] if heard else UNANSWERED


def turnout(counts: Counts) -> int:
    """How many of a group have answered, abstentions included."""
    return sum(number for paper, number in counts.items() if paper)


def all_answered(ballot: Ballot, counts: Mapping[str, Counts]) -> bool:
    """Everyone on every roll has answered. A roll with nobody on it has not."""
    return all(turnout(counts.get(group, {})) >= max(1, counts.get(group, {}).get("", 0)) for group in ballot.groups)
