"""Reach on paper: what is told, and when talk has closed within itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import WakeAt
from flows.engine import Outcome, step
from flows.people import Group, Mediators
from flows.reach import Share, line, narrow
from tests.flows import given as g

WIDE = {g.RIVER: Share(40, 12, 6), g.PORT: Share(40, 12, 6), g.HILL: Share(40, 12, 6)}
NARROW = {**WIDE, g.HILL: Share(40, 3, 1)}


def measured(dialogue: Dialogue, shares: dict[str, Share], days: int = 0, *, regular: bool = True) -> Outcome:
    return step(ALLIANCE, dialogue, c.MeasureReach(regular, shares), g.NOON + timedelta(days=days))


def room(shares: dict[str, Share]) -> Dialogue:
    """Measured when talking began."""
    return measured(replace(g.speaking(), flow="alliance"), shares).dialogue


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Share(40), "fewer than %(few)s of %(roll)s took part"),
        (Share(40, 4, 4), "fewer than %(few)s of %(roll)s took part"),
        (Share(40, 9, 4), "%(took)s of %(roll)s took part, fewer than %(few)s spoke"),
        (Share(40, 9, 5), "%(took)s of %(roll)s took part, %(spoke)s spoke"),
    ],
)
def test_fewer_than_five_are_never_told_exactly(share: Share, told: str) -> None:
    """Neither those who took part nor those who spoke."""
    said = line(g.RIVER, share)

    assert f"%(group)s: {told}" == said.msgid
    assert {"took", "spoke"} & set(said.values) == {name for name in ("took", "spoke") if f"%({name})s" in told}


def test_a_group_of_which_fewer_than_a_tenth_took_part_is_narrow() -> None:
    """Four of forty are a tenth."""
    assert (g.HILL,) == narrow(NARROW)
    assert () == narrow({**WIDE, g.HILL: Share(40, 4)})


def test_where_fewer_than_five_carry_all_every_group_is_narrow() -> None:
    """But a dialogue of two and two people is not blamed for being small."""
    assert (g.RIVER, g.PORT) == narrow({g.RIVER: Share(9, 2), g.PORT: Share(9, 2)})
    assert () == narrow({g.RIVER: Share(2, 2), g.PORT: Share(2, 2)})


def test_it_is_said_after_two_weeks_and_again_only_after_four_more() -> None:
    """To each group, and to the mediators."""
    began = room(NARROW)
    first = measured(began, NARROW, 14)

    assert f.FewCarryAll not in g.kinds(measured(began, NARROW, 13))
    assert [f.ReachMeasured, f.FewCarryAll] == g.kinds(first)
    for audience in (Group(g.RIVER), Group(g.HILL), Mediators()):
        assert any("closed within itself" in text for text in g.told(first, audience))
    assert f.FewCarryAll not in g.kinds(measured(first.dialogue, NARROW, 41))
    assert f.FewCarryAll in g.kinds(measured(first.dialogue, NARROW, 42))


def test_it_is_measured_every_week_and_in_between_only_when_it_changed() -> None:
    """A journal is not filled with the same again."""
    began = room(WIDE)

    assert () == measured(began, WIDE, 2, regular=False).facts
    assert [f.ReachMeasured] == g.kinds(measured(began, NARROW, 2, regular=False))
    again = measured(began, WIDE, 7)
    assert WakeAt("reach", g.NOON + timedelta(days=14), c.MeasureReach(regular=True)) in again.effects


def test_a_closed_room_is_not_measured() -> None:
    """Its clock stands still."""
    assert () == measured(replace(g.closed(), flow="alliance"), WIDE, 30).facts


def test_the_desk_begins_with_it() -> None:
    """One line for each group."""
    (desk,) = g.shown(measured(room(WIDE), NARROW, 7), "desk")

    assert 2 == repr(desk).count("took part, %(spoke)s spoke")
    assert 1 == repr(desk).count("fewer than %(few)s of %(roll)s took part")
