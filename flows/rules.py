"""Deciding together: what each group's word is, and what all their words come to, for every rule a room can choose.

A rule is chosen before any text is put, and every group weighs the same whatever its size; how many people that is
stands beside it. Exact arithmetic throughout: the same counts always give the same answer. Never here: marks, how a
question is put, what follows from an answer. Entering and renewing keep their own words (`ballot.verdict`).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from fractions import Fraction
from functools import cache
from math import ceil

from flows.ballot import UNANSWERED, Ballot, Counts, Rule, needed

LEAST_PAPERS = 5
"""Of a secret ballot: the papers of a group that handed in fewer are never opened."""

LEAST_ROSTER = 8
"""In a group with fewer people on its roster a ballot could not be secret."""

MOST_GROUPS, MOST_MEMBERS = Fraction(55, 100), Fraction(65, 100)
BLOCKING_GROUPS = 4
STATES_FROM = 5
"""States and people, after the European form: 55 % of the groups with 65 % of the members; four groups can block."""

PETITIONS_A_YEAR = 2
COOLING = timedelta(days=3)
SIGNATURES = Fraction(1, 3)
"""Petition of concern, after the Northern Ireland form, with limits against its documented abuse."""

VALID = Fraction(1, 4)
"""An objection stands when a quarter of the objector's own group finds it principled (Tierra Nueva)."""

NOBODY: Counts = {}
NO_OBJECTIONS: Mapping[str, int] = {}


def word(ballot: Ballot, counts: Counts, objections: int = 0) -> str:
    """A group's word: "yes", "no", "tie", "object" or "unanswered".

    `objections`: how many reasoned objections of its people stand; only where groups decide by consent. A no is
    measured like a yes: it needs as many against as a yes would need in favour. A tie is as many against as in
    favour where a simple majority decides.
    """
    if _too_few(ballot, counts):
        return UNANSWERED
    return _WORD[ballot.rule.way](ballot.rule, counts, objections)


def words(
    ballot: Ballot, counts_by_group: Mapping[str, Counts], objections: Mapping[str, int] = NO_OBJECTIONS
) -> dict[str, str]:
    """Each group's word."""
    return {
        group: word(ballot, counts_by_group.get(group, NOBODY), objections.get(group, 0)) for group in ballot.groups
    }


def decided(
    ballot: Ballot, counts_by_group: Mapping[str, Counts], objections: Mapping[str, int] = NO_OBJECTIONS
) -> str:
    """What all groups together decided: "yes", "no", "tie", "object" or "unanswered"."""
    return _DECIDED[ballot.rule.way](ballot, counts_by_group, words(ballot, counts_by_group, objections))


def share(counts: Counts) -> Fraction | None:
    """The support in a group: those in favour among those who took a side. None where nobody did.

    Abstaining and standing aside are neither; a concern does not stand in the way, so it is in favour.
    """
    favour, opposed = _sides(counts)
    return Fraction(favour, favour + opposed) if favour + opposed else None


def overall(ballot: Ballot, counts_by_group: Mapping[str, Counts]) -> Fraction | None:
    """The mean of the groups' support, each group weighing the same; None where no group has any."""
    opened = [counts_by_group.get(group, NOBODY) for group in ballot.groups]
    shares = [found for counts in opened if not _unopened(ballot, counts) and (found := share(counts)) is not None]
    return sum(shares, Fraction()) / len(shares) if shares else None


def short_of(ballot: Ballot, counts: Counts) -> int:
    """How many more must answer (in favour, if it is to be a yes) before the group's answer counts; 0: it does."""
    if word(ballot, counts) != UNANSWERED:
        return 0
    papers = LEAST_PAPERS if ballot.secret else 0
    lacking = (papers - _cast(counts), _turnout(ballot.rule, counts) - _cast(counts), _lacking(ballot.rule, counts))
    return max(0, *lacking)


def flipped(ballot: Ballot, before: Mapping[str, Counts], now: Mapping[str, Counts]) -> tuple[str, ...]:
    """The groups whose word has changed between two looks at the counters, silence being a word too."""
    then, today = words(ballot, before), words(ballot, now)
    return tuple(group for group in ballot.groups if then[group] != today[group])


def possible(way: str, groups: Collection[str]) -> bool:
    """Whether these groups can choose this way of deciding."""
    return way in WAYS and (way != "states" or len(groups) >= STATES_FROM)


def may_be_asked_again(ballot: Ballot, rosters: Mapping[str, int]) -> bool:
    """Whether the question can be put once more: not for ever, and in secret only where the groups are still large."""
    large = all(rosters.get(group, LEAST_ROSTER) >= LEAST_ROSTER for group in ballot.groups)
    return ballot.round < ballot.rule.rounds and (large or not ballot.secret)


def signatures_needed(roll: int) -> int:
    """How many of a group's roster must sign a petition of concern: a third, rounded up."""
    return max(1, ceil(SIGNATURES * roll))


def stands(counts: Counts) -> bool:
    """Whether an objection stands: a quarter of those who answered in the objector's own group want it heard.

    The objector is not among those asked, and counts as one yes.
    """
    yes = counts.get("yes", 0) + 1
    return yes >= VALID * (yes + counts.get("no", 0))


