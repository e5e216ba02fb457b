"""The year as a wheel: seasons in each hemisphere's own time, asked about once each."""

from datetime import UTC, date, datetime

import pytest

from flows import commands as c
from flows import facts as f
from flows.effects import Show, WakeAt
from flows.people import Group
from flows.stages.nature import yearly
from flows.wheel import next_turn, season_of
from tests.flows import given as g
from tests.flows import given_nature as n


@pytest.mark.parametrize(
    ("month", "north", "south"),
    [(1, "winter", "summer"), (3, "spring", "autumn"), (7, "summer", "winter"), (12, "winter", "summer")],
)
def test_summer_is_in_january_south_of_the_equator(month: int, north: str, south: str) -> None:
    """By the time zone of a group."""
    day = date(2026, month, 20)

    assert (north, south) == (season_of(day, "Europe/Madrid"), season_of(day, "America/Lima"))


def test_the_next_season_begins_on_the_first_morning_of_its_first_month() -> None:
    """Never on the day itself, so that one season is asked about once."""
    first = datetime(2026, 6, 1, 15, tzinfo=UTC)

    assert datetime(2026, 6, 1, 15, tzinfo=UTC) == next_turn(g.NOON, "America/Lima")
    assert datetime(2026, 9, 1, 15, tzinfo=UTC) == next_turn(first, "America/Lima")


def test_each_group_is_asked_once_a_season_in_its_own() -> None:
    """As long as an agreement stands that concerns nature; the notice replaces the one before."""
    heard = n.opined(g.after(n.guarded(g.drafting()), c.CallDecision(g.ANA)))
    agreed = g.closed_with(g.after(heard, c.CallDecision(g.ANA)), g.everyone("yes"))
    (alarm,) = [one for one in agreed.effects if isinstance(one, WakeAt) and one.key == "season"]

    turned = g.play(agreed.dialogue, c.TurnSeason(), alarm.at)

    notices = [one for one in turned.effects if isinstance(one, Show) and one.key == yearly.KEY]
    shown = {one.to: g.texts(one.message)[1].msgid for one in notices}
    assert {Group(g.RIVER): "Winter begins.", Group(g.PORT): "Winter begins.", Group(g.HILL): "Summer begins."} == shown
    assert [f.SeasonTurned] == g.kinds(turned)
    assert [] == g.kinds(g.play(n.guarded(g.speaking()), c.TurnSeason()))
