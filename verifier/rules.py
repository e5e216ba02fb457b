"""Rules: what a group's counts make its word, by the rule that was chosen before anybody voted.

Group-equal: a small group's word weighs as much as a big one's. Roll sizes are those of the opening. Abstaining counts
for having answered and for nothing else. Never here: lines, papers, or how an answer was counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

Counts = Mapping[str, int]
ANSWERED = "answered"  # where counts are summed up by the way of asking
UNANSWERED, TIE, OBJECT, YES, NO = "unanswered", "tie", "object", "yes", "no"
ROLL = ""
SMALL = 5
"""A group with fewer papers in a secret ballot has not answered."""
TELLING = 3
"""So many must say what has become of an inequality, or whether they could have said no."""
VALID = Fraction(1, 4)
SIGNED = Fraction(1, 3)
IN_FAVOUR = {"renew": ("keep", "change"), "consent": ("consent", "concern")}
AGAINST = {"renew": ("lapse", "leave"), "consent": ("object",)}


@lru_cache(maxsize=256)
def share(value: float) -> Fraction:
    """A share as people mean it."""
    return Fraction(value).limit_denominator(10_000)


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule as it was when the ballot opened."""

    kind: str
    way: str = "parallel"
    yes_quorum: Fraction = Fraction(1, 5)
    quorum: Fraction = Fraction(0)
    threshold: Fraction = Fraction(1, 2)
    overall: Fraction = Fraction(3, 5)
    least: Fraction = Fraction(2, 5)
    stay: int = 2
    secret: bool = False

    @classmethod
    def read(cls, kind: str, rule: Mapping[str, Any], *, secret: bool) -> "Rule":
        """The rule of a record. Shares are taken as people mean them: 0.2 is a fifth, 0.6666666666666666 two thirds."""
        names = ("yes_quorum", "quorum", "threshold", "overall", "least")
        shares = {name: share(rule[name]) for name in names}
        stay = rule.get("stay", 2)
        return cls(kind, rule["way"], secret=secret, stay=stay if isinstance(stay, int) else 2, **shares)

    @property
    def by_consent(self) -> bool:
        """Whether one reasoned objection is enough to hold it."""
        return self.kind == "decide" and self.way == "consent"


def given(counts: Counts, names: tuple[str, ...]) -> int:
    """How many gave one of these answers."""
    return sum(counts.get(name, 0) for name in names)


def answered(counts: Counts) -> int:
    """How many have answered, abstentions included."""
    if ANSWERED in counts:
        return counts[ANSWERED]
    return sum(number for name, number in counts.items() if name != ROLL)


def enough(share: Fraction, roll: int) -> int:
    """How many of a roll a share is, at least one."""
    return max(1, -(-share.numerator * roll // share.denominator))


def is_less(number: int, share: Fraction, whole: int) -> bool:
    """Whether a number is less than a share of a whole, in whole numbers: that is exact too, and quicker."""
    return number * share.denominator < share.numerator * whole


def word(rule: Rule, counts: Counts, objections: int = 0) -> str:
    """A group's word. Too few papers, or a quorum that was not reached, are no word at all."""
    cast = answered(counts)
    if (rule.secret and cast < SMALL) or is_less(cast, rule.quorum, counts.get(ROLL, 0)):
        return UNANSWERED
    if rule.by_consent:
        return _consent(rule, counts, objections)
    return WORDS.get(rule.kind, _carried)(rule, counts)


def _consent(rule: Rule, counts: Counts, objections: int) -> str:
    if objections and counts.get("object", 0):
        return OBJECT
    consenting = given(counts, IN_FAVOUR["consent"]) + counts.get("object", 0)
    roll = counts.get(ROLL, 0) - counts.get("aside", 0)
    return YES if consenting >= enough(rule.yes_quorum, roll) else UNANSWERED


def _carried(rule: Rule, counts: Counts) -> str:
    favour, against = counts.get("yes", 0), counts.get("no", 0)
    needed = enough(rule.yes_quorum, counts.get(ROLL, 0))
    if rule.kind == "decide" and rule.way == "weighted":
        carried = not is_less(favour, rule.least, favour + against)
    else:
        carried = favour * rule.threshold.denominator > rule.threshold.numerator * (favour + against)
        if rule.kind == "decide" and rule.threshold == Fraction(1, 2) and favour == against >= needed:
            return TIE
    if favour >= needed and carried:
        return YES
    return NO if against >= needed and not carried else UNANSWERED


def _renewed(rule: Rule, counts: Counts) -> str:
    favour, against = given(counts, IN_FAVOUR["renew"]), given(counts, AGAINST["renew"])
    needed = enough(rule.yes_quorum, counts.get(ROLL, 0))
    carried = favour > rule.threshold * (favour + against)
    if favour >= needed and carried:
        return "keep" if counts.get("keep", 0) >= counts.get("change", 0) else "change"
    if against < needed or carried:
        return UNANSWERED
    return "leave" if counts.get("leave", 0) >= max(1, counts.get("lapse", 0)) else "lapse"


def _signed(rule: Rule, counts: Counts) -> str:
    return YES if counts.get("sign", 0) >= enough(SIGNED, counts.get(ROLL, 0)) else NO


def _valid(rule: Rule, counts: Counts) -> str:
    """The objector is one yes more."""
    favour, against = counts.get("yes", 0) + 1, counts.get("no", 0)
    return YES if favour >= VALID * (favour + against) else NO


WORDS: Mapping[str, Callable[[Rule, Counts], str]] = {
    "renew": _renewed,
    "petition": _signed,
    "validity": _valid,
}


BECAME = ("worse", "same", "better", "ended")
"""What can be said of an inequality, the more careful word first."""


def became(counts: Counts) -> str:
    """What a group says of an inequality: most of those who spoke, in a tie the more careful word."""
    most = max(counts.get(one, 0) for one in BECAME)
    if given(counts, BECAME) < max(1, min(TELLING, counts.get(ROLL, 0))):
        return UNANSWERED
    return next(one for one in BECAME if counts.get(one, 0) == most)


def weighed(counts: Counts) -> str:
    """Whether so many said how freely they could have said no that there is a mean."""
    return "answered" if answered(counts) >= TELLING else UNANSWERED


def support(rule: Rule, counts: Counts) -> Fraction | None:
    """The share in favour among those for and against; None where nobody was either."""
    way = "consent" if rule.by_consent else rule.kind
    favour = given(counts, IN_FAVOUR.get(way, ("yes",)))
    both = favour + given(counts, AGAINST.get(way, ("no",)))
    return Fraction(favour, both) if both else None
