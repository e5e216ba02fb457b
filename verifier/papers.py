"""Papers: what one voter says, as one short text that can be written in one way only.

Fixed answers are known by their key. Where the asker named options, they are known by their number:
approval "1,3", score "1:2,2:-1", ranked and runoff "2>1=3", dots "1:3,2:2", times "1:2,3:1"; "0" says none of them.
Never here: counting.
"""

import re
from collections.abc import Mapping

FIXED: Mapping[str, tuple[str, ...]] = {
    "yesno": ("yes", "no", "abstain"),
    "decide": ("yes", "no", "abstain"),
    "enter": ("yes", "no"),
    "renew": ("keep", "change", "lapse", "leave"),
    "consent": ("consent", "concern", "object", "aside"),
    "gradients": ("full", "minor", "reserved", "abstain", "discuss", "accept", "disagree", "veto"),
    "petition": ("sign",),
    "validity": ("yes", "no"),
    "lessened": ("worse", "same", "better", "ended"),
    "freely": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
}
RANKINGS = frozenset({"ranked", "runoff"})
NUMBERS: Mapping[str, frozenset[int] | None] = {
    "approval": frozenset({1}),
    "score": frozenset({-2, -1, 1, 2}),
    "dots": None,  # any number from 1; all together at most as many as each voter has
    "times": frozenset({1, 2}),
}
NOTHING = "0"
PAIR = re.compile(r"([1-9][0-9]?):(-?[1-9][0-9]*)")
OPTION = re.compile(r"[1-9][0-9]?")

Numbers = dict[int, int]
"""Option -> what was said of it."""
Places = tuple[tuple[int, ...], ...]
"""Options, best first; those that share a place together; those left out are behind all others."""


class NoPaper(ValueError):
    """This is not what a voter can say here."""


def numbers(way: str, options: int, points: int, paper: str) -> Numbers:
    """What a paper gives to which option. Raises NoPaper."""
    if paper == NOTHING:
        return {}
    found = dict(_pair(way, part) for part in paper.split(","))
    if list(found) != sorted(found) or len(found) != paper.count(",") + 1 or max(found) > options:
        raise NoPaper(paper)
    allowed = NUMBERS[way]
    if allowed is None:
        if min(found.values()) < 1 or sum(found.values()) > points:
            raise NoPaper(paper)
    elif not allowed.issuperset(found.values()):
        raise NoPaper(paper)
    return found


def _pair(way: str, part: str) -> tuple[int, int]:
    if way == "approval":
        return _option(part), 1
    match = PAIR.fullmatch(part)
    if match is None:
        raise NoPaper(part)
    return int(match[1]), int(match[2])


def _option(part: str) -> int:
    if OPTION.fullmatch(part) is None:
        raise NoPaper(part)
    return int(part)


def places(options: int, paper: str) -> Places:
    """A paper's preferences. Raises NoPaper."""
    if paper == NOTHING:
        return ()
    found = tuple(tuple(_option(part) for part in place.split("=")) for place in paper.split(">"))
    named = [option for place in found for option in place]
    if len(found) == 1 and len(named) == options:  # all alike: that is no preference, and written as such
        raise NoPaper(paper)
    if len(set(named)) != len(named) or max(named) > options or any(list(one) != sorted(one) for one in found):
        raise NoPaper(paper)
    return found


def can_be_read(way: str, options: int, points: int, paper: str) -> bool:
    """Whether a voter can have said this."""
    if way in FIXED:
        return paper in FIXED[way]
    try:
        if way in RANKINGS:
            places(options, paper)
        else:
            numbers(way, options, points, paper)
    except NoPaper:
        return False
    return True


def answers(way: str) -> tuple[str, ...]:
    """The fixed answers of a way; none where the asker names the options."""
    return FIXED.get(way, ())


def can_be_known(way: str) -> bool:
    """Whether this is one of the ways of asking."""
    return way in FIXED or way in RANKINGS or way in NUMBERS