def _sides(counts: Counts) -> tuple[int, int]:
    """In favour and against, by whichever answers the group was given."""
    favour = sum(counts.get(answer, 0) for answer in ("yes", "consent", "concern"))
    return favour, counts.get("no", 0) + counts.get("object", 0)


def _cast(counts: Counts) -> int:
    """How many have answered, whatever they said."""
    return sum(number for answer, number in counts.items() if answer)


def _turnout(rule: Rule, counts: Counts) -> int:
    """How many must have answered at all."""
    return ceil(_exact(rule.quorum) * counts.get("", 0))


def _lacking(rule: Rule, counts: Counts) -> int:
    """How many more in favour it needs."""
    if rule.way == "consent":
        return _consent_needed(rule, counts) - sum(counts.get(answer, 0) for answer in ("consent", "concern", "object"))
    return needed(rule, counts) - counts.get("yes", 0)


def _too_few(ballot: Ballot, counts: Counts) -> bool:
    return _unopened(ballot, counts) or _cast(counts) < _turnout(ballot.rule, counts)


def _unopened(ballot: Ballot, counts: Counts) -> bool:
    return ballot.secret and _cast(counts) < LEAST_PAPERS


@cache
def _exact(number: float) -> Fraction:
    """A share as people mean it: 0.6 is three fifths, 0.6666666666666666 is two thirds."""
    return Fraction(number).limit_denominator(10_000)


def _by_majority(rule: Rule, counts: Counts, _: int) -> str:
    favour, opposed = _sides(counts)
    threshold, enough = _exact(rule.threshold), needed(rule, counts)
    if favour == opposed >= enough and threshold == Fraction(1, 2):
        return "tie"
    return _measured(favour, opposed, enough, carried=favour > threshold * (favour + opposed))


def _by_least_share(rule: Rule, counts: Counts, _: int) -> str:
    favour, opposed = _sides(counts)
    carried = favour >= _exact(rule.least) * (favour + opposed)
    return _measured(favour, opposed, needed(rule, counts), carried=carried)


def _measured(favour: int, opposed: int, enough: int, *, carried: bool) -> str:
    if carried:
        return "yes" if favour >= enough else UNANSWERED
    return "no" if opposed >= enough else UNANSWERED


def _by_consent(rule: Rule, counts: Counts, objections: int) -> str:
    """Only a reasoned objection blocks; any other counts as a concern, and a concern does not stand in the way."""
    objecting = counts.get("object", 0)
    if min(objections, objecting) > 0:
        return "object"
    content = counts.get("consent", 0) + counts.get("concern", 0) + objecting
    return "yes" if content >= _consent_needed(rule, counts) else UNANSWERED


def _consent_needed(rule: Rule, counts: Counts) -> int:
    """Participation: the yes-quorum of those who do not stand aside, at least one."""
    return needed(rule, {"": counts.get("", 0) - counts.get("aside", 0)})


def _all_agree(ballot: Ballot, _: Mapping[str, Counts], said: Mapping[str, str]) -> str:
    """Every group must agree. One objection or no settles it; then a tie is voted anew; then silence is no decision.

    That every group has its majority means that their mean has it too.
    """
    heard = set(said.values())
    strongest = (answer for answer in ("object", "no", "tie", UNANSWERED) if answer in heard)
    return next(strongest, "yes" if heard else UNANSWERED)


def _weighted(ballot: Ballot, counts_by_group: Mapping[str, Counts], said: Mapping[str, str]) -> str:
    """Enough in each group, and more than that as the mean of all."""
    each = _all_agree(ballot, counts_by_group, said)
    if each != "yes":
        return each
    mean = overall(ballot, counts_by_group)
    return "yes" if mean is not None and mean >= _exact(ballot.rule.overall) else "no"


def _states(ballot: Ballot, counts_by_group: Mapping[str, Counts], said: Mapping[str, str]) -> str:
    """Groups and their members are counted. Whoever has not decided counts as no, and as yes: if that is the same."""
    rolls = {group: counts_by_group.get(group, NOBODY).get("", 0) for group in ballot.groups}
    sure = {group for group, answer in said.items() if answer == "yes"}
    perhaps = sure | {group for group, answer in said.items() if answer in ("tie", UNANSWERED)}
    if _carried_by(sure, rolls):
        return "yes"
    if not _carried_by(perhaps, rolls):
        return "no"
    return "tie" if "tie" in said.values() else UNANSWERED


def _carried_by(in_favour: set[str], rolls: Mapping[str, int]) -> bool:
    """Enough groups with enough members; too few against it to block make up for the members."""
    if not rolls or len(in_favour) < MOST_GROUPS * len(rolls):
        return False
    holding = sum(rolls[group] for group in in_favour)
    blocked = len(rolls) - len(in_favour) >= BLOCKING_GROUPS
    return not blocked or holding >= MOST_MEMBERS * sum(rolls.values())


_WORD: dict[str, Callable[[Rule, Counts, int], str]] = {
    "consent": _by_consent,
    "parallel": _by_majority,
    "weighted": _by_least_share,
    "states": _by_majority,
}
_DECIDED: dict[str, Callable[[Ballot, Mapping[str, Counts], Mapping[str, str]], str]] = {
    "consent": _all_agree,
    "parallel": _all_agree,
    "weighted": _weighted,
    "states": _states,
}
WAYS = tuple(_WORD)
"""The ways in which groups can decide together; the fifth, a petition of concern, asks for one of the first two."""
