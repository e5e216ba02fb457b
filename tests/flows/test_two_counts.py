"""Ten times as many people are not ten times as right: both figures are shown, and the groups' word stands."""

from flows import facts as f
from flows.people import Everyone
from tests.flows import given as g

PLACES = "Counted by heads, %(heads)s of every 100"


def counted(*groups: tuple[int, int]) -> dict[str, dict[str, int]]:
    """How many of each group say yes and no, and of everyone together."""
    named = dict(zip((g.RIVER, g.PORT, g.HILL), groups, strict=True))
    counts = {group: {"": yes + no, "yes": yes, "no": no} for group, (yes, no) in named.items()}
    heads = {key: sum(one[key] for one in counts.values()) for key in ("", "yes", "no")}
    return {**counts, "": heads}


def test_a_large_group_carries_no_text_past_a_small_one_and_both_figures_are_shown() -> None:
    """Thirty say yes and three say no: by heads it would pass."""
    outcome = g.closed_with(g.deciding(), counted((30, 0), (30, 0), (0, 3)))

    assert [f.BallotClosed, f.DecisionFailed] == g.kinds(outcome)
    assert any(one.startswith(PLACES) for one in g.told(outcome, Everyone()))
    assert outcome.dialogue.agreement is None


def test_where_heads_and_groups_say_the_same_nothing_is_added() -> None:
    """A plain yes, and a plain no."""
    for counts in (counted((30, 0), (30, 0), (3, 0)), counted((0, 30), (0, 30), (3, 0))):
        assert not any(one.startswith(PLACES) for one in g.told(g.closed_with(g.deciding(), counts), Everyone()))
