"""A shuttle in every order of what can happen: no side reads another's list before all are in, or their time is over."""

from datetime import datetime
from itertools import permutations

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows import talking as t

DAY = g.DAY
GROUPS = t.GROUPS


def started() -> Dialogue:
    """Three groups are asked to write on one matter."""
    return t.after(t.speaking(), c.StartShuttle(g.ANA, "The dredger", 3))


LISTS = {group: t.says(group, f"list-{group}") for group in GROUPS}
EVENTS: dict[str, c.Command] = {
    **LISTS,
    "more": t.says(g.RIVER, "more-river"),
    "deliver": c.DeliverShuttle("1", g.ANA),
    "passed": c.PassShuttle("hana", g.HILL),
}


def lists_read(room: Dialogue, order: tuple[str, ...], now: datetime) -> None:
    """Play this order; at each step whatever crosses to another group crosses when all are in."""
    for name in order:
        try:
            outcome = t.play(room, EVENTS[name], now)
        except Refused:
            continue
        before, room = room.shuttle, outcome.dialogue
        for group in GROUPS:
            foreign = {word for word in t.read_by(outcome.effects, group) if not word.endswith(group)}
            if foreign:
                assert before is not None
                assert () == before.missing(GROUPS), (order, name)
                assert f.ShuttleDelivered in t.kinds(outcome)


@pytest.mark.parametrize("first", EVENTS)
def test_no_order_of_lists_and_deliveries_shows_one_side_early(first: str) -> None:
    """Whoever writes first, writes again, passes or delivers too soon."""
    rest = [name for name in EVENTS if name != first]
    for order in permutations(rest):
        lists_read(started(), (first, *order), g.NOON)


@pytest.mark.parametrize("order", list(permutations(GROUPS)), ids="-".join)
def test_all_read_all_at_the_same_moment(order: tuple[str, ...]) -> None:
    """In whatever order they wrote, one step shows every group what the others wrote."""
    room = t.after(started(), *(LISTS[group] for group in order))
    outcome = t.play(room, c.DeliverShuttle("1", g.ANA))

    for group in GROUPS:
        assert {f"list-{other}" for other in GROUPS} <= t.read_by(outcome.effects, group)


@pytest.mark.parametrize("twice", [*GROUPS, "deliver"])
def test_what_comes_twice_changes_nothing(twice: str) -> None:
    """A list that is handed over again is one list; a second delivery finds nothing to deliver."""
    room = t.after(started(), *LISTS.values())
    again = EVENTS[twice]
    if twice == "deliver":
        room = t.after(room, again)
        with pytest.raises(Refused):
            t.play(room, again)
    else:
        held = t.play(room, again).dialogue.shuttle
        assert held is not None
        assert 1 == len(held.of(twice))
