"""What all groups together decided, from each group's word and numbers, by the way of deciding they had chosen.

Every group weighs the same; only states and people look at how many members a group has. Never here: a group's own
word (see `rules`).
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.rules import NO, OBJECT, ROLL, TIE, UNANSWERED, YES, Counts, Rule, support

STATES, MEMBERS, BLOCKERS = Fraction(55, 100), Fraction(65, 100), 4
"""Of all groups, of all members, and how many groups can block."""


def overall(rule: Rule, counts: Mapping[str, Counts]) -> Fraction | None:
    """The mean of the groups' support, each group weighing the same."""
    shares = [share for one in counts.values() if (share := support(rule, one)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def decided(rule: Rule, counts: Mapping[str, Counts], words: Mapping[str, str]) -> str:
    """What all groups together decided. `words`: each group's word."""
    if rule.kind == "decide" and rule.way in JOINT:
        return JOINT[rule.way](rule, counts, words)
    if rule.kind == "renew":
        return _renewing(rule, words)
    return first_of((NO, TIE, UNANSWERED, YES), words)


def _renewing(rule: Rule, words: Mapping[str, str]) -> str:
    """Whoever leaves is not asked what the others do, as long as enough others stay."""
    staying = {group: word for group, word in words.items() if word != "leave"}
    if len(staying) < min(len(words), rule.stay):
        return "lapse"
    return first_of(("lapse", UNANSWERED, "change", "keep"), staying)


def first_of(order: tuple[str, ...], words: Mapping[str, str]) -> str:
    """The first of these words that any group said."""
    return next((one for one in order if one in words.values()), UNANSWERED)


def _by_consent(rule: Rule, counts: Mapping[str, Counts], words: Mapping[str, str]) -> str:
    return first_of((OBJECT, UNANSWERED, YES), words)


def _weighted(rule: Rule, counts: Mapping[str, Counts], words: Mapping[str, str]) -> str:
    """In no group too little (that is each group's word), and enough as the mean of all groups."""
    said = first_of((NO, UNANSWERED, YES), words)
    mean = overall(rule, counts)
    return NO if said == YES and (mean is None or mean < rule.overall) else said


def _states(rule: Rule, counts: Mapping[str, Counts], words: Mapping[str, str]) -> str:
    """Decided only if what the undecided groups might have said changes nothing."""
    open_ = {group for group, one in words.items() if one in (UNANSWERED, TIE)}
    favour = {group for group, one in words.items() if one == YES}
    without, with_them = (_enough_states(counts, those) for those in (favour, favour | open_))
    if without == with_them:
        return YES if without else NO
    return first_of((TIE, UNANSWERED), words)


def _enough_states(counts: Mapping[str, Counts], favour: set[str]) -> bool:
    members = sum(one.get(ROLL, 0) for one in counts.values())
    held = sum(counts[group].get(ROLL, 0) for group in favour)
    blocked = len(counts) - len(favour) >= BLOCKERS
    return len(favour) >= STATES * len(counts) and (held >= MEMBERS * members or not blocked)


JOINT: Mapping[str, Callable[[Rule, Mapping[str, Counts], Mapping[str, str]], str]] = {
    "consent": _by_consent,
    "weighted": _weighted,
    "states": _states,
}
