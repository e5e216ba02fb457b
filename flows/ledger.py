"""The ledger: promises that lessen a named inequality, what became of them by the weaker side's own word, and the gate.

The gate lets an agreement have a new term only where the ledger is neither empty, nor unreviewed, nor twice "same or
worse". Never here: sentences, or who is asked when.
"""

from collections.abc import Collection, Iterable, Mapping

from flows.agreement import Clause
from flows.power import Judged, Power, guarded

WORDS = ("worse", "same", "better", "ended")
"""What a group says has become of an inequality."""
GOOD = frozenset({"better", "ended"})
EMPTY, UNREVIEWED, BAD = "empty", "unreviewed", "bad"
"""Why the gate is closed: no promise lessens anything, nobody has looked back, or twice it was the same or worse."""


def entries(clauses: Iterable[Clause]) -> tuple[tuple[str, str], ...]:
    """The promises of a text that lessen an inequality: clause and matter."""
    return tuple((one.id, one.commitment.lessens) for one in clauses if one.commitment and one.commitment.lessens)


def gate(known: Power | None, clauses: Iterable[Clause], groups: Collection[str], *, standing: bool = False) -> str:
    """Why these groups cannot give this text a term; empty: they can. `standing`: it has one now, to be renewed."""
    sides = guarded(known.views, groups) if known else {}
    if known is None or not sides:
        return ""
    weak = dict.fromkeys(group for side in sides.values() for group in side)
    there = {matter for _, matter in entries(clauses)}
    if not all(any(group in sides[matter] for matter in there & sides.keys()) for group in weak):
        return EMPTY
    return reviewed(known, sides) if known.stood or standing else ""


def reviewed(known: Power, sides: Mapping[str, Collection[str]]) -> str:
    """Why what stood until now does not open the gate; empty: it does."""
    word = verdict(known.judged, sides)
    if word == BAD:
        return BAD if known.past[-1:] == (BAD,) else ""
    return word


def verdict(judged: Iterable[Judged], sides: Mapping[str, Collection[str]]) -> str:
    """What a review comes to: empty where every weaker side says that something is better, or ended."""
    own: dict[str, set[str]] = {group: set() for side in sides.values() for group in side}
    for one in judged:
        if one.word in WORDS and one.group in sides.get(one.matter, ()):
            own[one.group].add(one.word)
    if not all(own.values()):
        return UNREVIEWED
    return "" if all(words & GOOD for words in own.values()) else BAD
