"""Where bridges are missing: between parts of the map that hang together, with nothing between them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flows.registry.bonds import Bond
from flows.registry.bridges import ends_of, missing, parts
from flows.registry.life import Span, State

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class One:
    """An agreement, as far as the map knows it."""

    span: Span


def bonds(*pairs: str) -> list[Bond[One]]:
    """Pairs of one-letter groups, each bound once."""
    span = Span(NOW, None, State.IN_FORCE, 1, (), stands_since=NOW, ends=NOW, terms=1)
    return [Bond(pair[0], pair[1], (One(span),), soon=False) for pair in pairs]


def test_a_bridge_is_missing_between_two_parts_of_three() -> None:
    """The largest first; in each whoever is bound to most first."""
    found = bonds("ab", "ac", "ad", "xy", "yz")

    assert [("a", "b", "c", "d"), ("y", "x", "z")] == parts(found)
    assert ((("a", "b", "c", "d"), ("y", "x", "z")),) == missing(found)
    assert [(0, 4)] == list(ends_of(missing(found), {"a": 0, "b": 1, "y": 4}))
    assert [] == list(ends_of(missing(found), {"a": 0}))


def test_where_all_hang_together_or_a_part_is_only_a_pair_nothing_is_missing() -> None:
    """A pair is no part of a map yet, and nobody is blamed for being alone."""
    assert () == missing(bonds("ab", "bc", "cd"))
    assert () == missing(bonds("ab", "bc", "xy"))
    assert () == missing([])
