"""All that proposals are made from. Of a group that does not wish to be found, nothing of it counts, not even a number.

`visible` is the one door: what passes it is about groups that wish to be found, from end to end. Never here: storage.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.economy.wishes import Wish
from flows.registry.charter import Standing
from flows.spark.terms import AGREEMENTS, NEEDS, Terms

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Dependence:
    """One group receives a kind, and nearly always from the same other one. `label`: what the room calls it."""

    taker: str
    giver: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked at. `labels`: what a wish speaks of, in its own group's words, by its id.

    `agreements`: the parties of each that stands; `met`: when two were in a room last; `apart`: who must not be
    proposed to each other now; `busy`: groups that have had a proposal lately.
    """

    terms: Mapping[str, Terms] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    dependences: tuple[Dependence, ...] = ()
    agreements: Mapping[str, frozenset[str]] = field(default_factory=dict)
    clauses: tuple[Standing, ...] = ()
    met: Mapping[Pair, datetime] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()
    busy: frozenset[str] = frozenset()


def visible(known: Known) -> Known:
    """The same, with nothing left of groups that do not wish to be found, or not by this."""
    there = {group: terms for group, terms in known.terms.items() if terms.is_found}
    by_needs = {group for group, terms in there.items() if NEEDS in terms.by}
    by_agreements = {group for group, terms in there.items() if AGREEMENTS in terms.by}
    wishes = tuple(wish for wish in known.wishes if wish.group in by_needs)
    return replace(
        known,
        terms=there,
        wishes=wishes,
        labels={wish.id: known.labels[wish.id] for wish in wishes},
        dependences=tuple(one for one in known.dependences if {one.taker, one.giver} <= by_needs),
        agreements={code: parties for code, parties in known.agreements.items() if parties <= there.keys()},
        clauses=tuple(one for one in known.clauses if by_agreements.issuperset(one.parties)),
        met={pair: when for pair, when in known.met.items() if pair <= there.keys()},
        apart=frozenset(pair for pair in known.apart if pair <= there.keys()),
        busy=known.busy & there.keys(),
    )


def bound_to(agreements: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    """Each group with those it has an agreement with."""
    found: dict[str, set[str]] = defaultdict(set)
    for parties in agreements:
        for group in parties:
            found[group] |= parties - {group}
    return dict(found)
